// SPDX-License-Identifier: Apache-2.0
// How much of a run's beginning to leave out: MSER-5 on the replication-averaged series.
#pragma once
#include <cstddef>
#include <vector>

namespace nordvest {

/// What MSER says of a series.
struct WarmUp {
  std::size_t batches = 0;       ///< to leave out from the beginning
  std::size_t observations = 0;  ///< the same in observations: batches x batch size
  double statistic = 0;          ///< MSER there; NaN for a series shorter than two batches
  double mean = 0;               ///< of the batches kept; NaN for a series shorter than one batch
  bool too_short = false;  ///< the minimum lies beyond the first half (or the series is too short to say): run longer
};

/// MSER-m (White 1997; White, Cobb & Spratt 2000): batch means Z_1..Z_k of m observations (what does not fill a batch is
/// dropped); MSER(d) = sum_{j>d} (Z_j - mean_{j>d})^2 / (k - d)^2; the smallest d that minimises it over 0 <= d <= k/2
/// (Hoad, Robinson & Davies 2010). The search beyond k/2, for the verdict, stops 5 batches before the end, where few
/// batches agree by chance. A small d > 0 is normal for a series without warm-up.
WarmUp mser(const std::vector<double>& series, std::size_t batch_size = 5);

/// The mean over replications at each position, as long as the shortest series.
std::vector<double> averaged(const std::vector<std::vector<double>>& replications);

}  // namespace nordvest
