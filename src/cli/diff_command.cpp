// onrecord diff: what a change does to the sourcing of drafts.
#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "cli/app.hpp"
#include "cli/auditors.hpp"
#include "cli/choices.hpp"
#include "cli/standards.hpp"
#include "cli/today.hpp"
#include "cli/versions.hpp"
#include "report/diff.hpp"

namespace onrecord {

/// What makes exit status 1. loss: a claim or a source is credited less openly than before. finding: a new error or
/// warning. worse: either of them.
#define ONRECORD_DIFF_THRESHOLDS(X) X(never) X(loss) X(finding) X(worse)
ONRECORD_ENUM(FailOnChange, std::uint8_t, ONRECORD_DIFF_THRESHOLDS);

namespace cli {
namespace {

struct DiffOptions {
  VersionsAsked asked;
  std::vector<std::string> include;
  DiffFormat format = DiffFormat::terminal;
  std::string output;
  FailOnChange fail_on = FailOnChange::never;
  std::size_t threads = 0;
  StandardsOptions standards;
};

/// What became of one draft in two versions; nothing but diagnostics where one could not be read.
struct Compared {
  bool read = false;
  ChangeSummary summary;
  std::string piece;
  std::vector<std::pair<Diagnostic, std::string>> diagnostics;  ///< with the text that each points into
};

/// Audits and compares. Safe from many threads.
class Comparer {
 public:
  /// `today`: what the last days of suppressions are compared with.
  Comparer(const DiffReport& report, Day today) : report_(report), auditors_(today) {}

  /// Both versions are held against the same standards; null: they cannot be loaded, which has been told.
  [[nodiscard]] Compared operator()(const Versions& versions, const Standards* standards) {
    Compared compared;
    if (standards == nullptr) return compared;
    auto before = audited(versions.before, *standards, !versions.after, compared);
    auto after = audited(versions.after, *standards, true, compared);
    if (versions.before.has_value() != before.has_value() || versions.after.has_value() != after.has_value())
      return compared;
    const DraftChange change = change_of(std::move(before), std::move(after));
    compared.read = true;
    compared.summary = summarize(change);
    compared.piece = report_.piece(change);
    return compared;
  }

 private:
  /// `tell`: whether to keep what is wrong with the text, which is of no use for an old version.
  std::optional<Audit> audited(const std::optional<Input>& input, const Standards& standards, bool tell,
                               Compared& compared) {
    if (!input) return std::nullopt;
    std::vector<Diagnostic> diagnostics;
    auto bytes = read_input(*input, diagnostics);
    for (auto& diagnostic : diagnostics) compared.diagnostics.emplace_back(std::move(diagnostic), "");
    if (!bytes) return std::nullopt;
    auto audit = auditors_.audit(input->path, std::move(*bytes), standards);
    if (audit.document->unreadable) {
      for (const auto& diagnostic : audit.document->diagnostics) compared.diagnostics.emplace_back(diagnostic, "");
      return std::nullopt;
    }
    if (!tell) return audit;
    for (auto& diagnostic : told_of(audit))
      compared.diagnostics.emplace_back(std::move(diagnostic), audit.document->file());
    return audit;
  }

