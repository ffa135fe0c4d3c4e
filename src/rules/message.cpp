#include "rules/message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace onrecord {
namespace {

Diagnostic message_error(std::size_t start, std::size_t end, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.code = "rule-message";
  diagnostic.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

// The end of a placeholder's expression: `}` or `|` outside quotation marks.
std::size_t find_outside_texts(std::string_view message, std::size_t at, std::string_view sought) {
  for (char quote = 0; at < message.size(); ++at) {
    const char c = message[at];
    if (quote != 0)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (sought.find(c) != std::string_view::npos)
      return at;
  }
  return std::string_view::npos;
}

class Splitter {
 public:
  Splitter(std::string_view message, RuleScope scope, bool once, ConditionNames& names,
           std::vector<Diagnostic>& diagnostics)
      : message_(message), scope_(scope), once_(once), names_(names), diagnostics_(diagnostics) {}

  std::vector<MessagePiece> split() {
    std::string text;
    std::size_t at = 0;
    while (at < message_.size()) {
      const char c = message_[at];
      const bool doubled = at + 1 < message_.size() && message_[at + 1] == c;
      if ((c == '{' || c == '}') && doubled) {
        text += c;
        at += 2;
      } else if (c == '{') {
        at = placeholder(at, std::exchange(text, {}));
      } else {
        if (c == '}')
          diagnostics_.push_back(
              message_error(at, at + 1, "there is no `{` for this `}`", "write `}}` for the brace itself"));
        text += c;
        ++at;
      }
    }
    pieces_.push_back({std::move(text), nullptr, {}, {}});
    return std::move(pieces_);
  }

 private:
  std::size_t placeholder(std::size_t open, std::string before) {
    const std::size_t start = open + 1;
    const std::size_t close = find_outside_texts(message_, start, "}");
    if (close == std::string_view::npos) {
      diagnostics_.push_back(
          message_error(open, message_.size(), "this placeholder does not end", "close it with `}`"));
      return message_.size();
    }
    MessagePiece piece;
    piece.text = std::move(before);
    const std::size_t bar = std::min(find_outside_texts(message_, start, "|"), close);
    piece.value = expression(start, bar);
    if (bar < close) forms(piece, bar, close);
    pieces_.push_back(std::move(piece));
    return close + 1;
  }

  std::shared_ptr<const Condition> expression(std::size_t start, std::size_t end) {
    const std::size_t before = diagnostics_.size();
    auto value = compile_condition(message_.substr(start, end - start), scope_, once_ ? Use::print_once : Use::print,
                                   names_, diagnostics_);
    for (std::size_t i = before; i < diagnostics_.size(); ++i) {
      diagnostics_[i].span.start += static_cast<std::uint32_t>(start);
      diagnostics_[i].span.end += static_cast<std::uint32_t>(start);
    }
    return value;
  }

  // |one|many
  void forms(MessagePiece& piece, std::size_t bar, std::size_t close) {
    const std::size_t second = message_.find('|', bar + 1);
    if (second >= close || message_.find('|', second + 1) < close || second == bar + 1 || second + 1 == close) {
      diagnostics_.push_back(
          message_error(bar, close, "expected two forms of a word", "write {count|sentence|sentences}"));
      return;
    }
    piece.one = message_.substr(bar + 1, second - bar - 1);
    piece.many = message_.substr(second + 1, close - second - 1);
    if (piece.value && piece.value->type.value != ValueType::number)
      diagnostics_.push_back(message_error(bar, close, "two forms of a word follow only a number", ""));
  }

  std::string_view message_;
  RuleScope scope_;
  bool once_;
  ConditionNames& names_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<MessagePiece> pieces_;
};

}  // namespace

std::vector<MessagePiece> compile_message(std::string_view message, RuleScope scope, bool once, ConditionNames& names,
                                          std::vector<Diagnostic>& diagnostics) {
  return Splitter(message, scope, once, names, diagnostics).split();
}

std::string fill(const std::vector<MessagePiece>& pieces, Values& values, Object item, std::size_t places) {
  std::string out;
  for (const MessagePiece& piece : pieces) {
    out += piece.text;
    if (!piece.value) continue;
    out += values.print(*piece.value, item, places);
    if (piece.one.empty()) continue;
    out += ' ';
    out += values.number(*piece.value, item, places) == 1 ? piece.one : piece.many;
  }
  return out;
}

}  // namespace onrecord
