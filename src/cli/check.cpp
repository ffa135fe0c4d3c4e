// onrecord check: audits drafts and reports.
#include <fmt/format.h>
#include <oneapi/tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/trace.hpp"
#include "base/join.hpp"
#include "cli/app.hpp"
#include "cli/cache.hpp"
#include "cli/choices.hpp"
#include "cli/inputs.hpp"
#include "cli/outcome.hpp"
#include "cli/reports.hpp"
#include "cli/run.hpp"
#include "cli/standards.hpp"
#include "report/report.hpp"
#include "report/summary.hpp"
#include "text/document.hpp"

namespace onrecord {

namespace cli {
namespace {

struct CheckOptions {
  std::vector<std::string> arguments;
  std::vector<std::string> include;
  std::string stdin_name = "stdin";
  std::optional<ReportFormat> format;
  std::vector<std::string> outputs;
  bool explain = false;
  bool summary = false;
  bool trace = false;
  bool no_cache = false;
  std::size_t threads = 0;
  StandardsOptions standards;
};

/// What is wrong with options that are right each by itself; empty for nothing.
std::string clash(const CheckOptions& options, const std::vector<Target>& targets) {
  if (!options.trace) return {};
  for (const Target& target : targets)
    if (target.format != ReportFormat::terminal)
      return fmt::format("--trace is text for people and does not go with --format {}", name_of(target.format));
  return options.summary ? "--trace does not go with --summary" : std::string();
}

/// Whether an audit is at or over the threshold.
bool fails(const Audit& audit, const Standards& standards) {
  if (standards.fail_under && audit.score.value < *standards.fail_under) return true;
  if (standards.fail_on == FailOn::never) return false;
  const Severity least = standards.fail_on == FailOn::error ? Severity::error : Severity::warning;
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
  Work(const CheckOptions& options, const std::vector<const Standards*>& standards, const std::vector<Input>& inputs,
       const Reports& reports)
      : options_(options), standards_(standards), inputs_(inputs), reports_(reports) {
    const auto folder = cache_folder();
    const auto program = program_key();
    if (options.no_cache || options.trace || !folder || program.empty()) return;
    cache_.emplace(*folder);
    key_.add(program).add(reports.identity());
  }

  /// Reads a draft, and audits it unless its outcome is known.
  [[nodiscard]] Result operator()(std::size_t index) {
    const Input& input = inputs_[index];
    const Standards* const standards = standards_[index];
    Result result;
    if (!standards) return result;  // what is wrong with them has been told
    auto bytes = read_input(input, result.diagnostics);
    if (!bytes) return result;
    const bool in_pieces = bytes->size() <= largest_in_pieces;
    const bool cached = cache_ && standards->cache && in_pieces && !input.standard;
    const auto key = cached ? KeyMaker(key_).add(standards->identity).add(input.path).add(*bytes).key() : std::string();
    if (const auto kept = cached ? cache_->get(key) : std::nullopt) result.outcome = from_bytes(*kept);
    if (result.outcome) {
      if (!result.outcome->diagnostics.empty()) result.text = std::move(*bytes);
    } else {
      audit(input, *standards, std::move(*bytes), in_pieces, result);
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
  void audit(const Input& input, const Standards& standards, std::string bytes, bool in_pieces, Result& result) {
    auto& auditor = auditors_.local()[&standards];
    if (!auditor) auditor.emplace(standards.grammar, standards.rules);
    auto document =
        std::make_shared<const Document>(read_document(input.path, std::move(bytes), format_of(input.path)));
    Outcome outcome;
    outcome.diagnostics = document->diagnostics;
    if (!outcome.diagnostics.empty()) result.text = document->file();
    auto whole = std::make_shared<TracedAudit>();
    AuditTrace* const asked = options_.trace ? &whole->trace : nullptr;
    whole->audit = auditor->audit(std::move(document), asked);
    outcome.summary = summarize(whole->audit);
    outcome.over_threshold = fails(whole->audit, standards);
    if (in_pieces)
      outcome.pieces = reports_.pieces(whole->audit, asked);
    else
      result.whole = std::move(whole);
    result.outcome = std::move(outcome);
  }

  const CheckOptions& options_;
  const std::vector<const Standards*>& standards_;  ///< beside inputs
  const std::vector<Input>& inputs_;
  const Reports& reports_;
  std::optional<Cache> cache_;
  KeyMaker key_;
  oneapi::tbb::enumerable_thread_specific<std::map<const Standards*, std::optional<Auditor>>> auditors_;
};

/// Audits the inputs and writes the reports; gives the exit status.
int audit_all(const CheckOptions& options, const std::vector<const Standards*>& standards,
              const std::vector<Input>& inputs, std::size_t unread, Reports& reports, Console& console) {
  Work work(options, standards, inputs, reports);
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

/// The drafts to audit: without those that a configuration leaves out.
std::vector<Input> drafts(const CheckOptions& options, StandardsBook& book, std::vector<Diagnostic>& diagnostics,
                          Console& console) {
  const bool given = !options.include.empty();
  const auto& patterns = given ? options.include : default_patterns();
  const Wanted wanted{[&](const std::string& path) { return book.takes(path, patterns, given); },
                      joined(patterns, ", ")};
  auto inputs = collect_inputs(options.arguments, wanted, options.stdin_name, diagnostics);
  if (book.any_files())
    for (Diagnostic& each : diagnostics)
      if (each.code == "no-drafts") each.hint = "name the files; 'onrecord config show' tells what `files` leaves out";
  const auto left_out = [&](const Input& input) {
    if (!input.named || !book.excluded(input.path)) return false;
    console.tell({Severity::note,
                  "excluded",
                  {},
                  {},
                  fmt::format("'{}' is left out: {} excludes it", input.path, book.config_of(input.path)->path),
                  {}});
    return true;
  };
  inputs.erase(std::remove_if(inputs.begin(), inputs.end(), left_out), inputs.end());
  return inputs;
}

int run_check(const CheckOptions& options, ColourChoice colour) {
  Console console(colour);
  const ReportFormat format = options.format.value_or(suitable_format());
  std::vector<Diagnostic> diagnostics;
  const auto targets = targets_of(format, options.outputs, diagnostics);
  if (const auto wrong = clash(options, targets); !wrong.empty())
    diagnostics.push_back({Severity::error, "usage", {}, {}, wrong, "'onrecord check --help' shows what there is"});
  console.tell(diagnostics);
  if (!diagnostics.empty()) return bad_input;

  StandardsBook book(options.standards);
  const auto inputs = drafts(options, book, diagnostics, console);
  std::vector<const Standards*> standards;
  for (const Input& input : inputs) standards.push_back(book.of(input.path));
  console.tell(book.diagnostics(), book.texts());
  if (!inputs.empty() && std::count(standards.begin(), standards.end(), nullptr) == std::ssize(standards))
    return bad_input;
  const std::size_t unread = diagnostics.size();
  ReportContext context;
  context.tool_version = ONRECORD_VERSION;
  context.rules = book.rule_sets();
  context.style.explain = options.explain;
  context.several = inputs.size() > 1 || options.arguments.size() > 1;
  context.summary = options.summary;
  const auto reports = Reports::open(targets, context, colour, diagnostics);
  console.tell(diagnostics);
  return reports ? audit_all(options, standards, inputs, unread, *reports, console) : internal_error;
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
    "not stop the others. The nearest .onrecord.yaml says which files are drafts and\n"
    "what they are held against; 'onrecord config show' tells what holds.\n"
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
  add_threshold_options(*check, options->standards);
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
