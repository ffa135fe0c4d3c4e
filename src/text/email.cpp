// A mail that carries a draft. Its text is prose; what is answered to, signatures and what mail programs add are not.
#include <fmt/format.h>

#include <algorithm>

#include "text/mime.hpp"
#include "text/reader.hpp"
#include "text/remarks.hpp"

namespace onrecord {
namespace {

std::uint32_t narrow(std::size_t at) { return static_cast<std::uint32_t>(at); }

/// A line of the decoded text.
struct Line {
  Span text;               ///< without its end
  std::uint32_t next = 0;  ///< where the next one starts
  bool kept = true;        ///< it is prose
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  const std::uint32_t end = narrow(text.size());
  for (std::uint32_t at = 0; at < end;) {
    const MailLine line = line_at(text, at, end);
    lines.push_back({line.text, line.next});
    at = line.next;
  }
  return lines;
}

/// Tells which lines of a mail are prose.
class Sieve {
 public:
  Sieve(std::string_view text, std::vector<Line>& lines) : text_(text), lines_(lines) {}

  void run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view line = view(i);
      if (is_signature(i) || line == "-----Original Message-----" || is_reply_header(i)) return drop(i, lines_.size());
      if (is_forward_mark(line)) {
        i = drop_header(i);
      } else if (line.starts_with('>')) {
        if (i == 0 || lines_[i - 1].kept) drop_introduction(i);
        lines_[i].kept = false;
      } else if (line.starts_with("Sent from my ") || line.starts_with("Get Outlook for ")) {
        lines_[i].kept = false;
      }
    }
  }

 private:
  [[nodiscard]] std::string_view raw(std::size_t i) const {
    return text_.substr(lines_[i].text.start, lines_[i].text.size());
  }
  [[nodiscard]] std::string_view view(std::size_t i) const { return without_white(raw(i)); }

  void drop(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) lines_[i].kept = false;
  }

  /// "-- " begins a signature. Without its space, which some programs cut off, only one of a few lines: else it may
  /// be a rule between sections.
  [[nodiscard]] bool is_signature(std::size_t i) const {
    constexpr std::size_t most_lines = 8;
    if (view(i) != "--" || raw(i).starts_with(' ')) return false;
    return raw(i) == "-- " || lines_.size() - i - 1 <= most_lines;
  }

  /// "From: …", "Sent: …", "Subject: …": what Outlook writes over the mail that is answered to.
  [[nodiscard]] bool is_reply_header(std::size_t i) const {
    constexpr std::size_t within = 6;
    if (!view(i).starts_with("From: ")) return false;
    bool sent = false, subject = false;
    for (std::size_t k = i + 1; k < std::min(i + within, lines_.size()); ++k) {
      sent = sent || view(k).starts_with("Sent: ") || view(k).starts_with("Date: ");
      subject = subject || view(k).starts_with("Subject: ");
    }
    return sent && subject;
  }

  static bool is_forward_mark(std::string_view line) {
    return line == "Begin forwarded message:" || (line.starts_with("-----") && line.ends_with("-----") &&
                                                  line.find("orwarded message") != std::string_view::npos);
  }

  /// Drops the headers of what is forwarded, which may be the draft; gives their last line.
  std::size_t drop_header(std::size_t i) {
    constexpr std::size_t most_lines = 40;
    const std::size_t last = std::min(i + most_lines, lines_.size());
    std::size_t end = i + 1;
    while (end < last && view(end).empty()) ++end;
    while (end < last && !view(end).empty()) ++end;
    const std::size_t first = std::min(i + 1, lines_.size());
    const bool header = std::any_of(
        lines_.begin() + static_cast<std::ptrdiff_t>(first), lines_.begin() + static_cast<std::ptrdiff_t>(end),
        [&](const Line& line) { return text_.substr(line.text.start, line.text.size()).starts_with("From:"); });
    if (!header) end = first;
    drop(i, end);
    return end - 1;
  }

  /// "On 3 June 2026, Ada Lund <ada@example.org> wrote:", on one line or over two or three, before what it quotes.
  void drop_introduction(std::size_t quoted) {
    constexpr std::size_t most_lines = 3;
    std::size_t last = quoted;
    while (last > 0 && view(last - 1).empty() && quoted - last < 2) --last;
    if (last == 0 || !lines_[last - 1].kept ||
        !(view(last - 1).ends_with("wrote:") || view(last - 1).ends_with("writes:")))
      return;
    std::size_t first = last - 1;
    for (std::size_t k = 0; k < most_lines && !view(first).starts_with("On ") && first > 0; ++k)
      if (!view(first - 1).empty() && lines_[first - 1].kept)
        --first;
      else
        break;
    if (!view(first).starts_with("On ")) first = last - 1;
    drop(first, last);
  }

  std::string_view text_;
  std::vector<Line>& lines_;
};

/// Adds the text of one part to a mail's prose.
class PartReader {
 public:
  PartReader(const MappedText& part, bool flowed, bool drops_space, Prose& out)
      : part_(part), flowed_(flowed), drops_space_(drops_space), out_(out), lines_(lines_of(part.text)) {}

