// SPDX-License-Identifier: Apache-2.0
// One plan in all lanes: a strip of parts at a time goes through all machines.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/recursion/growth.hpp"
#include "engine/recursion/lane_pass.hpp"
#include "engine/recursion/lane_rows.hpp"
#include "engine/recursion/strikes.hpp"
#include "engine/recursion/window.hpp"
#include "engine/run.hpp"

namespace nordvest {

struct LaneStrike {
  std::size_t lane = 0, part = 0;
  double after = 0, lasts = 0;  ///< as `strike_ahead` says
};

/// A machine, or the source: there the spans are the times between arrivals and departures are arrivals.
struct LaneMachine {
  std::uint32_t station = 0;
  Draw process;
  const double* variates = nullptr;  ///< of the strip
  std::size_t variates_stride = 0;   ///< 0: the draw is one number
  Times times = Times::any;
  std::size_t limit = 0;  ///< of parts in the line: the last machine keeps so many departures
  std::size_t kept = 0;   ///< as in RecursionMachine
  std::size_t begin = 1;  ///< row of the strip's first part in `departed`
  LaneRows<double> departed;
  LaneRows<double> waits, blocked, working;  ///< over the strip
  LaneRows<double> pending_waits, pending_blocked,
      pending_working;  ///< of strips before, of lanes that were within the window

  std::vector<FailureStream> failures;  ///< of each lane; empty: there are none
  std::vector<double> blocks;           ///< of their cursors
  LaneRows<double> to_failure;          ///< working time
  LaneRows<double> spans;               ///< of the strip, repairs within; where all are one, a row of it
  std::vector<LaneStrike> strikes;      ///< of the strip, lane by lane

  [[nodiscard]] std::size_t history() const { return std::max({kept, limit, std::size_t{1}}); }
  /// Of the strip's parts; the rows before are of parts before.
  double* departures(std::size_t lanes) { return departed.data() + begin * lanes; }
  [[nodiscard]] const double* departures(std::size_t lanes) const { return departed.data() + begin * lanes; }
};

class LaneBatch {
 public:
  /// `parts` a strip.
  LaneBatch(const Plan& plan, const RunOptions& options, std::size_t count, std::size_t lanes, std::size_t parts);
  /// A strip, with the standard variates of each machine (and of the source if there is one) from a row on.
  void pass(const std::vector<LaneDraws>& tape, std::size_t row);
  [[nodiscard]] bool runs() const { return running_ > 0; }
  /// Of each lane. Those that gave up are run otherwise.
  std::vector<RunResult> close(bool cancelled);

 private:
  enum class Lane : std::uint8_t { running, ended, given_up };
  enum class Place : std::uint8_t { outside, before, whole, clipped };  ///< of a strip and the window

  // lane_batch.cpp
  void make_source();
  void make_machine(const LineStop& stop);
  void make_failures(LaneMachine& m, const StationPlan& station);
  void make_rows(LaneMachine& m, const Draw& draw) const;
  void make_times(LaneMachine& m) const;
  void find_strikes(LaneMachine& m);
  void strike_lane(LaneMachine& m, std::size_t lane, double to_failure);
  void arrive();
  [[nodiscard]] double span(const LaneMachine& m, std::size_t lane, std::size_t part) const;
  void pass_machines();
  LanePass pass_of(LaneMachine& m, std::size_t from, std::size_t to) const;
  void pass_machine(std::size_t k, std::size_t from, std::size_t to);
  void keep_departures();
  [[nodiscard]] double first_arrival(std::size_t lane) const;

  // lane_accounts.cpp
  void account();
  bool find_places();
  [[nodiscard]] Place place_of(std::size_t lane) const;
  void add_strip();
  void account_whole(std::size_t lane);
  void add_strikes();
  void find_leads();
  void add_leads(std::size_t lane);
  void account_clipped(std::size_t lane);
  void account_machine(std::size_t lane, std::size_t machine);
  void add_waits(MachineSums& sums, std::size_t machine, std::int64_t waits) const;
  static void add_strike_of(MachineSums& sums, const LaneStrike& strike);
  MachineRows rows_of(std::size_t machine, std::size_t lane);
  void count_events(std::size_t lane);
  void end(std::size_t lane, Lane how);
  void flush(std::size_t lane);
  void flush_all();
  void look_at_growth();
  [[nodiscard]] const double* released() const;
  [[nodiscard]] const double* came(std::size_t machine) const;
  [[nodiscard]] const double* shipped() const { return machines_.back().departures(lanes_); }
  [[nodiscard]] const double* last_shipped() const { return shipped() + (parts_ - 1) * lanes_; }

  const LaneKernel& kernel_;
  const Plan& plan_;
  RunOptions options_;
  std::size_t count_, lanes_, parts_;
  LineSupply supply_;
  LineWindow window_;
  LaneMachine source_;
  std::vector<LaneMachine> machines_;
  std::vector<std::uint32_t> stations_;
  std::size_t together_;
  LaneRows<double> zeros_, to_failure_before_;

  std::vector<Lane> states_;
  std::vector<Place> places_;  // of this strip
  std::size_t running_;
  std::vector<LineSums> sums_;
  std::vector<std::int64_t> pending_parts_;
  LaneRows<double> leads_, least_lead_, greatest_lead_, pending_leads_;  // of the strip; of strips before
  LaneRows<std::uint64_t> lead_buckets_;
  std::vector<LineGrowth> growth_;
  std::size_t strips_ = 0;
  double longest_ = 0;        // from the first release to the last shipping of a whole strip
  double pending_bound_ = 0;  // no pending sum is larger
  double parts_before_ = 0;
  std::vector<std::int64_t> columns_[4];  // of one lane at one machine
  std::vector<Strike> strikes_;
};

}  // namespace nordvest
