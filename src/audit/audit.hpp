// The audit: everything that onrecord says of one draft, as one immutable value. Front ends read it and add nothing.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "attribution/attribution.hpp"
#include "attribution/source.hpp"
#include "rules/finding.hpp"
#include "rules/suppression.hpp"
#include "text/document.hpp"

namespace onrecord {

class Grammar;
class RuleSet;
struct AuditTrace;

/// One quotation of the story, in bytes of Document::text(). Quotations over several paragraphs are one per paragraph.
struct StoryQuotation {
  Span span;
  std::uint32_t sentence = 0;  ///< the sentence of its opening mark
  std::uint32_t attribution =
      no_index;        ///< the attribution whose content it is or lies in; no_index: nobody is credited
  bool scare = false;  ///< a title, a term or irony rather than speech
  bool nested = false;
};

struct Audit {
  std::shared_ptr<const Document> document;
  std::shared_ptr<const Grammar> grammar;
  std::shared_ptr<const RuleSet> rules;
  std::vector<Sentence> sentences;         ///< in order
  std::vector<StoryQuotation> quotations;  ///< in order
  std::vector<Attribution> attributions;   ///< by sentence, then by cue
  std::vector<Source> sources;             ///< by first credit
  std::vector<Finding> findings;           ///< by place; the whole story's first
  std::vector<Suppression> suppressions;   ///< by place
  std::vector<Diagnostic> diagnostics;     ///< of the suppressions; those of reading are the document's
  Score score;
};

/// The bytes of the file that a finding points at: for one on a suppression, the suppression's. Empty for one on the
/// whole story.
[[nodiscard]] Span place_in_file(const Audit& audit, const Finding& finding);

/// Audits documents one after another, for one thread: keeps its buffers, and what it knows of words, from one to the
/// next. What comes out does not depend on what came before.
class Auditor {
 public:
  /// `today`: what the last days of suppressions are compared with; without it none expires.
  Auditor(std::shared_ptr<const Grammar> grammar, std::shared_ptr<const RuleSet> rules,
          std::optional<Day> today = std::nullopt);
  ~Auditor();
  Auditor(Auditor&&) noexcept;
  Auditor& operator=(Auditor&&) noexcept;

  /// Linear in the size of the document. `trace`: takes how it came about; null: nobody asks.
  [[nodiscard]] Audit audit(std::shared_ptr<const Document> document, AuditTrace* trace = nullptr);

 private:
  struct Desk;
  std::unique_ptr<Desk> desk_;
};

/// Audits one document: a pure function, safe from many threads with shared grammar and rules.
[[nodiscard]] Audit audit(std::shared_ptr<const Document> document, std::shared_ptr<const Grammar> grammar,
                          std::shared_ptr<const RuleSet> rules, std::optional<Day> today = std::nullopt);

}  // namespace onrecord
