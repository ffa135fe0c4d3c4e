// Which findings make exit status 1.
#pragma once

#include <cstdint>

#include "base/names.hpp"

namespace onrecord {

/// The least severity of a finding that makes exit status 1.
#define ONRECORD_THRESHOLDS(X) X(error) X(warning) X(never)
ONRECORD_ENUM(FailOn, std::uint8_t, ONRECORD_THRESHOLDS);

}  // namespace onrecord
