// SPDX-License-Identifier: Apache-2.0
// One station of a relay: takes parts in their order, works on them, and hands them on as soon as it is known when there is room ahead.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/recursion/few_in_order.hpp"
#include "engine/recursion/relay_setups.hpp"
#include "engine/recursion/relay_supply.hpp"

namespace nordvest {

/// Times in whole ticks.
struct RelayServer {
  RelayPart part;  ///< that it has, while it is busy
  bool busy = false, scraps = false;
  std::int64_t done = 0;  ///< when that part is
  std::int64_t free = 0;  ///< since when it has none
  std::int64_t ttf = 0;   ///< working time to the next failure
  std::int64_t working = 0, setup = 0, blocked = 0, down = 0;
};

struct RelayFailures {
  Cursor fail, repair;
};

class RelayStation {
 public:
  /// `stops`: of each product; `makes`: parts, as the supply never ends.
  RelayStation(const Plan& plan, const RunOptions& options, std::vector<LineStop> stops, bool makes,
               RelaySupply& supply, RelayLedger& ledger);
  void lead_to(RelayStation& next) {
    next_ = &next;
    next.before_ = this;
  }

  /// Goes as far as is known, at most so many steps; false if there was none to go.
  bool go_on(std::size_t steps);
  [[nodiscard]] RelayQueue& queue() { return queue_; }
  /// After the end of the run.
  void close(RunResult& result);

 private:
  // relay_station.cpp
  bool step() { return servers_.size() > 1 ? step_parallel() : batch_ > 1 ? step_batch() : step_alone(); }
  bool step_alone();
  bool hand_on(RelayServer& server);
  bool take(RelayServer& server);
  void take_at(RelayServer& server, std::int64_t at, RelayRound round);
  void load(RelayServer& server, const RelayPart& part, std::int64_t at);
  std::int64_t set_up(RelayServer& server, const RelayPart& part, std::int64_t at);
  std::int64_t draw_span(const Stop& stop);
  void work_on(RelayServer& server, const RelayPart& part, std::int64_t at, std::int64_t from, std::int64_t span);
  void work_through(RelayServer& server, std::int64_t from, std::int64_t span);
  void work(RelayServer& server, std::int64_t from, std::int64_t span);
  void work_and_fail(RelayServer& server, std::int64_t from, std::int64_t span);
  void judge(RelayServer& server);
  [[nodiscard]] bool is_scrap(const RelayPart& part) const;
  void leave(RelayServer& server, std::int64_t at);
  [[nodiscard]] RelayRound round_of_leaving(const RelayServer& server, std::int64_t at) const;
  [[nodiscard]] RelayRound round_of_room(const RelayServer& server, RelayRound left) const;
  void join_next(const RelayPart& part, std::int64_t at, RelayRound round);
  void note_taken(const RelayPart& part, std::int64_t at);
  void make_streams(const RunOptions& options);
  void make_servers(const RunOptions& options);
  [[nodiscard]] std::size_t index_of(const RelayServer& server) const {
    return static_cast<std::size_t>(&server - servers_.data());
  }
  Cursor cursor(StreamKey key, const Draw& draw, std::size_t block);
  [[nodiscard]] StationTally tally() const;
  [[nodiscard]] std::array<double, state_count> states_of(const RelayServer& server) const;

  // relay_parallel.cpp
  static constexpr std::int64_t unknown = INT64_MAX;
  /// A part that a server has.
  struct Going {
    std::int64_t done = 0;
    std::uint64_t number = 0;
    std::uint32_t server = 0;
    bool scraps = false;
  };
  struct Idle {
    std::int64_t since = 0;
    std::uint32_t server = 0;
    RelayRound round = 1;  // of that moment
  };
  struct Exit {
    std::size_t which = 0;      // of those that go
    std::int64_t at = unknown;  // at the earliest
    bool is_known = false;
  };
  bool step_parallel();
  bool take_idle(std::int64_t at);
  [[nodiscard]] std::size_t first_idle(std::int64_t at, std::size_t could);
  void leave_parallel(const Exit& exit);
  [[nodiscard]] Exit next_exit() const;
  [[nodiscard]] Exit exit_of(std::int64_t done) const;
  [[nodiscard]] std::int64_t next_taking() const;
  [[nodiscard]] bool has_all() const;
  [[nodiscard]] bool has_handed_on_all() const;

  // relay_pass.cpp
  struct PassSums {
    std::size_t parts = 0;
    std::int64_t waited = 0, worked = 0, blocked = 0, scrapped = 0;
    void add(std::int64_t wait, std::int64_t work, std::int64_t block, bool scraps) {
      ++parts;
      waited += wait;
      worked += work;
      blocked += block;
      scrapped += scraps ? 1 : 0;
    }
  };
  std::size_t pass(std::size_t most);
  void hand_over(const RelayPart& part, std::int64_t at, bool scraps);
  void add(const PassSums& sums);

  // relay_batch.cpp
  bool step_batch();
  bool hand_on_batch(RelayServer& server);
  bool take_batch(RelayServer& server);
  void judge_batch(const RelayServer& server);

  const Plan& plan_;
  const std::vector<LineStop> stops_;  // of each product
  const StationPlan& station_;
  RelaySupply& supply_;
  RelayLedger& ledger_;
  RelayStation *before_ = nullptr, *next_ = nullptr;
  const bool makes_;
  RelayQueue queue_;
  std::vector<RelayServer> servers_;
  FewInOrder<Going> going_;     // of several servers: by the time of being done, then by number
  FewInOrder<Idle> idle_;       // .. by that of coming free
  std::int64_t taken_at_ = -1;  // when the last part was taken, and in which round
  RelayRound taken_in_ = 1;
  RelayRound left_in_ = 1;     // the last that left
  const std::size_t batch_;    // parts at once
  std::vector<RelayPart> on_;  // the machine: a batch, less what was scrapped
  std::size_t out_ = 0;        // of these, have left
  std::int64_t last_out_ = 0;
  const ModePlan* mode_ = nullptr;
  std::vector<std::vector<double>> blocks_;  // of the cursors
  std::optional<Cursor> service_;
  std::vector<RelayFailures> failing_;  // of each server
  std::vector<StreamKey> quality_;
  bool is_drawn_alike_ = true;  // the stream hands out standard variates
  std::optional<RelaySetups> setups_;
  QueueTally waits_;
  std::int64_t done_ = 0, good_ = 0, failures_ = 0, setups_made_ = 0;
};

}  // namespace nordvest
