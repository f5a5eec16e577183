// SPDX-License-Identifier: Apache-2.0
// What the last departure of a line waited for, all the way back: the longest path of its departures.
//
//   the server took the part when it had come, or when the server was free, whichever was later      (start)
//   it was done after its process and repairs                                                        (completion)
//   it left then, or when the machine ahead made room, whichever was later                           (departure)
#pragma once
#include <cstdint>
#include <deque>
#include <vector>

#include "engine/listener.hpp"
#include "engine/plan/plan.hpp"
#include "kpi/causes.hpp"

namespace nordvest {

/// Is the critical path defined for this plan? For lines without people: departures are sums and maxima of times alone (max-plus), so that no order
/// of events could have been another.
bool has_critical_path(const Plan& plan);

/// Of the last departure: the time in the window that each station's work and repairs take on the longest path, and the arrivals. These add
/// up to the time from the warm-up to the last departure. A station's share of it is the elasticity of that time: where all its times
/// shrink by 1 %, it shrinks by 1 % of the share (Glasserman & Yao 1995; the derivative of a maximum is that of the longest path).
class CriticalPath : public Listener {
 public:
  explicit CriticalPath(const Plan& plan);
  void observe(std::span<const LogRow> records) override;

  /// By station; the last is the arrivals' [ticks].
  [[nodiscard]] std::vector<double> times() const { return causes_.along(last_); }

 private:
  struct Machine {
    std::uint32_t next = no_index;  ///< station
    bool is_supplied = false;       ///< never starves
    Causes::Event freed = 0;        ///< why it was free
    double freed_at = 0;
    Causes::Event begun = 0;  ///< why it began
    double begun_at = 0;
    Causes::Event done = 0;
    double done_at = -1;
  };
  /// A part that has come to a queue.
  struct Came {
    Causes::Event why = 0;
    double at = 0;
  };
  void take(const LogRow& r);
  void arrive(double at);
  void start(std::uint32_t station, double at);
  void finish(std::uint32_t station, double at);
  void leave(std::uint32_t station, double at);

  Causes causes_;
  std::vector<Machine> machines_;
  std::vector<std::deque<Came>> queues_;  // before each station
  std::uint32_t first_ = 0, arrivals_;
  Came arrived_;
  Causes::Event last_;
};

}  // namespace nordvest