  void read() {
    std::vector<RemarkPlace> remarks;
    if (find_remark_word(part_.text) != std::string_view::npos) remarks = find_remarks(part_.text, 0, false);
    Sieve(part_.text, lines_).run();
    auto remark = remarks.begin();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      while (remark != remarks.end() && (!remark->whole || remark->line.end <= line.text.start)) ++remark;
      const bool is_remark = remark != remarks.end() && remark->line.start <= line.text.start;
      if (is_remark) {
        remark->at = narrow(prose_.text.size());
        continue;
      }
      line.kept ? keep(line) : copy({line.text.end, line.next});
    }
    finish(remarks);
  }

 private:
  /// Appends a span of the part.
  void copy(Span span) {
    auto piece = std::ranges::upper_bound(part_.pieces, span.start, {}, &Document::Piece::text);
    for (--piece; span.start < span.end; ++piece) {
      const std::uint32_t end =
          std::min(span.end, piece + 1 == part_.pieces.end() ? narrow(part_.text.size()) : (piece + 1)->text);
      const std::uint32_t file = piece->replaced != 0 ? piece->file : piece->file + (span.start - piece->text);
      prose_.append(std::string_view(part_.text).substr(span.start, end - span.start), file, piece->replaced);
      span.start = end;
    }
  }

  /// In flowed text a line that ends with a space goes on in the next; a space at the start is no part of it.
  void keep(const Line& line) {
    Span text = line.text;
    const std::string_view view = std::string_view(part_.text).substr(text.start, text.size());
    const bool goes_on = flowed_ && view.ends_with(' ') && view != "-- ";
    if (flowed_ && view.starts_with(' ')) ++text.start;
    if (!goes_on) return copy({text.start, line.next});
    copy({text.start, drops_space_ ? text.end - 1 : text.end});
  }

  void finish(std::vector<RemarkPlace>& remarks) {
    const std::size_t told = out_.diagnostics.size(), taken = out_.remarks.size();
    take_remarks(part_.text, remarks, out_.remarks, out_.diagnostics);
    for (std::size_t i = told; i < out_.diagnostics.size(); ++i)
      out_.diagnostics[i].span = through(part_.pieces, out_.diagnostics[i].span);
    const std::uint32_t before = narrow(out_.text.size());
    for (std::size_t i = taken; i < out_.remarks.size(); ++i) {
      out_.remarks[i].span = through(part_.pieces, out_.remarks[i].span);
      out_.remarks[i].at += before;
    }
    for (const Document::Piece& piece : prose_.pieces)
      out_.pieces.push_back({piece.text + before, piece.file, piece.replaced});
    out_.text += prose_.text;
  }

  const MappedText& part_;
  bool flowed_;
  bool drops_space_;
  Prose& out_;
  std::vector<Line> lines_;
  MappedText prose_;
};

/// "Ada Lund" of `"Ada Lund" <ada@example.org>`; the address where there is no name.
std::string name_of_sender(std::string_view from) {
  const std::size_t address = from.find('<');
  std::string_view name = without_white(from.substr(0, address));
  if (name.size() >= 2 && name.starts_with('"') && name.ends_with('"')) name = name.substr(1, name.size() - 2);
  if (!name.empty() || address == std::string_view::npos) return std::string(name);
  return std::string(without_white(from.substr(address + 1, from.find('>') - address - 1)));
}

void read_metadata(const Mail& mail, Prose& out) {
  const auto take = [&](const char* key, std::string value) {
    if (!value.empty()) out.metadata.emplace(key, std::move(value));
  };
  take("title", decode_header(header(mail.headers, "subject")));
  take("author", name_of_sender(decode_header(header(mail.headers, "from"))));
  take("date", decode_header(header(mail.headers, "date")));
  take("to", decode_header(header(mail.headers, "to")));
}

bool is_attached(const MailPart& part) {
  return parse_header_value(header(part.headers, "content-disposition")).value == "attachment";
}

Diagnostic told(Severity severity, std::string_view code, std::string message, std::string_view hint) {
  return {severity, std::string(code), {}, {}, std::move(message), std::string(hint)};
}

/// What a mail without text is told of.
Diagnostic no_text(const Mail& mail) {
  const auto has = [&](std::string_view type) {
    return std::ranges::any_of(mail.parts, [&](const MailPart& part) { return part.type.value.starts_with(type); });
  };
  if (has("application/pkcs7-mime") || has("application/pgp-encrypted"))
    return told(Severity::error, "document-locked", "the mail cannot be read: it is encrypted",
                "save its text without encryption");
  if (has("text/html"))
    return told(Severity::error, "mail-without-text", "the mail cannot be read: it has HTML alone, and no plain text",
                "send it as plain text, or save what it says as .docx or .txt");
  return told(Severity::error, "mail-without-text", "the mail cannot be read: it has no text",
              "save what is attached to it, and check that");
}

}  // namespace

Prose read_email(std::string_view bytes) {
  if (auto foreign = foreign_file(bytes)) return unreadable(std::move(*foreign));
  const Mail mail = parse_mail(bytes);
  Prose out;
  out.parsed = false;  // the lines of the prose tell its blocks
  bool any = false;
  for (const MailPart& part : mail.parts) {
    if (part.type.value != "text/plain" || is_attached(part)) continue;
    any = true;
    const auto decoded = decode_part(bytes, part);
    if (!decoded) {
      Diagnostic diagnostic = told(Severity::warning, "mail-charset",
                                   fmt::format("a part of the mail is not read: its charset, '{}', is not known",
                                               part.type.parameter("charset").substr(0, 40)),
                                   "send it in UTF-8");
      out.diagnostics.push_back(std::move(diagnostic));
      continue;
    }
    const bool flowed = part.type.parameter("format") == "flowed" || part.type.parameter("format") == "Flowed";
    PartReader(*decoded, flowed, part.type.parameter("delsp") == "yes", out).read();
    if (!out.text.empty() && !out.text.ends_with('\n')) {
      out.pieces.push_back({narrow(out.text.size()), part.body.end, 0});
      out.text += '\n';
    }
  }
  if (!any) return unreadable(no_text(mail));
  if (mail.cut)
    out.diagnostics.push_back(
        told(Severity::warning, "mail-parts", "the mail has too many parts in one another; some are not read", ""));
  read_metadata(mail, out);
  return out;
}

}  // namespace onrecord
