// SPDX-License-Identifier: Apache-2.0
// One replication of an open network: stations of one or several servers, each with its own queue without limit, first in first out;
// single parts that go from one to the next by routes that may come back, choose by the part and send back for rework. So nobody is
// ever blocked, and what happens at a station depends on nothing but who comes and when. The functions stand by idea:
//
//   begin.hpp  the empty network at time 0    flow.hpp     an event alone at its moment: parts move, work begins
//   ways.hpp   quality, choices, the end      moments.hpp  several events at one moment
//   loop.hpp   from event to event            failures.hpp servers that fail
//   tallies.hpp reset and close
//
//   sources ---> |q q q| servers ---> |q q| servers ---> .. ---> end
//                   ^____ rework, re-entrance ___|
#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/loose_calendar.hpp"
#include "engine/network/records.hpp"
#include "engine/network/spans.hpp"
#include "engine/run.hpp"
#include "engine/run/choices.hpp"
#include "engine/run/source_draws.hpp"

namespace nordvest {

struct NetworkFailures;

/// `own_times`: steps at one station take times of their own; they are drawn when they begin. `fails`: some servers do.
template <bool own_times, bool fails>
class NetworkRun {
 public:
  NetworkRun(const Plan& plan, const RunOptions& options);
  RunResult to_the_end();
  /// More parts than a run may have, or time that stands still: the result is void, another loop must run it and say so.
  [[nodiscard]] bool gives_up() const { return gives_up_; }

 private:
  // begin.hpp
  void make_stations();
  void make_services();
  void make_steps();
  NetworkStep make_step(std::uint32_t visit, std::uint32_t option) const;
  std::uint32_t step_at(std::uint32_t instruction, std::uint32_t from_visit) const;
  void make_sources();
  void make_source(std::uint32_t i);
  void draw_ahead(NetworkSource& source, const SourcePlan& plan);

  // loop.hpp
  bool advance(double until);
  bool work_off(std::uint64_t budget);
  void work_off_event();
  bool is_plain(std::uint32_t tag) const;
  void give_up();

  // flow.hpp
  void finish(std::uint32_t s);
  void arrive(std::uint32_t i);
  void enter(std::uint32_t part, std::uint32_t station);
  std::uint32_t take_idle(NetworkStation& station);
  void load_first(std::uint32_t s);
  void begin(std::uint32_t s, std::uint32_t part);
  std::int64_t span_of(std::uint32_t station, std::uint32_t part);
  void schedule(std::uint32_t tag, std::int64_t at);
  std::uint32_t new_part(NetworkSource& source, std::uint32_t product, std::uint32_t step);
  void wait(std::uint32_t station, std::uint32_t part);
  void widen(std::uint32_t station);

  // failures.hpp
  void make_failures();
  std::int64_t until_failure(std::uint32_t s, std::int64_t span);
  void fail_or_go_on(std::uint32_t s);
  bool is_interrupted(std::uint32_t s) const;

  // ways.hpp: they return the step that the part is at now
  static constexpr std::uint32_t gone = no_index;
  std::uint32_t leave(std::uint32_t part);
  std::uint32_t spoiled(std::uint32_t part, bool is_scrap);
  std::uint32_t first_step(std::uint32_t part, std::uint32_t product);
  std::uint32_t follow(std::uint32_t part, std::uint32_t product, std::uint32_t instruction);
  std::uint32_t ship(std::uint32_t part, std::uint32_t product);
  std::uint32_t free_part(std::uint32_t part);

  // moments.hpp
  struct Moving {
    std::uint64_t number;
    std::uint32_t part;
    std::uint32_t product;  // of one that comes now; no_index: it was worked on
  };
  void work_off_together();
  void take_events();
  void free_server(std::uint32_t s);
  void take_arrivals(std::uint32_t i);
  void take_lots(std::uint32_t i);
  double next_arrival(std::uint32_t i, bool first);
  std::uint32_t bring(NetworkSource& source, std::uint32_t product);
  void move(const Moving& moving);
  void join_by_number(std::uint32_t station, std::uint32_t part);

  // tallies.hpp
  void reset_statistics();
  RunResult close();
  void count_under_way(bool is_close);
  void close_station(std::uint32_t i, const std::vector<std::int64_t>& to_come, RunResult& result) const;
  std::vector<std::int64_t> spans_to_come() const;
  TickSum waited_so_far(const NetworkStation& station) const;

  const Plan& plan_;
  RunOptions options_;
  RouteChoices choices_;
  SourceDraws source_draws_;
  LooseCalendar<true> due_;
  std::vector<std::uint32_t> free_slots_;  // the first `free_` of them; who begins takes the last
  std::uint32_t free_ = 0;
  std::uint32_t servers_end_ = 0;  // tags from here on are sources
  std::int64_t now_ = -1;
  std::int64_t bound_ = 0;  // nothing happens from then on
  std::vector<NetworkStation> stations_;
  std::vector<NetworkServer> servers_;
  std::vector<NetworkPart> parts_;
  std::vector<NetworkStep> steps_;
  std::vector<NetworkSource> sources_;
  SpansAhead spans_;  // of stations, then of sources
  struct OwnTimes {
    std::vector<double> blocks;     // of the cursors
    std::vector<Cursor> services;   // by station
    std::vector<char> is_standard;  // they hand out standard variates
    std::vector<Draw> draws;        // by step
  } own_;
  std::vector<NetworkFailures> failures_;  // by server
  std::vector<double> failure_blocks_;
  std::uint32_t free_part_ = no_index;  // a record that no part has; each knows the next
  std::uint64_t numbers_given_ = 0;
  std::int64_t wanted_ = std::numeric_limits<std::int64_t>::max();  // parts to finish before the run ends

  std::vector<std::uint32_t> together_;  // whose events come at one moment
  std::vector<Moving> moving_;           // parts that go on then
  std::vector<std::uint32_t> touched_;   // stations then
  std::uint64_t rounds_ = 0;             // of one moment

  std::vector<NetworkStationMore> more_;
  std::vector<ProductTally> products_;
  std::vector<std::uint8_t> reworks_;  // [part * slots + slot]
  bool has_due_ = false;               // some parts have a due date
  std::vector<double> due_of_;         // by part
  std::int64_t window_from_ = 0;
  std::uint64_t events_ = 0;
  Outcome outcome_ = Outcome::reached;
  std::string message_;
  bool gives_up_ = false;
};

}  // namespace nordvest
