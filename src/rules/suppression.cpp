#include "rules/suppression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "rules/ruleset.hpp"
#include "rules/suggest.hpp"
#include "text/remarks.hpp"

namespace onrecord {
namespace {

constexpr std::string_view white = " \t\r\n\f\v";
constexpr std::size_t longest_name = 80;  // a longer word is no name of anything
constexpr std::string_view form = "write allow RULE, RULE in paragraph until YYYY-MM-DD -- REASON";
constexpr auto commands = std::to_array<std::string_view>({"allow"});
constexpr auto clauses = std::to_array<std::string_view>({"in", "until"});

struct Word {
  std::string_view text;
  bool comma = false;  // one follows
};

bool is_dash(std::string_view word) { return word == "--" || word == "\xE2\x80\x94" || word == "\xE2\x80\x93"; }

std::string_view without_white(std::string_view text) {
  const auto start = text.find_first_not_of(white);
  return start == std::string_view::npos ? std::string_view()
                                         : text.substr(start, text.find_last_not_of(white) - start + 1);
}

// The words before the dash, and what stands after it.
std::pair<std::vector<Word>, std::string_view> split(std::string_view text) {
  std::vector<Word> words;
  constexpr std::string_view stops = " \t\r\n\f\v,";
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ',' && !words.empty()) words.back().comma = true;
    if (stops.find(text[at]) != std::string_view::npos) {
      ++at;
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(stops, at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (is_dash(word)) return {std::move(words), without_white(text.substr(end))};
    words.push_back({word});
    at = end;
  }
  return {std::move(words), std::string_view()};
}

void append(std::string& list, std::string_view name) { list.append(list.empty() ? "" : ", ").append(name); }

using RuleNumbers = std::unordered_map<std::string_view, std::uint32_t>;

// Reads one remark.
class RemarkReader {
 public:
  RemarkReader(const Document& document, const Remark& remark, const RuleSet& rules, const RuleNumbers& numbers,
               std::vector<Diagnostic>& diagnostics)
      : document_(document), remark_(remark), rules_(rules), numbers_(numbers), diagnostics_(diagnostics) {}

  std::optional<Suppression> read() {
    auto [words, reason] = split(remark_.text);
    words_ = std::move(words);
    if (words_.empty()) {
      tell({}, "this remark to onrecord says nothing", form);
      return std::nullopt;
    }
    if (words_[0].text != commands[0]) {
      tell(words_[0].text, fmt::format("`{}` is nothing that a draft can say to onrecord", shown(words_[0].text)),
           suggest_or_list(known_length(words_[0].text), commands));
      return std::nullopt;
    }
    out_.reason = reason;
    out_.span = remark_.span;
    out_.at = remark_.at;
    if (!read_rules() || !read_clauses() || out_.rules.empty()) return std::nullopt;
    return std::move(out_);
  }

 private:
  static std::string_view known_length(std::string_view word) {
    return word.size() <= longest_name ? word : std::string_view();
  }
  static std::string shown(std::string_view word) {
    return word.size() <= longest_name ? std::string(word) : fmt::format("{} bytes", word.size());
  }

  // `word`: a part of the remark's text, or nothing for all of it.
  void tell(std::string_view word, std::string message, std::string_view hint,
            std::string_view code = "suppression-form") {
    const std::string_view text = remark_.text;
    Span span = remark_.span;
    const std::size_t there = document_.file().substr(0, span.end).find(text, span.start);
    if (!word.empty() && there != std::string_view::npos) {
      span.start = static_cast<std::uint32_t>(there + static_cast<std::size_t>(word.data() - text.data()));
      span.end = span.start + static_cast<std::uint32_t>(word.size());
    }
    diagnostics_.push_back(
        {Severity::warning, std::string(code), document_.path, span, std::move(message), std::string(hint)});
  }

  bool read_rules() {
    next_ = 1;
    bool goes_on = next_ < words_.size() && words_[next_].text != "in" && words_[next_].text != "until";
    if (!goes_on) {
      tell({}, "this suppression names no rule", form);
      return false;
    }
    for (; goes_on && next_ < words_.size(); ++next_) {
      if (!take_rule(words_[next_].text)) return false;
      goes_on = words_[next_].comma;
    }
    return true;
  }

