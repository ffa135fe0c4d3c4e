// onrecord report: audits as documents for people.
#include <fmt/format.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audit/audit.hpp"
#include "cli/app.hpp"
#include "cli/auditors.hpp"
#include "cli/baselines.hpp"
#include "cli/draft_inputs.hpp"
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

namespace onrecord::cli {
namespace {

namespace fs = std::filesystem;

struct ReportOptions {
  DraftsAsked asked;
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

/// The look that was asked for; nothing and diagnostics where its files are of no use.
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
  std::optional<DeskDraft> draft;  ///< nothing: it could not be read
  std::string page;                ///< where it is not written to a file of its own
  std::optional<Diagnostic> failed;
  std::vector<Diagnostic> diagnostics;
  std::string text;  ///< the draft's bytes, where diagnostics point into them
};

/// Audits drafts and makes their pages. Safe from many threads.
class PageMaker {
 public:
  PageMaker(const std::vector<Draft>& drafts, const StoryPages& stories, Day today)
      : drafts_(drafts), stories_(stories), auditors_(today) {}

  /// From now on pages go to a site.
  void to_site(const std::string& site, const SitePages& pages) {
    site_ = &site;
    pages_ = &pages;
  }

  [[nodiscard]] Reported operator()(std::size_t index) {
    Reported done;
    const Draft& draft = drafts_[index];
    if (draft.standards == nullptr) return done;
    auto bytes = read_input(draft.input, done.diagnostics);
    if (!bytes) return done;
    Audit audit = auditors_.audit(draft.input.path, std::move(*bytes), *draft.standards);
    for (auto& diagnostic : told_of(audit)) done.diagnostics.push_back(std::move(diagnostic));
    if (!done.diagnostics.empty()) done.text = audit.document->file();
    if (draft.known != nullptr) (void)apply_baseline(*draft.known, audit);
    done.draft = desk_draft(audit, site_ == nullptr ? std::string() : pages_->pages[index]);
    if (site_ == nullptr) {
      StringSink sink;
      stories_.write(audit, "", sink);
      done.page = std::move(sink.text);
    } else {
      write_page(audit, index, done);
    }
    return done;
  }

 private:
  void write_page(const Audit& audit, std::size_t index, Reported& done) const {
    std::vector<Diagnostic> failed;
    const auto output = Output::to_file((fs::path(*site_) / pages_->pages[index]).string(), failed);
    if (output) {
      stories_.write(audit, pages_->backs[index], output->sink());
      done.failed = output->finish(false);
    } else {
      done.failed = failed.front();
    }
  }

  const std::vector<Draft>& drafts_;
  const StoryPages& stories_;
  Auditors auditors_;
  const std::string* site_ = nullptr;
  const SitePages* pages_ = nullptr;
};

int write_story(PageMaker& maker, const std::string& path, Console& console) {
  std::vector<Diagnostic> diagnostics;
  const auto output = path.empty() ? Output::standard() : Output::to_file(path, diagnostics);
  console.tell(diagnostics);
  if (!output) return internal_error;
  const Reported story = maker(0);
  for (const Diagnostic& diagnostic : story.diagnostics) console.tell(diagnostic, story.text);
  if (!story.draft) return bad_input;
  output->sink().write(story.page);
  return finish(*output, console, clean);
}

/// Writes the lists of a large desk; tells of the first that cannot be written and gives false.
bool write_lists(const DeskPages& pages, const Desk& desk, const std::string& site, Console& console) {
  const auto order = by_path(desk);
  for (std::size_t i = 1; i <= lists_of(order.size()); ++i) {
    std::vector<Diagnostic> diagnostics;
    const auto output = Output::to_file((fs::path(site) / list_page(i)).string(), diagnostics);
    if (output) {
      pages.write_list(desk, order, i, output->sink());
      if (auto failed = output->finish(false)) diagnostics.push_back(std::move(*failed));
    }
    console.tell(diagnostics);
    if (!diagnostics.empty()) return false;
  }
  return true;
}

int write_site(PageMaker& maker, const ReportOptions& options, ReportDrafts& all, const Theme& theme,
               Console& console) {
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

  maker.to_site(options.output, pages);
  Desk desk;
  desk.add_unread(all.unread);
  bool failed = false;
  Progress progress(console, all.drafts.size());
  in_order<Reported>(all.drafts.size(), options.threads, std::ref(maker), [&](std::size_t i, Reported&& done) {
    progress.step(i, paths[i]);
    for (const Diagnostic& diagnostic : done.diagnostics) console.tell(diagnostic, done.text);
    if (done.failed) console.tell(*done.failed);
    failed = failed || done.failed;
    if (done.draft)
      desk.add(std::move(*done.draft));
    else
      desk.add_unread(1);
    return !failed;
  });
  if (failed) return internal_error;
  const DeskPages desk_pages(theme, ONRECORD_VERSION);
  if (!write_lists(desk_pages, desk, options.output, console)) return internal_error;
  desk_pages.write(desk, index->sink());
  return finish(*index, console, desk.unread() == 0 ? clean : bad_input);
}

/// Whether a report is a folder of pages: asked for by its name, or because one file cannot hold it.
bool is_site(const ReportOptions& options, std::size_t drafts) {
  std::error_code error;
  return options.output.ends_with('/') || fs::is_directory(options.output, error) ||
         (!options.output.empty() && drafts != 1);
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
  const auto theme = load_theme(options, diagnostics, texts);
  console.tell(diagnostics, texts);
  if (!diagnostics.empty()) return bad_input;

  ReportDrafts all(options.standards);
  if (!collect(options, all, console)) return bad_input;
  if (all.drafts.empty()) return bad_input;
  const StoryPages stories(*theme, ONRECORD_VERSION);
  PageMaker maker(all.drafts, stories, *day);
  if (is_site(options, all.drafts.size())) return write_site(maker, options, all, *theme, console);
  if (options.output.empty() && (all.drafts.size() > 1 || ::isatty(STDOUT_FILENO) == 1)) {
    console.tell({Severity::error,
                  "usage",
                  {},
                  {},
                  all.drafts.size() > 1 ? "a report on several drafts is a folder of pages: say where it goes"
                                        : "a page is for a browser and not for a terminal: say where it goes",
                  all.drafts.size() > 1 ? "-o site/" : "-o story.html"});
    return bad_input;
  }
  return write_story(maker, options.output, console);
}

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord report draft.md -o story.html   one story as a page\n"
    "  onrecord report drafts/ -o site/         a desk: an index, and a page for each draft\n"
    "  onrecord report draft.md -o story.html --theme house.css --logo logo.svg --house \"The Courier\"\n"
    "\n"
    "A page is one file that opens from disk, needs nothing from the network and sends\n"
    "nothing to it. It may be mailed, printed, and kept.\n"
    "\n"
    "Exit status: 0, also with findings; 2 wrong usage, configuration or input;\n"
    "3 internal error or output that could not be written.";

}  // namespace

void add_report(CLI::App& app, Session& session) {
  auto options = std::make_shared<ReportOptions>();
  CLI::App* report = app.add_subcommand("report", "Write sourcing reports for people: a story's page, a desk's site");
  report->add_option("PATH", options->asked.arguments, "Drafts or folders of drafts, or - for standard input")
      ->type_name("");
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

}  // namespace onrecord::cli
