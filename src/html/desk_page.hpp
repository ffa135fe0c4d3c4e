// The pages of a desk: many drafts at a glance, and lists of all of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "html/desk.hpp"
#include "html/templates.hpp"
#include "html/theme.hpp"
#include "report/sink.hpp"

namespace onrecord {

/// More drafts do not stand on the desk's page itself: it shows those of the lowest scores, and all are on lists of so
/// many each.
inline constexpr std::size_t most_listed = 500;
/// How many of the lowest scores the desk's page shows where there are lists.
inline constexpr std::size_t lowest_listed = 200;
/// How many drafts the page's script can filter and sort: those of the lowest scores.
inline constexpr std::size_t most_searchable = 20000;

/// How many lists a desk of so many drafts has; 0: its page holds all of them.
[[nodiscard]] std::size_t lists_of(std::size_t drafts);
/// The folder of the lists, in the site's.
inline constexpr std::string_view lists_folder = "all";
/// Where a list stands, seen from the desk's page: "all/1.html". Lists count from 1.
[[nodiscard]] std::string list_page(std::size_t number);

/// Makes desk pages; built once.
class DeskPages {
 public:
  DeskPages(Theme theme, std::string tool_version);

  /// Writes the page: one HTML file that needs no other but the pages it links to.
  void write(const Desk& desk, Sink& sink) const;

  /// Writes a list of drafts. `order`: indexes of all entries, of which list `number` (from 1) holds its part.
  void write_list(const Desk& desk, std::span<const std::uint32_t> order, std::size_t number, Sink& sink) const;

 private:
  PageFrame frame_;
  PageTemplate template_;
};

}  // namespace onrecord
