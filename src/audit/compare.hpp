// What a change did to a draft's sourcing: two audits compared.
//
//   “The pier is unsafe,” Mayor Dunn said.     ─▶   The pier is unsafe.          a claim that lost its attribution
//   Nadia Ferreira said the port would close.  ─▶   An aide said the port …      a source that was named, and is no
//   more
//
// Sentences that stayed are found wherever they stand now: a paragraph that moved is no change of its sourcing.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "audit/audit.hpp"

namespace onrecord {

/// How far a reader can see who stands behind something. nobody: no source at all. vague: "critics", "it is said".
/// anonymous: described, not named. on_record: a person, a body, a document or a report that can be asked or looked up.
#define ONRECORD_OPENNESS(X) X(nobody) X(vague) X(anonymous) X(on_record)
ONRECORD_ENUM(Openness, std::uint8_t, ONRECORD_OPENNESS);

/// The openness of a tag. A refusal to comment counts as on the record: it names who was asked.
[[nodiscard]] Openness openness_of(Tag tag);

// clang-format off
#define ONRECORD_SOURCE_CHANGES(X) \
  X(closed, "no longer on the record") \
  X(opened, "now on the record") \
  X(retyped, "of another type") \
  X(renamed, "named in another way") \
  X(added, "new source") \
  X(dropped, "no longer a source")
#define ONRECORD_CLAIM_CHANGES(X) \
  X(lost, "lost its attribution") \
  X(weakened, "credited less openly") \
  X(moved, "credited to another source") \
  X(strengthened, "credited more openly") \
  X(gained, "gained an attribution")
// clang-format on

/// How a source changed. closed: less open than before (a name became "an aide", an aide became "critics"). opened: the
/// other way round. retyped: another type, as open as before. renamed: the same type under another name.
ONRECORD_WORDED_ENUM(SourceChangeKind, std::uint8_t, ONRECORD_SOURCE_CHANGES);

/// How the credit of a claim changed whose words stayed.
ONRECORD_WORDED_ENUM(ClaimChangeKind, std::uint8_t, ONRECORD_CLAIM_CHANGES);

/// One source that changed: indexes into the sources of the two audits, no_index where it was added or dropped.
struct SourceChange {
  SourceChangeKind kind = SourceChangeKind::added;
  std::uint32_t before = no_index;
  std::uint32_t after = no_index;
};

/// One claim that is credited in another way: sentences of the two audits, and the sources that they credit (no_index
/// where none is known).
struct ClaimChange {
  ClaimChangeKind kind = ClaimChangeKind::lost;
  std::uint32_t before = 0;
  std::uint32_t after = 0;
  std::uint32_t source_before = no_index;
  std::uint32_t source_after = no_index;
};

struct Comparison {
  std::vector<std::uint32_t> gone;    ///< open findings of the old draft that the new one has not, ascending
  std::vector<std::uint32_t> fresh;   ///< open findings of the new draft that the old one had not, ascending
  std::vector<SourceChange> sources;  ///< by kind; then in the order of the new draft, or of the old one
  std::vector<ClaimChange> claims;    ///< by kind; then in the order of the new draft
  /// Sentences that stayed, (before, after), in the order of the old draft: with the same words, or nearly the same.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> stayed;

  [[nodiscard]] bool empty() const { return gone.empty() && fresh.empty() && sources.empty() && claims.empty(); }
  /// Whether sourcing was lost: a claim lost its attribution or is credited less openly, or a source is no longer as
  /// open as it was.
  [[nodiscard]] bool has_loss() const;
};

/// Compares the audits of two versions of a draft. Pure. Findings are told apart by fingerprint, and by rule where
/// their sentence stayed; only open ones count. Time and memory are linear in the drafts: a sentence that is not the
/// same is held against a bounded number of others that share rare words with it.
[[nodiscard]] Comparison compare(const Audit& before, const Audit& after);

/// For an added draft (no old one) or a deleted one.
[[nodiscard]] Comparison all_new(const Audit& after);
[[nodiscard]] Comparison all_gone(const Audit& before);

}  // namespace onrecord
