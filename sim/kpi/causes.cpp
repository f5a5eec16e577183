// SPDX-License-Identifier: Apache-2.0
#include "kpi/causes.hpp"

#include <algorithm>

namespace nordvest {

Causes::Event Causes::add(Event cause, std::uint32_t element, double begun, double ended) {
  Event e;
  if (free_.empty()) {
    e = static_cast<Event>(events_.size());
    events_.emplace_back();
  } else {
    e = free_.back();
    free_.pop_back();
  }
  events_[e] = {cause, element, 1, 0, 0, std::max(0.0, ended - std::max(begun, from_))};
  ++events_[cause].effects;
  events_[cause].effect ^= e;
  return e;
}

void Causes::let_go(Event e) {
  --events_[e].held;
  forget(e);
  shorten();
}

/// An event without effect that nobody holds, and its causes that are left so.
void Causes::forget(Event e) {
  while (e != oldest_ && events_[e].held == 0 && events_[e].effects == 0) {
    const Event cause = events_[e].cause;
    --events_[cause].effects;
    events_[cause].effect ^= e;
    free_.push_back(e);
    e = cause;
  }
}

/// While one effect only is left of what all have in common, that one is common too.
void Causes::shorten() {
  while (events_[oldest_].held == 0 && events_[oldest_].effects == 1) {
    const Event next = events_[oldest_].effect;
    free_.push_back(oldest_);
    oldest_ = next;
    counted_[events_[next].element] += events_[next].time;
  }
}

std::vector<double> Causes::along(Event e) const {
  std::vector<double> out = counted_;
  for (; e != oldest_; e = events_[e].cause) out[events_[e].element] += events_[e].time;
  return out;
}

}  // namespace nordvest
