// Remarks: what a draft says to onrecord ("onrecord: allow …") in comments or on lines of their own. They are no prose.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "text/document.hpp"

namespace onrecord {

/// What every remark starts with. A file without these bytes has none.
inline constexpr std::string_view remark_word = "onrecord:";

/// How many diagnostics of one kind a draft gives about its remarks: each takes the time to find its place in the file.
inline constexpr std::size_t most_told = 50;

/// Where the word of a remark stands from byte `from` on, or npos. Looks for its colon, which is rare in prose: several
/// GB a second.
[[nodiscard]] std::size_t find_remark_word(std::string_view source, std::size_t from = 0);

/// The remark that a comment of the draft is, for any format that has comments. `whole`: the comment with its marks,
/// `inside`: what stands between them, both in bytes of `source`; `at`: the byte of the prose before which it stands.
/// Nothing where the comment says something else.
[[nodiscard]] std::optional<Remark> remark_in(std::string_view source, Span whole, Span inside, std::uint32_t at,
                                              bool alone);

/// A part of the draft that is a remark, or was meant to be one.
struct RemarkPlace {
  Span mark;             ///< the remark with its brackets
  Span inside;           ///< from its word on
  Span line;             ///< the whole line with its end, where it has one of its own
  bool comment = false;  ///< its brackets are those of a comment
  bool whole = true;     ///< false: it does not end, or must have a line of its own and has none
  bool alone = true;     ///< nothing else stands on its lines
  // Set by a reader:
  bool quiet = false;    ///< it stands in code
  bool placed = false;   ///< `at` is known
  std::uint32_t at = 0;  ///< the byte of the prose before which it stands
};

/// Where remarks stand from byte `from` on, in order and disjoint: lines "[onrecord: …]" and "[//]: # (onrecord: …)",
/// after quotation marks ("> ") too, and comments "<!-- onrecord: … -->". `markdown`: comments may stand anywhere, else
/// on a line of their own. Linear.
[[nodiscard]] std::vector<RemarkPlace> find_remarks(std::string_view source, std::uint32_t from, bool markdown);

/// Adds what stands at places that are not quiet: a remark, or a diagnostic ("remark-form") on one that is not whole.
void take_remarks(std::string_view source, const std::vector<RemarkPlace>& places, std::vector<Remark>& remarks,
                  std::vector<Diagnostic>& diagnostics);

}  // namespace onrecord
