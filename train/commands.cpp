#include "commands.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "cli/app.hpp"
#include "cli/output.hpp"
#include "corpus.hpp"
#include "experiments.hpp"
#include "measure.hpp"
#include "progress.hpp"
#include "trainer.hpp"

namespace onrecord::train {
namespace {

/// Where trainings are compared, all use the same thresholds: close to those that are chosen for the whole corpus.
constexpr Least usual_least{0.3f, 0.3f, 0.28f};

std::optional<Least> told_least(const Options& options) {
  if (options.least.empty()) return std::nullopt;
  return Least{options.least[0], options.least[1], options.least[2]};
}

/// Tells what is wrong, with the lines of the files that are meant. Gives the exit status.
int tell(const std::vector<Diagnostic>& diagnostics, cli::Console& console) {
  std::map<std::string, std::string> texts;
  for (const auto& diagnostic : diagnostics) {
    if (diagnostic.span == Span{} || texts.contains(diagnostic.file)) continue;
    std::ifstream file(diagnostic.file, std::ios::binary);
    texts.emplace(diagnostic.file, std::string{std::istreambuf_iterator<char>(file), {}});
  }
  console.tell(diagnostics, texts);
  return cli::bad_input;
}

std::shared_ptr<const Grammar> builtin_grammar() {
  std::vector<Diagnostic> diagnostics;
  auto grammar = Grammar::load(builtin_grammar_files(), diagnostics);
  if (grammar == nullptr) throw std::runtime_error("the grammar that was built in does not load");
  return grammar;
}

/// What a command has while it runs.
struct Session {
  explicit Session(const Options& options) : progress(options.verbose || ::isatty(STDERR_FILENO) != 0) {
    setup.settings = options.settings;
    setup.templates = Templates(options.without);
    setup.threads = options.threads;
  }

  [[nodiscard]] std::optional<Corpus> read(const std::string& folder) {
    auto corpus = read_corpus(folder, diagnostics);
    if (corpus && corpus->left_out != 0)
      progress.say(folder, fmt::format("{} articles have no words in tokens/ and are left out", corpus->left_out));
    return corpus;
  }

  std::shared_ptr<const Grammar> grammar = builtin_grammar();
  Progress progress;
  Setup setup{*grammar, {}, Templates(), 1, progress};
  std::vector<Diagnostic> diagnostics;
};

double percent(double ratio) { return 100 * ratio; }

std::string heading(std::string_view first) {
  std::string row = fmt::format("{:<10}{:>9}", first, "articles");
  for (const auto name : measured) row += fmt::format("{:>11}", name);
  return row + "\n";
}

std::string f1_row(const Split& split, std::size_t articles, const Figures& figures) {
  std::string row = fmt::format("{:<10}{:>9}", split.name, articles);
  for (const auto& counts : figures) row += fmt::format("{:>11.1f}", percent(counts.f1()));
  return row + "\n";
}

std::string spread_rows(const std::vector<Figures>& figures) {
  std::string mean = fmt::format("{:<19}", "mean");
  std::string range = fmt::format("{:<19}", "min-max");
  std::string deviation = fmt::format("{:<19}", "deviation");
  for (std::size_t i = 0; i < measured.size(); ++i) {
    std::vector<double> values;
    values.reserve(figures.size());
    for (const auto& one : figures) values.push_back(percent(one[i].f1()));
    const auto spread = spread_of(values);
    mean += fmt::format("{:>11.1f}", spread.mean);
    range += fmt::format("{:>11}", fmt::format("{:.1f}-{:.1f}", spread.least, spread.most));
    deviation += fmt::format("{:>11.2f}", spread.deviation);
  }
  return mean + "\n" + range + "\n" + deviation + "\n";
}

/// Precision, recall and F1, a line each thing that is measured.
std::string full_table(const Figures& figures) {
  std::string table = fmt::format("{:<12}{:>7}{:>7}{:>7}{:>8}{:>8}\n", "exact match", "P", "R", "F1", "gold", "found");
  for (std::size_t i = 0; i < measured.size(); ++i) {
    const auto& c = figures[i];
    table += fmt::format("{:<12}{:>7.1f}{:>7.1f}{:>7.1f}{:>8}{:>8}\n", measured[i], percent(c.precision()),
                         percent(c.recall()), percent(c.f1()), c.gold, c.found);
  }
  return table;
}

int write(const std::string& path, std::string_view bytes, cli::Console& console) {
  std::vector<Diagnostic> diagnostics;
  const auto output = cli::Output::to_file(path, diagnostics);
  if (output == nullptr) return tell(diagnostics, console);
  output->sink().write(bytes);
  return cli::finish(*output, console, cli::clean);
}

Diagnostic usage_error(std::string message) { return {Severity::error, "usage", {}, {}, std::move(message), {}}; }

}  // namespace

int learn(const Options& options, cli::Console& console) {
  Session session(options);
  const auto corpus = session.read(options.corpus);
  std::optional<Corpus> check;
  if (!options.check.empty()) check = session.read(options.check);
  if (!session.diagnostics.empty()) return tell(session.diagnostics, console);
  auto made = train_all(*corpus, told_least(options), session.setup, session.diagnostics);
  if (!made) return tell(session.diagnostics, console);
  const auto bytes = made->trained.weights_file(made->least);
  if (const auto status = write(options.out, bytes, console); status != cli::clean) return status;
  auto report = fmt::format("{}: {} features from {} articles, {} bytes; least {:.2f} {:.2f} {:.2f}\n", options.out,
                            made->trained.rows(), corpus->articles.size(), bytes.size(), made->least[0], made->least[1],
                            made->least[2]);
  if (check) report += full_table(made->trained.measure(all_articles(*check)).at(made->least));
  return cli::print(report, console);
}

int folds(const Options& options, cli::Console& console) {
  Session session(options);
  const auto corpus = session.read(options.corpus);
  if (!corpus) return tell(session.diagnostics, console);
  if (options.folds > corpus->articles.size()) {
    const auto articles = corpus->articles.size();
    return tell({usage_error(fmt::format("{} folds need as many articles, and there are {}", options.folds, articles))},
                console);
  }
  const auto splits = fold_splits(*corpus, options.folds);
  const auto figures =
      run_splits(splits, told_least(options).value_or(usual_least), session.setup, session.diagnostics);
  if (!figures) return tell(session.diagnostics, console);
  auto report = heading("F1");
  for (std::size_t i = 0; i < splits.size(); ++i) report += f1_row(splits[i], splits[i].check.size(), (*figures)[i]);
  return cli::print(report + spread_rows(*figures), console);
}

int curve(const Options& options, cli::Console& console) {
  Session session(options);
  const auto corpus = session.read(options.corpus);
  const auto check = session.read(options.check);
  if (!corpus || !check) return tell(session.diagnostics, console);
  const auto splits = curve_splits(*corpus, *check);
  const auto figures =
      run_splits(splits, told_least(options).value_or(usual_least), session.setup, session.diagnostics);
  if (!figures) return tell(session.diagnostics, console);
  auto report = heading("F1");
  for (std::size_t i = 0; i < splits.size(); ++i) report += f1_row(splits[i], splits[i].learn.size(), (*figures)[i]);
  return cli::print(report, console);
}

}  // namespace onrecord::train
