#include "text/package.hpp"

#include <doctest/doctest.h>

#include "text/package_builder.hpp"
#include "text/shown.hpp"

using namespace onrecord;
using namespace onrecord::tests;

namespace {

constexpr PackageLimits small = {
    .part = 1 << 20, .all = 3 << 19, .free = 1 << 12, .ratio = 100, .parts = 4, .marks = 50, .values = 50};

PackageProblem problem_of(std::string_view bytes, const std::string& name = "a", PackageLimits limits = {}) {
  Package package(bytes, limits);
  if (package.problem() != PackageProblem::none) return package.problem();
  const auto part = package.read(name);
  CHECK(part.has_value() == (package.problem() == PackageProblem::none));
  return package.problem();
}

}  // namespace

TEST_CASE("parts are read by their names, packed or not, in any order and more than once") {
  const std::string bytes =
      make_package({{"a", "first"}, {"b/c", std::string(100000, 'x')}, {"d", "", false}, {"e", "stored", false}});
  Package package(bytes);
  CHECK(package.problem() == PackageProblem::none);
  CHECK(package.read("e") == "stored");
  CHECK(package.read("b/c") == std::string(100000, 'x'));
  CHECK(package.read("a") == "first");
  CHECK(package.read("a") == "first");
  CHECK(package.read("d") == "");
}

TEST_CASE("names are looked up in the package alone") {
  const std::string bytes =
      make_package({{"../../etc/passwd", "of the package"}, {"/etc/passwd", "this too"}, {"a", ""}});
  Package package(bytes);
  CHECK(package.read("../../etc/passwd") == "of the package");
  CHECK(package.read("/etc/passwd") == "this too");
  for (const char* name : {"A", "b", "", "/etc/hostname", "a/"}) {
    CAPTURE(name);
    CHECK_FALSE(package.read(name));
    CHECK(package.problem() == PackageProblem::missing);
  }
  CHECK_FALSE(package.read(std::string(70000, 'n')));
}

TEST_CASE("what is no package, or a part of one, is told") {
  CHECK(problem_of("") == PackageProblem::no_package);
  CHECK(problem_of("A story.") == PackageProblem::no_package);
  const std::string bytes = make_package({{"a", repeated("some text ", 30)}, {"b", "x"}});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto problem = problem_of(std::string_view(bytes).substr(0, size));
    // The last bytes are a comment's, which nobody needs.
    CHECK((problem == PackageProblem::no_package || problem == PackageProblem::damaged ||
           (problem == PackageProblem::none && size + 11 > bytes.size())));
  }
}

TEST_CASE("no byte of a package can be changed and what is read be wrong") {
  const std::string text = repeated("some text ", 30);
  const std::string bytes = make_package({{"a", text}});
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int change : {0x01, 0x80, 0xFF}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ change);
      Package package(changed);
      if (const auto part = package.read("a")) CHECK(*part == text);
    }
  }
}

TEST_CASE("a wrong checksum or size is damage") {
  const std::string bytes = make_package({{"a", repeated("some text ", 30)}});
  constexpr std::size_t checksum = 16, packed_size = 20, size = 24;
  CHECK(problem_of(bytes) == PackageProblem::none);
  CHECK(problem_of(with_directory_field(bytes, checksum, 7, 4)) == PackageProblem::damaged);
  for (const std::uint64_t claimed : {0u, 1u, 299u, 301u, 100000u, 0xFFFFFFFEu, 0xFFFFFFFFu}) {
    CAPTURE(claimed);
    CHECK(problem_of(with_directory_field(bytes, size, claimed, 4)) == PackageProblem::damaged);
    CHECK(problem_of(with_directory_field(bytes, packed_size, claimed, 4)) != PackageProblem::none);
  }
}

TEST_CASE("encryption is told, and a password that is none too") {
  CHECK(problem_of(make_package({{"a", "secret", true, "word"}})) == PackageProblem::locked);
  constexpr std::size_t flags = 8;
  CHECK(problem_of(with_directory_field(make_package({{"a", "open"}}), flags, 1, 2)) == PackageProblem::locked);
}

TEST_CASE("what unpacks to too much is left") {
  CHECK(problem_of(make_package({{"a", std::string(1 << 19, '\0')}}), "a", small) == PackageProblem::too_large);
  CHECK(problem_of(make_package({{"a", std::string(1 << 20, '\0'), false}}), "a", small) == PackageProblem::none);
  CHECK(problem_of(make_package({{"a", std::string((1 << 20) + 1, '\0'), false}}), "a", small) ==
        PackageProblem::too_large);
  CHECK(problem_of(make_package({{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}, {"e", ""}}), "a", small) ==
        PackageProblem::too_large);

  const std::string bytes =
      make_package({{"a", std::string(1 << 20, 'a'), false}, {"b", std::string(1 << 20, 'b'), false}});
  Package package(bytes, small);
  CHECK(package.read("a"));
  CHECK_FALSE(package.read("b"));
  CHECK(package.problem() == PackageProblem::too_large);
}

TEST_CASE("a bomb is stopped at the limits that hold by themselves") {
  const std::string bomb = make_package({{"a", std::string(std::size_t{200} << 20, '\0')}});
  CHECK(bomb.size() < 300000);
  CHECK(problem_of(bomb) == PackageProblem::too_large);
}

TEST_CASE("parts are parsed as XML that expands nothing") {
  const auto parsed = [](std::string xml, PackageLimits limits = {}) {
    const std::string bytes = make_package({{"a", std::move(xml)}});
    Package package(bytes, limits);
    pugi::xml_document tree;
    const bool done = package.parse("a", tree);
    CHECK(done == (package.problem() == PackageProblem::none));
    return done ? std::string(tree.document_element().text().get()) : std::string(name_of(package.problem()));
  };
  CHECK(parsed("<a>x &amp; &#x2019; y</a>") == "x & \xE2\x80\x99 y");
  CHECK(parsed("<a> </a>") == " ");
  CHECK(parsed("<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
               "<a>&c;&f;</a>") == "&c;&f;");
  CHECK(parsed("<a><b></a>") == "no_xml");
  CHECK(parsed("") == "no_xml");
  CHECK(parsed("text") == "no_xml");
  CHECK(parsed("<a>" + repeated("<b/>", 48) + "</a>", small) == "");
  CHECK(parsed("<a>" + repeated("<b/>", 49) + "</a>", small) == "too_large");
  CHECK(parsed("<a " + repeated("b='' ", 51) + "/>", small) == "too_large");
}

TEST_CASE("trees are walked in order, however deep they are") {
  pugi::xml_document tree;
  REQUIRE(tree.load_string("<a><b><c/>t</b><d><skipped/></d><e/></a>"));
  std::string seen;
  walk(
      tree,
      [&](pugi::xml_node node) {
        seen += '<';
        seen += node.name();
        return std::string_view(node.name()) != "d";
      },
      [&](pugi::xml_node node) {
        seen += node.name();
        seen += '>';
      });
  CHECK(seen == "<a<b<cc><>b><d<ee>a>");

  constexpr std::size_t depth = 200000;
  REQUIRE(tree.load_string((repeated("<a>", depth) + repeated("</a>", depth)).c_str()));
  std::size_t entered = 0, left = 0;
  walk(
      tree, [&](pugi::xml_node) { return ++entered > 0; }, [&](pugi::xml_node) { ++left; });
  CHECK(entered == depth);
  CHECK(left == depth);
}
