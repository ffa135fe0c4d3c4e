// The tags of sentences: who each sentence credits for what it reports. docs/tags.md defines them.
//
//   "Rates will fall," CNN reported officials as saying.  ->  media_report, anonymous_source
#pragma once

#include <span>

#include "attribution/attribution.hpp"
#include "attribution/register.hpp"
#include "attribution/source.hpp"

namespace onrecord {

/// Sets the tags of all sentences: one to three, the main one first, the speaker of those that no attribution tags, and
/// the confidence of those that get a tag: that of the surest attribution that gives the main one. `attributions` have
/// their sources. Linear.
void tag_sentences(std::span<const Attribution> attributions, std::span<const Source> sources, const Credits& credits,
                   std::span<Sentence> sentences);

}  // namespace onrecord
