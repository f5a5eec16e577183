// SPDX-License-Identifier: Apache-2.0
// A station of a relay whose machine takes so many parts at once: when the last of them has joined. They leave one by one, as there is room; a place
// before it is free when its part is taken.
#include <algorithm>

#include "engine/recursion/relay_station.hpp"

namespace nordvest {

bool RelayStation::step_batch() {
  RelayServer& server = servers_.front();
  return server.busy ? hand_on_batch(server) : take_batch(server);
}

/// One part, or the empty machine after the last; false while it is not known when, or if that is after the end.
bool RelayStation::hand_on_batch(RelayServer& server) {
  const bool is_empty = out_ == on_.size(), enters = next_ != nullptr && !is_empty;
  if (enters && !next_->queue_.knows_room()) return false;
  const std::int64_t done = std::max(server.done, last_out_);
  const std::int64_t at = enters ? std::max(done, next_->queue_.room()) : done;
  if (at > ledger_.window.until) return false;
  last_out_ = at;
  if (is_empty) {
    server.blocked += ledger_.window.clipped(server.done, at);
    server.busy = false;
    server.free = at;
  } else if (next_ == nullptr) {
    ledger_.note_shipped(on_[out_++], at);
  } else {
    join_next(on_[out_++], at, 1);
  }
  return true;
}

/// False while it is not known when all of it has joined, or if it is taken after the end.
bool RelayStation::take_batch(RelayServer& server) {
  if (!makes_ && queue_.size() < batch_) return false;
  const std::int64_t at = makes_ ? server.free : std::max(server.free, queue_.waiting(batch_ - 1).joined);
  if (at > ledger_.window.until) return false;
  on_.clear();
  out_ = 0;
  for (std::size_t k = 0; k < batch_; ++k) {
    on_.push_back(makes_ ? supply_.make(at) : queue_.front());
    note_taken(on_.back(), at);
    if (makes_) continue;
    queue_.pop(at, 1);
    queue_.note_gone(at, 1);
  }
  server.busy = true;
  const std::int64_t from = setups_ ? at + set_up(server, on_.front(), at) : at;
  std::int64_t span = 0;
  for (std::size_t k = 0; k < (plan_.batches[station_.batch].per_batch ? 1 : batch_); ++k)
    span += draw_span(*stops_[0].stop);
  work_through(server, from, span);
  judge_batch(server);
  return true;
}

/// Each part by itself; what is scrapped is gone at once.
void RelayStation::judge_batch(const RelayServer& server) {
  ledger_.note_event(server.done);
  if (server.done > ledger_.window.until) return;
  const auto is_bad = [&](const RelayPart& part) {
    if (!is_scrap(part)) return false;
    ledger_.note_scrapped(part, server.done);
    return true;
  };
  std::erase_if(on_, is_bad);
  if (!ledger_.window.holds(server.done)) return;
  done_ += static_cast<std::int64_t>(batch_);
  good_ += static_cast<std::int64_t>(on_.size());
}

}  // namespace nordvest
