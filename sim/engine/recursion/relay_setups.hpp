// SPDX-License-Identifier: Apache-2.0
// What the servers of a relay's station are set for, and how long it takes to change that.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/run.hpp"
#include "random/cursor.hpp"

namespace nordvest {

class RelaySetups {
 public:
  /// Of a station that has set-ups.
  RelaySetups(const Plan& plan, const StationPlan& station, const RunOptions& options);
  /// The server takes a part that needs to be worked on so, or several together; `was_idle`: it had none for a while. The time of a set-up [ticks]; nothing where none
  /// is made.
  std::optional<std::int64_t> before(std::size_t server, std::uint32_t product, const Stop& stop, bool was_idle,
                                     std::size_t parts);

 private:
  struct Server {
    std::uint32_t family = no_index;  // what it is set for
    std::uint32_t parts = 0;          // since it was set up
    bool had_first = false;           // or was set at the start
  };

  [[nodiscard]] std::uint32_t family_of(std::uint32_t product, const Stop& stop) const;
  [[nodiscard]] bool is_needed(const Server& server, std::uint32_t family, bool was_idle) const;
  [[nodiscard]] const Draw* draw_of(std::uint32_t from, std::uint32_t to) const;
  std::int64_t time_of(const Draw& draw);

  const Plan& plan_;
  const StationPlan& station_;
  std::vector<double> block_;
  Cursor times_;
  std::vector<Server> servers_;
};

}  // namespace nordvest
