#include "audit/audit.hpp"

#include <algorithm>

#include "attribution/confidence.hpp"
#include "attribution/extract.hpp"
#include "attribution/register.hpp"
#include "attribution/tag.hpp"
#include "grammar/grammar.hpp"
#include "rules/ruleset.hpp"
#include "text/token.hpp"

namespace onrecord {

namespace {

/// Carries what one block gave over into the audit, tokens turned into bytes.
class Collector {
 public:
  Collector(Audit& audit, const TokenBlock& block, std::uint32_t block_index)
      : audit_(audit),
        block_(block),
        block_index_(block_index),
        sentences_before_(static_cast<std::uint32_t>(audit.sentences.size())) {}

  void sentences(std::span<const float> doubts) {
    for (std::size_t s = 0; s < block_.sentences.size(); ++s) {
      const auto range = block_.sentences[s];
      Sentence sentence;
      sentence.confidence = none_confidence(doubts[s]);
      sentence.span = block_.bytes(range);
      sentence.block = block_index_;
      sentence.heading = block_.block.kind == BlockKind::heading;
      sentence.quoted = std::all_of(
          block_.tokens.begin() + range.first, block_.tokens.begin() + range.last,
          [](const Token& t) { return t.quoted || t.kind == TokenKind::open || t.kind == TokenKind::close; });
      audit_.sentences.push_back(sentence);
    }
  }

  void attributions(std::span<const Extracted> extracted, const Extractor& extractor) {
    const auto before = static_cast<std::uint32_t>(audit_.attributions.size());
    for (const auto& from : extracted) {
      Attribution made;
      made.kind = from.kind;
      made.manner = from.manner;
      made.pattern = from.pattern;
      made.confidence = from.confidence;
      made.source = bytes(from.source);
      made.cue = bytes(from.cue);
      made.reason = bytes(from.reason);
      made.content.reserve(from.content_count);
      auto first = from.sentence;
      auto last = from.sentence;
      for (const auto piece : from.contents()) {
        made.content.push_back(block_.bytes(piece));
        first = std::min(first, sentence_of(piece.first));
        last = std::max(last, sentence_of(piece.last - 1));
      }
      made.sentence = sentences_before_ + from.sentence;
      made.first_sentence = sentences_before_ + first;
      made.last_sentence = sentences_before_ + last;
      if (from.outer != no_index) made.outer = before + from.outer;
      audit_.attributions.push_back(std::move(made));
    }
    quotations(before, extractor);
  }

 private:
  Span bytes(TokenRange range) const { return range.empty() ? Span{} : block_.bytes(range); }

  std::uint32_t sentence_of(std::uint32_t token) const {
    const auto at = std::upper_bound(block_.sentences.begin(), block_.sentences.end(), token,
                                     [](std::uint32_t t, TokenRange s) { return t < s.last; });
    return static_cast<std::uint32_t>(at - block_.sentences.begin());
  }

  void quotations(std::uint32_t first_attribution, const Extractor& extractor) {
    for (const auto& from : block_.quotations) {
      StoryQuotation made;
      made.span = block_.bytes(from.tokens);
      made.sentence = sentences_before_ + sentence_of(from.tokens.first);
      made.scare = from.scare;
      made.nested = from.nested;
      if (const auto owner = extractor.content_owner(from.tokens.first); owner != 0)
        made.attribution = first_attribution + owner - 1;
      audit_.quotations.push_back(made);
    }
  }

  Audit& audit_;
  const TokenBlock& block_;
  std::uint32_t block_index_;
  std::uint32_t sentences_before_;
};

}  // namespace

struct Auditor::Desk {
  Desk(std::shared_ptr<const Grammar> with_grammar, std::shared_ptr<const RuleSet> with_rules)
      : grammar(std::move(with_grammar)), rules(std::move(with_rules)), extractor(*grammar) {}

  std::shared_ptr<const Grammar> grammar;
  std::shared_ptr<const RuleSet> rules;
  Extractor extractor;
  TokenBlock block;
};

Auditor::Auditor(std::shared_ptr<const Grammar> grammar, std::shared_ptr<const RuleSet> rules)
    : desk_(std::make_unique<Desk>(std::move(grammar), std::move(rules))) {}
Auditor::~Auditor() = default;
Auditor::Auditor(Auditor&&) noexcept = default;
Auditor& Auditor::operator=(Auditor&&) noexcept = default;

Audit Auditor::audit(std::shared_ptr<const Document> document) {
  Audit out;
  out.document = std::move(document);
  out.grammar = desk_->grammar;
  out.rules = desk_->rules;
  const auto& doc = *out.document;
  auto& extractor = desk_->extractor;
  auto& block = desk_->block;
  SourceRegister sources(*out.grammar, doc);
  QuotationState state;
  const bool british = detect_british(doc);
  for (std::uint32_t b = 0; b < doc.blocks.size(); ++b) {
    cut_block(doc, doc.blocks[b], out.grammar->vocabulary(), british, state, block);
    const auto extracted = extractor.extract(doc.text(), block, b);
    Collector collector(out, block, b);
    collector.sentences(extractor.doubts());
    collector.attributions(extracted, extractor);
    sources.read(block, extracted, extractor.notes());
  }
  const auto credits = sources.finish(out.attributions, out.sources);
  tag_sentences(out.attributions, out.sources, credits, out.sentences);
  if (out.rules) evaluate(out);
  return out;
}

Audit audit(std::shared_ptr<const Document> document, std::shared_ptr<const Grammar> grammar,
            std::shared_ptr<const RuleSet> rules) {
  return Auditor(std::move(grammar), std::move(rules)).audit(std::move(document));
}

}  // namespace onrecord
