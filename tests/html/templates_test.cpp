#include "html/templates.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace onrecord;

TEST_CASE("templates: text of a draft keeps its letters and loses what could turn the page round") {
  CHECK(page_text("Ağrı “no”") == "Ağrı “no”");
  CHECK(page_text("one\ntwo\r\n\tthree") == "one two   three");
  CHECK(page_text("a\xE2\x80\xAE"
                  "b") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(page_text("a\x1b[31m\x7f") == "a\xEF\xBF\xBD[31m\xEF\xBF\xBD");
  CHECK(page_text("a\xff"
                  "b")
            .find('\xff') == std::string::npos);
  CHECK(page_text("") == "");
}

TEST_CASE("templates: a template that is not there is a fault of the program") {
  CHECK_THROWS_AS(PageTemplate("nothing.html"), std::logic_error);
}
