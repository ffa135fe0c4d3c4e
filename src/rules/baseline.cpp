#include "rules/baseline.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "rules/fingerprint.hpp"
#include "rules/ruleset.hpp"

namespace onrecord {
namespace {

constexpr std::size_t most_words = 80;  // bytes
constexpr int version = 1;
constexpr const char* anew = "or remove the baseline and write it anew with 'onrecord check DRAFTS --write-baseline'";
constexpr const char* begins = R"(name a baseline: it begins with {"onrecord_baseline":1})";

float in_tenths(float score) { return std::round(score * 10) / 10; }

using Json = rapidjson::Value;

/// A member of an object; null where it has none of that name.
const Json* member(const Json& object, const char* key) {
  const auto found = object.FindMember(key);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string_view text_of(const Json& object, const char* key) {
  const Json* const value = member(object, key);
  if (value == nullptr || !value->IsString()) return {};
  return {value->GetString(), value->GetStringLength()};
}

/// Reads a baseline line by line.
class Reader {
 public:
  Reader(std::string_view file, std::string_view text, std::vector<Diagnostic>& diagnostics)
      : file_(file), text_(text), diagnostics_(diagnostics) {}

  std::optional<Baseline> read() {
    const auto before = diagnostics_.size();
    bool first = true;
    while (start_ < text_.size() && diagnostics_.size() - before < most_errors) {
      end_ = std::min(text_.find('\n', start_), text_.size());
      auto line = text_.substr(start_, end_ - start_);
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (!line.empty()) {
        read_line(line, first);
        if (first && diagnostics_.size() > before) return std::nullopt;  // a file of another kind
        first = false;
      }
      start_ = end_ + 1;
    }
    if (text_.find_first_not_of("\r\n") == std::string_view::npos)
      error("this is not a baseline: it is empty", "write one with 'onrecord check DRAFTS --write-baseline'");
    if (diagnostics_.size() == before) check_scores(before);
    if (diagnostics_.size() > before) return std::nullopt;
    for (auto& [path, draft] : baseline_.drafts) tidy(draft.entries);
    return std::move(baseline_);
  }

  static void tidy(std::vector<BaselineEntry>& entries) {
    std::sort(entries.begin(), entries.end());
    const auto same = [](const auto& a, const auto& b) { return a.fingerprint == b.fingerprint && a.rule == b.rule; };
    entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  }

 private:
  static constexpr std::size_t most_errors = 20;

  void error(std::string message, std::string hint) {
    const auto size = static_cast<std::uint32_t>(text_.size());
    const Span span{std::min(static_cast<std::uint32_t>(start_), size),
                    std::min(static_cast<std::uint32_t>(end_), size)};
    diagnostics_.push_back({Severity::error, "baseline", file_, span, std::move(message), std::move(hint)});
  }

  static std::string mend() { return fmt::format("mend the line, {}", anew); }

  void read_line(std::string_view line, bool first) {
    for (const std::string_view mark : {"<<<<<<<", "=======", ">>>>>>>", "|||||||"})
      if (line.starts_with(mark))
        return error("a merge left a conflict here", fmt::format("keep the lines of both sides, {}", anew));
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());  // does not go as deep as the line does
    if (json.HasParseError() || !json.IsObject())
      return error(fmt::format("this line is not JSON: {}",
                               json.HasParseError() ? GetParseError_En(json.GetParseError()) : "it is no object"),
                   first ? begins : mend());
    if (first) return read_version(json);
    const std::string path(text_of(json, "draft"));
    if (path.empty()) return error("an entry names no `draft`", mend());
    if (const Json* const score = member(json, "score"); score != nullptr && score->IsNumber())
      return read_score(path, score->GetDouble());
    BaselineEntry entry{std::string(text_of(json, "rule")), std::string(text_of(json, "fingerprint")),
                        std::string(text_of(json, "words"))};
    if (entry.rule.empty() || entry.fingerprint.empty())
      return error("an entry needs a `score`, or a `rule` and a `fingerprint`", mend());
    baseline_.drafts[path].entries.push_back(std::move(entry));
    first_lines_.try_emplace(path, start_, end_);
  }

  // Two branches that both wrote a draft's score leave two lines: the lower lets both pass, whichever came first.
  void read_score(const std::string& path, double score) {
    if (!(score >= 0 && score <= 100)) return error("a score is a number from 0 to 100", mend());
    auto& draft = baseline_.drafts[path];
    const auto value = static_cast<float>(score);
    draft.score = scored_.insert(path).second ? value : std::min(draft.score, value);
  }

  // A draft without a score would be let pass whatever it is.
  void check_scores(std::size_t before) {
    for (const auto& [path, line] : first_lines_) {
      if (scored_.contains(path) || diagnostics_.size() - before == most_errors) continue;
      std::tie(start_, end_) = line;
      error(fmt::format("no line gives the score of '{}'", path), mend());
    }
  }

  void read_version(const Json& json) {
    const Json* const form = member(json, "onrecord_baseline");
    if (form == nullptr || !form->IsInt())
      return error("this is not a baseline: its first line does not say so", begins);
    if (form->GetInt() != version)
      error(fmt::format("this baseline has form {}, and this program reads form {}", form->GetInt(), version),
            fmt::format("read it with the program that wrote it, {}", anew));
  }

  std::string file_;
  std::string_view text_;
  std::vector<Diagnostic>& diagnostics_;
  Baseline baseline_;
  std::set<std::string> scored_;                                            // drafts
  std::map<std::string, std::pair<std::size_t, std::size_t>> first_lines_;  // of drafts: where their first entry is
  std::size_t start_ = 0;
  std::size_t end_ = 0;
};

/// One line of JSON, its members in the order given.
class Line {
 public:
  Line() { out_.StartObject(); }
  Line& put(const char* key, std::string_view value) {
    out_.Key(key);
    out_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    return *this;
  }
  Line& put(const char* key, float value) {
    out_.Key(key);
    const auto digits = fmt::format("{:.1f}", value);
    out_.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
    return *this;
  }
  void end(std::string& text) {
    out_.EndObject();
    text.append(buffer_.GetString(), buffer_.GetSize()).push_back('\n');
  }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> out_{buffer_};
};

/// The first words of the finding's place, or of its message where it has none, on one line.
std::string words_of(const Audit& audit, const Finding& finding) {
  const std::string_view text = finding.span.empty() ? finding.message : audit.document->view(finding.span);
  std::string words;
  for (const char c : text.substr(0, most_words))
    if (static_cast<unsigned char>(c) > ' ')
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  while (!words.empty() && (static_cast<unsigned char>(words.back()) & 0xC0u) == 0x80u && text.size() > most_words)
    words.pop_back();  // a character that was cut
  if (!words.empty() && text.size() > most_words && (static_cast<unsigned char>(words.back()) & 0x80u) != 0)
    words.pop_back();
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

}  // namespace

std::optional<Baseline> Baseline::parse(std::string_view file, std::string_view text,
                                        std::vector<Diagnostic>& diagnostics) {
  return Reader(file, text, diagnostics).read();
}

const BaselineDraft* Baseline::find(const std::string& path) const {
  const auto found = drafts.find(path);
  return found == drafts.end() ? nullptr : &found->second;
}

std::string Baseline::text() const {
  std::string text = fmt::format("{{\"onrecord_baseline\":{}}}\n", version);
  for (const auto& [path, draft] : drafts) {
    Line().put("draft", path).put("score", draft.score).end(text);
    auto entries = draft.entries;
    Reader::tidy(entries);
    for (const auto& entry : entries)
      Line()
          .put("draft", path)
          .put("rule", entry.rule)
          .put("fingerprint", entry.fingerprint)
          .put("words", entry.words)
          .end(text);
  }
  return text;
}

BaselineDraft baseline_of(const Audit& audit) {
  BaselineDraft draft;
  draft.score = in_tenths(audit.score.value);
  const auto prints = fingerprints(audit);
  for (std::size_t i = 0; i < audit.findings.size(); ++i) {
    const Finding& finding = audit.findings[i];
    if (finding.state == FindingState::suppressed) continue;
    draft.entries.push_back({audit.rules->rules[finding.rule].id, prints[i], words_of(audit, finding)});
  }
  return draft;
}

std::vector<BaselineEntry> apply_baseline(const BaselineDraft& baseline, Audit& audit) {
  const auto prints = fingerprints(audit);
  std::set<std::string_view> met;
  std::set<std::string_view> known;
  for (const auto& entry : baseline.entries) known.insert(entry.fingerprint);
  for (std::size_t i = 0; i < audit.findings.size(); ++i) {
    if (!known.contains(prints[i])) continue;
    met.insert(prints[i]);
    if (audit.findings[i].state == FindingState::open) audit.findings[i].state = FindingState::baseline;
  }
  std::vector<BaselineEntry> stale;
  for (const auto& entry : baseline.entries)
    if (!met.contains(entry.fingerprint)) stale.push_back(entry);
  return stale;
}

bool is_under(float score, float bound, const BaselineDraft* baseline) {
  if (score >= bound) return false;
  return baseline == nullptr || in_tenths(score) < baseline->score;
}

}  // namespace onrecord
