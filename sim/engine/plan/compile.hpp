// SPDX-License-Identifier: Apache-2.0
// From what a factory is to what runs: names become indices, defaults are filled in, queues are shared out.
#pragma once
#include "engine/plan/plan.hpp"
#include "factory/factory.hpp"

namespace nordvest {

/// Compiles a checked factory (`parse` + `check`). Throws ModelError for what only shows here (counts beyond the machine's memory).
Plan compile_plan(const Factory& factory);

}  // namespace nordvest
