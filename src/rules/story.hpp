// A story as rules see it: the audit, and what is worked out once so that every field costs a look-up.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "rules/words.hpp"

namespace onrecord {

/// Built once an audit; linear in it. Holds references: the audit and the lists must outlive it.
class Story {
 public:
  Story(const Audit& whole, const WordLists& word_lists);

  struct SentenceFacts {
    std::uint32_t place = 0;       ///< 1 for the first sentence of the body; 0 in headings and bylines
    std::uint32_t uncredited = 0;  ///< at the start of a run of sentences that credit nobody: how many
    bool lede = false;             ///< in the first paragraph, at most its first three sentences
    bool linked = false;           ///< holds a link
  };
  struct SourceFacts {
    bool speaks = false;  ///< credited with more than a refusal
    bool linked = false;  ///< a sentence that credits it holds a link
  };

  const Audit& audit;
  const Document& document;
  const WordLists& lists;
  std::string_view text;
  std::vector<SentenceFacts> facts;       ///< one a sentence
  std::vector<SourceFacts> source_facts;  ///< one a source
  std::uint32_t lede = no_index;          ///< the first sentence of the body
  std::uint64_t attributed_bytes = 0;     ///< of all sources

  [[nodiscard]] std::span<const std::uint32_t> attributions_of(std::uint32_t sentence) const {
    return attributions_.of(sentence);
  }
  [[nodiscard]] std::span<const std::uint32_t> quotations_of(std::uint32_t sentence) const {
    return quotations_.of(sentence);
  }
  [[nodiscard]] std::string_view sentence_text(std::uint32_t i) const { return document.view(audit.sentences[i].span); }
  /// The lists that a sentence holds a word of. Worked out at the first question.
  [[nodiscard]] const ListSet& lists_in(std::uint32_t sentence) const;
  /// How many words a sentence has. Counted at the first question.
  [[nodiscard]] std::uint32_t words_in(std::uint32_t sentence) const;
  /// Whether a sentence belongs to a block of running text: not a heading, a byline or a table.
  [[nodiscard]] bool in_body(std::uint32_t sentence) const;
  /// The source that an attribution credits, or null.
  [[nodiscard]] const Source* source_of(const Attribution& attribution) const {
    return attribution.source_id < audit.sources.size() ? &audit.sources[attribution.source_id] : nullptr;
  }

 private:
  // Indexes grouped by sentence.
  struct Groups {
    std::vector<std::uint32_t> start, ids;
    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t i) const {
      return {ids.data() + start[i], ids.data() + start[i + 1]};
    }
  };
  template <class Items>
  static Groups group(const Items& items, std::size_t sentences);
  void find_places();
  void find_runs();
  void find_links();
  void find_source_facts();

  Groups attributions_, quotations_;
  // Answers given before. A story serves one thread.
  mutable std::vector<ListSet> lists_in_;
  mutable std::vector<bool> lists_known_;
  mutable std::vector<std::uint32_t> words_in_;  // 1 + the count; 0: not counted yet
};

/// How many runs of characters that are not white space a text has.
[[nodiscard]] std::uint32_t count_words(std::string_view text);

}  // namespace onrecord
