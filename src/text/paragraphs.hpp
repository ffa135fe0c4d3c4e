// What the readers of word processors' documents share: their paragraphs, each a line of the text that places count in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.hpp"
#include "text/reader.hpp"
#include "text/remarks.hpp"

namespace onrecord {

/// A paragraph of a document, as it is read.
struct Paragraph {
  std::string text;  ///< its prose; LF: a line break within it
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;
  bool runs_on = false;        ///< its end is deleted: the next one goes on in it
  bool titled = false;         ///< its style says what it is: it is not guessed
  std::uint32_t emphasis = 0;  ///< how many bytes of it are bold
  std::vector<Link> links;     ///< spans in `text`
};

/// A place in a paragraph.
struct ParagraphPlace {
  std::size_t paragraph = 0;
  std::uint32_t at = 0;  ///< byte of its text
};

/// A comment to onrecord: what it says, and the words that it is fixed to.
struct ParagraphRemark {
  std::string text;  ///< with its "onrecord:"
  ParagraphPlace start, end;
};

/// Collects the paragraphs of a document in the order in which they begin.
class Paragraphs {
 public:
  /// Begins a paragraph; gives its number from 0 on.
  std::size_t begin() { return all_.emplace_back(), all_.size() - 1; }
  /// A paragraph by its number, which must be one that begin() gave.
  [[nodiscard]] Paragraph& at(std::size_t number) { return all_[number]; }
  /// How many have begun; the number of the next one.
  [[nodiscard]] std::size_t size() const { return all_.size(); }

  /// Adds text to a paragraph: what is not UTF-8 becomes U+FFFD, control characters but tabs become spaces.
  void append(std::size_t number, std::string_view text);
  /// Adds a line break.
  void break_line(std::size_t number) { all_[number].text += '\n'; }

  /// Adds a comment to onrecord, in any order. One that begins behind the last paragraph is dropped.
  void add(ParagraphRemark remark) { remarks_.push_back(std::move(remark)); }

  /// The whole: its text has a line for each paragraph, and Prose::extracted the same with spaces for the breaks within
  /// them. Paragraphs "[onrecord: …]" are remarks.
  [[nodiscard]] Prose finish() &&;

 private:
  void lay_out(Prose& out);
  void take_comments(Prose& out) const;
  void cut_blocks(Prose& out, const std::vector<RemarkPlace>& remarks);
  static void add_parts(Block block, Prose& out);
  void guess_heading(Block& block, std::string_view text, std::size_t first, std::size_t last, bool at_top) const;
  [[nodiscard]] std::uint32_t offset(ParagraphPlace place) const { return starts_[place.paragraph] + place.at; }

  std::vector<Paragraph> all_;
  std::vector<std::uint32_t> starts_;  // of the paragraphs in the text
  std::vector<ParagraphRemark> remarks_;
};

/// The remark to onrecord that a comment is, with its word as it has to be written: word processors begin it with a
/// capital. Nothing where it says something else.
[[nodiscard]] std::optional<std::string> remark_of(std::string comment);

}  // namespace onrecord
