#include "text/remarks.hpp"

#include <array>

namespace onrecord {
namespace {

constexpr std::string_view white = " \t\r\n\f\v";

// The marks that a line of its own may have around a remark.
struct Marks {
  std::string_view open, close;
  bool comment = false;
};
constexpr auto all_marks = std::to_array<Marks>(
    {{"[", "]"}, {"[//]: # (", ")"}, {"[//]: # \"", "\""}, {"[//]: # '", "'"}, {"<!--", "-->", true}});

std::string_view trimmed_view(std::string_view text) {
  const auto start = text.find_first_not_of(white);
  return start == std::string_view::npos ? std::string_view()
                                         : text.substr(start, text.find_last_not_of(white) - start + 1);
}

std::uint32_t narrow(std::size_t at) { return static_cast<std::uint32_t>(at); }

// White space and the marks of block quotations.
bool is_margin(std::string_view text) { return text.find_first_not_of(" \t>") == std::string_view::npos; }

// The marks that the text before a remark's word ends with, or null.
const Marks* marks_before(std::string_view before) {
  for (const Marks& each : all_marks)
    if (before.ends_with(each.open)) return &each;
  return nullptr;
}

// Whether nothing but white space stands from `at` to the end of its line.
bool ends_line(std::string_view source, std::size_t at) {
  const std::size_t next = std::min(source.find_first_not_of(" \t", at), source.size());
  return next == source.size() || source[next] == '\n' || source[next] == '\r';
}

// A comment that may stand anywhere, from its mark at `open` on; its line starts at `start`.
RemarkPlace comment_at(std::string_view source, std::size_t start, std::size_t open, std::size_t word) {
  constexpr std::string_view mark = "-->";
  const std::size_t close = source.find(mark, word);
  RemarkPlace out;
  out.comment = true;
  out.whole = close != std::string_view::npos;
  out.inside = {narrow(word), narrow(std::min(close, source.size()))};
  out.mark = {narrow(open), narrow(out.whole ? close + mark.size() : source.size())};
  out.alone = is_margin(source.substr(start, open - start)) && ends_line(source, out.mark.end);
  return out;
}

// A remark that has a line of its own, or should have.
RemarkPlace line_at(std::string_view source, std::size_t start, const Marks& marks, std::size_t open,
                    std::size_t word) {
  const std::size_t end = std::min(source.find_first_of("\r\n", word), source.size());
  const std::size_t last = source.substr(0, end).find_last_not_of(" \t") + 1;
  const bool closed =
      last >= word + remark_word.size() + marks.close.size() && source.substr(0, last).ends_with(marks.close);
  RemarkPlace out;
  out.comment = marks.comment;
  out.whole = closed && is_margin(source.substr(start, open - start));
  out.mark = {narrow(open), narrow(closed ? last : end)};
  out.inside = {narrow(word), narrow(closed ? last - marks.close.size() : end)};
  const std::size_t line_end = source.substr(end, 2) == "\r\n" ? end + 2 : end + 1;
  out.line = {narrow(start), narrow(std::min(line_end, source.size()))};
  return out;
}

// The place of a remark whose word is at `word`, on a line that starts at `start`; nothing where no mark opens it.
std::optional<RemarkPlace> place_of(std::string_view source, std::size_t start, std::size_t word, bool markdown) {
  const std::size_t opened = source.substr(0, word).find_last_not_of(white) + 1;
  const Marks* const marks = marks_before(source.substr(0, opened));
  if (marks == nullptr) return std::nullopt;
  const std::size_t open = opened - marks->open.size();
  if (marks->comment && markdown) {
    if (open < start) start = source.substr(0, open).find_last_of("\r\n") + 1;
    return comment_at(source, start, open, word);
  }
  if (open < start) return std::nullopt;
  return line_at(source, start, *marks, open, word);
}

}  // namespace

std::size_t find_remark_word(std::string_view source, std::size_t from) {
  constexpr std::size_t before = remark_word.size() - 1;
  for (std::size_t at = source.find(':', from); at != std::string_view::npos; at = source.find(':', at + 1))
    if (at >= from + before && source.substr(at - before, remark_word.size()) == remark_word) return at - before;
  return std::string_view::npos;
}

std::optional<Remark> remark_in(std::string_view source, Span whole, Span inside, std::uint32_t at, bool alone) {
  std::string_view text = trimmed_view(source.substr(inside.start, inside.size()));
  if (!text.starts_with(remark_word)) return std::nullopt;
  text.remove_prefix(remark_word.size());
  Remark remark;
  remark.span = whole;
  remark.text = trimmed_view(text);
  remark.at = at;
  remark.alone = alone;
  return remark;
}

std::vector<RemarkPlace> find_remarks(std::string_view source, std::uint32_t from, bool markdown) {
  std::vector<RemarkPlace> places;
  std::size_t start = from, looked = from;
  for (std::size_t word = find_remark_word(source, from); word != std::string_view::npos;
       word = find_remark_word(source, looked)) {
    const auto feed = source.substr(looked, word - looked).find_last_of("\r\n");
    if (feed != std::string_view::npos) start = looked + feed + 1;
    const auto place = place_of(source, start, word, markdown);
    looked = place ? place->mark.end : word + remark_word.size();
    if (place) places.push_back(*place);
  }
  return places;
}

void take_remarks(std::string_view source, const std::vector<RemarkPlace>& places, std::vector<Remark>& remarks,
                  std::vector<Diagnostic>& diagnostics) {
  const std::size_t told = diagnostics.size();
  for (const RemarkPlace& place : places) {
    if (place.quiet) continue;
    if (place.whole) {
      if (auto remark = remark_in(source, place.mark, place.inside, place.at, place.alone))
        remarks.push_back(std::move(*remark));
    } else if (place.comment && place.inside.end == source.size()) {
      diagnostics.push_back({Severity::warning,
                             "remark-form",
                             {},
                             {place.mark.start, place.mark.start + 4},
                             "this comment does not end, and hides the rest of the draft",
                             "close it with `-->`"});
    } else {
      diagnostics.push_back({Severity::warning,
                             "remark-form",
                             {},
                             place.mark,
                             "this is no remark to onrecord but text: it does not stand on a line of its own or is not "
                             "closed",
                             "give it a line of its own: [onrecord: allow RULE -- REASON]"});
    }
  }
  keep_first(diagnostics, told, most_told);
}

}  // namespace onrecord
