#include "rules/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace onrecord {
namespace {

constexpr std::size_t columns = 80;

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

// Fills lines of `columns` with the words of a text, each line after `indent` spaces; keeps empty lines as paragraphs.
std::string wrapped(std::string_view text, std::size_t indent) {
  std::string out, line(indent, ' ');
  const std::string margin = line;
  const auto end_line = [&] {
    if (line.size() > indent) out += line + '\n';
    line = margin;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\n') {
      if (text.substr(at, 2) == "\n\n") end_line(), out += '\n', ++at;
      ++at;
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (line.size() > indent && width_of(line) + 1 + width_of(word) > columns) end_line();
    if (line.size() > indent) line += ' ';
    line += word;
    at = end;
  }
  end_line();
  return out;
}

std::string section(std::string_view title, std::string_view text) {
  return text.empty() ? std::string{} : fmt::format("\n{}\n{}", title, wrapped(text, 2));
}

std::string examples(const Rule& rule, std::string_view title, const std::function<bool(const RuleExample&)>& wanted) {
  std::string out;
  for (const RuleExample& example : rule.examples) {
    if (!wanted(example)) continue;
    out += fmt::format("\n{}\n{}", title, wrapped(example.text, 2));
  }
  return out;
}

std::string cost_text(const Rule& rule) {
  if (rule.cost == 0) return "nothing";
  const std::string_view points = rule.cost == 1 ? "point" : "points";
  if (rule.limit <= rule.cost || rule.scope == RuleScope::document || rule.once)
    return fmt::format("{} {} of {}", std::min(rule.cost, rule.limit), points, name_of(rule.part));
  return fmt::format("{} {} of {} each time, {} at most", rule.cost, points, name_of(rule.part), rule.limit);
}

std::optional<std::string> problem_with(const RuleExample& example, bool fired) {
  if (example.known_miss && example.fires == fired)
    return fired ? "this known miss fires now: move it to `fires`"
                 : "this known alarm is silent now: move it to `silent`";
  if (example.known_miss) return std::nullopt;
  if (example.fires == fired) return std::nullopt;
  return example.fires ? "the rule does not fire on this example" : "the rule fires on this example";
}

}  // namespace

std::vector<RuleTestFailure> test_examples(const RuleSet& rules, const std::function<Audit(std::string)>& audit_text) {
  std::vector<RuleTestFailure> failures;
  for (std::uint32_t r = 0; r < rules.rules.size(); ++r) {
    const Rule& rule = rules.rules[r];
    const bool shown = std::any_of(rule.examples.begin(), rule.examples.end(),
                                   [](const RuleExample& e) { return e.fires && !e.known_miss; });
    if (!shown) failures.push_back({rule.id, rule.file, rule.line, {}, "the rule has no example that fires"});
    for (const RuleExample& example : rule.examples) {
      const Audit audit = audit_text(example.text);
      const bool fired =
          std::any_of(audit.findings.begin(), audit.findings.end(), [&](const Finding& f) { return f.rule == r; });
      if (auto problem = problem_with(example, fired))
        failures.push_back({rule.id, example.file, example.line, example.text, std::move(*problem)});
    }
  }
  return failures;
}

std::string list_text(const RuleSet& rules) {
  std::size_t width = 0;
  for (const Rule& rule : rules.rules) width = std::max(width, rule.id.size());
  std::string out;
  for (const Rule& rule : rules.rules) {
    const std::string head =
        fmt::format("{:<{}}  {:<7}  {:<11}  ", rule.id, width, name_of(rule.severity), name_of(rule.scope));
    if (head.size() + width_of(rule.summary) <= columns)
      out += head + rule.summary + '\n';
    else
      out += fmt::format("{:<{}}  {:<7}  {}\n{}", rule.id, width, name_of(rule.severity), name_of(rule.scope),
                         wrapped(rule.summary, width + 2));
  }
  return out;
}

std::string explain_text(const Rule& rule) {
  std::string out = fmt::format("{} ({}, asked of each {})\n{}", rule.id, name_of(rule.severity), name_of(rule.scope),
                                wrapped(rule.summary, 0));
  out += section("Why", rule.why);
  out += section("Standard", rule.reference);
  out += section("What to do", rule.advice);
  out += section("Fires when", rule.when);
  out += section("Points at", rule.at);
  out += section("Says", rule.message);
  out += section("Costs", cost_text(rule));
  out += examples(rule, "Fires on", [](const RuleExample& e) { return e.fires && !e.known_miss; });
  out += examples(rule, "Silent on", [](const RuleExample& e) { return !e.fires && !e.known_miss; });
  out += examples(rule, "Should fire on, does not yet", [](const RuleExample& e) { return e.fires && e.known_miss; });
  out +=
      examples(rule, "Should be silent on, but fires", [](const RuleExample& e) { return !e.fires && e.known_miss; });
  out += fmt::format("\nWritten in {}:{}\n", rule.file, rule.line);
  return out;
}

const Rule* find_rule(const RuleSet& rules, std::string_view id) {
  const auto found =
      std::find_if(rules.rules.begin(), rules.rules.end(), [&](const Rule& rule) { return rule.id == id; });
  return found == rules.rules.end() ? nullptr : &*found;
}

namespace {

std::string cell_of(const Rule* rule, const Rule* base) {
  if (rule == nullptr) return "–";
  const auto text = [](const Rule& r) {
    return r.cost > 0 ? fmt::format("{} {:g}", name_of(r.severity), r.cost) : std::string(name_of(r.severity));
  };
  const auto own = text(*rule);
  return base != nullptr && base != rule && text(*base) == own ? std::string() : own;
}

}  // namespace

std::string compare_text(std::span<const std::string> names, std::span<const std::shared_ptr<const RuleSet>> sets) {
  std::string out = "| rule |", line = "| --- |";
  for (const auto& name : names) {
    out += fmt::format(" {} |", name);
    line += " --- |";
  }
  out += "\n" + line + "\n";
  std::vector<std::string_view> ids;
  for (const auto& set : sets)
    for (const Rule& rule : set->rules)
      if (std::find(ids.begin(), ids.end(), rule.id) == ids.end()) ids.push_back(rule.id);
  for (const auto id : ids) {
    const Rule* const base = find_rule(*sets.front(), id);
    out += fmt::format("| `{}` |", id);
    for (const auto& set : sets) {
      const auto cell = cell_of(find_rule(*set, id), base);
      out += cell.empty() ? " |" : fmt::format(" {} |", cell);
    }
    out += "\n";
  }
  for (std::size_t part = 0; part < count_of<ScorePart>; ++part) {
    out += fmt::format("| *weight of {}* |", Names<ScorePart>::names[part]);
    for (const auto& set : sets) out += fmt::format(" {:.0f} |", set->weights[part] * 100);
    out += "\n";
  }
  return out;
}

}  // namespace onrecord
