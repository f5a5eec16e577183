// SPDX-License-Identifier: Apache-2.0
// What the formulas of the KPIs share.
#pragma once
#include <limits>

#include "core/time.hpp"
#include "kpi/kpi.hpp"

namespace nordvest {

/// NaN for what has no denominator.
inline double ratio(double a, double b) { return b > 0 ? a / b : std::numeric_limits<double>::quiet_NaN(); }
inline double ticks_in(Window w) { return w.hours * ticks_per_hour; }

}  // namespace nordvest
