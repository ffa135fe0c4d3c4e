// The charts of the desk page: its figures as fields of the template's CHART sections, in numbers and in words.
#pragma once

#include "html/desk.hpp"
#include "html/desk_figures.hpp"
#include "html/templates.hpp"

namespace onrecord {

/// "1,234".
[[nodiscard]] std::string thousands(std::uint64_t number);

/// A share (0 to 1) in percent: "0%", "<1%", "12%".
[[nodiscard]] std::string share_text(double share);

/// How many drafts have which score.
void put_score_chart(const Desk& desk, Fields& group);
/// How many drafts give which share to anonymous sources. Nothing where no draft credits anybody with words.
void put_anonymous_chart(const Desk& desk, Fields& group);
/// The median score over time, and the number of drafts.
void put_score_trend(const Trend& trend, Fields& group);
/// The anonymous share over time, and the number of drafts.
void put_anonymous_trend(const Trend& trend, Fields& group);

}  // namespace onrecord
