// Writes a form of the report on drafts, for tests: story-forms FORM DRAFT…
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "grammar/grammar.hpp"
#include "report/story_forms.hpp"
#include "rules/ruleset.hpp"

int main(int count, char** arguments) {
  using namespace onrecord;
  const auto form = from_name<StoryForm>(count > 1 ? arguments[1] : "");
  if (!form) return std::fputs("story-forms FORM DRAFT…\n", stderr), 2;
  std::vector<Diagnostic> diagnostics;
  const auto grammar = Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights());
  const auto rules = RuleSet::builtin(diagnostics);
  if (!grammar || !rules) return std::fputs("the grammar or the rules do not load\n", stderr), 3;
  ReportContext context;
  context.tool_version = "1.2.3";
  context.several = count > 3;
  const auto report = make_story_form(*form, context);
  StringSink sink;
  std::vector<AuditSummary> summaries;
  std::size_t pieces = 0;
  report->head(sink);
  for (int i = 2; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const Format format = format_of(arguments[i], bytes);
    const auto document = std::make_shared<Document>(read_document(arguments[i], std::move(bytes), format));
    const Audit whole = audit(document, grammar, rules);
    StringSink piece;
    report->draft(whole, nullptr, piece);
    if (!piece.text.empty() && pieces++ > 0) sink.write(report->between());
    sink.write(piece.text);
    summaries.push_back(summarize(whole));
  }
  report->foot(summaries, pieces, 0, sink);
  std::fwrite(sink.text.data(), 1, sink.text.size(), stdout);
  return 0;
}
