#include "report/formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/display.hpp"

namespace onrecord {
namespace {

bool ends_in_www(std::string_view text, std::size_t end) {
  const auto word = text.substr(end - 3, 3);
  return (word[0] | 0x20) == 'w' && (word[1] | 0x20) == 'w' && (word[2] | 0x20) == 'w';
}

}  // namespace

const Rule& rule_of(const Audit& audit, const Finding& finding) { return audit.rules->rules.at(finding.rule); }

std::string_view suppression_reason(const Audit& audit, const Finding& finding) {
  if (finding.state != FindingState::suppressed || finding.suppression >= audit.suppressions.size()) return {};
  return audit.suppressions[finding.suppression].reason;
}

std::string one_line(std::string_view text) { return show(text, true).bytes; }

std::string message_of(const Finding& finding) { return one_line(finding.message); }

std::string_view plain_path(std::string_view path) {
  while (path.starts_with("./")) {
    path.remove_prefix(2);
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
  }
  return path;
}

std::string uri_of(std::string_view path) {
  path = plain_path(path);
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || std::string_view("-._~/").find(c) != std::string_view::npos)
      uri += c;
    else
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

std::string escaped_markdown(std::string_view text) {
  constexpr std::string_view break_up = "&#8203;";
  const std::string line = one_line(text);
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    const std::string_view rest = std::string_view(line).substr(at);
    if (std::string_view("\\`*_~[]<>&#|$").find(c) != std::string_view::npos)
      out += fmt::format("&#{};", static_cast<int>(c));
    else
      out += c;
    const bool before_digit = rest.size() > 1 && rest[1] >= '0' && rest[1] <= '9';
    const bool dot_of_www = c == '.' && at >= 3 && ends_in_www(line, at);
    if (c == '@' || ((c == '#' || c == '!') && before_digit) || rest.starts_with("://") || dot_of_www) out += break_up;
  }
  return out;
}

std::string place_in_words(const Document& document, const Region& region) {
  if (region.empty()) return "the whole story";
  if (region.start.line == region.end.line) return fmt::format("{} {}", line_word(document), region.start.line);
  return fmt::format("{}s {}–{}", line_word(document), region.start.line, region.end.line);
}

std::string cost_in_words(const Finding& finding) {
  const float rounded = std::round(finding.cost * 10) / 10;
  return rounded > 0 ? fmt::format(", −{:g} {}", rounded, name_of(finding.part)) : "";
}

std::string cut(std::string_view text, std::size_t limit) {
  std::size_t points = 0;
  std::size_t last = 0;  // where the last code point that fits begins
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) continue;
    if (++points > limit) return std::string(text.substr(0, last)) + "…";
    last = at;
  }
  return std::string(text);
}

std::string cut_start(std::string_view text, std::size_t limit) {
  std::size_t points = 0;
  std::size_t first = text.size();  // where the first code point that fits begins
  for (std::size_t at = text.size(); at-- > 0;) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) continue;
    if (++points > limit) return "…" + std::string(text.substr(first));
    if (points < limit) first = at;
  }
  return std::string(text);
}

}  // namespace onrecord
