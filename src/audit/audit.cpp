#include "audit/audit.hpp"

#include <algorithm>
#include <optional>

#include "attribution/confidence.hpp"
#include "attribution/extract.hpp"
#include "attribution/register.hpp"
#include "attribution/tag.hpp"
#include "audit/trace.hpp"
#include "grammar/grammar.hpp"
#include "rules/ruleset.hpp"
#include "text/token.hpp"

namespace onrecord {

namespace {

/// The index of the sentence that holds a token.
std::uint32_t sentence_in(const TokenBlock& block, std::uint32_t token) {
  const auto at = std::upper_bound(block.sentences.begin(), block.sentences.end(), token,
                                   [](std::uint32_t t, TokenRange s) { return t < s.last; });
  return static_cast<std::uint32_t>(at - block.sentences.begin());
}

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

  std::uint32_t sentence_of(std::uint32_t token) const { return sentence_in(block_, token); }

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

/// A quotation that no cue, no source and no speaker at hand goes with is nobody's.
void drop_uncredited(Audit& audit) {
  for (auto& quotation : audit.quotations) {
    if (quotation.attribution == no_index) continue;
    const auto& attribution = audit.attributions[quotation.attribution];
    if (attribution.cue.empty() && attribution.source.empty() && attribution.source_id == no_index)
      quotation.attribution = no_index;
  }
}

/// Carries how one block was read over into a trace. The block's sentences and attributions are the last of the
/// audit's.
class Tracer {
 public:
  Tracer(AuditTrace& trace, const TokenBlock& block, const Audit& audit)
      : trace_(trace),
        block_(block),
        first_sentence_(static_cast<std::uint32_t>(audit.sentences.size() - block.sentences.size())),
        attributions_(static_cast<std::uint32_t>(audit.attributions.size())) {}

  void take(std::span<const Match> candidates, std::span<const TracedSpan> spans,
            std::span<const Extracted> extracted) {
    const auto first_candidate = trace_.candidates.size();
    for (const auto& match : candidates) candidate(match);
    std::stable_sort(trace_.candidates.begin() + static_cast<std::ptrdiff_t>(first_candidate), trace_.candidates.end(),
                     [](const CandidateNote& a, const CandidateNote& b) { return a.sentence < b.sentence; });
    const auto first_span = trace_.spans.size();
    for (const auto& traced : spans) weighed(traced, extracted);
    for (std::uint32_t i = 0; i < extracted.size(); ++i) {
      const auto& from = extracted[i];
      trace_.grounds.push_back({from.origin, from.kind_ground, from.kind_change});
      if (from.origin != Origin::weights) unweighed(from, number_of(i, extracted));
    }
    std::stable_sort(trace_.spans.begin() + static_cast<std::ptrdiff_t>(first_span), trace_.spans.end(),
                     [](const SpanNote& a, const SpanNote& b) {
                       return a.sentence != b.sentence ? a.sentence < b.sentence : a.span.start < b.span.start;
                     });
  }

 private:
  [[nodiscard]] std::uint32_t number_of(std::size_t index, std::span<const Extracted> extracted) const {
    return static_cast<std::uint32_t>(attributions_ - extracted.size() + index);
  }

  [[nodiscard]] std::uint32_t sentence_of(std::uint32_t token) const {
    return first_sentence_ + sentence_in(block_, token);
  }

  void candidate(const Match& match) {
    CandidateNote note;
    note.sentence = sentence_of(match.anchor);
    note.pattern = match.pattern;
    for (std::size_t c = 0; c < match.captures.size(); ++c)
      if (!match.captures[c].empty()) note.captures[c] = block_.bytes(match.captures[c]);
    trace_.candidates.push_back(note);
  }

  void weighed(const TracedSpan& traced, std::span<const Extracted> extracted) {
    SpanNote note;
    note.sentence = sentence_of(traced.span.tokens.first);
    note.span = block_.bytes(traced.span.tokens);
    note.role = traced.span.role;
    note.probability = traced.span.probability;
    note.chosen = traced.chosen;
    note.score = traced.score;
    note.reasons = traced.reasons;
    const auto owner =
        std::find_if(extracted.begin(), extracted.end(), [&](const Extracted& a) { return has(a, traced.span); });
    if (traced.chosen && owner != extracted.end())
      note.attribution = number_of(static_cast<std::size_t>(owner - extracted.begin()), extracted);
    trace_.spans.push_back(std::move(note));
  }

