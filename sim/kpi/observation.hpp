// SPDX-License-Identifier: Apache-2.0
// All that is observed of one replication beside its standard sums, by listeners that each stand in a file of their own. It costs time and is
// asked for; the trajectory is the same without.
#pragma once
#include <optional>
#include <vector>

#include "kpi/active_periods.hpp"
#include "kpi/critical_path.hpp"
#include "kpi/queue_times.hpp"
#include "kpi/wip.hpp"

namespace nordvest {

class Observation : public Listener {
 public:
  explicit Observation(const Plan& plan);
  [[nodiscard]] bool wants_details() const override { return true; }
  [[nodiscard]] bool takes_any_order() const override { return !critical_path; }
  void observe(std::span<const LogRow> records) override;
  /// At the end of the run [ticks].
  void close(double end);

  WipOverTime wip;
  QueueTimes queue_times;
  ActivePeriods active_periods;
  std::optional<CriticalPath> critical_path;  ///< lines only
};

/// Tells several listeners.
class Listeners : public Listener {
 public:
  void add(Listener& one) { all_.push_back(&one); }
  [[nodiscard]] bool wants_details() const override;
  [[nodiscard]] bool takes_any_order() const override;
  void observe(std::span<const LogRow> records) override {
    for (auto* one : all_) one->observe(records);
  }

 private:
  std::vector<Listener*> all_;
};

}  // namespace nordvest
