#include "cli/console.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <optional>
#include <string>

using namespace onrecord;
using namespace onrecord::cli;

namespace {

/// Sets a variable, or unsets it, for one test.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* old = ::getenv(name)) old_ = old;
    if (value == nullptr)
      ::unsetenv(name);
    else
      ::setenv(name, value, 1);
  }
  ~Variable() {
    if (old_)
      ::setenv(name_, old_->c_str(), 1);
    else
      ::unsetenv(name_);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
  std::optional<std::string> old_;
};

TerminalStyle style() { return style_for(ColourChoice::automatic, -1); }

}  // namespace

TEST_CASE("console: what is no terminal gets no colour unless told to") {
  CHECK_FALSE(use_colour(ColourChoice::automatic, -1));
  CHECK(use_colour(ColourChoice::always, -1));
  CHECK_FALSE(use_colour(ColourChoice::never, -1));
}

TEST_CASE("console: the first variable of the locale that is set decides on Unicode") {
  const Variable all("LC_ALL", nullptr);
  const Variable type("LC_CTYPE", "C");
  const Variable language("LANG", "en_GB.UTF-8");
  CHECK_FALSE(style().unicode);
  {
    const Variable utf8("LC_ALL", "de_DE.utf8");
    CHECK(style().unicode);
  }
  const Variable none("LC_CTYPE", nullptr);
  CHECK(style().unicode);
  const Variable no_language("LANG", nullptr);
  CHECK_FALSE(style().unicode);
}

TEST_CASE("console: the width is the one told, within what a report can fit and a reader follow") {
  const Variable wide("COLUMNS", "72");
  CHECK(style().width == 72);
  const Variable wider("COLUMNS", "400");
  CHECK(style().width == 100);
  const Variable narrow("COLUMNS", "8");
  CHECK(style().width == 60);
  const Variable nonsense("COLUMNS", "wide");
  CHECK(style().width == 80);
}