  bool take_rule(std::string_view name) {
    if (name == "all" || name == "*") {
      tell(name, fmt::format("`{}` is no rule: a suppression names what it allows", name),
           "'onrecord rules list' names the rules");
      return false;
    }
    if (!seen_.insert(name).second) return true;
    AllowedRule allowed;
    allowed.id = name;
    if (const auto found = numbers_.find(name); found != numbers_.end()) allowed.rule = found->second;
    if (allowed.rule == no_index) {
      std::vector<std::string_view> names;
      for (const Rule& rule : rules_.rules) names.push_back(rule.id);
      std::string hint = suggest(known_length(name), names);
      if (hint.empty()) hint = "'onrecord rules list' names the rules";
      tell(name, fmt::format("no rule is called `{}`", shown(name)), hint, "suppression-rule");
      append(out_.unknown, name);
    } else if (rules_.rules[allowed.rule].scope == RuleScope::suppression) {
      tell(name, fmt::format("`{}` is about suppressions and cannot be allowed", name),
           "mend the suppression it is about", "suppression-rule");
      return true;
    }
    append(out_.named, name);
    out_.rules.push_back(std::move(allowed));
    return true;
  }

  bool read_clauses() {
    bool scope_given = false;
    while (next_ < words_.size()) {
      const std::string_view clause = words_[next_++].text;
      const std::string_view value = next_ < words_.size() ? words_[next_].text : std::string_view();
      if (clause == "in") {
        if (!take_scope(clause, value, std::exchange(scope_given, true))) return false;
      } else if (clause == "until") {
        if (!take_day(clause, value)) return false;
      } else {
        const std::string hint = suggest(known_length(clause), clauses);
        tell(clause, fmt::format("`{}` is not expected here", shown(clause)),
             hint.empty() ? "put a comma between rules, and the reason after ` -- `" : hint);
        return false;
      }
      ++next_;
    }
    return true;
  }

  bool take_scope(std::string_view clause, std::string_view value, bool twice) {
    const auto scope = from_name<SuppressionScope>(value);
    if (twice || !scope) {
      tell(twice || value.empty() ? clause : value,
           twice ? "`in` is given twice" : fmt::format("`{}` is nothing that a suppression can be for", shown(value)),
           suggest_or_list(known_length(value), Names<SuppressionScope>::names));
      return false;
    }
    out_.scope = *scope;
    return true;
  }

  bool take_day(std::string_view clause, std::string_view value) {
    const auto day = day_of(value);
    if (out_.until || !day) {
      tell(value.empty() ? clause : value,
           out_.until ? "`until` is given twice" : fmt::format("`{}` is no day", shown(value)), "write YYYY-MM-DD");
      return false;
    }
    out_.until = day;
    out_.last_day = value;
    return true;
  }

