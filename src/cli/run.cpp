#include "cli/run.hpp"

#include <oneapi/tbb/info.h>

#include <algorithm>

namespace onrecord::cli {

std::size_t threads_for(std::size_t asked) {
  return asked == 0 ? static_cast<std::size_t>(std::max(1, oneapi::tbb::info::default_concurrency())) : asked;
}

}  // namespace onrecord::cli
