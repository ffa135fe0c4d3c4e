#include "text/paragraph_writer.hpp"

namespace onrecord {

Paragraph& ParagraphWriter::begin() {
  open_.push_back(paragraphs_.begin());
  return paragraph();
}

void ParagraphWriter::append(std::string_view text) {
  if (!is_shown()) return;
  paragraphs_.append(open_.back(), text);
  if (look().bold) paragraph().emphasis += static_cast<std::uint32_t>(text.size());
}

void ParagraphWriter::break_line() {
  if (is_shown()) paragraphs_.break_line(open_.back());
}

OpenLink ParagraphWriter::begin_link(std::string target) {
  if (target.empty() || !is_shown()) return std::nullopt;
  const std::uint32_t at = end_of_text();
  std::vector<Link>& links = paragraph().links;
  links.push_back({{at, at}, std::move(target)});
  return std::pair(open_.back(), links.size() - 1);
}

void ParagraphWriter::end_link(const OpenLink& link) {
  if (!link) return;
  Paragraph& of = paragraphs_.at(link->first);
  of.links[link->second].text.end = static_cast<std::uint32_t>(of.text.size());
}

ParagraphPlace ParagraphWriter::here() {
  if (open_.empty()) return {paragraphs_.size(), 0};
  return {open_.back(), end_of_text()};
}

}  // namespace onrecord
