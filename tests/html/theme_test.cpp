#include "html/theme.hpp"

#include <doctest/doctest.h>

using namespace onrecord;

TEST_CASE("theme: the policy allows the style and the script by their hashes, and nothing else") {
  // SHA-256 of nothing and of "a{}", from sha256sum.
  const auto bare = page_parts({}, "", {});
  CHECK(bare.policy ==
        "default-src 'none'; style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; script-src 'none'; "
        "img-src data:; base-uri 'none'; form-action 'none'");
  const auto themed = page_parts({}, "", {"", "", "a{}"});
  CHECK(themed.style == "a{}");
  CHECK(themed.policy.find("style-src 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='") != std::string::npos);
  CHECK(page_parts({"base.css"}, "story.js", {}).policy.find("script-src 'sha256-") != std::string::npos);
}

TEST_CASE("theme: a style sheet cannot end the element that it stands in") {
  std::vector<Diagnostic> diagnostics;
  CHECK(is_safe_style("a.css", "p > a::before { content: '<b>'; }", diagnostics));
  CHECK(diagnostics.empty());
  CHECK_FALSE(is_safe_style("a.css", "p {}\n</STYLE><script>", diagnostics));
  CHECK_FALSE(is_safe_style("a.css", std::string("p {}\0", 5), diagnostics));
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].code == "theme");
  CHECK(diagnostics[0].file == "a.css");
  CHECK(diagnostics[0].span == Span{5, 6});
}

TEST_CASE("theme: a logo is told by its bytes") {
  std::vector<Diagnostic> diagnostics;
  CHECK(picture_uri("a", "GIF89a!", diagnostics) == "data:image/gif;base64,R0lGODlhIQ==");
  CHECK(picture_uri("a", "\x89PNG\r\n\x1a\n", diagnostics).starts_with("data:image/png;base64,"));
  CHECK(picture_uri("a", "\xff\xd8\xff\xe0", diagnostics).starts_with("data:image/jpeg;"));
  CHECK(picture_uri("a", "RIFF\1\2\3\4WEBPVP8 ", diagnostics).starts_with("data:image/webp;"));
  CHECK(picture_uri("a", "<?xml version='1.0'?>\n<svg/>", diagnostics).starts_with("data:image/svg+xml;"));
  CHECK(diagnostics.empty());
  CHECK(picture_uri("notes.txt", "a logo", diagnostics).empty());
  CHECK(picture_uri("big.gif", "GIF89a" + std::string(most_logo_bytes, ' '), diagnostics).empty());
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].code == "logo");
  CHECK(diagnostics[1].hint.find("256 KiB") != std::string::npos);
}
