// SPDX-License-Identifier: Apache-2.0
// From runs to estimates: every KPI of every element, one value a replication.
#pragma once
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/result.hpp"
#include "experiment/result.hpp"
#include "kpi/observation.hpp"

namespace nordvest {

/// Fills kpis, products, stations, workers, bottlenecks, replications and end of a result from its runs, in order of replication.
void measure(const Plan& plan, const std::vector<RunResult>& runs, Result& result, double confidence = 0.95);
/// Adds what was observed of the first of these runs, if anything was: waits and work in process in detail, bottlenecks.
void add_details(const Plan& plan, const std::vector<Observation>& seen, Result& result, double confidence = 0.95);

/// Percentiles of times in ticks [h].
Percentiles percentiles_h(const Histogram& times);

}  // namespace nordvest
