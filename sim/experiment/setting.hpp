// SPDX-License-Identifier: Apache-2.0
// A factory with the options of an experiment laid over what its file says.
#pragma once
#include "engine/plan/plan.hpp"
#include "experiment/options.hpp"
#include "factory/factory.hpp"

namespace nordvest {

/// Lays length, warm-up, replications and seed over the factory's `run`. Throws ModelError where they do not go together.
void lay_over(Factory& factory, const ExperimentOptions& options);
/// Which loop runs a plan. Throws ModelError where the engine that is asked for cannot.
Loop loop_for(const Plan& plan, const ExperimentOptions& options);
/// `event` or `recursion`.
std::string engine_of(Loop loop);
/// Which loop it is, and why.
std::string engine_reason(Loop loop);

}  // namespace nordvest
