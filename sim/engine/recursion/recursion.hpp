// SPDX-License-Identifier: Apache-2.0
// Lines without a calendar: when part n leaves machine s follows from three departures (Chen & Chen 1990, European Journal of
// Operational Research 44; Buzacott & Shanthikumar 1993, ch. 5).
//
//   loaded   L(n,s) = max( D(n,s-1), D(n-1,s) )                the part is there, and the machine is free
//   done     C(n,s) = L(n,s) + span + repairs within it        failures on the working clock
//   departed D(n,s) = max( C(n,s), D(n-places-1,s+1) )         blocking after service: a place ahead is free
//
// Parts go through in chunks, and within a chunk by as many at a time as the smallest queue and its machine hold: then all departures
// ahead are known, and a machine does its parts one after the other in registers. The same draws as in the other loops, in the same order;
// the same bits.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/recursion/growth.hpp"
#include "engine/recursion/machine.hpp"
#include "engine/run.hpp"

namespace nordvest {

class Recursion {
 public:
  /// A plan that `covers(Loop::recursion, plan)`.
  Recursion(const Plan& plan, const RunOptions& options);
  RunResult to_the_end();
  /// Too many parts at once, or time that stands still: the result is void, another loop must run it.
  [[nodiscard]] bool gives_up() const { return gives_up_; }

 private:
  // recursion.cpp: an empty line
  Cursor make_cursor(StreamKey key, const Draw& draw, std::size_t block);
  void make_machines();
  void make_machine(const LineStop& at);
  void make_source();
  std::int64_t first_arrival() const;

  // recursion.cpp: chunk by chunk
  bool next_chunk();
  void draw_chunk();
  void draw_spans(RecursionMachine& m);
  void arrive();
  void release(std::size_t from, std::size_t to);
  std::int64_t next_interval();
  void pass_chunk();
  void pass_machine(std::size_t machine, std::size_t from, std::size_t to);
  void leave_out(std::size_t first, std::size_t from);
  void never_departs(RecursionMachine& m, std::size_t from);
  void look_at_growth();
  void keep_departures();

  // accounts.cpp
  void account();
  void account_machine(std::size_t machine);
  void account_whole(std::size_t machine);
  void account_parts();
  [[nodiscard]] const std::int64_t* joined(std::size_t machine) const;
  [[nodiscard]] const std::int64_t* released() const;
  RunResult close();

  const Plan& plan_;
  RunOptions options_;
  LineSupply supply_;
  std::size_t chunk_, count_ = 0;  // parts a chunk, in this one
  std::size_t together_;           // parts that a machine does one after the other
  LineWindow window_;
  std::vector<double> blocks_;
  std::size_t blocks_used_ = 0;
  std::vector<RecursionMachine> machines_;
  std::size_t active_ = 0;                      // machines that parts of this chunk reach before the end
  std::size_t reach_ = 0;                       // those that later ones can
  std::int64_t never_ = std::int64_t{1} << 53;  // later than any end; rises, as departures do
  std::vector<std::int64_t> zeros_;

  LineGrowth growth_;

  RecursionMachine source_;  // its spans are the times between arrivals
  std::vector<std::int64_t> arrivals_;
  std::int64_t last_arrival_ = 0;
  std::uint64_t sum_arrivals_ = 0;  // as the machines' sums
  std::size_t next_interval_;       // in the source's block
  double to_come_;                  // parts

  LineSums sums_;
  bool is_empty_ = true, ended_ = false, gives_up_ = false;
};

}  // namespace nordvest
