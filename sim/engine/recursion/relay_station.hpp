// SPDX-License-Identifier: Apache-2.0
// One station of a relay: takes parts in their order, works on them, and hands them on as soon as it is known when there is room ahead.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/recursion/relay_supply.hpp"

namespace nordvest {

/// Times in whole ticks.
struct RelayServer {
  RelayPart part;  ///< that it has, while it is busy
  bool busy = false, scraps = false;
  std::int64_t done = 0;  ///< when that part is
  std::int64_t free = 0;  ///< since when it has none
  std::int64_t ttf = 0;   ///< working time to the next failure
  std::int64_t working = 0, blocked = 0, down = 0;
};

class RelayStation {
 public:
  /// `supply` where parts are made here without end, else nullptr.
  RelayStation(const Plan& plan, const RunOptions& options, const LineStop& stop, RelaySupply& supply,
               RelayLedger& ledger);
  void lead_to(RelayStation& next) { next_ = &next; }

  /// Goes as far as is known, at most so many steps; false if there was none to go.
  bool go_on(std::size_t steps);
  [[nodiscard]] RelayQueue& queue() { return queue_; }
  /// After the end of the run.
  void close(RunResult& result);

 private:
  bool step();
  bool hand_on(RelayServer& server);
  bool take(RelayServer& server);
  void load(RelayServer& server, const RelayPart& part, std::int64_t at);
  void work(RelayServer& server, std::int64_t from, std::int64_t span);
  void work_and_fail(RelayServer& server, std::int64_t from, std::int64_t span);
  void judge(RelayServer& server);
  void leave(RelayServer& server, std::int64_t at);
  void note_taken(const RelayPart& part, std::int64_t at);
  void make_streams(const RunOptions& options);
  Cursor cursor(StreamKey key, const Draw& draw, std::size_t block);
  [[nodiscard]] StationTally tally() const;

  const Plan& plan_;
  const LineStop stop_;
  const StationPlan& station_;
  RelaySupply& supply_;
  RelayLedger& ledger_;
  RelayStation* next_ = nullptr;
  const bool makes_;  // parts, without end
  RelayQueue queue_;
  RelayServer server_;
  const ModePlan* mode_ = nullptr;
  std::vector<std::vector<double>> blocks_;  // of the cursors
  std::optional<Cursor> service_, fail_, repair_;
  StreamKey quality_;
  QueueTally waits_;
  std::int64_t done_ = 0, good_ = 0, failures_ = 0;
};

}  // namespace nordvest
