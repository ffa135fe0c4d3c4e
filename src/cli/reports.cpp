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

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0' && std::string_view(value) != "false";
}

/// Hands on what is written, after `before` if anything is.
class JoiningSink final : public Sink {
 public:
  JoiningSink(Sink& target, std::string_view before) : target_(target), before_(before) {}
  void write(std::string_view bytes) override {
    if (bytes.empty()) return;
    if (!written_) target_.write(before_);
    written_ = true;
    target_.write(bytes);
  }
  [[nodiscard]] bool written() const { return written_; }

 private:
  Sink& target_;
  std::string_view before_;
  bool written_ = false;
};

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

ReportFormat suitable_format() {
  struct stat info {};
  const bool file = ::fstat(STDOUT_FILENO, &info) == 0 && S_ISREG(info.st_mode);
  if (is_set("GITHUB_ACTIONS") && !file) return ReportFormat::github;
  if (is_set("GITLAB_CI") && file) return ReportFormat::gitlab;
  return ReportFormat::terminal;
}

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
    own.style.brief = context.style.brief;
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
  std::string identity =
      fmt::format("{} {} {} {} {}", context_.several, context_.summary, context_.compared,
                  context_.fail_on ? name_of(*context_.fail_on) : "never", context_.fail_under.value_or(-1));
  for (const Entry& entry : entries_)
    identity += fmt::format("\n{} {} {} {} {} {}", name_of(entry.target.format), entry.style.colour,
                            entry.style.unicode, entry.style.width, entry.style.explain, entry.style.brief);
  return identity;
}

template <class Write>
bool Reports::add(const AuditSummary& summary, Write&& write) {
  bool good = true;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    Entry& entry = entries_[i];
    JoiningSink sink(entry.output->sink(), entry.pieces == 0 ? std::string_view() : entry.report->between());
    write(entry, i, sink);
    entry.pieces += sink.written() ? 1 : 0;
    good = good && entry.output->sink().error() == 0;
  }
  summaries_.push_back(summary);
  return good;
}

bool Reports::take(const AuditSummary& summary, std::span<const std::string> pieces) {
  return add(summary, [&](const Entry&, std::size_t i, Sink& sink) { sink.write(pieces[i]); });
}

bool Reports::take(const AuditSummary& summary, const Audit& audit, const AuditTrace* trace) {
  return add(summary, [&](const Entry& entry, std::size_t, Sink& sink) { entry.report->draft(audit, trace, sink); });
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