  const Document& document_;
  const Remark& remark_;
  const RuleSet& rules_;
  const RuleNumbers& numbers_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<Word> words_;
  std::size_t next_ = 0;
  std::set<std::string_view> seen_;
  Suppression out_;
};

// The first block for which `condition` does not hold.
template <class Condition>
std::size_t first_block(const Document& document, Condition condition) {
  return static_cast<std::size_t>(std::ranges::partition_point(document.blocks, condition) - document.blocks.begin());
}

// The block in which a remark stands, or, where it stands alone between two, the next.
std::uint32_t block_for(const Document& document, const Remark& remark) {
  const std::uint32_t at = remark.at;
  std::size_t block = first_block(document, [&](const Block& b) { return b.span.end <= at; });
  const bool inside = block < document.blocks.size() && document.blocks[block].span.start <= at;
  if (!remark.alone && !inside && block > 0) --block;
  return block < document.blocks.size() ? static_cast<std::uint32_t>(block) : no_index;
}

// The line of the file around a span.
Span lines_around(std::string_view file, Span span) {
  const std::size_t start = file.substr(0, span.start).find_last_of("\r\n") + 1;
  const std::size_t end = std::min(file.find_first_of("\r\n", span.end), file.size());
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

// The line on which a remark stands, or, where it stands alone, the next with text.
Span line_for(const Document& document, const Remark& remark, std::uint32_t block) {
  if (!remark.alone) return lines_around(document.file(), remark.span);
  if (block == no_index) return {};
  const std::string_view text = document.text();
  const std::uint32_t from = std::max(remark.at, document.blocks[block].span.start);
  const auto at = static_cast<std::uint32_t>(std::min(text.find_first_not_of(white, from), text.size()));
  return lines_around(document.file(), document.in_file({at, at}));
}

// What rules would say, were there any about suppressions.
Diagnostic without_effect(const Document& document, const Suppression& suppression) {
  const bool expired = !suppression.reason.empty();
  return {Severity::warning,
          "suppression-form",
          document.path,
          suppression.span,
          expired ? fmt::format("this suppression held until {} and is over", suppression.last_day)
                  : "this suppression does not count, for it gives no reason",
          expired ? "mend the finding or set a later day" : "write the reason after ` -- `"};
}

// The suppression that allows a finding, by rule and place.
class Allowances {
 public:
  struct Entry {
    std::uint32_t suppression = no_index;
    std::uint32_t rule = 0;  // of its rules
  };

  Allowances(const Document& document, std::span<const Suppression> all) : document_(document), all_(all) {
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (all[i].reason.empty() || all[i].expired) continue;
      for (std::uint32_t r = 0; r < all[i].rules.size(); ++r)
        if (all[i].rules[r].rule != no_index) add({i, r}, all[i], all[i].rules[r].rule);
    }
  }

  Entry find(const Finding& finding) const {
    if (finding.sentence != no_index) {
      const auto block = static_cast<std::uint32_t>(
          first_block(document_, [&](const Block& b) { return b.span.end <= finding.span.start; }));
      if (const auto found = lines_.find({finding.rule, block}); found != lines_.end())
        if (const Entry entry = on_line(found->second, finding); entry.suppression != no_index) return entry;
      if (const auto found = paragraphs_.find({finding.rule, block}); found != paragraphs_.end()) return found->second;
    }
    const auto found = files_.find(finding.rule);
    return found == files_.end() ? Entry{} : found->second;
  }

 private:
  using Place = std::pair<std::uint32_t, std::uint32_t>;  // rule, block

  // The first at a place counts.
  void add(Entry entry, const Suppression& suppression, std::uint32_t rule) {
    if (suppression.scope == SuppressionScope::file)
      files_.emplace(rule, entry);
    else if (suppression.block == no_index)
      return;
    else if (suppression.scope == SuppressionScope::paragraph)
      paragraphs_.emplace(Place{rule, suppression.block}, entry);
    else
      lines_[{rule, suppression.block}].emplace(suppression.line.start, entry);
  }

  Entry on_line(const std::map<std::uint32_t, Entry>& lines, const Finding& finding) const {
    const Span place = document_.in_file(finding.span);
    for (const auto& [start, entry] : lines) {
      if (start >= place.end) break;
      if (all_[entry.suppression].line.overlaps(place)) return entry;
    }
    return {};
  }

  const Document& document_;
  std::span<const Suppression> all_;
  std::map<Place, std::map<std::uint32_t, Entry>> lines_;
  std::map<Place, Entry> paragraphs_;
  std::map<std::uint32_t, Entry> files_;
};

}  // namespace

std::string day_text(Day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::optional<Day> day_of(std::string_view text) {
  int year = 0;
  unsigned month = 0, day = 0;
  const auto number = [&](std::size_t from, std::size_t size, auto& value) {
    const char* const end = text.data() + from + size;
    const auto [at, problem] = std::from_chars(text.data() + from, end, value);
    return problem == std::errc() && at == end;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || text[0] == '-') return std::nullopt;
  if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return std::nullopt;
  const Day out{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return out.ok() ? std::optional(out) : std::nullopt;
}

std::vector<Suppression> read_suppressions(const Document& document, const RuleSet& rules, std::optional<Day> today,
                                           std::vector<Diagnostic>& diagnostics) {
  std::vector<Suppression> out;
  if (document.remarks.empty()) return out;
  RuleNumbers numbers;
  for (std::uint32_t r = 0; r < rules.rules.size(); ++r) numbers.emplace(rules.rules[r].id, r);
  Span line;
  const std::size_t told = diagnostics.size();
  const bool judged =
      std::ranges::any_of(rules.rules, [](const Rule& rule) { return rule.scope == RuleScope::suppression; });
  for (const Remark& remark : document.remarks) {
    auto read = RemarkReader(document, remark, rules, numbers, diagnostics).read();
    if (!read) continue;
    read->expired = today && read->until && *read->until < *today;
    if (!judged && (read->reason.empty() || read->expired)) diagnostics.push_back(without_effect(document, *read));
    if (read->scope != SuppressionScope::file) read->block = block_for(document, remark);
    if (read->scope == SuppressionScope::line) {
      const bool known = !remark.alone && line.covers(remark.span);  // many on one long line: it is looked for once
      if (!known) line = line_for(document, remark, read->block);
      read->line = line;
    }
    out.push_back(std::move(*read));
  }
  keep_first(diagnostics, told, most_told);
  return out;
}

void apply_suppressions(const Document& document, std::span<Suppression> suppressions, std::span<Finding> findings) {
  if (suppressions.empty()) return;
  const Allowances allowances(document, suppressions);
  for (Finding& finding : findings) {
    const auto entry = allowances.find(finding);
    if (entry.suppression == no_index) continue;
    finding.state = FindingState::suppressed;
    finding.suppression = entry.suppression;
    suppressions[entry.suppression].used = true;
    suppressions[entry.suppression].rules[entry.rule].used = true;
  }
  for (Suppression& suppression : suppressions)
    for (const AllowedRule& rule : suppression.rules)
      if (rule.rule != no_index && !rule.used) append(suppression.unused, rule.id);
}

}  // namespace onrecord
