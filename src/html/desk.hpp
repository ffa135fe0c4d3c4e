// A desk: what is kept of many audits, so that the audits themselves can go.
//
//   audit ── desk_draft (any thread) ─▶ DeskDraft ── Desk::add (in order) ─▶ Desk
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "audit/audit.hpp"
#include "report/story_facts.hpp"

namespace onrecord {

/// What a desk keeps of one draft. Words are those that sources are credited with, for each source.
struct DeskEntry {
  std::string path;
  std::string page;  ///< its story page, seen from the desk's
  std::string title;
  std::string section;                       ///< empty: not told
  std::vector<std::string> authors;          ///< each once
  std::string date;                          ///< as written; empty: not told
  std::optional<std::chrono::sys_days> day;  ///< that `date` names; nothing where it could not be read
  float score = 0;
  std::uint32_t words = 0;
  std::uint32_t anonymous_words = 0;
  std::uint32_t on_record_words = 0;  ///< of named people, bodies and documents
  std::uint32_t sources = 0;
  std::uint32_t experts = 0;                                 ///< named experts among the sources
  std::uint32_t declined = 0;                                ///< sources that were asked for comment and gave none
  std::array<std::uint32_t, count_of<Severity>> findings{};  ///< open ones

  /// The share of anonymous sources in the words of all, 0 to 1; 0 where nobody is credited with words.
  [[nodiscard]] double anonymous_share() const { return words == 0 ? 0 : static_cast<double>(anonymous_words) / words; }
  [[nodiscard]] std::uint32_t all_findings() const;
};

/// A source over all drafts, or a group of sources of which no two are known to be the same.
struct DeskSource {
  std::string name;  ///< as its first draft has it; empty: a group
  Tag type = Tag::named_person;
  std::uint32_t drafts = 0;
  std::uint32_t sources = 0;    ///< how many of the drafts' sources it stands for
  std::uint32_t sentences = 0;  ///< that credit it
  std::uint32_t words = 0;      ///< that it is credited with
};

/// The open findings of one rule.
struct DeskRule {
  std::string id;
  std::string summary;
  Severity severity = Severity::warning;
  std::uint32_t count = 0;
  std::uint32_t drafts = 0;
  double points = 0;  ///< taken from parts of the score
};

/// Sources that are not joined from draft to draft. An anonymous source is never the same as another; "critics" and
/// "the company" of two drafts need not be.
#define ONRECORD_SOURCE_GROUPS(X) X(anonymous) X(vague) X(unnamed)
ONRECORD_ENUM(SourceGroup, std::uint8_t, ONRECORD_SOURCE_GROUPS);

/// What one draft gives to a desk.
struct DeskDraft {
  DeskEntry entry;
  std::array<std::uint32_t, count_of<Tag>> sentences_by_tag{};
  std::vector<DeskSource> sources;  ///< those with names of their own, each name and type once
  std::array<DeskSource, count_of<SourceGroup>> groups;
  std::vector<DeskRule> rules;
};

/// Takes from an audit what a desk keeps. `page`: the draft's story page, seen from the desk's. Linear in the audit.
[[nodiscard]] DeskDraft desk_draft(const Audit& audit, std::string page);

/// Whether a source has a name by which it can be known in another draft: "Ada Lund", "the Harbour Board" and "police"
/// do, "the company", "she" and "people familiar with the matter" do not.
[[nodiscard]] bool has_own_name(const Audit& audit, const Source& source);

/// The authors of a byline: "By Ada Lund and Bram Brekke", "Ada Lund, Bram Brekke". Roles ("science editor") are left
/// out, each author is there once.
[[nodiscard]] std::vector<std::string> authors_of(std::string_view byline);

/// Counts sources over drafts in bounded memory: where more than `most` names are met, those of fewest drafts are let
/// go, as in lossy counting (Manku and Motwani, 2002). No source is counted too often; each has at most `missed()`
/// drafts more than are counted.
class SourceTally {
 public:
  explicit SourceTally(std::size_t most = 200000) : most_(most) {}

  /// Counts the sources of one more draft.
  void add(std::vector<DeskSource>&& sources);
  /// The sources of most drafts, then of most words, then by name.
  [[nodiscard]] std::vector<DeskSource> most_used(std::size_t count) const;
  [[nodiscard]] std::size_t names() const { return sources_.size(); }
  [[nodiscard]] std::uint32_t missed() const { return missed_; }

 private:
  struct Counted {
    DeskSource source;
    std::uint32_t missed = 0;  // drafts that it may have had before it was met (again)
  };
  void let_go();

  std::size_t most_;
  std::uint32_t missed_ = 0;
  std::unordered_map<std::string, Counted> sources_;
};

/// The drafts of a desk. Not for several threads at once.
class Desk {
 public:
  /// Adds a draft; the entries stay in the order in which they were added.
  void add(DeskDraft&& draft);
  /// Counts drafts that could not be read.
  void add_unread(std::size_t drafts) { unread_ += drafts; }

  [[nodiscard]] const std::vector<DeskEntry>& entries() const { return entries_; }
  [[nodiscard]] std::size_t unread() const { return unread_; }
  [[nodiscard]] const std::array<std::uint64_t, count_of<Tag>>& sentences_by_tag() const { return sentences_by_tag_; }
  [[nodiscard]] const SourceTally& sources() const { return sources_; }
  [[nodiscard]] const DeskSource& group(SourceGroup group) const { return groups_.at(static_cast<std::size_t>(group)); }
  /// The rules with open findings, most findings first, then by name.
  [[nodiscard]] std::vector<DeskRule> rules() const;

 private:
  std::vector<DeskEntry> entries_;
  std::size_t unread_ = 0;
  std::array<std::uint64_t, count_of<Tag>> sentences_by_tag_{};
  SourceTally sources_;
  std::array<DeskSource, count_of<SourceGroup>> groups_;
  std::map<std::pair<std::string, Severity>, DeskRule> rules_;
};

}  // namespace onrecord
