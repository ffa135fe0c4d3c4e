// Writes what a walk over a word processor's document meets into the paragraphs that are open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/paragraphs.hpp"

namespace onrecord {

/// How text looks.
struct Look {
  bool hidden = false;
  bool bold = false;
};

/// A link whose text has begun: the number of its paragraph, and which of that one's links it is. Nothing for a link
/// that is not kept.
using OpenLink = std::optional<std::pair<std::size_t, std::size_t>>;

/// Text goes into the paragraph begun last that is open, if it is shown: a paragraph is open, nothing around is hidden,
/// and the innermost look does not hide it.
class ParagraphWriter {
 public:
  /// Begins a paragraph. It may stand in another, as those of a text box do.
  Paragraph& begin();
  /// Ends the open paragraph; text goes on in the one around it.
  void end() { open_.pop_back(); }
  [[nodiscard]] bool is_open() const { return !open_.empty(); }
  /// The open paragraph; there must be one.
  [[nodiscard]] Paragraph& paragraph() { return paragraphs_.at(open_.back()); }
  /// Whether the open paragraph, which there must be, was the last one to begin.
  [[nodiscard]] bool is_newest() const { return open_.back() + 1 == paragraphs_.size(); }

  /// Begins and ends an element, with whether its text is hidden: the same must be said at both.
  void begin_hidden(bool is_hidden = true) { hidden_ += is_hidden ? 1 : 0; }
  void end_hidden(bool is_hidden = true) { hidden_ -= is_hidden ? 1 : 0; }
  /// Begins and ends text of a look, in place of the look around it.
  void begin_look(Look look) { looks_.push_back(look); }
  void end_look() { looks_.pop_back(); }
  /// The innermost look.
  [[nodiscard]] Look look() const { return looks_.empty() ? Look{} : looks_.back(); }
  [[nodiscard]] bool is_shown() const { return !open_.empty() && hidden_ == 0 && !look().hidden; }

  /// Adds text, as Paragraphs::append does.
  void append(std::string_view text);
  void break_line();

  /// Begins a link here; one without a target, or whose text is not shown where it begins, is not kept.
  [[nodiscard]] OpenLink begin_link(std::string target);
  /// Ends a link at the end of the paragraph that it began in, wherever the walk is.
  void end_link(const OpenLink& link);

  /// Where the next text goes: to the end of the open paragraph, or to the start of the next one.
  [[nodiscard]] ParagraphPlace here();
  /// A comment to onrecord that is fixed to this place; its end can be moved on.
  [[nodiscard]] ParagraphRemark remark_here(std::string text) { return {std::move(text), here(), here()}; }
  /// Adds a comment, once its end is known.
  void add(ParagraphRemark remark) { paragraphs_.add(std::move(remark)); }

  /// As Paragraphs::finish.
  [[nodiscard]] Prose finish() && { return std::move(paragraphs_).finish(); }

 private:
  [[nodiscard]] std::uint32_t end_of_text() { return static_cast<std::uint32_t>(paragraph().text.size()); }

  Paragraphs paragraphs_;
  std::vector<std::size_t> open_;  // paragraphs, the innermost last
  std::vector<Look> looks_;
  std::uint32_t hidden_ = 0;  // elements around whose text is not shown
};

}  // namespace onrecord
