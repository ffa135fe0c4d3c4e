#include "cli/reports.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

#include "cli/app.hpp"
#include "cli/choices.hpp"

namespace onrecord::cli {
namespace {

Diagnostic usage_error(std::string message, std::string hint) {
  return {Severity::error, "usage", {}, {}, std::move(message), std::move(hint)};
}

/// "sarif=report.sarif" in its two halves; the first is empty where nothing looks like a format.
std::pair<std::string, std::string> split_format(const std::string& output) {
  const auto equals = output.find('=');
  const auto word = output.substr(0, equals);
  const bool is_word = equals != std::string::npos && !word.empty() &&
                       word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
  return is_word ? std::pair(word, output.substr(equals + 1)) : std::pair(std::string(), output);
}

}  // namespace

std::vector<Target> targets_of(ReportFormat format, const std::vector<std::string>& outputs,
                               std::vector<Diagnostic>& diagnostics) {
  std::vector<Target> targets;
  std::string in_place;  // of standard output
  std::set<std::string> files;
  for (const auto& output : outputs) {
    const auto [word, file] = split_format(output);
    const auto named = from_name<ReportFormat>(word);
    if (!word.empty() && !named)
      diagnostics.push_back(usage_error(fmt::format("--output {}: {}", output, not_one_of<ReportFormat>(word)),
                                        fmt::format("a file of that name is written as './{}'", output)));
    else if (file.empty())
      diagnostics.push_back(usage_error(fmt::format("--output {} names no file", output), "write FILE or FORMAT=FILE"));
    else if (!files.insert(file).second)
      diagnostics.push_back(
          usage_error(fmt::format("two reports would go to '{}'", file), "name another file for one"));
    else if (named)
      targets.push_back({*named, file});
    else if (!in_place.empty())
      diagnostics.push_back(
          usage_error(fmt::format("'{}' and '{}' are both for the report that --format names", in_place, file),
                      "write FORMAT=FILE for further reports"));
    else
      in_place = file;
  }
  targets.insert(targets.begin(), {format, in_place});
  return targets;
}

ReportFormat suitable_format() { return ReportFormat::terminal; }

std::unique_ptr<Reports> Reports::open(const std::vector<Target>& targets, const ReportContext& context,
                                       ColourChoice colour, std::vector<Diagnostic>& diagnostics) {
  auto reports = std::make_unique<Reports>();
  reports->context_ = context;
  bool complete = true;
  for (const Target& target : targets) {
    Entry entry;
    entry.target = target;
    entry.output = target.file.empty() ? Output::standard() : Output::to_file(target.file, diagnostics);
    complete = complete && entry.output;
    ReportContext own = context;
    own.style = style_for(colour, target.file.empty() ? STDOUT_FILENO : -1);
    own.style.explain = context.style.explain;
    entry.style = own.style;
    entry.report = make_report(target.format, std::move(own));
    reports->entries_.push_back(std::move(entry));
  }
  if (!complete) return nullptr;
  for (Entry& entry : reports->entries_) entry.report->head(entry.output->sink());
  return reports;
}

std::vector<std::string> Reports::pieces(const Audit& audit, const AuditTrace* trace) const {
  std::vector<std::string> pieces;
  for (const Entry& entry : entries_) {
    StringSink sink;
    entry.report->draft(audit, trace, sink);
    pieces.push_back(std::move(sink.text));
  }
  return pieces;
}

std::string Reports::identity() const {
  std::string identity = fmt::format("{} {}", context_.several, context_.summary);
  for (const Entry& entry : entries_)
    identity += fmt::format("\n{} {} {} {} {}", name_of(entry.target.format), entry.style.colour, entry.style.unicode,
                            entry.style.width, entry.style.explain);
  return identity;
}

bool Reports::take(const AuditSummary& summary, std::span<const std::string> pieces) {
  bool good = true;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    Entry& entry = entries_[i];
    FileSink& sink = entry.output->sink();
    if (!pieces[i].empty() && entry.pieces++ > 0) sink.write(entry.report->between());
    sink.write(pieces[i]);
    good = good && sink.error() == 0;
  }
  summaries_.push_back(summary);
  return good;
}

int Reports::finish(std::size_t unread, int status, Console& console) {
  for (Entry& entry : entries_) {
    entry.report->foot(summaries_, entry.pieces, unread, entry.output->sink());
    const int ended = cli::finish(*entry.output, console, clean);
    if (ended != clean && status != internal_error) status = ended;
  }
  return status;
}

}  // namespace onrecord::cli
