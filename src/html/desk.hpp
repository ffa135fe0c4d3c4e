// A desk: what is kept of many audits, so that the audits themselves can go.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.hpp"

namespace onrecord {

/// What a desk keeps of one draft.
struct DeskEntry {
  std::string path;
  std::string page;  ///< its story page, seen from the desk's
  std::string title;
  float score = 0;
};

/// `page`: the draft's story page, seen from the desk's.
[[nodiscard]] DeskEntry desk_entry(const Audit& audit, std::string page);

/// The drafts of a desk, in the order they were added.
struct Desk {
  std::vector<DeskEntry> entries;
  std::size_t unread = 0;  ///< drafts that could not be read
};

}  // namespace onrecord
