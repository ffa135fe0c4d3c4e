// What a desk's drafts add up to: medians, shares, spreads, spans of time.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "html/dates.hpp"
#include "html/desk.hpp"

namespace onrecord {

/// The middle one, or the mean of the two in the middle. 0 of none.
[[nodiscard]] double median(std::vector<float> values);

/// Sums over some of a desk's drafts.
class DraftSum {
 public:
  void add(const DeskEntry& entry);

  [[nodiscard]] std::uint32_t drafts() const { return static_cast<std::uint32_t>(scores_.size()); }
  [[nodiscard]] double score() const { return median(scores_); }  ///< the median
  [[nodiscard]] std::uint64_t words() const { return words_; }    ///< that sources are credited with
  /// Shares of these words, 0 to 1; 0 where there are none.
  [[nodiscard]] double anonymous() const { return share(anonymous_); }
  [[nodiscard]] double on_record() const { return share(on_record_); }
  [[nodiscard]] std::uint64_t sources() const { return sources_; }
  [[nodiscard]] std::uint64_t findings(Severity severity) const {
    return findings_.at(static_cast<std::size_t>(severity));
  }
  [[nodiscard]] std::uint64_t all_findings() const;
  /// Drafts with a finding of a severity.
  [[nodiscard]] std::uint32_t drafts_with(Severity severity) const {
    return drafts_with_.at(static_cast<std::size_t>(severity));
  }
  [[nodiscard]] double findings_per_draft() const;

 private:
  [[nodiscard]] double share(std::uint64_t words) const {
    return words_ == 0 ? 0 : static_cast<double>(words) / static_cast<double>(words_);
  }

  std::vector<float> scores_;
  std::uint64_t words_ = 0, anonymous_ = 0, on_record_ = 0, sources_ = 0;
  std::array<std::uint64_t, count_of<Severity>> findings_{};
  std::array<std::uint32_t, count_of<Severity>> drafts_with_{};
};

/// The drafts of a section or an author.
struct NamedSum {
  std::string name;
  DraftSum sum;
};

/// The sections, the authors of a desk: those of most drafts first, then by name. A draft of two authors counts for
/// both; drafts that do not tell are left out.
[[nodiscard]] std::vector<NamedSum> sums_by_section(const Desk& desk);
[[nodiscard]] std::vector<NamedSum> sums_by_author(const Desk& desk);

/// A span of time.
struct TimeSum {
  std::chrono::sys_days start;
  DraftSum sum;
};

/// The drafts over time, without gaps between the spans; these are long enough that at least half of them have drafts.
struct Trend {
  TimeStep step = TimeStep::day;
  std::chrono::sys_days first, last;  ///< the first and the last day of a draft
  std::uint32_t dated = 0;            ///< drafts with a day
  std::vector<TimeSum> spans;         ///< empty where no draft has a day
  std::size_t filled = 0;             ///< spans with drafts
};
[[nodiscard]] Trend trend_of(const Desk& desk);

/// How many drafts have a score of 0 to 4, 5 to 9, …, 95 to 100, as it is shown: a whole number.
[[nodiscard]] std::array<std::uint32_t, 20> score_spread(const Desk& desk);

/// How many drafts give no word to anonymous sources, up to 10%, over 10% up to 20%, … of the attributed words. Drafts
/// without attributed words are left out.
[[nodiscard]] std::array<std::uint32_t, 11> anonymous_spread(const Desk& desk);

/// How many drafts have 0, 1, …, 5 or more of what `count` tells.
[[nodiscard]] std::array<std::uint32_t, 6> count_spread(const Desk& desk, std::uint32_t DeskEntry::*count);

/// Indexes of a desk's entries: lowest score first, then by path.
[[nodiscard]] std::vector<std::uint32_t> by_score(const Desk& desk);
/// Indexes of a desk's entries by path.
[[nodiscard]] std::vector<std::uint32_t> by_path(const Desk& desk);

}  // namespace onrecord
