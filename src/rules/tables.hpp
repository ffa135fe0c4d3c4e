// What a loaded rule file holds beside its rules.
#pragma once

#include <memory>

#include "rules/condition.hpp"

namespace onrecord {

struct RuleTables {
  ConditionNames names;
  // Of sentences; see docs/rules.md on the score.
  std::shared_ptr<const Condition> claim;       ///< it makes a claim that should be credited
  std::shared_ptr<const Condition> accusation;  ///< it accuses someone
  std::shared_ptr<const Condition> reply;       ///< it tells a reply or a refusal to reply
};

}  // namespace onrecord
