// onrecord check: audits drafts and reports.
#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/trace.hpp"
#include "cli/app.hpp"
#include "cli/choices.hpp"
#include "cli/inputs.hpp"
#include "cli/load.hpp"
#include "report/report.hpp"
#include "report/summary.hpp"
#include "text/document.hpp"

namespace onrecord {

#define ONRECORD_THRESHOLDS(X) X(error) X(warning) X(never)
ONRECORD_ENUM(FailOn, std::uint8_t, ONRECORD_THRESHOLDS);

namespace cli {
namespace {

struct CheckOptions {
  std::vector<std::string> arguments;
  std::vector<std::string> include;
  std::string stdin_name = "stdin";
  ReportFormat format = ReportFormat::terminal;
  std::string output;
  FailOn fail_on = FailOn::error;
  std::optional<float> fail_under;
  bool explain = false;
  bool summary = false;
  bool trace = false;
  LoadOptions load;
};

/// What is wrong with options that are right each by itself; empty for nothing.
std::string clash(const CheckOptions& options) {
  if (!options.trace) return {};
  if (options.format != ReportFormat::terminal)
    return fmt::format("--trace is text for people and does not go with --format {}", name_of(options.format));
  return options.summary ? "--trace does not go with --summary" : std::string();
}

/// Writes the drafts' pieces one after the other.
class Reporter {
 public:
  Reporter(std::unique_ptr<const Report> report, Sink& sink) : report_(std::move(report)), sink_(sink) {
    report_->head(sink_);
  }

  /// `trace`: how it came about, where that was asked for.
  void add(const Audit& audit, const AuditTrace* trace) {
    StringSink piece;
    report_->draft(audit, trace, piece);
    if (!piece.text.empty() && pieces_++ > 0) sink_.write(report_->between());
    sink_.write(piece.text);
    summaries_.push_back(summarize(audit));
  }

  void finish(std::size_t unread) { report_->foot(summaries_, pieces_, unread, sink_); }

 private:
  std::unique_ptr<const Report> report_;
  Sink& sink_;
  std::vector<AuditSummary> summaries_;
  std::size_t pieces_ = 0;
};

/// What is wrong with the value of --fail-under; empty for nothing.
std::string not_a_score(const std::string& text) {
  float value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool number = error == std::errc() && end == text.data() + text.size();
  return number && value >= 0 && value <= 100 ? std::string() : fmt::format("'{}' is not a number from 0 to 100", text);
}

/// The least severity that fails a run; nothing for never.
std::optional<Severity> least_severity(FailOn fail_on) {
  if (fail_on == FailOn::never) return std::nullopt;
  return fail_on == FailOn::error ? Severity::error : Severity::warning;
}

/// Whether an audit is at or over the threshold.
bool fails(const Audit& audit, const CheckOptions& options) {
  if (options.fail_under && audit.score.value < *options.fail_under) return true;
  const auto least = least_severity(options.fail_on);
  for (const Finding& finding : audit.findings)
    if (least && finding.state == FindingState::open && finding.severity >= *least) return true;
  return false;
}

/// Shows how far a long job is: more than 20 drafts, or more than a second of work.
class Progress {
 public:
  Progress(Console& console, std::size_t all) : console_(console), all_(all) {}