  const DiffReport& report_;
  Auditors auditors_;
};

std::vector<Compared> compare_all(const std::vector<Versions>& all, const std::vector<const Standards*>& standards,
                                  std::size_t threads, Comparer& comparer) {
  namespace tbb = oneapi::tbb;
  if (threads == 0) threads = static_cast<std::size_t>(std::max(1, tbb::info::default_concurrency()));
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  std::vector<Compared> compared(all.size());
  tbb::parallel_for(std::size_t{0}, all.size(), [&](std::size_t i) { compared[i] = comparer(all[i], standards[i]); });
  return compared;
}

/// Whether a change has what makes exit status 1.
bool fails(const ChangeSummary& summary, FailOnChange fail_on) {
  const bool finding = summary.fresh[static_cast<std::size_t>(Severity::error)] != 0 ||
                       summary.fresh[static_cast<std::size_t>(Severity::warning)] != 0;
  switch (fail_on) {
    case FailOnChange::never:
      return false;
    case FailOnChange::loss:
      return summary.loss;
    case FailOnChange::finding:
      return finding;
    case FailOnChange::worse:
      return summary.loss || finding;
  }
  return false;
}

int write_report(const DiffOptions& options, const std::vector<Compared>& compared, const DiffReport& report,
                 Output& output, Console& console) {
  std::vector<ChangeSummary> summaries;
  std::vector<std::string> pieces;
  std::size_t unread = 0;
  int status = clean;
  for (const Compared& one : compared) {
    for (const auto& [diagnostic, text] : one.diagnostics) console.tell(diagnostic, text);
    unread += one.read ? 0 : 1;
    if (!one.read) continue;
    if (fails(one.summary, options.fail_on)) status = findings;
    summaries.push_back(one.summary);
    pieces.push_back(one.piece);
  }
  report.write(summaries, pieces, unread, output.sink());
  return finish(output, console, unread == 0 ? status : bad_input);
}

int run_diff(const DiffOptions& options, ColourChoice colour) {
  Console console(colour);
  std::vector<Diagnostic> diagnostics;
  const auto day = today(diagnostics);
  if (!day) {
    console.tell(diagnostics);
    return bad_input;
  }
  StandardsBook book(options.standards);
  const bool given = !options.include.empty();
  const auto& patterns = given ? options.include : default_patterns();
  const auto takes = [&](const std::string& path) { return book.takes(path, patterns, given); };
  const auto versions = versions_of(options.asked, takes, diagnostics);
  console.tell(diagnostics);
  if (!versions) return bad_input;
  std::vector<const Standards*> standards;
  for (const Versions& each : *versions) standards.push_back(book.of(each.path()));
  console.tell(book.diagnostics(), book.texts());
  if (!standards.empty() && std::count(standards.begin(), standards.end(), nullptr) == std::ssize(standards))
    return bad_input;
  diagnostics.clear();
  const auto output = options.output.empty() ? Output::standard() : Output::to_file(options.output, diagnostics);
  console.tell(diagnostics);
  if (!output) return internal_error;

  const auto style = style_for(colour, options.output.empty() ? STDOUT_FILENO : -1);
  const auto report = make_diff_report(options.format, ONRECORD_VERSION, style);
  Comparer comparer(*report, *day);
  return write_report(options, compare_all(*versions, standards, options.threads, comparer), *report, *output, console);
}

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord diff old.md new.md             two files\n"
    "  onrecord diff archive/ drafts/          two folders, file by file\n"
    "  onrecord diff                           the working tree against the last commit\n"
    "  onrecord diff main drafts/              the working tree against a revision\n"
    "  onrecord diff --staged                  what the next commit would do\n"
    "  onrecord diff main..HEAD                one revision against another\n"
    "  onrecord diff main...HEAD               the same, from where the branch left main\n"
    "  onrecord diff main...HEAD --format markdown --output comment.md\n"
    "\n"
    "A claim is lost where its words stayed and its credit went; a source is no longer\n"
    "on the record where \"Nadia Ferreira\" became \"an aide\". docs/diff.md tells more.\n"
    "\n"
    "Exit status: 0, or 1 where --fail-on says so; 2 wrong usage, no such revision or\n"
    "a draft that cannot be read; 3 internal error or output that could not be written.";

}  // namespace

void add_diff(CLI::App& app, Session& session) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App* diff = app.add_subcommand("diff", "Tell what a change does to the sourcing: two files, or git revisions");
  diff->add_option("VERSIONS", options->asked.arguments,
                   "OLD NEW, REV..REV, REV...REV, REV REV or REV, and files or folders to stay within")
      ->type_name("");
  diff->add_flag("--staged,--cached", options->asked.staged, "Compare with what is staged for a commit");
  add_choice(*diff, "--format", options->format,
             "terminal (default), json, or markdown for a comment on a pull request")
      ->type_name("FORMAT");
  diff->add_option("--output", options->output, "File for the report; it appears when complete")->type_name("FILE");
  add_choice(*diff, "--fail-on", options->fail_on,
             "What makes exit status 1: never (default), loss (a claim or source credited less openly), finding (a new "
             "error or warning), or worse (either)")
      ->type_name("CHANGE");
  diff->add_option("--include", options->include, "Pattern of the names of drafts (may be repeated)")
      ->type_name("PATTERN")
      ->expected(1)
      ->take_all();
  diff->add_option("--threads", options->threads,
                   "How many drafts to work on at a time (default: one a processor core)")
      ->type_name("N");
  add_grammar_option(*diff, options->standards.load);
  add_rules_option(*diff, options->standards.load);
  add_config_options(*diff, options->standards);
  add_colour_option(*diff, session);
  diff->footer(std::string(examples));
  diff->callback(
      [options, &session] { session.action = [options, &session] { return run_diff(*options, session.colour); }; });
}

}  // namespace cli
}  // namespace onrecord
