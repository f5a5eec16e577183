// SPDX-License-Identifier: Apache-2.0
// The recursion for one replication with a machine in each lane of wide registers. A wave goes along the line: at step t machine s has part
// t - lag s, whose departure from the machine before is of an earlier step, so that all machines work at once. With a lag of two there is a
// step more to find out when the part came; the queues must have room for it.
//
//   step      saw     press   pack
//    4        part 4  part 3  part 2
//    5        part 5  part 4  part 3
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/recursion/growth.hpp"
#include "engine/recursion/lane_rows.hpp"
#include "engine/recursion/strikes.hpp"
#include "engine/recursion/window.hpp"
#include "engine/run.hpp"
#include "random/cursor.hpp"

namespace nordvest {

struct WaveStrike {
  std::size_t step = 0;
  double after = 0, lasts = 0;  ///< as `strike_ahead` says
};

struct WaveMachine {
  std::uint32_t station = 0;
  Draw process;
  StreamKey key;               ///< of its draws
  std::size_t kept = 0;        ///< as in RecursionMachine
  std::vector<double> blocks;  ///< of the cursors
  std::optional<Cursor> service;
  std::optional<FailureStream> failures;
  std::vector<WaveStrike> strikes;  ///< of the chunk, by rising step
};

/// Can the wave run the plan? Some machines, not too many, a place before each but the first.
bool fits_wave(const Plan& plan);

class Wave {
 public:
  /// A plan that fits.
  Wave(const Plan& plan, const RunOptions& options);
  RunResult to_the_end();
  /// Too many parts at once, too many failures in a few, or time that stands still: the result is void.
  [[nodiscard]] bool gives_up() const { return gives_up_; }

 private:
  // wave.cpp
  void make_machine(const LineStop& stop);
  void make_rooms();
  void make_source();
  bool next_chunk();
  void draw();
  void begin_group(std::size_t group, std::size_t end);
  void draw_group(std::size_t group);
  void draw_one(std::size_t machine);
  [[nodiscard]] bool is_wide(std::size_t group) const;
  void find_strikes(std::size_t group);
  void work(std::size_t group);
  void strike_machine(std::size_t machine, double to_failure);
  void arrive();
  void pass();
  void keep_rows();

  // wave_accounts.cpp
  void account();
  void account_whole();
  void account_clipped();
  MachineRows rows_of(std::size_t machine, std::size_t from);
  void add_leads();
  void count_events();
  [[nodiscard]] double latest() const;
  [[nodiscard]] double released(std::size_t step, std::size_t machine) const;
  [[nodiscard]] double* row(std::size_t step) { return departed_.data() + (begin_ + step) * lanes_; }
  [[nodiscard]] const double* row(std::size_t step) const { return departed_.data() + (begin_ + step) * lanes_; }
  /// So many steps before.
  [[nodiscard]] const double* rows_before(std::size_t step, std::size_t rows) const {
    return row(step) - rows * lanes_;
  }
  /// The step of the first part at a machine.
  [[nodiscard]] std::size_t first_step(std::size_t machine) const { return chunks_ == 0 ? lag_ * machine : 0; }
  double& span(std::size_t step, std::size_t machine) {
    return spans_[(machine / 8 * steps_ + step) * 8 + machine % 8];
  }
  [[nodiscard]] std::size_t last() const { return machines_.size() - 1; }

  const Plan& plan_;
  RunOptions options_;
  LineSupply supply_;
  LineWindow window_;
  std::vector<WaveMachine> machines_;
  std::vector<std::uint32_t> stations_;
  std::size_t lanes_, steps_;  // steps a chunk
  std::size_t lag_;
  LineGrowth growth_;
  LaneRows<double> spans_;  // [8 machines][step][machine], repairs within
  LaneRows<double> scales_, shifts_;
  LaneRows<std::uint64_t> states_;  // [8 machines][4][machine]
  std::size_t history_, begin_;     // rows kept from before the chunk; its first row
  LaneRows<double> departed_, ahead_;
  std::vector<std::int64_t> rooms_;  // where they are not all alike
  std::size_t room_rows_ = 0;        // where they are
  LaneRows<double> blocks_;          // 1 where the queue ahead can be full
  LaneRows<double> waits_, blocked_, working_, to_failure_;

  std::vector<double> arrivals_;
  std::vector<double> source_block_;
  std::optional<Cursor> source_;
  double last_arrival_ = 0, to_come_, parts_ = 0;

  LineSums sums_;
  std::vector<double> came_, shipped_;  // of the parts that the last machine has in the chunk
  std::vector<std::uint64_t> buckets_;
  std::vector<std::int64_t> columns_[4];
  std::vector<Strike> strikes_;
  std::size_t chunks_ = 0;
  bool ended_ = false, gives_up_ = false;
};

}  // namespace nordvest
