// SPDX-License-Identifier: Apache-2.0
// Work in process over time, of the factory and of each product: a listener in bounded memory.
#pragma once
#include <vector>

#include "engine/listener.hpp"
#include "engine/plan/plan.hpp"
#include "stats/level_series.hpp"

namespace nordvest {

/// Parts released and not yet shipped, scrapped or gone into others, from time 0 (the warm-up too) [parts]. Slices are the run's length
/// over `slices`, or begin as a minute and widen where only a number of parts ends the run.
class WipOverTime : public Listener {
 public:
  explicit WipOverTime(const Plan& plan, std::size_t slices = 200);
  void observe(std::span<const LogRow> records) override;
  /// At the end of the run [ticks].
  void close(double end);

  [[nodiscard]] const LevelSeries& all() const { return all_; }
  [[nodiscard]] const std::vector<LevelSeries>& products() const { return products_; }

 private:
  LevelSeries all_;
  std::vector<LevelSeries> products_;
};

}  // namespace nordvest
