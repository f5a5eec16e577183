// SPDX-License-Identifier: Apache-2.0
// One replication of a line: single machines by one route, first in first out, where what happens at one moment cannot depend on the
// order in which it is taken. The functions stand by idea in the files beside this one:
//
//   begin.hpp  the empty line at time 0       work.hpp    spans of work, failures, draws
//   flow.hpp   parts move                     people.hpp  pooled workers: asked for and granted
//   loop.hpp   from event to event            tallies.hpp reset and close
//
//   stage 0 (parts to come)    first              ..      last     last + 1 (shipped)
//   supply -> source, if any -> |q q q| M1 -> |q q q| M2 -> ..  Mn
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "core/loose_calendar.hpp"
#include "engine/line/stage.hpp"
#include "engine/run.hpp"

namespace nordvest {

template <Features F>
class LineRun {
 public:
  LineRun(const Plan& plan, const RunOptions& options);
  RunResult to_the_end();
  /// More parts than a run may have, more part ticks than 64 bits hold, or time that stands still: the result is void, another loop must run it.
  [[nodiscard]] bool overflows() const { return overflows_; }

 private:
  static constexpr bool has(Features f) { return (F & f) != 0; }
  static constexpr bool has_more = has(feature_failure | feature_worker);
  using Stage = std::conditional_t<has_more, LineStageWithMore, LineStage>;

  // begin.hpp
  void make_source();
  void make_machines();
  void make_machine(std::uint32_t s, const Option& option);
  void make_spans(std::uint32_t s, const Draw& draw, StreamKey key, std::size_t block);
  void limit_parts();
  void make_failures(std::uint32_t s, const StationPlan& station);
  Cursor make_cursor(StreamKey key, const Draw& draw, std::span<double> block);
  void make_pools();
  void make_calendar();
  void first_events();
  std::uint32_t most_at_work() const;
  std::int64_t first_arrival() const;

  /// The slot of the event that is worked off, for whoever begins first.
  struct Hand {
    std::uint32_t slot = 0;
    bool is_full = false;
  };

  // loop.hpp
  bool advance(double until);
  bool work_off(std::uint64_t budget);
  void work_off_event();
  void work_off_together();
  void fail(std::string message);

  // flow.hpp
  void happen(std::uint32_t s, Hand& hand);
  bool is_kept(std::uint32_t s);
  void depart(std::uint32_t s, Hand& hand);
  void load(std::uint32_t s, Hand& hand);
  void make_room();
  bool sums_fit(std::size_t parts) const;
  void count_shipped();
  LinePart& part(std::int64_t number) { return parts_[static_cast<std::size_t>(number) & part_mask_]; }
  const LinePart& part(std::int64_t number) const { return parts_[static_cast<std::size_t>(number) & part_mask_]; }

  // work.hpp
  void begin(std::uint32_t s, Hand& hand);
  void work(std::uint32_t s, std::int64_t span, Hand& hand);
  void draw_ahead(std::uint32_t s);
  void draw_block(std::uint32_t s);
  void strike(std::uint32_t s, Hand& hand);
  void repaired(std::uint32_t s, Hand& hand);
  void schedule(std::uint32_t s, std::int64_t at, Hand& hand);

  // people.hpp
  void ask(std::uint32_t s);
  void let_go(const Stage& stage);
  void grant_all(Hand& hand);
  void grant(LinePool& pool, Hand& hand);
  void grant_unlike(LinePool& pool, Hand& hand);
  void go_to_work(std::uint32_t s, Hand& hand);

  // tallies.hpp
  void reset_statistics();
  RunResult close();
  void close_station(std::uint32_t s, std::int64_t to_come, RunResult& result) const;
  void close_pools(RunResult& result) const;
  std::vector<std::int64_t> spans_to_come() const;
  std::int64_t parts_released() const { return first_ == 1 ? stages_[1].wanted : stages_[1].done; }
  std::int64_t loaded(std::uint32_t s) const;
  bool is_blocked(std::uint32_t s) const;
  bool waits_for_people(std::uint32_t s, std::int64_t to_come) const;
  std::int64_t queue_length(std::uint32_t s) const;
  std::int64_t most_parts() const;
  std::int64_t in_queue(std::uint32_t s) const;
  std::int64_t in_line() const;

  const Plan& plan_;
  RunOptions options_;
  LooseCalendar<has(feature_worker)> due_;
  std::vector<std::uint32_t> free_slots_;  // the first `free_` of them; who begins takes the last
  std::uint32_t free_ = 0;
  std::uint32_t first_ = 1,
                last_ = 0;  // machines; 1 is a source that makes parts now and then, or a machine that never starves
  std::int64_t now_ = 0;
  std::int64_t bound_ = 0;  // nothing happens from then on
  std::vector<Stage> stages_;
  std::vector<LinePart> parts_;  // a ring, by number
  std::size_t part_mask_ = 0;
  std::int64_t room_ = 0;     // parts beyond those counted before something must be done about it
  std::int64_t counted_ = 0;  // parts shipped and in the sums below
  std::int64_t lead_sum_ = 0;
  Histogram lead_;

  std::vector<LinePool> pools_;
  std::uint64_t changed_ = 0;            // pools that were asked or given back to, by their bits
  std::vector<std::uint32_t> together_;  // whose events come at one moment

  std::vector<LineMachine> machines_;
  std::vector<LineFailures> failures_;  // by stage, where machines fail
  std::vector<double> block_;           // of whoever draws spans: they are made of it at once
  std::vector<double> blocks_;          // of failures and repairs
  std::vector<std::int64_t> spans_;     // made of the blocks
  std::size_t spans_used_ = 0;
  std::int64_t window_from_ = 0;
  std::int64_t released_before_ = 0, stays_before_ = 0;
  std::uint64_t events_ = 0;
  Outcome outcome_ = Outcome::reached;
  std::string message_;
  bool overflows_ = false;
};

}  // namespace nordvest
