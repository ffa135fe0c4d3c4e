// Attributions: who is credited (source), by which words (cue), for what (content).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/names.hpp"
#include "base/span.hpp"

namespace onrecord {

/// What the cue says was done. Only speech, writing, finding, belief, hedge and refusal make sentence tags;
/// intention (wants, plans) and feeling (fears, hopes) are reported as attributions alone.
#define ONRECORD_KINDS(X) X(speech) X(writing) X(finding) X(belief) X(intention) X(feeling) X(hedge) X(refusal)
ONRECORD_ENUM(AttributionKind, std::uint8_t, ONRECORD_KINDS);

/// direct: the content is quotation alone; indirect: none of it; mixed: both.
#define ONRECORD_MANNERS(X) X(direct) X(indirect) X(mixed)
ONRECORD_ENUM(Manner, std::uint8_t, ONRECORD_MANNERS);

/// The twelve sentence tags; the first ten are also the types of a source. docs/tags.md defines them.
// clang-format off
#define ONRECORD_TAGS(X) \
  X(anonymous_source) X(named_official) X(named_expert) X(named_spokesperson) X(named_person) X(organization) \
  X(document) X(media_report) X(vague_attribution) X(unspecified) X(declined_comment) X(none)
// clang-format on
ONRECORD_ENUM(Tag, std::uint8_t, ONRECORD_TAGS);

inline constexpr std::uint32_t no_index = 0xffffffffu;

/// One attribution. Spans are bytes of Document::text(); in_file maps them for output.
struct Attribution {
  AttributionKind kind = AttributionKind::speech;
  Manner manner = Manner::indirect;
  std::uint32_t pattern = 0;           ///< index into Grammar::patterns(): what proposed it
  float confidence = 0;                ///< 0..1: how likely people would mark its cue (or, without one, its content)
  Span source;                         ///< empty: the text credits nobody (hedge) or the source stands elsewhere
  Span cue;                            ///< empty only for a quotation credited to the speaker at hand
  std::vector<Span> content;           ///< in order, disjoint; may be empty for refusals
  Span reason;                         ///< why anonymity was granted, as printed; empty if not told
  std::uint32_t sentence = 0;          ///< index of the sentence of its cue (or of its content)
  std::uint32_t first_sentence = 0;    ///< sentences that its spans touch: first …
  std::uint32_t last_sentence = 0;     ///< … and last, inclusive
  std::uint32_t source_id = no_index;  ///< index into Audit::sources; no_index where nobody is credited
  std::uint32_t outer = no_index;      ///< index of the attribution whose content holds this one
};

/// One sentence of the story and its tags.
struct Sentence {
  Span span;                ///< bytes of Document::text(), without surrounding white space
  std::uint32_t block = 0;  ///< index into Document::blocks
  std::array<Tag, 3> tags{Tag::none, Tag::none, Tag::none};
  std::uint8_t tag_count = 1;  ///< 1 to 3; tags[0] is the main one
  bool heading = false;
  bool quoted = false;               ///< lies wholly inside a quotation
  std::uint32_t speaker = no_index;  ///< index into Audit::sources: whose words it is, where no attribution says so
  float confidence = 0;  ///< 0..1: how likely its main tag is not there by mistake, or missing, as far as known
};

}  // namespace onrecord
