// SPDX-License-Identifier: Apache-2.0
// One replication of a line: single machines by one route, first in first out, where what happens at one moment cannot depend on the
// order in which it is taken. The functions stand by idea in the files beside this one:
//
//   begin.hpp  the empty line at time 0       work.hpp    spans of work, failures, draws
//   flow.hpp   parts move from machine to     people.hpp  pooled workers: asked for and granted
//              machine                        tallies.hpp reset and close        loop.hpp  from event to event
//
//   M1 [blocked] -> |q q q| -> M2 ends work:  M2's part to M3 (or blocked) ; M2 takes a part ; its place goes to M1's part ; M1 refills ...
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/event_calendar.hpp"
#include "engine/line/stage.hpp"
#include "engine/run.hpp"

namespace nordvest {

template <Features F>
class LineRun {
 public:
  LineRun(const Plan& plan, const RunOptions& options);
  RunResult to_the_end();

 private:
  static constexpr bool has(Features f) { return (F & f) != 0; }

  // begin.hpp
  void make_machines();
  void make_machine(std::uint32_t s, const Visit& visit);
  void make_blocks();
  void make_pools();
  void make_calendar();
  void make_source();
  void first_events();
  std::uint32_t most_at_work() const;
  std::int64_t first_arrival() const;

  // loop.hpp
  bool advance(double until);
  bool work_off(std::uint64_t bound, std::uint64_t budget);
  void work_off_event();
  void work_off_round();
  void work_off_together();
  void happen(std::uint32_t who);
  void end_with_moment();
  void fail(std::string message);

  // flow.hpp
  void end_of_work(std::uint32_t s);
  bool hand_over(std::uint32_t to, std::uint64_t part);
  void refill(std::uint32_t s);
  void load(std::uint32_t s);
  void arrival();
  void schedule_arrival(std::int64_t wait);
  std::int64_t draw_interval();
  std::uint64_t release();
  void widen();
  void finish(std::uint64_t part);
  LinePart& part(std::uint64_t number) { return parts_[number & part_mask_]; }
  const LinePart& part(std::uint64_t number) const { return parts_[number & part_mask_]; }

  // work.hpp
  void begin(std::uint32_t s);
  void work(std::uint32_t s, std::int64_t span);
  void draw_ahead(std::uint32_t s);
  std::int64_t fresh_block(Cursor& cursor, const Draw& draw, const double*& next, const double*& last);
  void strike(std::uint32_t s);
  void repaired(std::uint32_t s);
  void schedule(std::uint32_t who, std::int64_t at);

  // people.hpp
  void ask(std::uint32_t s);
  void let_go(const LineStage& stage);
  void note_change(LinePool& pool);
  bool goes_before(std::uint32_t s, std::uint32_t other, const LinePool& pool) const;
  void grant_all();
  void grant(LinePool& pool);

  // tallies.hpp
  void reset_statistics();
  RunResult close();
  void close_station(std::uint32_t s, RunResult& result) const;
  void close_pools(RunResult& result) const;
  std::int64_t in_queue(std::uint32_t s) const;
  std::int64_t in_line() const;
  std::uint64_t done(const LineStage& stage) const;

  const Plan& plan_;
  RunOptions options_;
  EventCalendar due_{1};
  std::vector<std::uint32_t> free_slots_;  // the first `free_` of them; who begins takes the last
  std::uint32_t free_ = 0;
  std::uint32_t last_ = 0;  // stage; the source's tag is one more
  std::int64_t now_ = 0, window_from_ = 0;
  std::vector<LineStage> stages_;
  std::vector<LinePart> parts_;  // a ring, by number
  std::uint64_t part_mask_ = 0;
  std::uint64_t released_ = 0, finished_ = 0;
  std::uint64_t room_ = 0;             // parts in the line before something must be done about it
  std::uint64_t wanted_ = UINT64_MAX;  // finished parts that end the run
  std::uint64_t events_ = 0;
  std::int64_t lead_sum_ = 0;
  Histogram lead_;

  std::vector<LinePool> pools_;
  std::vector<std::uint32_t> changed_pools_;
  std::vector<std::uint32_t> together_;  // whose events come at one moment

  // source
  std::int64_t interval_ = 0;  // drawn ahead
  const double *next_interval_ = nullptr, *last_interval_ = nullptr;
  std::uint64_t arrivals_left_ = 0;
  std::vector<Cursor> arrival_;

  std::vector<LineMachine> machines_;
  std::vector<double> blocks_;
  std::uint64_t released_before_ = 0, finished_before_ = 0;
  std::int64_t stays_before_ = 0;
  Outcome outcome_ = Outcome::reached;
  std::string message_;
  std::vector<std::string> cycle_;
};

}  // namespace nordvest
