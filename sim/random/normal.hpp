// SPDX-License-Identifier: Apache-2.0
// The standard normal distribution, with the same bits everywhere.
#pragma once

namespace nordvest {

/// z with P(Z <= z) = p, 0 < p < 1: Wichura's AS 241 (1988), relative error about 1e-16.
double normal_quantile(double p);
/// P(Z > z), full relative accuracy in the upper tail.
double normal_tail(double z);
/// exp(-z^2/2) / sqrt(2 pi).
double normal_density(double z);

}  // namespace nordvest
