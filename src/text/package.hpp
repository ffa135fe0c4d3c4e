// Documents that are ZIP packages of XML parts (DOCX, ODT), read in memory. Whatever a package claims of itself, what
// is taken from it is bounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/names.hpp"

namespace onrecord {

/// no_package: no ZIP. damaged: cut off, wrong checksum, not what its directory says. locked: needs a password.
/// missing: has no such part. too_large: over the limits. no_xml: the part is not well-formed.
/// other_kind: it is XML, but of another kind of document.
#define ONRECORD_PACKAGE_PROBLEMS(X) \
  X(none) X(no_package) X(damaged) X(locked) X(missing) X(too_large) X(no_xml) X(other_kind)
ONRECORD_ENUM(PackageProblem, std::uint8_t, ONRECORD_PACKAGE_PROBLEMS);

/// What a package may make of its bytes.
struct PackageLimits {
  std::size_t part = std::size_t{64} << 20;   ///< bytes of one part
  std::size_t all = std::size_t{128} << 20;   ///< bytes of all parts that are read
  std::size_t free = std::size_t{4} << 20;    ///< bytes of a part that may come from however few …
  std::size_t ratio = 250;                    ///< … and how many may come of each packed byte beyond
  std::size_t parts = 65535;                  ///< entries of the directory
  std::size_t marks = std::size_t{2} << 20;   ///< `<` of a part: each makes a node or two of its tree
  std::size_t values = std::size_t{4} << 20;  ///< `=` of a part: each makes an attribute
};

/// A ZIP package. Reads the parts that are asked for and no others; names are only ever looked up in it.
class Package {
 public:
  /// The bytes must outlive the package.
  explicit Package(std::string_view bytes, PackageLimits limits = {});
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  /// The unpacked bytes of a part, by its name with regard to case; nothing, and problem() says why, where it cannot be
  /// read. Its size and checksum are those that the directory tells.
  [[nodiscard]] std::optional<std::string> read(const std::string& name);

  /// Parses a part into a tree, white space kept. False, and problem() says why, where it cannot be read. Entities but
  /// those of XML itself stay as they are written.
  [[nodiscard]] bool parse(const std::string& name, pugi::xml_document& tree);

  /// Of opening, or of what was asked for last.
  [[nodiscard]] PackageProblem problem() const { return problem_; }

 private:
  struct Archive;

  [[nodiscard]] std::optional<std::string> unpack();
  [[nodiscard]] bool fail(PackageProblem problem);

  PackageLimits limits_;
  PackageProblem problem_ = PackageProblem::none;
  std::size_t left_;
  std::unique_ptr<Archive> archive_;
};

/// What to tell of a document whose part `name` cannot be read, so that nothing of it can. `what`: "a Word document".
[[nodiscard]] Diagnostic unreadable_package(PackageProblem problem, std::string_view name, std::string_view what);

/// What to tell of a part without which a document can be read; `loss`: "its comments are not read".
[[nodiscard]] Diagnostic unreadable_part(PackageProblem problem, std::string_view name, std::string_view loss);

/// The part of a name of XML behind its colon.
[[nodiscard]] std::string_view local_name(std::string_view name);

/// The value of the attribute with a local name, or empty.
[[nodiscard]] std::string_view attribute(pugi::xml_node node, std::string_view local);

/// The first child with a local name, or an empty node.
[[nodiscard]] pugi::xml_node child(pugi::xml_node node, std::string_view local);

/// Walks what is under a node, in document order and without recursion. `enter(node)` gives whether to go into it;
/// `leave(node)` follows behind all that is in a node that was gone into.
template <class Enter, class Leave>
void walk(pugi::xml_node root, Enter enter, Leave leave) {
  for (pugi::xml_node node = root.first_child(); node;) {
    if (enter(node)) {
      if (const pugi::xml_node first = node.first_child()) {
        node = first;
        continue;
      }
      leave(node);
    }
    while (!node.next_sibling()) {
      node = node.parent();
      if (!node || node == root) return;
      leave(node);
    }
    node = node.next_sibling();
  }
}

}  // namespace onrecord
