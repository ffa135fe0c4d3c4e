// onrecord check: audits drafts and reports.
#include <fmt/format.h>
#include <oneapi/tbb/enumerable_thread_specific.h>

#include <charconv>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/trace.hpp"
#include "cli/app.hpp"
#include "cli/cache.hpp"
#include "cli/choices.hpp"
#include "cli/inputs.hpp"
#include "cli/load.hpp"
#include "cli/outcome.hpp"
#include "cli/reports.hpp"
#include "cli/run.hpp"
#include "cli/today.hpp"
#include "report/report.hpp"
#include "report/summary.hpp"
#include "text/document.hpp"
#include "text/remarks.hpp"

namespace onrecord {

#define ONRECORD_THRESHOLDS(X) X(error) X(warning) X(never)
ONRECORD_ENUM(FailOn, std::uint8_t, ONRECORD_THRESHOLDS);

namespace cli {
namespace {

struct CheckOptions {
  std::vector<std::string> arguments;
  std::vector<std::string> include;
  std::string stdin_name = "stdin";
  std::optional<ReportFormat> format;
  std::vector<std::string> outputs;
  FailOn fail_on = FailOn::error;
  std::optional<float> fail_under;
  bool explain = false;
  bool summary = false;
  bool trace = false;
  bool no_cache = false;
  std::size_t threads = 0;
  LoadOptions load;
};

/// What is wrong with options that are right each by itself; empty for nothing.
std::string clash(const CheckOptions& options, const std::vector<Target>& targets) {
  if (!options.trace) return {};
  for (const Target& target : targets)
    if (target.format != ReportFormat::terminal)
      return fmt::format("--trace is text for people and does not go with --format {}", name_of(target.format));
  return options.summary ? "--trace does not go with --summary" : std::string();
}

/// What is wrong with the value of --fail-under; empty for nothing.
std::string not_a_score(const std::string& text) {
  float value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool number = error == std::errc() && end == text.data() + text.size();
  return number && value >= 0 && value <= 100 ? std::string() : fmt::format("'{}' is not a number from 0 to 100", text);
}

/// Whether an audit is at or over the threshold.
bool fails(const Audit& audit, const CheckOptions& options) {
  if (options.fail_under && audit.score.value < *options.fail_under) return true;
  if (options.fail_on == FailOn::never) return false;
  const Severity least = options.fail_on == FailOn::error ? Severity::error : Severity::warning;
  for (const Finding& finding : audit.findings)
    if (finding.state == FindingState::open && finding.severity >= least) return true;
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

/// Larger drafts are reported as they are written and not kept: their pieces are several times as large as they are.
constexpr std::size_t largest_in_pieces = std::size_t{1} << 20;

/// What all drafts of a run share. Safe from many threads.
class Work {
 public:
  Work(const CheckOptions& options, const Loaded& loaded, const std::vector<Input>& inputs, const Reports& reports,
       Day today)
      : options_(options), loaded_(loaded), inputs_(inputs), reports_(reports), today_(today) {
    const auto folder = cache_folder();
    const auto program = program_key();
    if (options.no_cache || options.trace || !folder || program.empty()) return;
    cache_.emplace(*folder);
    key_.add(program).add(loaded.identity).add(reports.identity());
    key_.add(fmt::format("{} {}", name_of(options.fail_on), options.fail_under.value_or(-1)));
  }

  /// Reads a draft, and audits it unless its outcome is known.
  [[nodiscard]] Result operator()(std::size_t index) {
    const Input& input = inputs_[index];
    Result result;
    auto bytes = read_input(input, result.diagnostics);
    if (!bytes) return result;
    const bool in_pieces = bytes->size() <= largest_in_pieces;
    const bool cached = cache_ && in_pieces && !input.standard;
    const auto key = cached ? key_of(input, *bytes) : std::string();
    if (const auto kept = cached ? cache_->get(key) : std::nullopt) result.outcome = from_bytes(*kept);
    if (result.outcome) {
      if (!result.outcome->diagnostics.empty()) result.text = std::move(*bytes);
    } else {
      audit(input, std::move(*bytes), in_pieces, result);
      if (cached) cache_->put(key, to_bytes(*result.outcome));
    }
    result.diagnostics = std::move(result.outcome->diagnostics);
    return result;
  }

  /// Tidies up behind a run.
  void finish() const {
    if (cache_) cache_->prune();
  }

 private:
  /// What a draft with remarks says may depend on the day.
  [[nodiscard]] std::string key_of(const Input& input, std::string_view bytes) const {
    KeyMaker maker(key_);
    maker.add(input.path).add(bytes);
    if (find_remark_word(bytes) != std::string_view::npos) maker.add(day_text(today_));
    return maker.key();
  }

  void audit(const Input& input, std::string bytes, bool in_pieces, Result& result) {
    auto& auditor = auditors_.local();
    if (!auditor) auditor.emplace(loaded_.grammar, loaded_.rules, today_);
    auto document =
        std::make_shared<const Document>(read_document(input.path, std::move(bytes), format_of(input.path)));
    Outcome outcome;
    auto whole = std::make_shared<TracedAudit>();
    AuditTrace* const asked = options_.trace ? &whole->trace : nullptr;
    whole->audit = auditor->audit(std::move(document), asked);
    const Document& draft = *whole->audit.document;
    outcome.diagnostics = draft.diagnostics;
    const auto& of_audit = whole->audit.diagnostics;
    outcome.diagnostics.insert(outcome.diagnostics.end(), of_audit.begin(), of_audit.end());
    if (!outcome.diagnostics.empty()) result.text = draft.file();
    outcome.summary = summarize(whole->audit);
    outcome.over_threshold = fails(whole->audit, options_);
    if (in_pieces)
      outcome.pieces = reports_.pieces(whole->audit, asked);
    else
      result.whole = std::move(whole);
    result.outcome = std::move(outcome);
  }

  const CheckOptions& options_;
  const Loaded& loaded_;
  const std::vector<Input>& inputs_;
  const Reports& reports_;
  Day today_;
  std::optional<Cache> cache_;
  KeyMaker key_;
  oneapi::tbb::enumerable_thread_specific<std::optional<Auditor>> auditors_;
};

/// Audits the inputs and writes the reports; gives the exit status.
int audit_all(const CheckOptions& options, const Loaded& loaded, const std::vector<Input>& inputs, std::size_t unread,
              Reports& reports, Day day, Console& console) {
  Work work(options, loaded, inputs, reports, day);
  Progress progress(console, inputs.size());
  int status = clean;
  const auto take = [&](std::size_t index, Result&& result) {
    progress.step(index, inputs[index].path);
    for (const Diagnostic& diagnostic : result.diagnostics) console.tell(diagnostic, result.text);
    if (!result.outcome) {
      ++unread;
      return true;
    }
    if (result.outcome->over_threshold) status = findings;
    if (!result.whole) return reports.take(result.outcome->summary, result.outcome->pieces);
    return reports.take(result.outcome->summary, result.whole->audit, options.trace ? &result.whole->trace : nullptr);
  };
  in_order(inputs.size(), options.threads, std::ref(work), take);
  status = reports.finish(unread, unread == 0 ? status : bad_input, console);
  work.finish();
  return status;
}

int run_check(const CheckOptions& options, ColourChoice colour) {
  Console console(colour);
  const ReportFormat format = options.format.value_or(suitable_format());
  std::vector<Diagnostic> diagnostics;
  const auto targets = targets_of(format, options.outputs, diagnostics);
  if (const auto wrong = clash(options, targets); !wrong.empty())
    diagnostics.push_back({Severity::error, "usage", {}, {}, wrong, "'onrecord check --help' shows what there is"});
  const auto day = today(diagnostics);
  console.tell(diagnostics);
  if (!diagnostics.empty()) return bad_input;

  Loaded loaded;
  load_grammar(options.load, loaded);
  load_rules(options.load, loaded);
  console.tell(loaded.diagnostics, loaded.texts);
  if (!loaded.grammar || !loaded.rules) return bad_input;

  const auto inputs = collect_inputs(options.arguments, options.include.empty() ? default_patterns() : options.include,
                                     options.stdin_name, diagnostics);
  const std::size_t unread = diagnostics.size();
  ReportContext context;
  context.tool_version = ONRECORD_VERSION;
  context.rules = {loaded.rules};
  context.style.explain = options.explain;
  context.several = inputs.size() > 1 || options.arguments.size() > 1;
  context.summary = options.summary;
  const auto reports = Reports::open(targets, context, colour, diagnostics);
  console.tell(diagnostics);
  return reports ? audit_all(options, loaded, inputs, unread, *reports, *day, console) : internal_error;
}

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord check draft.txt                 the report, for a reader\n"
    "  onrecord check draft.txt --explain       how every point of the score came about\n"
    "  onrecord check draft.txt --trace         why each sentence was read as it was\n"
    "  onrecord check drafts/ --summary         a line a draft and a total\n"
    "  onrecord check drafts/ --fail-under 70   exit status 1 if a draft scores less\n"
    "  onrecord check - --stdin-name a.md       Markdown from standard input\n"
    "  onrecord check drafts/ --format jsonl | jq -r 'select(.score.value < 60).path'\n"
    "\n"
    "Folders are searched for *.txt, *.md and *.markdown; hidden files and folders,\n"
    "node_modules and links to folders are left out. A draft that cannot be read does\n"
    "not stop the others.\n"
    "\n"
    "A draft allows a finding with a line [onrecord: allow RULE -- REASON], or in\n"
    "Markdown with a comment <!-- onrecord: allow RULE -- REASON -->.\n"
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
  add_choice(*check, "--format", options->format, "terminal (default), json (one object) or jsonl (one object a draft)")
      ->type_name("FORMAT");
  check
      ->add_option("--output", options->outputs,
                   "File for the report, or FORMAT=FILE for a further one; give it again for more. Files appear when "
                   "complete")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
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
  check
      ->add_option("--threads", options->threads,
                   "How many drafts to work on at a time (default: one a processor core)")
      ->type_name("N");
  check->add_flag("--no-cache", options->no_cache, "Audit every draft anew, and keep nothing for the next run");
  add_grammar_option(*check, options->load);
  add_rules_option(*check, options->load);
  add_colour_option(*check, session);
  check->footer(std::string(examples));
  check->callback(
      [options, &session] { session.action = [options, &session] { return run_check(*options, session.colour); }; });
}

}  // namespace cli
}  // namespace onrecord
