// A story for tests of the register and the tags: copy, with its attributions given by their words.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "attribution/extract.hpp"
#include "attribution/register.hpp"
#include "attribution/tag.hpp"
#include "grammar/grammar.hpp"
#include "text/document.hpp"
#include "text/token.hpp"

namespace onrecord {

inline const Grammar& english() {
  static const auto grammar = [] {
    std::vector<Diagnostic> diagnostics;
    return Grammar::load(builtin_grammar_files(), diagnostics);
  }();
  REQUIRE(grammar != nullptr);
  return *grammar;
}

/// Attributions are told apart from extraction, so that a test fails for what the register does and nothing else.
class ToldStory {
 public:
  explicit ToldStory(std::string text) : document_(read_document("story.txt", std::move(text), Format::text)) {}

  /// The next attribution, by its words, which are looked for from the source or cue of the one before on. "" for none.
  ToldStory& credit(std::string_view source, std::string_view cue, std::string_view content = "",
                    AttributionKind kind = AttributionKind::speech) {
    Wanted wanted;
    wanted.kind = kind;
    wanted.cue = find(cue, at_);
    // A source stands near its cue: the last place before it, else the next one after.
    if (!source.empty()) {
      const auto before = document_.text().rfind(source, wanted.cue.start);
      const bool near = before != std::string_view::npos && before >= last_cue_end_;
      auto place = near ? before : document_.text().find(source, wanted.cue.end);
      if (place == std::string_view::npos) place = before;
      REQUIRE(place != std::string_view::npos);
      wanted.source = {static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(place + source.size())};
    }
    if (!content.empty()) wanted.content = find(content, 0);
    at_ = last_cue_end_ = wanted.cue.end;
    wanted_.push_back(wanted);
    return *this;
  }
  /// How sure the last attribution is.
  ToldStory& sure(float confidence) {
    wanted_.back().confidence = confidence;
    return *this;
  }
  /// The last attribution stands in the content of the one before it.
  ToldStory& inside() {
    wanted_.back().inside = true;
    return *this;
  }

  /// Runs the register and the tags.
  ToldStory& read() {
    SourceRegister sources_of_story(english(), document_);
    TokenBlock block;
    QuotationState state;
    for (const auto& from : document_.blocks) {
      cut_block(document_, from, english().vocabulary(), false, state, block);
      read_block(sources_of_story, block);
    }
    const auto credits = sources_of_story.finish(attributions, sources);
    tag_sentences(attributions, sources, credits, sentences);
    return *this;
  }

  /// The source of the n-th attribution.
  const Source& source_of(std::size_t n) const {
    REQUIRE(n < attributions.size());
    REQUIRE(attributions[n].source_id != no_index);
    return sources[attributions[n].source_id];
  }
  /// The tags of the n-th sentence, joined by commas.
  std::string tags(std::size_t n) const {
    REQUIRE(n < sentences.size());
    std::string out;
    for (std::size_t i = 0; i < sentences[n].tag_count; ++i)
      out.append(i == 0 ? "" : ",").append(name_of(sentences[n].tags[i]));
    return out;
  }
  std::string_view view(Span span) const { return document_.view(span); }

  std::vector<Sentence> sentences;
  std::vector<Attribution> attributions;
  std::vector<Source> sources;

 private:
  struct Wanted {
    AttributionKind kind = AttributionKind::speech;
    Span source, cue, content;
    bool inside = false;
    float confidence = 0;
  };

  Span find(std::string_view words, std::uint32_t from) const {
    const auto place = document_.text().find(words, from);
    INFO("looking for: ", words);
    REQUIRE(place != std::string_view::npos);
    return {static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(place + words.size())};
  }

  static TokenRange tokens_of(const TokenBlock& block, Span span) {
    TokenRange range;
    for (std::uint32_t i = 0; i < block.tokens.size(); ++i) {
      if (!block.tokens[i].span.overlaps(span)) continue;
      if (range.empty()) range.first = i;
      range.last = i + 1;
    }
    return range;
  }
  static std::uint32_t sentence_of(const TokenBlock& block, std::uint32_t token) {
    for (std::uint32_t s = 0; s < block.sentences.size(); ++s)
      if (block.sentences[s].contains(token)) return s;
    return 0;
  }

  void read_block(SourceRegister& sources_of_story, const TokenBlock& block) {
    std::vector<Extracted> extracted;
    const auto before = static_cast<std::uint32_t>(sentences.size());
    const auto first_attribution = static_cast<std::uint32_t>(attributions.size());
    for (const auto range : block.sentences) {
      sentences.emplace_back();
      sentences.back().span = block.bytes(range);
    }
    for (const auto& wanted : wanted_) {
      if (!block.block.span.covers(wanted.cue)) continue;
      Extracted made;
      made.kind = wanted.kind;
      made.source = tokens_of(block, wanted.source);
      made.cue = tokens_of(block, wanted.cue);
      made.sentence = sentence_of(block, made.cue.first);
      if (!wanted.content.empty()) made.add_content(tokens_of(block, wanted.content));
      if (wanted.inside) made.outer = static_cast<std::uint32_t>(extracted.size()) - 1;
      extracted.push_back(made);
      Attribution attribution;
      attribution.kind = wanted.kind;
      attribution.confidence = wanted.confidence;
      attribution.source = wanted.source;
      attribution.cue = wanted.cue;
      attribution.sentence = attribution.first_sentence = attribution.last_sentence = before + made.sentence;
      if (!wanted.content.empty()) {
        attribution.content = {wanted.content};
        attribution.first_sentence =
            std::min(attribution.first_sentence, before + sentence_of(block, made.content[0].first));
        attribution.last_sentence =
            std::max(attribution.last_sentence, before + sentence_of(block, made.content[0].last - 1));
      }
      if (wanted.inside) attribution.outer = first_attribution + made.outer;
      attributions.push_back(attribution);
    }
    sources_of_story.read(block, extracted, {});
  }

  Document document_;
  std::vector<Wanted> wanted_;
  std::uint32_t at_ = 0;
  std::uint32_t last_cue_end_ = 0;
};

}  // namespace onrecord
