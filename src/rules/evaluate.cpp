// From rules and a story to findings and a score.
#include <algorithm>
#include <vector>

#include "rules/message.hpp"
#include "rules/score.hpp"
#include "rules/tables.hpp"

namespace onrecord {
namespace {

class Evaluation {
 public:
  Evaluation(Audit& audit, const RuleSet& rules)
      : audit_(audit),
        rules_(rules),
        story_(audit, rules.tables->names.words),
        values_(story_, rules.tables->names.slots) {}

  void run() {
    run_scope(RuleScope::document, 1);
    run_scope(RuleScope::sentence, audit_.sentences.size());
    run_scope(RuleScope::attribution, audit_.attributions.size());
    run_scope(RuleScope::source, audit_.sources.size());
    run_scope(RuleScope::quotation, audit_.quotations.size());
    sort_by_place();
    if (!audit_.suppressions.empty()) {
      apply_suppressions(*audit_.document, audit_.suppressions, findings_);
      run_scope(RuleScope::suppression, audit_.suppressions.size());
      sort_by_place();
    }
    take_costs();
    audit_.findings = std::move(findings_);
    audit_.score = score_story(story_, values_, rules_);
  }

 private:
  void sort_by_place() {
    std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
      const bool whole_a = a.sentence == no_index, whole_b = b.sentence == no_index;
      if (whole_a != whole_b) return whole_a;
      return a.span.start != b.span.start ? a.span.start < b.span.start : a.rule < b.rule;
    });
  }

  // Rule by rule: a rule's few nodes stay warm while the items stream by.
  void run_scope(RuleScope scope, std::size_t items) {
    for (std::uint32_t r = 0; r < rules_.rules.size(); ++r) {
      const Rule& rule = rules_.rules[r];
      if (rule.scope != scope) continue;
      Object first;
      std::size_t places = 0;
      for (std::uint32_t i = 0; i < items; ++i) {
        if (!values_.truth(*rule.condition, {i})) continue;
        if (places++ == 0) first = {i};
        if (!rule.once) add(r, {i}, 1);
      }
      if (rule.once && places > 0) add(r, first, places);
    }
  }

  void add(std::uint32_t index, Object item, std::size_t places) {
    const Rule& rule = rules_.rules[index];
    Finding finding;
    finding.rule = index;
    finding.severity = rule.severity;
    finding.part = rule.part;
    if (rule.place) finding.span = values_.place(*rule.place, item);
    if (finding.span.empty()) finding.span = values_.span_of(rule.scope, item);
    finding.sentence = sentence_at(finding.span);
    if (rule.scope == RuleScope::suppression) finding.suppression = item.index;
    if (rule.scope == RuleScope::attribution) finding.attribution = item.index;
    if (rule.scope == RuleScope::quotation) finding.attribution = audit_.quotations[item.index].attribution;
    if (rule.scope == RuleScope::source)
      finding.source = item.index;
    else if (finding.attribution < audit_.attributions.size())
      finding.source = audit_.attributions[finding.attribution].source_id;
    finding.message = fill(rule.pieces, values_, item, places);
    findings_.push_back(std::move(finding));
  }

  std::uint32_t sentence_at(Span span) const {
    if (span.empty()) return no_index;
    const auto after =
        std::upper_bound(audit_.sentences.begin(), audit_.sentences.end(), span.start,
                         [](std::uint32_t at, const Sentence& sentence) { return at < sentence.span.start; });
    if (after == audit_.sentences.begin()) return no_index;
    return static_cast<std::uint32_t>(after - audit_.sentences.begin() - 1);
  }

  // In order of place, until a rule has taken its limit.
  void take_costs() {
    std::vector<float> taken(rules_.rules.size());
    for (Finding& finding : findings_) {
      if (finding.state == FindingState::suppressed) continue;
      const Rule& rule = rules_.rules[finding.rule];
      finding.cost = std::clamp(rule.limit - taken[finding.rule], 0.0f, rule.cost);
      taken[finding.rule] += finding.cost;
    }
  }

  Audit& audit_;
  const RuleSet& rules_;
  Story story_;
  Values values_;
  std::vector<Finding> findings_;
};

}  // namespace

void evaluate(Audit& audit, std::optional<std::chrono::year_month_day> today) {
  audit.findings.clear();
  audit.suppressions.clear();
  audit.diagnostics.clear();
  audit.score = {};
  if (!audit.rules || !audit.document) return;
  audit.suppressions = read_suppressions(*audit.document, *audit.rules, today, audit.diagnostics);
  Evaluation(audit, *audit.rules).run();
}

}  // namespace onrecord
