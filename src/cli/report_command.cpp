// onrecord report: audits as documents for people.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audit/audit.hpp"
#include "base/ascii.hpp"
#include "cli/app.hpp"
#include "cli/auditors.hpp"
#include "cli/baselines.hpp"
#include "cli/choices.hpp"
#include "cli/draft_inputs.hpp"
#include "cli/pdf.hpp"
#include "cli/progress.hpp"
#include "cli/run.hpp"
#include "cli/site.hpp"
#include "cli/standards.hpp"
#include "cli/today.hpp"
#include "cli/work.hpp"
#include "html/desk.hpp"
#include "html/desk_figures.hpp"
#include "html/desk_page.hpp"
#include "html/story_page.hpp"
#include "html/theme.hpp"
#include "report/story_forms.hpp"
#include "report/summary.hpp"

namespace onrecord {

/// What a report is written as. html: a page, or a site of pages. All but html and pdf hold any number of drafts.
// clang-format off
#define ONRECORD_REPORT_FORMS(X) \
  X(html, "html") X(pdf, "pdf") X(markdown, "markdown") X(sources_csv, "sources-csv") X(sentences_csv, "sentences-csv") \
  X(jsonld, "jsonld")
// clang-format on
enum class ReportForm : std::uint8_t { ONRECORD_REPORT_FORMS(ONRECORD_ENUM_VALUE) };
template <>
struct Names<ReportForm> {
  static constexpr auto names = std::to_array<std::string_view>({ONRECORD_REPORT_FORMS(ONRECORD_ENUM_WORDING)});
};

namespace cli {
namespace {

namespace fs = std::filesystem;

struct ReportOptions {
  DraftsAsked asked;
  std::optional<ReportForm> form;
  std::string output;
  std::string theme, logo, house;
  std::size_t threads = 0;
  StandardsOptions standards;
};

/// The drafts of a report with all that they are held against, which must outlive them.
struct ReportDrafts {
  explicit ReportDrafts(StandardsOptions options) : book(std::move(options)) {}
  StandardsBook book;
  BaselineKeeper baselines;
  std::vector<Draft> drafts;
  std::size_t unread = 0;
};

/// Fills `all.drafts`; gives false where nothing can be done, which has been told.
bool collect(const ReportOptions& options, ReportDrafts& all, Console& console) {
  std::vector<Diagnostic> diagnostics, of_baselines;
  std::map<std::string, std::string> texts;
  auto inputs = inputs_of(options.asked, all.book, diagnostics, console);
  if (!inputs) {
    console.tell(diagnostics);
    return false;
  }
  std::size_t broken = 0;
  for (Input& input : *inputs) {
    Draft draft;
    draft.standards = all.book.of(input.path);
    broken += draft.standards == nullptr ? 1 : 0;
    if (draft.standards != nullptr && !draft.standards->baseline.empty())
      draft.baseline = all.baselines.find(draft.standards->baseline, false, of_baselines, texts);
    if (draft.baseline != nullptr) draft.known = draft.baseline->of(input.path);
    draft.input = std::move(input);
    all.drafts.push_back(std::move(draft));
  }
  console.tell(all.book.diagnostics(), all.book.texts());
  console.tell(of_baselines, texts);
  console.tell(diagnostics);
  all.unread = diagnostics.size();
  return !all.baselines.broken() && (broken == 0 || broken < all.drafts.size());
}

/// The look that was asked for, on the command line or in the configuration of the first draft.
ReportOptions with_house_look(ReportOptions options, ReportDrafts& all) {
  const auto config = all.drafts.empty() ? nullptr : all.book.config_of(all.drafts.front().input.path);
  if (config == nullptr) return options;
  const HouseLook& look = config->report;
  const auto file = [&](const Given<std::string>& given) { return beside(config->path_of(given), given.value); };
  if (options.house.empty() && look.house) options.house = look.house->value;
  if (options.theme.empty() && look.theme) options.theme = file(*look.theme);
  if (options.logo.empty() && look.logo) options.logo = file(*look.logo);
  return options;
}

/// The look that options ask for; nothing and diagnostics where its files are of no use.
std::optional<Theme> load_theme(const ReportOptions& options, std::vector<Diagnostic>& diagnostics,
                                std::map<std::string, std::string>& texts) {
  Theme theme;
  theme.house = options.house;
  if (!options.theme.empty()) {
    if (auto css = read_file(options.theme, diagnostics)) {
      if (!is_safe_style(options.theme, *css, diagnostics)) texts[options.theme] = *css;
      theme.css = std::move(*css);
    }
  }
  if (!options.logo.empty())
    if (const auto bytes = read_file(options.logo, diagnostics))
      theme.logo = picture_uri(options.logo, *bytes, diagnostics);
  if (!diagnostics.empty()) return std::nullopt;
  return theme;
}

/// What became of one draft.
struct Reported {
  std::optional<DeskDraft> draft;       ///< of a site; nothing: it could not be read
  std::optional<AuditSummary> summary;  ///< nothing: it could not be read
  std::string text_of_report;           ///< where it is not written to a file of its own
  std::optional<Diagnostic> failed;
  std::vector<Diagnostic> diagnostics;
  std::string text;  ///< the draft's bytes, where diagnostics point into them
};

/// Reads and audits the drafts of a report. Safe from many threads.
class Reader {
 public:
  Reader(const std::vector<Draft>& drafts, Day today) : drafts_(drafts), auditors_(today) {}

