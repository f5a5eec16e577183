// SPDX-License-Identifier: Apache-2.0
// Bottlenecks by active period (Roser, Nakano & Tanaka 2002, "Shifting bottleneck detection", Winter Simulation Conference).
//
//   saw    ######## . . #####            a server is active while it works, is set up, down or maintained;
//   drill  . . ############# . .         the momentary bottleneck is the one with the longest active period of all that are
//          |sole |shift|sole  |          active; where the periods of two bottlenecks overlap it shifts between their stations
#pragma once
#include <cstdint>
#include <deque>
#include <vector>

#include "engine/listener.hpp"
#include "engine/plan/plan.hpp"

namespace nordvest {

/// Time in the window in which one of a station's servers was the bottleneck [ticks of open time].
struct BottleneckTimes {
  double momentary = 0;  ///< its active period was the longest of all
  double sole = 0;       ///< in the active period of a bottleneck, and no bottleneck of another station was active
  double shifting = 0;   ///< the active periods of bottlenecks of several stations overlapped
};

/// Takes the whole run's states and keeps at most two periods a server. Open time is time in which some server is not off shift; a server
/// that is off shift is neither: what was active before goes on, so that nights cut no period. Equal periods: the first that began, then file
/// order. Periods under way at the end count as long as they were.
class ActivePeriods : public Listener {
 public:
  explicit ActivePeriods(const Plan& plan);
  [[nodiscard]] bool wants_details() const override { return true; }
  void observe(std::span<const LogRow> records) override;
  /// At the end of the run [ticks].
  void close(double end);

  [[nodiscard]] const std::vector<BottleneckTimes>& stations() const { return stations_; }
  /// Of the window [ticks]; shares are of this.
  [[nodiscard]] double open_time() const { return open_now_ - from_; }

 private:
  struct ServerState {
    std::uint32_t station = 0;
    bool is_open = true, is_active = false;             ///< at the instant now
    bool was_active = false;                            ///< since `since`, up to this instant
    double since = 0;                                   ///< [open ticks]
    std::uint32_t before = no_index, after = no_index;  ///< in the order in which active periods began
  };
  /// An active period that no other encloses.
  struct Period {
    std::uint32_t server = 0;
    double from = 0, to = 0;  ///< [open ticks]
    bool is_bottleneck = false;
  };

  void take(const LogRow& r);
  void pass_to(double time);
  void settle_instant();
  void begin(std::uint32_t s);
  void end(std::uint32_t s);
  void unlink(std::uint32_t s);
  void find_momentary(double to);
  void find_overlaps();
  [[nodiscard]] double in_window(double from, double to) const;

  std::vector<ServerState> servers_;
  std::vector<std::uint32_t> first_server_;  // of each station
  std::vector<BottleneckTimes> stations_;
  std::vector<std::uint32_t> changed_;  // servers, at this instant
  std::deque<Period> periods_;          // ended, not counted yet: both ends ascend
  std::uint32_t oldest_ = no_index, newest_ = no_index;
  std::uint32_t open_servers_;
  double warm_up_, time_ = 0;
  double open_now_ = 0;                   // open time up to time_
  double from_ = 0;                       // open time up to the warm-up
  double known_to_ = 0, counted_to_ = 0;  // momentary bottleneck; overlaps [open ticks]
};

}  // namespace nordvest
