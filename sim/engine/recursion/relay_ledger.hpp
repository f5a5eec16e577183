// SPDX-License-Identifier: Apache-2.0
// What a relay knows of its parts as a whole: who came, was shipped, was scrapped.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "engine/recursion/relay_queue.hpp"
#include "engine/recursion/window.hpp"
#include "engine/result.hpp"

namespace nordvest {

struct RelayLedger {
  explicit RelayLedger(const Plan& plan)
      : window(plan), products(plan.products.size()), left_at_(std::bit_ceil(supply_of_line(plan).limit + 1)) {}

  LineWindow window;
  std::vector<ProductTally> products;
  std::uint64_t events = 0, came = 0, gone = 0;
  std::int64_t last_gone = 0;  ///< when the latest was shipped or scrapped [ticks]
  bool waits_in_vain =
      false;  ///< nobody went on in the last round: what is waited for does not come before the end, or hangs on who waits
  bool minds_rounds = false;   ///< some station has several servers
  bool order_matters = false;  ///< at some moment, and is not known
  bool is_instant = false;     ///< some work took no time: a moment may have several rounds of events

  void note_event(std::int64_t at) { events += at <= window.until ? 1 : 0; }
  void note_arrival(std::uint32_t product, std::int64_t at) { products[product].arrived += window.holds(at) ? 1 : 0; }
  void note_shipped(const RelayPart& part, std::int64_t at) {
    leave(part, at);
    if (!window.holds(at)) return;
    ProductTally& tally = products[part.product];
    tally.good += 1;
    tally.lead_sum += TickSum(at - part.released);
    tally.lead.add(static_cast<double>(at - part.released));
  }
  void note_scrapped(const RelayPart& part, std::int64_t at) {
    leave(part, at);
    products[part.product].scrapped += window.holds(at) ? 1 : 0;
  }
  /// At the end it is still there.
  void note_in_process(const RelayPart& part) {
    products[part.product].in_process += 1;
    products[part.product].wip_ticks += TickSum(window.clipped(part.released, window.until));
  }

  /// When the part left that was so manieth to do so, from 0; one of the last as many as may be in the line.
  [[nodiscard]] std::int64_t left_at(std::uint64_t which) const { return left_at_[which & (left_at_.size() - 1)]; }

 private:
  void leave(const RelayPart& part, std::int64_t at) {
    left_at_[gone++ & (left_at_.size() - 1)] = at;
    last_gone = std::max(last_gone, at);
    products[part.product].wip_ticks += TickSum(window.clipped(part.released, at));
  }

  std::vector<std::int64_t> left_at_;
};

}  // namespace nordvest