  /// Calls `report(audit, done)` where the draft can be read.
  template <class Report>
  [[nodiscard]] Reported read(std::size_t index, const Report& report) {
    Reported done;
    const Draft& draft = drafts_[index];
    if (draft.standards == nullptr) return done;
    auto bytes = read_input(draft.input, done.diagnostics);
    if (!bytes) return done;
    Audit audit = auditors_.audit(draft.input.path, std::move(*bytes), *draft.standards);
    for (auto& diagnostic : told_of(audit)) done.diagnostics.push_back(std::move(diagnostic));
    if (!done.diagnostics.empty()) done.text = audit.document->file();
    if (audit.document->unreadable) return done;
    if (draft.known != nullptr) (void)apply_baseline(*draft.known, audit);
    done.summary = summarize(audit);
    report(std::as_const(audit), done);
    return done;
  }

 private:
  const std::vector<Draft>& drafts_;
  Auditors auditors_;
};

/// Tells what reading a draft gave; whether it could be read.
bool tell(const Reported& done, Console& console) {
  for (const Diagnostic& diagnostic : done.diagnostics) console.tell(diagnostic, done.text);
  return done.summary.has_value();
}

std::unique_ptr<Output> open(const std::string& path, Console& console) {
  std::vector<Diagnostic> diagnostics;
  auto output = path.empty() ? Output::standard() : Output::to_file(path, diagnostics);
  console.tell(diagnostics);
  return output;
}

/// One story as a page, or as that page printed.
int write_story(Reader& reader, const StoryPages& stories, bool pdf, const std::string& path, Console& console) {
  const auto output = open(path, console);
  if (!output) return internal_error;
  StringSink page;
  const Reported story = reader.read(0, [&](const Audit& audit, Reported&) { stories.write(audit, "", page); });
  if (!tell(story, console)) return bad_input;
  if (pdf) {
    std::vector<Diagnostic> diagnostics;
    const auto printed = print_page(page.text, diagnostics);
    console.tell(diagnostics);
    if (!printed) return internal_error;
    page.text = *printed;
  }
  output->sink().write(page.text);
  return finish(*output, console, clean);
}

/// Any number of stories in one file.
int write_form(Reader& reader, StoryForm form, const ReportOptions& options, ReportDrafts& all, Console& console) {
  const auto output = open(options.output, console);
  if (!output) return internal_error;
  ReportContext context;
  context.tool_version = ONRECORD_VERSION;
  context.rules = all.book.rule_sets();
  context.several = all.drafts.size() > 1;
  const auto report = make_story_form(form, context);
  report->head(output->sink());
  std::vector<AuditSummary> summaries;
  std::size_t pieces = 0;
  const std::function<Reported(std::size_t)> work = [&](std::size_t i) {
    return reader.read(i, [&](const Audit& audit, Reported& done) {
      StringSink piece;
      report->draft(audit, nullptr, piece);
      done.text_of_report = std::move(piece.text);
    });
  };
  Progress progress(console, all.drafts.size());
  in_order<Reported>(all.drafts.size(), options.threads, work, [&](std::size_t i, Reported&& done) {
    progress.step(i, all.drafts[i].input.path);
    if (!tell(done, console)) {
      ++all.unread;
      return true;
    }
    summaries.push_back(std::move(*done.summary));
    if (done.text_of_report.empty()) return true;
    if (pieces++ > 0) output->sink().write(report->between());
    output->sink().write(done.text_of_report);
    return output->sink().error() == 0;
  });
  report->foot(summaries, pieces, all.unread, output->sink());
  return finish(*output, console, all.unread == 0 ? clean : bad_input);
}

std::optional<Diagnostic> write_page(const StoryPages& stories, const Audit& audit, const std::string& file,
                                     std::string_view desk) {
  std::vector<Diagnostic> failed;
  const auto output = Output::to_file(file, failed);
  if (!output) return failed.front();
  stories.write(audit, desk, output->sink());
  return output->finish(false);
}

/// Writes the lists of a large desk; tells of the first that cannot be written and gives false.
bool write_lists(const DeskPages& pages, const Desk& desk, const std::string& site, Console& console) {
  const auto order = by_path(desk);
  const auto lists = lists_of(order.size());
  std::vector<Diagnostic> diagnostics;
  if (lists > 0) make_folder((fs::path(site) / lists_folder).string(), diagnostics);
  for (std::size_t i = 1; i <= lists && diagnostics.empty(); ++i) {
    const auto output = Output::to_file((fs::path(site) / list_page(i)).string(), diagnostics);
    if (!output) break;
    pages.write_list(desk, order, i, output->sink());
    if (auto failed = output->finish(false)) diagnostics.push_back(std::move(*failed));
  }
  console.tell(diagnostics);
  return diagnostics.empty();
}

/// A page for each draft, written as its audit is done, and one for the desk.
int write_site(Reader& reader, const StoryPages& stories, const ReportOptions& options, ReportDrafts& all,
               const Theme& theme, Console& console) {
  std::vector<std::string> paths;
  paths.reserve(all.drafts.size());
  for (const Draft& draft : all.drafts) paths.push_back(draft.input.path);
  const SitePages pages = site_pages(paths);
  std::vector<Diagnostic> diagnostics;
  std::unique_ptr<Output> index;
  if (make_folders(options.output, pages, diagnostics))
    index = Output::to_file((fs::path(options.output) / "index.html").string(), diagnostics);
  console.tell(diagnostics);
  if (!index) return internal_error;

  const std::function<Reported(std::size_t)> work = [&](std::size_t i) {
    return reader.read(i, [&](const Audit& audit, Reported& done) {
      done.draft = desk_draft(audit, pages.pages[i]);
      const auto file = (fs::path(options.output) / pages.pages[i]).string();
      done.failed = write_page(stories, audit, file, pages.backs[i]);
    });
  };
  Desk desk;
  desk.add_unread(all.unread);
  bool failed = false;
  Progress progress(console, all.drafts.size());
  in_order<Reported>(all.drafts.size(), options.threads, work, [&](std::size_t i, Reported&& done) {
    progress.step(i, paths[i]);
    if (!tell(done, console)) desk.add_unread(1);
    if (done.failed) console.tell(*done.failed);
    failed = failed || done.failed;
    if (done.draft) desk.add(std::move(*done.draft));
    return !failed;
  });
  if (failed) return internal_error;
  const DeskPages desk_pages(theme, ONRECORD_VERSION);
  if (!write_lists(desk_pages, desk, options.output, console)) return internal_error;
  desk_pages.write(desk, index->sink());
  return finish(*index, console, desk.unread() == 0 ? clean : bad_input);
}

/// The form that a file's ending names.
ReportForm form_of(const std::string& output) {
  const std::string ending = ascii_lower(fs::path(output).extension().string());
  if (ending == ".pdf") return ReportForm::pdf;
  if (ending == ".md" || ending == ".markdown") return ReportForm::markdown;
  if (ending == ".csv") return ReportForm::sources_csv;
  if (ending == ".jsonld" || ending == ".json") return ReportForm::jsonld;
  return ReportForm::html;
}

/// Whether a report is a folder of pages: asked for by its name, or because one file cannot hold it.
bool is_site(const ReportOptions& options, std::size_t drafts) {
  std::error_code error;
  return options.output.ends_with('/') || fs::is_directory(options.output, error) ||
         (!options.output.empty() && drafts != 1);
}

/// What is wrong with a form for these drafts and this output.
std::optional<Diagnostic> misfit(ReportForm form, const ReportOptions& options, std::size_t drafts) {
  const auto wrong = [](std::string message, std::string hint) {
    return Diagnostic{Severity::error, "usage", {}, {}, std::move(message), std::move(hint)};
  };
  const bool terminal = options.output.empty() && ::isatty(STDOUT_FILENO) == 1;
  const bool folder = is_site(options, 1);
  if (form == ReportForm::html && options.output.empty() && drafts > 1)
    return wrong("a report on several drafts is a folder of pages: say where it goes", "-o site/");
  if (form == ReportForm::html && terminal)
    return wrong("a page is for a browser and not for a terminal: say where it goes", "-o story.html");
  if (form == ReportForm::pdf && (drafts > 1 || folder))
    return wrong("a PDF holds one story", "name one draft, or write a site: -o site/");
  if (form == ReportForm::pdf && terminal)
    return wrong("a PDF is not for a terminal: say where it goes", "-o story.pdf");
  if (form != ReportForm::html && folder)
    return wrong(fmt::format("{} is one file, and '{}' a folder", name_of(form), options.output), "name a file");
  return std::nullopt;
}

int run_report(const ReportOptions& options, ColourChoice colour) {
  Console console(colour);
  std::vector<Diagnostic> diagnostics;
  std::map<std::string, std::string> texts;
  if (options.asked.arguments.empty())
    diagnostics.push_back({Severity::error,
                           "usage",
                           {},
                           {},
                           "name the drafts to report on: files, folders, or - for standard input",
                           "'onrecord report --help' shows what there is"});
  const auto day = today(diagnostics);
  console.tell(diagnostics);
  if (!diagnostics.empty()) return bad_input;

  ReportDrafts all(options.standards);
  if (!collect(options, all, console) || all.drafts.empty()) return bad_input;
  const auto theme = load_theme(with_house_look(options, all), diagnostics, texts);
  console.tell(diagnostics, texts);
  if (!diagnostics.empty()) return bad_input;
  const ReportForm form = options.form.value_or(form_of(options.output));
  if (const auto wrong = misfit(form, options, all.drafts.size())) {
    console.tell(*wrong);
    return bad_input;
  }
  Reader reader(all.drafts, *day);
  if (form != ReportForm::html && form != ReportForm::pdf)
    return write_form(reader, *from_name<StoryForm>(name_of(form)), options, all, console);
  const StoryPages stories(*theme, ONRECORD_VERSION);
  return is_site(options, all.drafts.size())
             ? write_site(reader, stories, options, all, *theme, console)
             : write_story(reader, stories, form == ReportForm::pdf, options.output, console);
}

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord report draft.md -o story.html   one story as a page\n"
    "  onrecord report drafts/ -o site/         a desk: an index, a page a draft\n"
    "  onrecord report draft.md -o story.pdf    the page, printed by Chromium\n"
    "  onrecord report draft.md -o story.md     for a mail or a pull request\n"
    "  onrecord report drafts/ -o sources.csv   every source, for a spreadsheet\n"
    "  onrecord report drafts/ --form sentences-csv -o sentences.csv\n"
    "  onrecord report draft.md -o story.jsonld linked data: PROV-O and schema.org\n"
    "  onrecord report drafts/ -o site/ --house \"The Courier\" --theme house.css\n"
    "\n"
    "A page is one file that opens from disk, needs nothing from the network and\n"
    "sends nothing to it. It may be mailed, printed, and kept.\n"
    "\n"
    "Exit status: 0, also with findings; 2 wrong usage, configuration or input;\n"
    "3 internal error or output that could not be written.";

}  // namespace

void add_report(CLI::App& app, Session& session) {
  auto options = std::make_shared<ReportOptions>();
  CLI::App* report = app.add_subcommand("report", "Write sourcing reports for people: a story's page, a desk's site");
  report->add_option("PATH", options->asked.arguments, "Drafts or folders of drafts, or - for standard input")
      ->type_name("");
  add_choice(
      *report, "--form", options->form,
      "html, pdf, markdown, sources-csv, sentences-csv or jsonld (default: what the file's ending says, else html)")
      ->type_name("FORM");
  report
      ->add_option("-o,--output", options->output,
                   "File for the report; a folder (it ends in / or is there) for a site. Files appear when complete")
      ->type_name("FILE");
  report->add_option("--theme", options->theme, "Style sheet laid over the built-in one")->type_name("FILE.css");
  report->add_option("--logo", options->logo, "Picture at the top of every page: PNG, JPEG, GIF, WebP or SVG")
      ->type_name("FILE");
  report->add_option("--house", options->house, "The newsroom's name, at the top of every page")->type_name("NAME");
  report
      ->add_option("--include", options->asked.include, "Pattern of file names to take from folders (may be repeated)")
      ->type_name("PATTERN")
      ->expected(1)
      ->take_all();
  report
      ->add_option("--stdin-name", options->asked.stdin_name,
                   "Name of standard input in reports; its ending tells the format")
      ->type_name("NAME");
  report
      ->add_option("--threads", options->threads,
                   "How many drafts to work on at a time (default: one a processor core)")
      ->type_name("N");
  add_grammar_option(*report, options->standards.load);
  add_rules_option(*report, options->standards.load);
  add_config_options(*report, options->standards);
  add_colour_option(*report, session);
  report->footer(std::string(examples));
  report->callback(
      [options, &session] { session.action = [options, &session] { return run_report(*options, session.colour); }; });
}

}  // namespace cli
}  // namespace onrecord