  void step(std::size_t done, const std::string& path) {
    const auto now = Clock::now();
    const bool long_job = all_ > 20 || now - start_ > std::chrono::seconds(1);
    if (!long_job || now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    console_.progress(done, all_, path);
  }

 private:
  using Clock = std::chrono::steady_clock;
  Console& console_;
  std::size_t all_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_;
};

std::optional<Audit> audit_input(const Input& input, Auditor& auditor, AuditTrace* trace, Console& console) {
  std::vector<Diagnostic> diagnostics;
  auto bytes = read_input(input, diagnostics);
  console.tell(diagnostics);
  if (!bytes) return std::nullopt;
  auto document = std::make_shared<const Document>(read_document(input.path, std::move(*bytes), format_of(input.path)));
  for (const Diagnostic& diagnostic : document->diagnostics) console.tell(diagnostic, document->file());
  return auditor.audit(std::move(document), trace);
}

std::unique_ptr<Output> open_output(const std::string& path, std::vector<Diagnostic>& diagnostics) {
  return path.empty() ? Output::standard() : Output::to_file(path, diagnostics);
}

int run_check(const CheckOptions& options, ColourChoice colour) {
  Console console(colour);
  if (const auto wrong = clash(options); !wrong.empty()) {
    console.tell({Severity::error, "usage", {}, {}, wrong, "'onrecord check --help' shows what there is"});
    return bad_input;
  }
  Loaded loaded;
  load_grammar(options.load, loaded);
  load_rules(options.load, loaded);
  console.tell(loaded.diagnostics, loaded.texts);
  if (!loaded.grammar || !loaded.rules) return bad_input;

  std::vector<Diagnostic> diagnostics;
  const auto inputs = collect_inputs(options.arguments, options.include.empty() ? default_patterns() : options.include,
                                     options.stdin_name, diagnostics);
  std::size_t unread = diagnostics.size();
  const auto output = open_output(options.output, diagnostics);
  console.tell(diagnostics);
  if (!output) return bad_input;

  ReportContext context;
  context.tool_version = ONRECORD_VERSION;
  context.rules = {loaded.rules};
  context.style = style_for(colour, options.output.empty() ? STDOUT_FILENO : -1);
  context.style.explain = options.explain;
  context.several = inputs.size() > 1 || options.arguments.size() > 1;
  context.summary = options.summary;
  context.fail_on = least_severity(options.fail_on);
  context.fail_under = options.fail_under;
  Reporter reporter(make_report(options.format, std::move(context)), output->sink());
  Progress progress(console, inputs.size());
  Auditor auditor(loaded.grammar, loaded.rules);
  int status = clean;
  for (std::size_t i = 0; i < inputs.size() && output->sink().error() == 0; ++i) {
    progress.step(i, inputs[i].path);
    AuditTrace trace;
    const auto result = audit_input(inputs[i], auditor, options.trace ? &trace : nullptr, console);
    if (!result) {
      ++unread;
      continue;
    }
    reporter.add(*result, options.trace ? &trace : nullptr);
    if (fails(*result, options)) status = findings;
  }
  reporter.finish(unread);
  return finish(*output, console, unread == 0 ? status : bad_input);
}

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord check draft.txt                 the report, for a reader\n"
    "  onrecord check draft.txt --explain       how every point of the score came about\n"
    "  onrecord check draft.txt --trace         why each sentence was read as it was\n"
    "  onrecord check drafts/ --summary         a line a draft and a total\n"
    "  onrecord check drafts/ --fail-under 70   exit status 1 if a draft scores less\n"
    "  onrecord check - --stdin-name a.md       Markdown from standard input\n"
    "  onrecord check drafts/ --format sarif --output onrecord.sarif\n"
    "  onrecord check drafts/ --format jsonl | jq -r 'select(.score.value < 60).path'\n"
    "\n"
    "Folders are searched for *.txt, *.md and *.markdown; hidden files and folders,\n"
    "node_modules and links to folders are left out. A draft that cannot be read does\n"
    "not stop the others.\n"
    "\n"
    "Exit status: 0 clean, 1 findings at or over the threshold (--fail-on,\n"
    "--fail-under), 2 wrong usage, configuration or input, 3 internal error or\n"
    "output that could not be written.";

}  // namespace

void add_check(CLI::App& app, Session& session) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* check = app.add_subcommand("check", "Audit drafts: files, folders, or - for standard input");
  check->add_option("PATH", options->arguments, "Drafts or folders of drafts, or - for standard input")
      ->required()
      ->type_name("");
  add_choice(*check, "--format", options->format,
             "For people: terminal (default), markdown. For programs: json (one object), jsonl (one a draft), line "
             "(editors), sarif, github, gitlab, junit, checkstyle, teamcity")
      ->type_name("FORMAT");
  check->add_option("--output", options->output, "File for the report; it appears when complete")->type_name("FILE");
  add_choice(*check, "--fail-on", options->fail_on,
             "Least severity of a finding that makes exit status 1: error (default), warning or never")
      ->type_name("SEVERITY");
  check->add_option("--fail-under", options->fail_under, "Exit status 1 if a draft scores less than N (0 to 100)")
      ->type_name("N")
      ->check(CLI::Validator(not_a_score, ""));
  check->add_flag("--explain", options->explain,
                  "Show how to mend each finding and where every point of the score went");
  check->add_flag(
      "--trace", options->trace,
      "Show why each sentence was read as it was: what the patterns proposed, what was chosen, and what spoke for it");
  check->add_flag("--summary", options->summary, "A line for each draft in place of its report");
  check->add_option("--include", options->include, "Pattern of file names to take from folders (may be repeated)")
      ->type_name("PATTERN")
      ->expected(1)
      ->take_all();
  check
      ->add_option("--stdin-name", options->stdin_name,
                   "Name of standard input in reports; its ending tells the format")
      ->type_name("NAME");
  add_grammar_option(*check, options->load);
  add_rules_option(*check, options->load);
  add_colour_option(*check, session);
  check->footer(std::string(examples));
  check->callback(
      [options, &session] { session.action = [options, &session] { return run_check(*options, session.colour); }; });
}

}  // namespace cli
}  // namespace onrecord
