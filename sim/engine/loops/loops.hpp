// SPDX-License-Identifier: Apache-2.0
// The loops, each one instantiation of the same source for a set of features.
#pragma once
#include "engine/run.hpp"

namespace nordvest {

inline constexpr Features shop_features =
    feature_order | feature_choice | feature_quality | feature_setup | feature_rule | feature_failure;
inline constexpr Features full_features = feature_log - 1;
/// The full loop is compiled with and without what few plans have: an eighth faster without.
inline constexpr Features usual_features =
    full_features &
    ~(feature_belt | feature_users | feature_preempt | feature_batch | feature_gate | feature_loss | feature_transport);

RunResult run_recursion(const Plan& plan, const RunOptions& options);
RunResult run_line(const Plan& plan, const RunOptions& options);
RunResult run_network(const Plan& plan, const RunOptions& options);
RunResult run_shop(const Plan& plan, const RunOptions& options);
RunResult run_full(const Plan& plan, const RunOptions& options);
RunResult run_usual(const Plan& plan, const RunOptions& options);
RunResult run_logged(const Plan& plan, const RunOptions& options);
RunResult run_usual_logged(const Plan& plan, const RunOptions& options);
RunResult run_shop_logged(const Plan& plan, const RunOptions& options);

}  // namespace nordvest
