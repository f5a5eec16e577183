// SPDX-License-Identifier: Apache-2.0
// A key figure from outside that listens: it is told every event of a run and says a number at its end. It changes nothing: with it and
// without it the run gives the same bits.
//
//   struct LongestWait : nordvest::ListeningKpi {
//     void observe(std::span<const nordvest::LogRow> records) override { .. }
//     double value(const nordvest::KpiWindow& window) override { return longest_h_; }
//   };
#pragma once
#include "core/time.hpp"
#include "engine/listener.hpp"
#include "engine/plan/plan.hpp"

namespace nordvest {

/// What the statistics of a run cover: (from, to], as all others do.
struct KpiWindow {
  Ticks from, to;
};

/// One object a run.
class ListeningKpi : public Listener {
 public:
  /// Before the run. Rows name elements by their index in the plan; what happens up to `from` (the warm-up) is told, and counts no more.
  virtual void begin(const Plan& /*plan*/, Ticks /*from*/) {}
  /// After the run; NaN where it does not exist.
  virtual double value(const KpiWindow& window) = 0;
};

}  // namespace nordvest
