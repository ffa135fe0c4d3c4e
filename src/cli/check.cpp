// onrecord check: audits drafts and reports.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/trace.hpp"
#include "cli/app.hpp"
#include "cli/baseline_file.hpp"
#include "cli/baselines.hpp"
#include "cli/choices.hpp"
#include "cli/draft_inputs.hpp"
#include "cli/git_inputs.hpp"
#include "cli/inputs.hpp"
#include "cli/outcome.hpp"
#include "cli/progress.hpp"
#include "cli/reports.hpp"
#include "cli/run.hpp"
#include "cli/standards.hpp"
#include "cli/today.hpp"
#include "cli/work.hpp"
#include "report/report.hpp"
#include "report/summary.hpp"
#include "text/document.hpp"

namespace onrecord {

namespace cli {
namespace {

struct CheckOptions {
  DraftsAsked asked;
  std::optional<ReportFormat> format;
  std::vector<std::string> outputs;
  bool explain = false;
  bool summary = false;
  bool brief = false;
  bool trace = false;
  bool no_cache = false;
  std::string baseline;
  bool write_baseline = false;
  std::string changed_since;
  std::size_t threads = 0;
  StandardsOptions standards;
};

/// What is wrong with options that are right each by itself; empty for nothing.
std::string clash(const CheckOptions& options, const std::vector<Target>& targets) {
  if (options.asked.arguments.empty() && !options.asked.staged)
    return "name the drafts to check: files, folders, or - for standard input";
  if (options.asked.staged && !options.changed_since.empty()) return "--staged does not go with --changed-since";
  if (options.asked.staged && options.write_baseline) return "--staged does not go with --write-baseline";
  if (!options.trace) return {};
  for (const Target& target : targets)
    if (target.format != ReportFormat::terminal)
      return fmt::format("--trace is text for people and does not go with --format {}", name_of(target.format));
  return options.summary ? "--trace does not go with --summary" : std::string();
}

/// Audits the drafts and writes the reports, and the baselines if asked to; gives the exit status.
int audit_all(const CheckOptions& options, const std::vector<Draft>& drafts, std::size_t unread, Reports& reports,
              BaselineKeeper& baselines, Day day, Console& console) {
  Work work({!options.no_cache, options.trace, day, options.write_baseline}, drafts, reports);
  Progress progress(console, drafts.size());
  int status = clean;
  const auto take = [&](std::size_t index, Result&& result) {
    progress.step(index, drafts[index].input.path);
    for (const Diagnostic& diagnostic : result.diagnostics) console.tell(diagnostic, result.text);
    if (!result.outcome) {
      ++unread;
      return true;
    }
    if (result.outcome->over_threshold && !options.write_baseline) status = findings;
    baselines.take(drafts[index], *result.outcome, options.write_baseline);
    if (!result.whole) return reports.take(result.outcome->summary, result.outcome->pieces);
    return reports.take(result.outcome->summary, result.whole->audit, options.trace ? &result.whole->trace : nullptr);
  };
  in_order<Result>(drafts.size(), options.threads, std::ref(work), take);
  status = reports.finish(unread, unread == 0 ? status : bad_input, console);
  work.finish();
  const int written = baselines.finish(options.write_baseline, console);
  return written == clean ? status : written;
}

/// The baseline of a draft; empty for none.
std::string baseline_of(const CheckOptions& options, const Standards& standards) {
  if (!options.baseline.empty()) return options.baseline;
  if (!standards.baseline.empty() || !options.write_baseline) return standards.baseline;
  return std::string(default_baseline);
}

/// Tells a report the thresholds of its drafts: the strictest, where their configurations differ.
void set_thresholds(ReportContext& context, const std::vector<Draft>& drafts) {
  if (!drafts.empty()) context.fail_on = std::nullopt;
  for (const Draft& draft : drafts) {
    if (!draft.standards) continue;
    if (const auto least = least_severity(draft.standards->fail_on))
      context.fail_on = std::min(context.fail_on.value_or(*least), *least);
    if (const auto under = draft.standards->fail_under)
      context.fail_under = std::max(context.fail_under.value_or(0), *under);
  }
}

int run_check(const CheckOptions& options, ColourChoice colour) {
  Console console(colour);
  std::vector<Diagnostic> diagnostics;
  const auto targets = targets_of(options.format.value_or(suitable_format()), options.outputs, diagnostics);
  if (const auto wrong = clash(options, targets); !wrong.empty())
    diagnostics.push_back({Severity::error, "usage", {}, {}, wrong, "'onrecord check --help' shows what there is"});
  const auto day = today(diagnostics);
  console.tell(diagnostics);
  if (!diagnostics.empty()) return bad_input;

  StandardsBook book(options.standards);
  auto inputs = inputs_of(options.asked, book, diagnostics, console);
  const auto lines =
      options.changed_since.empty() ? std::nullopt : ChangedLines::since(options.changed_since, diagnostics);
  if (!inputs || (!options.changed_since.empty() && !lines)) {
    console.tell(diagnostics);
    return bad_input;
  }
  std::vector<Draft> drafts;
  BaselineKeeper baselines;
  std::vector<Diagnostic> baseline_diagnostics;
  std::map<std::string, std::string> texts;
  std::size_t broken = 0;
  for (Input& input : *inputs) {
    Draft draft;
    draft.standards = book.of(input.path);
    if (lines) draft.lines = &lines->of(input.path);
    broken += draft.standards == nullptr ? 1 : 0;
    const auto baseline = draft.standards == nullptr ? std::string() : baseline_of(options, *draft.standards);
    if (!baseline.empty())
      draft.baseline = baselines.find(baseline, options.write_baseline, baseline_diagnostics, texts);
    if (draft.baseline != nullptr && !options.write_baseline) draft.known = draft.baseline->of(input.path);
    draft.input = std::move(input);
    drafts.push_back(std::move(draft));
  }
  console.tell(book.diagnostics(), book.texts());
  console.tell(baseline_diagnostics, texts);
  if (baselines.broken() || (broken > 0 && broken == drafts.size())) return bad_input;
  const std::size_t unread = diagnostics.size();
  ReportContext context;
  context.tool_version = ONRECORD_VERSION;
  context.rules = book.rule_sets();
  context.style.explain = options.explain;
  context.style.brief = options.brief;
  context.several = drafts.size() > 1 || options.asked.arguments.size() > 1 || options.asked.staged;
  context.summary = options.summary;
  set_thresholds(context, drafts);
  context.compared = lines || (!options.write_baseline && std::any_of(drafts.begin(), drafts.end(), [](const Draft& d) {
                       return d.baseline != nullptr;
                     }));
  const auto reports = Reports::open(targets, context, colour, diagnostics);
  console.tell(diagnostics);
  return reports ? audit_all(options, drafts, unread, *reports, baselines, *day, console) : internal_error;
}

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord check draft.txt                 the report, for a reader\n"
    "  onrecord check draft.txt --explain       how every point of the score came about\n"
    "  onrecord check draft.txt --trace         why each sentence was read as it was\n"
    "  onrecord check drafts/ --summary         a line a draft and a total\n"
    "  onrecord check drafts/ --fail-under 70   exit status 1 if a draft scores less\n"
    "  onrecord check draft.docx                a Word document; .odt and .eml are read too\n"
    "  onrecord check - --stdin-name a.md       Markdown from standard input\n"
    "  onrecord check drafts/ --format jsonl | jq -r 'select(.score.value < 60).path'\n"
    "\n"
    "Drafts are plain text, Markdown, HTML, NITF, NewsML-G2, ninjs, Word, OpenDocument\n"
    "and mails, by their names: see docs/drafts.md. Folders are searched for *.txt,\n"
    "*.md, *.markdown, *.html, *.htm, *.xhtml, *.nitf, *.ninjs, *.docx, *.odt, *.eml,\n"
    "and for *.xml and *.json that hold news; hidden files and folders, node_modules\n"
    "and links to folders are left out. A draft that cannot be read does not stop the\n"
    "others. The nearest .onrecord.yaml says which files are drafts and what they are\n"
    "held against; 'onrecord config show' tells what holds.\n"
    "\n"
    "A draft allows a finding with a line [onrecord: allow RULE -- REASON], or in\n"
    "Markdown, HTML and XML with a comment <!-- onrecord: allow RULE -- REASON -->.\n"
    "\n"
    "Exit status: 0 clean, 1 findings at or over the threshold (--fail-on,\n"
    "--fail-under), 2 wrong usage, configuration or input, 3 internal error or\n"
    "output that could not be written.";

}  // namespace

void add_check(CLI::App& app, Session& session) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* check = app.add_subcommand("check", "Audit drafts: files, folders, or - for standard input");
  check->add_option("PATH", options->asked.arguments, "Drafts or folders of drafts, or - for standard input")
      ->type_name("");
  add_choice(*check, "--format", options->format,
             "For people: terminal (default), markdown. For programs: json (one object), jsonl (one a draft), line "
             "(editors), sarif, github, gitlab, junit, checkstyle, teamcity")
      ->type_name("FORMAT");
  check
      ->add_option("--output", options->outputs,
                   "File for the report, or FORMAT=FILE for a further one; give it again for more. Files appear when "
                   "complete")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  add_threshold_options(*check, options->standards);
  check->add_flag("--explain", options->explain,
                  "Show how to mend each finding and where every point of the score went");
  check->add_flag(
      "--trace", options->trace,
      "Show why each sentence was read as it was: what the patterns proposed, what was chosen, and what spoke for it");
  check->add_flag("--brief", options->brief,
                  "Only what counts: the sentences with findings, how to mend them, and the score in a line");
  check->add_flag("--summary", options->summary, "A line for each draft in place of its report");
  check->add_option("--include", options->asked.include, "Pattern of file names to take from folders (may be repeated)")
      ->type_name("PATTERN")
      ->expected(1)
      ->take_all();
  check
      ->add_option("--stdin-name", options->asked.stdin_name,
                   "Name of standard input in reports; its ending tells the format")
      ->type_name("NAME");
  check
      ->add_option("--baseline", options->baseline,
                   "What was found before and does not count; --write-baseline writes it")
      ->type_name("FILE");
  check->add_flag(
      "--write-baseline", options->write_baseline,
      "Write all that is found to the baseline (.onrecord-baseline.jsonl unless told otherwise): from now on "
      "only what is new counts");
  check->add_flag("--staged", options->asked.staged,
                  "Check the drafts that are staged for a commit, as they are staged; PATH is not needed");
  check
      ->add_option("--changed-since", options->changed_since,
                   "Count only findings on lines changed since the branch left REV, such as main")
      ->type_name("REV");
  check
      ->add_option("--threads", options->threads,
                   "How many drafts to work on at a time (default: one a processor core)")
      ->type_name("N");
  check->add_flag("--no-cache", options->no_cache, "Audit every draft anew, and keep nothing for the next run");
  add_grammar_option(*check, options->standards.load);
  add_rules_option(*check, options->standards.load);
  add_config_options(*check, options->standards);
  add_colour_option(*check, session);
  check->footer(std::string(examples));
  check->callback(
      [options, &session] { session.action = [options, &session] { return run_check(*options, session.colour); }; });
}

}  // namespace cli
}  // namespace onrecord
