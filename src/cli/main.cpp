#include "cli/app.hpp"

int main(int argc, char** argv) { return onrecord::cli::run(argc, argv); }
