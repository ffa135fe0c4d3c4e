// What the reports of a whole story count: who was given how much of it, and where.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "base/names.hpp"

namespace onrecord {

/// What a story gives to one source.
struct SourceFacts {
  std::vector<std::uint32_t> sentences;  ///< that credit it: indexes into Audit::sentences, ascending, each once
  std::uint32_t words = 0;               ///< of what it is credited with or says, each once, outside headings
  float share = 0;                       ///< of the words of all sources, 0 to 1; the shares add up to 1, or all are 0
  Span first;                            ///< bytes of Document::text(): where it is first credited …
  Span last;                             ///< … and last
  bool reply_sought = false;  ///< it was asked: it gave no comment, or it answers ("denied", the rules' list `reply`)
  bool declined = false;      ///< it was asked for comment and gave none
};

/// What a story is made of, headings left out: they say again what the story says. Words are runs of characters
/// without white space, as rules count them (count_words). Sentences are counted under their main tag.
struct StoryFacts {
  std::vector<SourceFacts> sources;  ///< one for each of Audit::sources
  std::array<std::uint32_t, count_of<Tag>> sentences_by_tag{};
  std::array<std::uint32_t, count_of<Tag>> words_by_tag{};
  std::uint32_t sentences = 0;
  std::uint32_t words = 0;
  std::uint32_t attributed_words = 0;  ///< that a source is credited with, each once however many are

  [[nodiscard]] std::uint32_t sentences_tagged(Tag tag) const {
    return sentences_by_tag[static_cast<std::size_t>(tag)];
  }
  [[nodiscard]] std::uint32_t words_tagged(Tag tag) const { return words_by_tag[static_cast<std::size_t>(tag)]; }
};

/// Counts an audit. O(n log n) in its attributions and linear in its text.
[[nodiscard]] StoryFacts facts_of(const Audit& audit);

/// Whether words of a source of this type are on the record: of a named person, a body or a document.
[[nodiscard]] constexpr bool is_on_record(Tag type) { return type <= Tag::document && type != Tag::anonymous_source; }

/// The title of a story: of its metadata (`title` or `headline`), else its first heading, unless prose stands before
/// that; empty if it has none.
[[nodiscard]] std::string_view title_of(const Document& document);

}  // namespace onrecord
