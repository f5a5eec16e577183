// SPDX-License-Identifier: Apache-2.0
// Most parts of a station with one machine: those of which all lies in the window and nothing fails. They pass one after the other in
// registers, and are added up together. What is not so goes step by step.
#include <algorithm>

#include "engine/recursion/relay_station.hpp"

namespace nordvest {

/// At most so many; how many there were.
std::size_t RelayStation::pass(std::size_t most) {
  RelayServer& server = servers_.front();
  RelayQueue* const next = next_ == nullptr ? nullptr : &next_->queue_;
  PassSums sums;
  while (sums.parts < most && !server.busy && (makes_ || !queue_.empty()) && (next == nullptr || next->knows_room())) {
    const std::int64_t joined = makes_ ? server.free : queue_.front().joined, at = std::max(joined, server.free);
    if (joined <= ledger_.window.after || at > ledger_.window.until) break;
    const RelayPart part = makes_ ? supply_.make(at) : queue_.front();
    if (!makes_) queue_.pop(at, 1);
    const std::int64_t from = setups_ ? at + set_up(server, part, at) : at;
    const std::int64_t span = draw_span(*stops_[part.product].stop), done = from + span;
    const bool scraps = is_scrap(part), enters = next != nullptr && !scraps;
    const std::int64_t exit = enters ? std::max(done, next->room()) : done;
    if (exit > ledger_.window.until || (mode_ != nullptr && server.ttf < span)) {
      work_on(server, part, at, from, span);
      break;
    }
    server.ttf -= span;
    server.free = exit;
    sums.add(at - joined, span, exit - done, scraps);
    queue_.note_gone(exit, 1);
    hand_over(part, exit, scraps);
  }
  add(sums);
  return sums.parts;
}

/// Scrapped, shipped, or on to the next station.
void RelayStation::hand_over(const RelayPart& part, std::int64_t at, bool scraps) {
  if (scraps)
    ledger_.note_scrapped(part, at);
  else if (next_ == nullptr)
    ledger_.note_shipped(part, at);
  else
    next_->queue_.push({part.released, at, part.number, part.product, 1});
}

void RelayStation::add(const PassSums& sums) {
  const auto parts = static_cast<std::int64_t>(sums.parts);
  waits_.waits += TickSum(sums.waited);
  waits_.content_ticks += TickSum(sums.waited);
  waits_.loaded += static_cast<double>(parts);
  servers_[0].working += sums.worked;
  servers_[0].blocked += sums.blocked;
  done_ += parts;
  good_ += parts - sums.scrapped;
  ledger_.events += sums.parts;
}

}  // namespace nordvest
