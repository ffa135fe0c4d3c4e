#include "cli/work.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "audit/trace.hpp"
#include "rules/changed_lines.hpp"
#include "text/document.hpp"
#include "text/remarks.hpp"

namespace onrecord::cli {
namespace {

/// Larger drafts are reported as they are written and not kept: their pieces are several times as large as they are.
constexpr std::size_t largest_in_pieces = std::size_t{1} << 20;

/// Whether an audit is at or over the threshold.
bool fails(const Audit& audit, const Draft& draft) {
  const Standards& standards = *draft.standards;
  const bool changed = draft.lines == nullptr || !draft.lines->empty();
  if (standards.fail_under && changed && is_under(audit.score.value, *standards.fail_under, draft.known)) return true;
  const auto least = least_severity(standards.fail_on);
  for (const Finding& finding : audit.findings)
    if (least && finding.state == FindingState::open && finding.severity >= *least) return true;
  return false;
}

/// What diagnostics of a draft point into: its file, or the text that stands for it.
std::string text_for_places(const std::string& path, std::string bytes) {
  const Format format = format_of(path, bytes);
  if (!hides_text(format)) return bytes;
  return std::string(read_document(path, std::move(bytes), format).file());
}

}  // namespace

std::optional<Severity> least_severity(FailOn fail_on) {
  if (fail_on == FailOn::never) return std::nullopt;
  return fail_on == FailOn::error ? Severity::error : Severity::warning;
}

Work::Work(WorkOptions options, const std::vector<Draft>& drafts, const Reports& reports)
    : options_(options), drafts_(drafts), reports_(reports), auditors_(options.today) {
  if (!options.cache || options.trace) return;
  const auto folder = cache_folder();
  const auto program = program_key();
  if (!folder || program.empty()) return;
  cache_.emplace(*folder);
  key_.add(program).add(reports.identity()).add(options.write_baseline ? "write" : "");
}

Result Work::operator()(std::size_t index) {
  const Draft& draft = drafts_[index];
  Result result;
  if (draft.standards == nullptr) return result;
  auto bytes = read_input(draft.input, result.diagnostics);
  if (!bytes) return result;
  const bool in_pieces = bytes->size() <= largest_in_pieces;
  const bool cached = cache_ && draft.standards->cache && in_pieces && !draft.input.standard;
  const auto key = cached ? key_of(draft, *bytes) : std::string();
  if (const auto kept = cached ? cache_->get(key) : std::nullopt) result.outcome = from_bytes(*kept);
  if (result.outcome) {
    if (!result.outcome->diagnostics.empty()) result.text = text_for_places(draft.input.path, std::move(*bytes));
  } else {
    audit(draft, std::move(*bytes), in_pieces, result);
    if (!result.outcome) return result;
    if (cached) cache_->put(key, to_bytes(*result.outcome));
  }
  result.diagnostics = std::move(result.outcome->diagnostics);
  return result;
}

void Work::finish() const {
  if (cache_) cache_->prune();
}

std::string Work::key_of(const Draft& draft, std::string_view bytes) const {
  KeyMaker key(key_);
  key.add(draft.standards->identity).add(draft.input.path).add(bytes);
  // What a draft with remarks says may depend on the day.
  if (find_remark_word(bytes) != std::string_view::npos || hides_text(format_of(draft.input.path, bytes)))
    key.add(day_text(options_.today));
  if (draft.known != nullptr) {
    key.add(fmt::format("{:.1f}", draft.known->score));
    for (const auto& entry : draft.known->entries) key.add(entry.rule).add(entry.fingerprint).add(entry.words);
  }
  if (draft.lines != nullptr) {
    key.add("lines");
    for (const LineRange lines : *draft.lines) key.add(fmt::format("{} {}", lines.first, lines.last));
  }
  return key.key();
}

void Work::audit(const Draft& draft, std::string bytes, bool in_pieces, Result& result) {
  Outcome outcome;
  auto whole = std::make_shared<TracedAudit>();
  AuditTrace* const asked = options_.trace ? &whole->trace : nullptr;
  whole->audit = auditors_.audit(draft.input.path, std::move(bytes), *draft.standards, asked);
  const Document& document = *whole->audit.document;
  if (document.unreadable) {
    result.diagnostics = document.diagnostics;
    result.text = document.file();
    return;
  }
  outcome.diagnostics = told_of(whole->audit);
  if (!outcome.diagnostics.empty()) result.text = document.file();
  if (draft.known != nullptr) outcome.stale = apply_baseline(*draft.known, whole->audit);
  if (options_.write_baseline) outcome.baseline = baseline_of(whole->audit);
  // Git counts the lines of the package, which are no paragraphs: what changed in it is not known.
  const bool by_lines = draft.lines != nullptr && (!document.in_paragraphs || draft.lines->empty());
  if (by_lines) limit_to_lines(whole->audit, *draft.lines);
  outcome.summary = summarize(whole->audit);
  outcome.over_threshold = fails(whole->audit, draft);
  if (in_pieces)
    outcome.pieces = reports_.pieces(whole->audit, asked);
  else
    result.whole = std::move(whole);
  result.outcome = std::move(outcome);
}

}  // namespace onrecord::cli
