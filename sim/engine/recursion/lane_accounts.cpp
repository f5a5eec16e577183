// SPDX-License-Identifier: Apache-2.0
// What the window saw of a strip, lane by lane: most lie within it and are added up side by side.
#include <algorithm>
#include <limits>
#include <utility>

#include "engine/recursion/lane_batch.hpp"

namespace nordvest {

/// Rows. Where supply never ends, a part is released when the first machine takes it: when the part before has left.
const double* LaneBatch::released() const {
  return supply_.waits() ? source_.departures(lanes_) : machines_.front().departures(lanes_) - lanes_;
}

/// Rows: when parts came to a machine.
const double* LaneBatch::came(std::size_t k) const { return k > 0 ? machines_[k - 1].departures(lanes_) : released(); }

LaneBatch::Place LaneBatch::place_of(std::size_t lane) const {
  const auto after = static_cast<double>(window_.after), until = static_cast<double>(window_.until);
  const double first = released()[lane], last = last_shipped()[lane];
  if (states_[lane] != Lane::running || first > until) return Place::outside;
  if (last <= after) return Place::before;
  const bool is_exact = (last - first) * static_cast<double>(parts_) < 0x1p53;  // so are sums of times in between
  return first > after && last <= until && is_exact ? Place::whole : Place::clipped;
}

/// True where all that still run lie within.
bool LaneBatch::find_places() {
  bool all_whole = true;
  longest_ = 0;
  for (std::size_t lane = 0; lane < count_; ++lane) {
    places_[lane] = place_of(lane);
    if (places_[lane] == Place::outside && states_[lane] == Lane::running) end(lane, Lane::ended);
    all_whole = all_whole && (places_[lane] == Place::whole || places_[lane] == Place::outside);
    if (places_[lane] == Place::whole) longest_ = std::max(longest_, last_shipped()[lane] - released()[lane]);
  }
  return all_whole;
}

void LaneBatch::account() {
  const bool all_whole = find_places();
  find_leads();
  const double bound = longest_ * static_cast<double>(parts_);
  if (pending_bound_ + bound >= 0x1p53) flush_all();
  pending_bound_ += bound;
  if (all_whole) add_strip();
  for (std::size_t lane = 0; lane < count_; ++lane) {
    if (places_[lane] == Place::whole) {
      if (!all_whole) account_whole(lane);
      add_leads(lane);
    }
    if (places_[lane] == Place::clipped) account_clipped(lane);
    if (places_[lane] == Place::before || places_[lane] == Place::whole) count_events(lane);
  }
  add_strikes();
}

/// Of all lanes: those that have ended are never looked at again.
void LaneBatch::add_strip() {
  const auto add = [this](LaneRows<double>& to, const LaneRows<double>& from) {
    kernel_.add(to.data(), from.data(), lanes_);
  };
  for (LaneMachine& m : machines_) {
    add(m.pending_waits, m.waits);
    add(m.pending_blocked, m.blocked);
    add(m.pending_working, m.working);
  }
  add(pending_leads_, leads_);
}

void LaneBatch::account_whole(std::size_t lane) {
  for (LaneMachine& m : machines_) {
    m.pending_waits[lane] += m.waits[lane];
    m.pending_blocked[lane] += m.blocked[lane];
    m.pending_working[lane] += m.working[lane];
  }
  pending_leads_[lane] += leads_[lane];
}

void LaneBatch::find_leads() {
  kernel_.leads({.lanes = lanes_,
                 .parts = parts_,
                 .released = released(),
                 .shipped = shipped(),
                 .sums = leads_.data(),
                 .least = least_lead_.data(),
                 .greatest = greatest_lead_.data(),
                 .buckets = lead_buckets_.data()});
}

void LaneBatch::add_leads(std::size_t lane) {
  sums_[lane].leads.add_buckets(lead_buckets_.data() + lane, parts_, lanes_);
  sums_[lane].leads.add_range(least_lead_[lane], greatest_lead_[lane]);
  pending_parts_[lane] += static_cast<std::int64_t>(parts_);
}

void LaneBatch::count_events(std::size_t lane) {
  sums_[lane].events += parts_ * (machines_.size() + (supply_.arrives ? 1 : 0));
}

void LaneBatch::add_strikes() {
  for (std::size_t k = 0; k < machines_.size(); ++k)
    for (const LaneStrike& s : machines_[k].strikes) {
      if (places_[s.lane] == Place::before || places_[s.lane] == Place::whole) sums_[s.lane].events += 2;
      if (places_[s.lane] != Place::whole) continue;
      add_strike_of(sums_[s.lane].machines[k], s);
    }
}

void LaneBatch::add_strike_of(MachineSums& sums, const LaneStrike& s) {
  const auto lasts = static_cast<std::int64_t>(s.lasts);
  sums.down += lasts;
  sums.working -= lasts;  // spans hold it
  ++sums.failures;
}

void LaneBatch::account_clipped(std::size_t lane) {
  for (std::size_t k = 0; k < machines_.size(); ++k) account_machine(lane, k);
  for (std::size_t n = 0; n < parts_; ++n) {
    columns_[0][n] = whole_time(released()[n * lanes_ + lane]);
    columns_[1][n] = whole_time(shipped()[n * lanes_ + lane]);
  }
  sums_[lane].add_clipped(window_, columns_[0].data(), columns_[1].data(), parts_, supply_.arrives);
}

/// Of a lane that lies within the window in part: most machines do so whole, or not at all.
void LaneBatch::account_machine(std::size_t lane, std::size_t k) {
  const LaneMachine& m = machines_[k];
  const auto after = static_cast<double>(window_.after), until = static_cast<double>(window_.until);
  const double first = came(k)[lane], last = m.departures(lanes_)[(parts_ - 1) * lanes_ + lane];
  const bool is_exact = (last - first) * static_cast<double>(parts_) < 0x1p53;
  if (!(last <= after || (first > after && last <= until && is_exact)))
    return sums_[lane].add_clipped(window_, k, rows_of(k, lane), parts_);
  MachineSums& sums = sums_[lane].machines[k];
  const bool is_seen = last > after;
  const auto parts = static_cast<std::int64_t>(parts_);
  sums_[lane].events += parts_;
  if (is_seen) {
    const auto ticks = [lane](const LaneRows<double>& row) { return static_cast<std::int64_t>(row[lane]); };
    add_waits(sums, k, ticks(m.waits));
    sums.blocked += ticks(m.blocked);
    sums.working += ticks(m.working);
    sums.parts_loaded += parts;
    sums.parts_done += parts;
  }
  for (const LaneStrike& s : m.strikes) {
    if (s.lane != lane) continue;
    sums_[lane].events += 2;
    if (is_seen) add_strike_of(sums, s);
  }
}

/// Those at the first machine are of parts that wait for it; where supply never ends there are none.
void LaneBatch::add_waits(MachineSums& sums, std::size_t k, std::int64_t waits) const {
  if (k == 0 && !supply_.waits()) return;
  sums.waits += TickSum(waits);
  sums.content += TickSum(waits);
}

/// The lane's times at a machine as rows of their own.
MachineRows LaneBatch::rows_of(std::size_t k, std::size_t lane) {
  const LaneMachine& m = machines_[k];
  auto& [joined, loaded, spans, departed] = columns_;
  const double* const came = this->came(k) + lane;
  const double* const left = m.departures(lanes_) + lane;
  for (std::size_t n = 0; n < parts_; ++n) {
    joined[n] = whole_time(came[n * lanes_]);
    loaded[n] = whole_time(std::max(came[n * lanes_], (left - lanes_)[n * lanes_]));
    spans[n] = static_cast<std::int64_t>(span(m, lane, n));
    departed[n] = whole_time(left[n * lanes_]);
  }
  strikes_.clear();
  for (const LaneStrike& s : m.strikes)
    if (s.lane == lane) add_strike(strikes_, s.part, loaded[s.part], s.after, s.lasts);
  return {joined.data(), loaded.data(), spans.data(), departed.data(), strikes_};
}

void LaneBatch::flush(std::size_t lane) {
  LineSums& sums = sums_[lane];
  const auto take = [lane](LaneRows<double>& row) { return static_cast<std::int64_t>(std::exchange(row[lane], 0.0)); };
  const std::int64_t parts = std::exchange(pending_parts_[lane], 0);
  for (std::size_t k = 0; k < machines_.size(); ++k) {
    MachineSums& m = sums.machines[k];
    add_waits(m, k, take(machines_[k].pending_waits));
    m.blocked += take(machines_[k].pending_blocked);
    m.working += take(machines_[k].pending_working);
    m.parts_loaded += parts;
    m.parts_done += parts;
  }
  const auto leads = take(pending_leads_);
  sums.lead += TickSum(leads);
  sums.wip += TickSum(leads);
  sums.arrived += parts;
  sums.good += parts;
}

void LaneBatch::flush_all() {
  pending_bound_ = 0;
  for (std::size_t lane = 0; lane < count_; ++lane)
    if (states_[lane] == Lane::running) flush(lane);
}

void LaneBatch::end(std::size_t lane, Lane how) {
  flush(lane);
  states_[lane] = how;
  --running_;
  for (LaneMachine& m : machines_)
    if (!m.failures.empty()) m.to_failure[lane] = std::numeric_limits<double>::infinity();
}

/// Parts fit into memory elsewhere, and time goes on.
void LaneBatch::look_at_growth() {
  constexpr std::size_t strips_between = 64;  // where queues or a limit hold parts back
  if (!supply_.arrives && strips_ % strips_between != 0) return;
  const double* const came = released() + (parts_ - 1) * lanes_;
  for (std::size_t lane = 0; lane < count_; ++lane) {
    if (states_[lane] != Lane::running) continue;
    LineGrowth& growth = growth_[lane];
    growth.look(last_shipped()[lane], came[lane]);
    if (growth.stands_still() || growth.most_parts_there() > static_cast<double>(options_.max_parts))
      end(lane, Lane::given_up);
  }
}

}  // namespace nordvest