  static bool has(const Extracted& attribution, const WeighedSpan& span) {
    if (attribution.origin != Origin::weights) return false;
    const auto holds = [&](TokenRange range) { return range.contains(span.tokens.first); };
    if (span.role == Role::source) return holds(attribution.source);
    if (span.role == Role::cue) return holds(attribution.cue);
    return std::any_of(attribution.contents().begin(), attribution.contents().end(), holds);
  }

  /// The spans of an attribution that no weights chose.
  void unweighed(const Extracted& from, std::uint32_t number) {
    const auto add = [&](Role role, TokenRange tokens) {
      if (tokens.empty()) return;
      SpanNote note;
      note.sentence = sentence_of(tokens.first);
      note.span = block_.bytes(tokens);
      note.role = role;
      note.weighed = false;
      note.chosen = true;
      note.attribution = number;
      trace_.spans.push_back(std::move(note));
    };
    add(Role::source, from.source);
    add(Role::cue, from.cue);
    for (const auto piece : from.contents()) add(Role::content, piece);
  }

  AuditTrace& trace_;
  const TokenBlock& block_;
  std::uint32_t first_sentence_;
  std::uint32_t attributions_;
};

}  // namespace

struct Auditor::Desk {
  Desk(std::shared_ptr<const Grammar> with_grammar, std::shared_ptr<const RuleSet> with_rules,
       std::optional<Day> on_day)
      : grammar(std::move(with_grammar)),
        rules(std::move(with_rules)),
        today(on_day),
        extractor(*grammar),
        facts(*grammar) {}

  std::shared_ptr<const Grammar> grammar;
  std::shared_ptr<const RuleSet> rules;
  std::optional<Day> today;
  Extractor extractor;
  WordFacts facts;
  TokenBlock block;
};

Auditor::Auditor(std::shared_ptr<const Grammar> grammar, std::shared_ptr<const RuleSet> rules, std::optional<Day> today)
    : desk_(std::make_unique<Desk>(std::move(grammar), std::move(rules), today)) {}
Auditor::~Auditor() = default;
Auditor::Auditor(Auditor&&) noexcept = default;
Auditor& Auditor::operator=(Auditor&&) noexcept = default;

Audit Auditor::audit(std::shared_ptr<const Document> document, AuditTrace* trace) {
  Audit out;
  out.document = std::move(document);
  out.grammar = desk_->grammar;
  out.rules = desk_->rules;
  const auto& doc = *out.document;
  auto& extractor = desk_->extractor;
  auto& block = desk_->block;
  std::optional<SpanTracer> tracer;
  if (trace != nullptr && out.grammar->weights() != nullptr) extractor.tell(&tracer.emplace(*out.grammar));
  SourceRegister sources(*out.grammar, doc, desk_->facts);
  QuotationState state;
  const bool british = detect_british(doc);
  for (std::uint32_t b = 0; b < doc.blocks.size(); ++b) {
    cut_block(doc, doc.blocks[b], out.grammar->vocabulary(), british, state, block);
    const auto extracted = extractor.extract(doc.text(), block, b);
    Collector collector(out, block, b);
    collector.sentences(extractor.doubts());
    collector.attributions(extracted, extractor);
    if (trace != nullptr)
      Tracer(*trace, block, out)
          .take(extractor.candidates(), tracer ? tracer->spans() : std::span<const TracedSpan>(), extracted);
    sources.read(block, extracted, extractor.notes());
  }
  extractor.tell(nullptr);
  const auto credits = sources.finish(out.attributions, out.sources);
  drop_uncredited(out);
  tag_sentences(out.attributions, out.sources, credits, out.sentences);
  if (out.rules) evaluate(out, desk_->today);
  return out;
}

Span place_in_file(const Audit& audit, const Finding& finding) {
  const bool of_suppression = finding.state != FindingState::suppressed && finding.span.empty();
  if (of_suppression && finding.suppression < audit.suppressions.size())
    return audit.suppressions[finding.suppression].span;
  return audit.document->in_file(finding.span);
}

Audit audit(std::shared_ptr<const Document> document, std::shared_ptr<const Grammar> grammar,
            std::shared_ptr<const RuleSet> rules, std::optional<Day> today) {
  return Auditor(std::move(grammar), std::move(rules), today).audit(std::move(document));
}

}  // namespace onrecord
