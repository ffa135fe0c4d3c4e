// Audits built by hand, so that rules are tested without the grammar.
//
//   AuditBuilder story;
//   const auto mayor = story.source(Tag::named_official, "Ana Duarte");
//   story.sentence("The mayor, Ana Duarte, said the port was safe.", {Tag::named_official});
//   story.credit(mayor, {.cue = "said", .content = "the port was safe"});
//   const Audit audit = story.audit(rules);
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "rules/ruleset.hpp"

namespace onrecord::test {

/// What stands where in the latest sentence; empty: not there.
struct Credit {
  AttributionKind kind = AttributionKind::speech;
  Manner manner = Manner::indirect;
  std::string_view cue = "said";
  std::string_view source = {};
  std::string_view content = {};
  std::string_view reason = {};
};

class AuditBuilder {
 public:
  /// Adds a sentence to the paragraph.
  AuditBuilder& sentence(std::string_view text, std::initializer_list<Tag> tags = {Tag::none}) {
    if (!text_.empty() && text_.back() != '\n') text_ += ' ';
    Sentence added;
    added.span = {size(), size() + static_cast<std::uint32_t>(text.size())};
    added.block = static_cast<std::uint32_t>(blocks_.size() - 1);
    added.tag_count = static_cast<std::uint8_t>(tags.size());
    std::copy(tags.begin(), tags.end(), added.tags.begin());
    added.heading = blocks_.back().kind == BlockKind::heading;
    sentences_.push_back(added);
    text_ += text;
    blocks_.back().span.end = size();
    return *this;
  }
  /// Opens a paragraph, or another kind of block.
  AuditBuilder& paragraph(BlockKind kind = BlockKind::paragraph) {
    if (!text_.empty()) text_ += "\n\n";
    if (text_.empty()) blocks_.clear();
    blocks_.push_back({{size(), size()}, kind, 0, {}});
    return *this;
  }
  /// Adds a source; `edit` sets what differs from the defaults.
  std::uint32_t source(Tag type, std::string name, const std::function<void(Source&)>& edit = {}) {
    Source& added = sources_.emplace_back();
    added.type = type;
    added.name = std::move(name);
    if (edit) edit(added);
    return static_cast<std::uint32_t>(sources_.size() - 1);
  }
  /// Credits a source (or nobody) in the latest sentence.
  AuditBuilder& credit(std::uint32_t source_id, const Credit& credit) {
    Attribution added;
    added.kind = credit.kind;
    added.manner = credit.manner;
    added.cue = place(credit.cue);
    added.source = place(credit.source);
    if (!credit.content.empty()) added.content.push_back(place(credit.content));
    added.reason = place(credit.reason);
    added.sentence = added.first_sentence = added.last_sentence = static_cast<std::uint32_t>(sentences_.size() - 1);
    added.source_id = source_id;
    if (source_id != no_index) {
      Source& of = sources_.at(source_id);
      if (of.attributions.empty()) of.first = added.source.empty() ? added.cue : added.source;
      if (of.reason.empty()) of.reason = added.reason;
      of.attributions.push_back(static_cast<std::uint32_t>(attributions_.size()));
      of.attributed_bytes += static_cast<std::uint32_t>(credit.content.size());
    }
    attributions_.push_back(std::move(added));
    return *this;
  }
  AuditBuilder& quotation(std::string_view text, std::uint32_t attribution = no_index, bool scare = false) {
    quotations_.push_back({place(text), static_cast<std::uint32_t>(sentences_.size() - 1), attribution, scare, false});
    return *this;
  }
  AuditBuilder& link(std::string_view text) {
    links_.push_back({place(text), "https://example.org"});
    return *this;
  }
  AuditBuilder& markdown() {
    format_ = Format::markdown;
    return *this;
  }
  [[nodiscard]] Audit audit(std::shared_ptr<const RuleSet> rules) const {
    auto document = std::make_shared<Document>(text_);
    document->path = "draft.txt";
    document->blocks = blocks_;
    document->links = links_;
    document->format = format_;
    Audit audit{document, nullptr, std::move(rules), sentences_, quotations_, attributions_, sources_, {}, {}, {}, {}};
    evaluate(audit);
    return audit;
  }

 private:
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  // The first place of some words in the latest sentence.
  [[nodiscard]] Span place(std::string_view words) const {
    if (words.empty()) return {};
    const Span within = sentences_.back().span;
    const std::size_t at = text_.find(words, within.start);
    REQUIRE_MESSAGE(at != std::string::npos, "not in the sentence: " << std::string(words));
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }

  std::string text_;
  std::vector<Block> blocks_{Block{}};
  std::vector<Sentence> sentences_;
  std::vector<StoryQuotation> quotations_;
  std::vector<Attribution> attributions_;
  std::vector<Source> sources_;
  std::vector<Link> links_;
  Format format_ = Format::text;
};

/// "rule-id: message" of every finding, in order.
inline std::vector<std::string> findings_of(const Audit& audit) {
  std::vector<std::string> out;
  for (const Finding& finding : audit.findings)
    out.push_back(audit.rules->rules.at(finding.rule).id + ": " + finding.message);
  return out;
}

/// All diagnostics as a user sees them.
inline std::string rendered(const std::vector<Diagnostic>& diagnostics, std::string_view text) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) out += render(diagnostic, text);
  return out;
}

}  // namespace onrecord::test
