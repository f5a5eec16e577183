// SPDX-License-Identifier: Apache-2.0
// A period that ends while one that began before it is still active lies inside that one: it is a bottleneck at no moment and is dropped. What
// is kept, ascends at both ends, and all that is kept and not yet counted was active at one moment: never more than one a server.
#include "kpi/active_periods.hpp"

#include <algorithm>
#include <limits>

namespace nordvest {
namespace {

bool is_active(State state) {
  return state == State::working || state == State::setup || state == State::down || state == State::maintenance;
}

}  // namespace

ActivePeriods::ActivePeriods(const Plan& plan)
    : servers_(plan.server_station.size()),
      stations_(plan.stations.size() - plan.belts.size()),  // what moves conveyors comes last
      open_servers_(static_cast<std::uint32_t>(servers_.size())),
      warm_up_(plan.warm_up) {
  for (std::uint32_t s = 0; s < servers_.size(); ++s) servers_[s].station = plan.server_station[s];
  for (const auto& st : plan.stations) first_server_.push_back(st.servers.first);
}

void ActivePeriods::observe(std::span<const LogRow> records) {
  for (const auto& r : records)
    if (r.kind == EventKind::changed) take(r);
}

void ActivePeriods::take(const LogRow& r) {
  if (r.element >= stations_.size()) return;
  if (r.time > time_) {
    settle_instant();
    pass_to(r.time);
  }
  const std::uint32_t s = first_server_[r.element] + r.server - 1;
  ServerState& server = servers_[s];
  const bool opens = r.state != State::off_shift;
  if (opens != server.is_open) opens ? ++open_servers_ : --open_servers_;
  server.is_open = opens;
  if (opens) server.is_active = is_active(r.state);
  changed_.push_back(s);
}

/// The instant is over: what was active before it and is again, went on.
void ActivePeriods::settle_instant() {
  std::sort(changed_.begin(), changed_.end());
  for (const auto s : changed_)
    if (servers_[s].was_active && !servers_[s].is_active) end(s);
  for (const auto s : changed_)
    if (!servers_[s].was_active && servers_[s].is_active) begin(s);
  changed_.clear();
}

/// The clock of open time goes on.
void ActivePeriods::pass_to(double time) {
  const double open = open_servers_ > 0 ? 1 : 0;
  if (time_ < warm_up_ && time >= warm_up_) from_ = open_now_ + open * (warm_up_ - time_);
  open_now_ += open * (time - time_);
  time_ = time;
}

void ActivePeriods::begin(std::uint32_t s) {
  ServerState& server = servers_[s];
  server.was_active = true;
  server.since = open_now_;
  server.before = newest_;
  server.after = no_index;
  (newest_ == no_index ? oldest_ : servers_[newest_].after) = s;
  newest_ = s;
}

void ActivePeriods::end(std::uint32_t s) {
  ServerState& server = servers_[s];
  server.was_active = false;
  const bool is_oldest = oldest_ == s;
  unlink(s);
  if (!is_oldest || server.since == open_now_) return;
  periods_.push_back({s, server.since, open_now_});
  find_momentary(oldest_ == no_index ? open_now_ : servers_[oldest_].since);
  find_overlaps();
}

void ActivePeriods::unlink(std::uint32_t s) {
  const ServerState& server = servers_[s];
  (server.before == no_index ? oldest_ : servers_[server.before].after) = server.after;
  (server.after == no_index ? newest_ : servers_[server.after].before) = server.before;
}

/// Up to here every period that matters has ended.
void ActivePeriods::find_momentary(double to) {
  while (known_to_ < to) {
    double until = to;
    Period* longest = nullptr;
    for (auto& p : periods_) {
      if (p.from > known_to_) {
        until = std::min(until, p.from);
        break;
      }
      if (p.to <= known_to_) continue;
      until = std::min(until, p.to);
      if (longest == nullptr || p.to - p.from > longest->to - longest->from) longest = &p;
    }
    if (longest != nullptr) {
      longest->is_bottleneck = true;
      stations_[servers_[longest->server].station].momentary += in_window(known_to_, until);
    }
    known_to_ = until;
  }
}

/// Up to the first period of which it is not known yet whether it is a bottleneck.
void ActivePeriods::find_overlaps() {
  double to = known_to_;
  for (const auto& p : periods_)
    if (!p.is_bottleneck && p.to > known_to_) to = std::min(to, p.from);
  while (counted_to_ < to) {
    double until = to;
    std::vector<std::uint32_t> there;  // stations
    for (const auto& p : periods_) {
      if (p.from > counted_to_) {
        until = std::min(until, p.from);
        break;
      }
      if (!p.is_bottleneck || p.to <= counted_to_) continue;
      until = std::min(until, p.to);
      const std::uint32_t station = servers_[p.server].station;
      if (std::find(there.begin(), there.end(), station) == there.end()) there.push_back(station);
    }
    for (const auto station : there)
      (there.size() > 1 ? stations_[station].shifting : stations_[station].sole) += in_window(counted_to_, until);
    counted_to_ = until;
  }
  while (!periods_.empty() && periods_.front().to <= counted_to_) periods_.pop_front();
}

double ActivePeriods::in_window(double from, double to) const {
  const double begin = time_ < warm_up_ ? std::numeric_limits<double>::infinity() : from_;
  return std::max(0.0, to - std::max(from, begin));
}

void ActivePeriods::close(double end) {
  settle_instant();
  pass_to(end);
  for (std::uint32_t s = 0; s < servers_.size(); ++s)
    if (servers_[s].was_active) this->end(s);
}

}  // namespace nordvest
