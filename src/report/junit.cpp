// JUnit XML: a suite for each draft, in it a test case for each rule that has something to say of it.
//
// Services follow a test case by its name from run to run. A case for every rule would make 10,000 drafts hundreds of
// thousands of cases that say nothing, so a rule without findings makes none, and a draft without findings one that
// passes.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "report/display.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"
#include "report/xml.hpp"

namespace onrecord {
namespace {

struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
};

pugi::xml_node add_suite(pugi::xml_document& document, const std::string& name) {
  auto suite = document.append_child("testsuite");
  add(suite, "name", name);
  for (const char* counted : {"tests", "failures", "errors", "skipped"}) suite.append_attribute(counted);
  return suite;
}

void set_counts(pugi::xml_node& suite, const Counts& counts) {
  suite.attribute("tests").set_value(static_cast<unsigned long long>(counts.tests));
  suite.attribute("failures").set_value(static_cast<unsigned long long>(counts.failures));
  suite.attribute("errors").set_value(static_cast<unsigned long long>(counts.errors));
  suite.attribute("skipped").set_value(static_cast<unsigned long long>(counts.skipped));
}

pugi::xml_node add_case(pugi::xml_node& suite, const std::string& name, const std::string& path) {
  auto test = suite.append_child("testcase");
  add(test, "name", name);
  add(test, "classname", path);
  return test;
}

std::string score_in_words(const Score& score) {
  auto words = fmt::format("score {:.1f} of 100", score.value);
  for (std::size_t i = 0; i < score.parts.size(); ++i)
    words += fmt::format("\n{} {:.0f}: {}", name_of(static_cast<ScorePart>(i)), score.parts[i].value,
                         one_line(score.parts[i].measured));
  return words;
}

/// Why a finding does not count.
std::string waiver_of(const Audit& audit, const Finding& finding) {
  const auto reason = suppression_reason(audit, finding);
  if (finding.state != FindingState::suppressed) return std::string(name_of(finding.state));
  return reason.empty() ? "suppressed" : "suppressed: " + one_line(reason);
}

class JunitReport final : public Report {
 public:
  explicit JunitReport(const ReportContext& context) : fail_on_(context.fail_on), fail_under_(context.fail_under) {}

  void head(Sink& sink) const override {
    sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"onrecord\">\n");
  }
  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override {
    const auto path = harmless(audit.document->path);
    const auto regions = finding_regions(audit);
    std::map<std::uint32_t, std::vector<std::size_t>> by_rule;
    for (std::size_t i = 0; i < audit.findings.size(); ++i)
      if (audit.findings[i].state != FindingState::unchanged) by_rule[audit.findings[i].rule].push_back(i);

    pugi::xml_document document;
    auto suite = add_suite(document, path);
    Counts counts;
    for (const auto& [rule, indexes] : by_rule) {
      auto test = add_case(suite, audit.rules->rules.at(rule).id, path);
      judge(audit, regions, indexes, test, counts);
    }
    if (by_rule.empty()) add_case(suite, "no findings", path), ++counts.tests;
    if (fail_under_) judge_score(audit.score, add_case(suite, "score", path), counts);
    suite.append_child("system-out").text().set(score_in_words(audit.score).c_str());
    set_counts(suite, counts);
    write_xml(suite, 1, sink);
  }
  void foot(std::span<const AuditSummary> /*summaries*/, std::size_t /*pieces*/, std::size_t unread,
            Sink& sink) const override {
    if (unread > 0) write_unread(unread, sink);
    sink.write("</testsuites>\n");
  }

 private:
  [[nodiscard]] bool fails(const Finding& finding) const {
    return finding.state == FindingState::open && fail_on_ && finding.severity >= *fail_on_;
  }

  /// One rule's findings in a draft: a failure where one is at or over the threshold, skipped where none counts.
  void judge(const Audit& audit, const std::vector<Region>& regions, const std::vector<std::size_t>& indexes,
             pugi::xml_node& test, Counts& counts) const {
    const auto all = [&](auto&& condition) {
      return std::all_of(indexes.begin(), indexes.end(), [&](std::size_t i) { return condition(audit.findings[i]); });
    };
    const auto first =
        std::find_if(indexes.begin(), indexes.end(), [&](std::size_t i) { return fails(audit.findings[i]); });
    const auto findings = in_words(audit, regions, indexes);
    ++counts.tests;
    if (first != indexes.end()) {
      const Finding& finding = audit.findings[*first];
      auto failure = test.append_child("failure");
      add(failure, "type", std::string(name_of(finding.severity)));
      add(failure, "message", message_of(finding));
      failure.text().set(findings.c_str());
      ++counts.failures;
    } else if (all([](const Finding& f) { return f.state != FindingState::open; })) {
      auto skipped = test.append_child("skipped");
      add(skipped, "message", waiver_of(audit, audit.findings[indexes.front()]));
      ++counts.skipped;
      test.append_child("system-out").text().set(findings.c_str());
    } else {
      test.append_child("system-out").text().set(findings.c_str());
    }
  }

  void judge_score(const Score& score, pugi::xml_node test, Counts& counts) const {
    ++counts.tests;
    if (score.value >= *fail_under_) return;
    auto failure = test.append_child("failure");
    add(failure, "type", "score");
    add(failure, "message", fmt::format("the score {:.1f} is under {:g}", score.value, *fail_under_));
    ++counts.failures;
  }

  static std::string in_words(const Audit& audit, const std::vector<Region>& regions,
                              const std::vector<std::size_t>& indexes) {
    std::string words;
    for (const std::size_t i : indexes) {
      const Finding& finding = audit.findings[i];
      const Place& place = regions[i].start;
      words += fmt::format("{}:{}:{}: {}: {}{}\n", harmless(audit.document->path), place.line, place.column,
                           name_of(finding.severity), message_of(finding),
                           finding.state == FindingState::open ? "" : " (" + waiver_of(audit, finding) + ")");
    }
    const auto& advice = rule_of(audit, audit.findings[indexes.front()]).advice;
    return advice.empty() ? words : words + one_line(advice) + "\n";
  }

  static void write_unread(std::size_t unread, Sink& sink) {
    pugi::xml_document document;
    auto suite = add_suite(document, "onrecord");
    auto error = add_case(suite, "inputs", "onrecord").append_child("error");
    add(error, "type", "unread");
    add(error, "message", counted(unread, "input") + " could not be read");
    set_counts(suite, {.tests = 1, .failures = 0, .errors = 1, .skipped = 0});
    write_xml(suite, 1, sink);
  }

  std::optional<Severity> fail_on_;
  std::optional<float> fail_under_;
};

}  // namespace

std::unique_ptr<const Report> make_junit_report(const ReportContext& context) {
  return std::make_unique<JunitReport>(context);
}

}  // namespace onrecord
