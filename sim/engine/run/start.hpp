// SPDX-License-Identifier: Apache-2.0
// An empty factory at time 0: servers, streams keyed by name, first events.
#pragma once
#include "engine/run/run.hpp"
#include "engine/run/streams.hpp"

namespace nordvest {

template <Features F>
Run<F>::Run(const Plan& plan, const RunOptions& options) : RunState(plan, options) {
  make_servers();
  make_streams();
  make_feeders();
  if constexpr (has(feature_log)) {
    tells_details_ = options.listener != nullptr && options.listener->wants_details();
    in_any_order_ = options.listener != nullptr && options.listener->takes_any_order();
  }
  make_straight();
  if constexpr (has(feature_users)) make_users();
  if constexpr (has(feature_transport)) make_vehicles();
  products_.resize(plan.products.size());
  stations_.resize(plan.stations.size());
  queue_tally_.resize(plan.queues.size());
  pool_tally_.resize(plan.pools.size());
  carrier_tally_.resize(plan.carriers.size());
  for (const auto& carrier : plan.carriers) carriers_.push_back({carrier.count});
  first_events();
  if constexpr (has(feature_log)) {
    for (std::uint32_t s = 0; s < servers_.size(); ++s) log_state(s);
  }
  place_initial();
}

template <Features F>
void Run<F>::make_servers() {
  servers_.resize(plan_.server_station.size());
  more_.resize(servers_.size());
  if constexpr (has(feature_batch)) batches_.resize(servers_.size());
  if constexpr (has(feature_belt)) belts_.resize(plan_.belts.size());
  if constexpr (has(feature_store)) {
    outputs_.assign(plan_.stations.size(), 0);
    outputs_due_.resize(plan_.stations.size());
  }
  state_ticks_.resize(servers_.size());
  if constexpr (has(feature_worker)) held_.resize(servers_.size());
  if constexpr (lends) {
    lent_.resize(servers_.size());
    for (const auto& station : plan_.stations) lends_vehicles_ = lends_vehicles_ || station.has_vehicles;
    for (const auto& fleet : plan_.transport.fleets) has_drivers_ = has_drivers_ || !fleet.drivers.empty();
  }
  clock_first_.resize(servers_.size());
  for (std::uint32_t s = 0; s < servers_.size(); ++s) make_server(s);
  for (std::uint32_t t = 0; t < plan_.load_order.size(); ++t) servers_[plan_.load_order[t]].turn = t;
  queues_.resize(plan_.queues.size());
  for (std::uint32_t q = 0; q < queues_.size(); ++q) queues_[q].asleep = plan_.queues[q].start_at > 1;
  make_calendar();
  ready_.resize(servers_.size());
  doors_.resize(queues_.size());
  preempt_.resize(queues_.size());
}

template <Features F>
void Run<F>::make_server(std::uint32_t s) {
  servers_[s].station = plan_.server_station[s];
  const StationPlan& st = plan_.stations[servers_[s].station];
  servers_[s].queue = st.queue;
  servers_[s].asks_people = !st.workers.empty();
  servers_[s].is_paced = st.is_paced;
  servers_[s].has_modes = st.modes.count > 0;
  servers_[s].no_late_start = st.at_shift_end == EndOfShift::no_start_if_late;
  more_[s].family = st.setup_start;
  more_[s].had_first = st.setup_start != no_index;
  clock_first_[s] = static_cast<std::uint32_t>(clocks_.size());
  for (std::uint32_t m = st.modes.first; m < st.modes.first + st.modes.count; ++m) {
    clocks_.emplace_back();
    clock_server_.push_back(s);
    clock_mode_.push_back(m);
    servers_[s].has_tasks = task_of(m) != nullptr;
  }
}

/// Slots of the calendar: servers, failure modes, calendars, sources, and one for all timers.
template <Features F>
void Run<F>::make_calendar() {
  first_mode_slot_ = static_cast<std::uint32_t>(servers_.size());
  first_calendar_slot_ = first_mode_slot_ + static_cast<std::uint32_t>(clocks_.size());
  first_source_slot_ = first_calendar_slot_ + static_cast<std::uint32_t>(plan_.calendars.size());
  timer_slot_ = first_source_slot_ + static_cast<std::uint32_t>(plan_.sources.size());
  events_due_ = EventCalendar(timer_slot_ + 1);
}

template <Features F>
Cursor Run<F>::make_cursor(StreamKey key, Family family, std::uint32_t table, std::size_t block) {
  const std::span<double> space(blocks_.data() + blocks_used_, block);
  blocks_used_ += block;
  return Cursor(key, space, family, plan_.numbers.data() + table);
}

template <Features F>
StreamKey Run<F>::named_stream(const std::string& name, Purpose purpose, std::uint64_t index) const {
  return nordvest::named_stream(options_, name, purpose, index);
}

/// Each with a block of one.
template <Features F>
std::size_t Run<F>::cursors_of_fleets() const {
  std::size_t sum = 0;
  for (const auto& fleet : plan_.transport.fleets) sum += 4 + std::size_t{2} * fleet.count * fleet.modes.count;
  return sum;
}

template <Features F>
void Run<F>::make_streams() {
  const std::size_t many = variates_a_block(plan_);
  blocks_.resize(plan_.stations.size() * (many + 3) + clocks_.size() * 2 + cursors_of_fleets());
  make_station_streams(many);
  make_failure_streams();
  make_source_streams();
  if constexpr (has(feature_inspection)) {
    for (const auto& name : plan_.key_names)
      for (const Purpose p : {Purpose::defect, Purpose::inspect}) close_keys_.push_back(named_stream(name, p));
  }
  for (const auto& stay : plan_.stays) dwell_keys_.push_back(named_stream(plan_.key_names[stay.key], Purpose::dwell));
  for (const auto& carrier : plan_.carriers) back_keys_.push_back(named_stream(carrier.name, Purpose::carrier));
  for (const auto& q : plan_.queues) {
    shelf_keys_.push_back(named_stream(q.name, Purpose::patience));
    random_keys_.push_back(named_stream(q.name, Purpose::random_rule));
  }
}

/// Where all process times of a station are of one family its stream hands out standard variates of that, in blocks.
template <Features F>
void Run<F>::make_station_streams(std::size_t many) {
  std::vector<const Stop*> varying(plan_.stations.size(), nullptr);
  for (const auto& stop : plan_.stops)
    if (!stop.constant_process) varying[stop.station] = &stop;
  shared_family_.resize(plan_.stations.size());
  for (std::uint32_t i = 0; i < plan_.stations.size(); ++i) {
    const StationPlan& st = plan_.stations[i];
    const bool shared = st.one_family && varying[i] != nullptr;
    shared_family_[i] = shared;
    const Family family = shared ? varying[i]->process.family : Family::uniform;
    service_.push_back(make_cursor(named_stream(st.name, Purpose::service), family,
                                   shared ? varying[i]->process.table : 0, varying[i] ? many : 1));
    setup_.push_back(make_cursor(named_stream(st.name, Purpose::setup), Family::uniform, 0, 1));
    load_.push_back(make_cursor(named_stream(st.name, Purpose::load), Family::uniform, 0, 1));
    unload_.push_back(make_cursor(named_stream(st.name, Purpose::unload), Family::uniform, 0, 1));
  }
}

template <Features F>
void Run<F>::make_failure_streams() {
  for (std::uint32_t c = 0; c < clocks_.size(); ++c) {
    const StationPlan& st = plan_.stations[servers_[clock_server_[c]].station];
    const ModePlan& mode = plan_.modes[clock_mode_[c]];
    if (task_of(clock_mode_[c]) != nullptr) {
      make_task_streams(c, mode);
      continue;
    }
    const auto key = [&](Purpose purpose) {
      return mode_stream(options_, st, clock_server_[c] - st.servers.first, mode, clock_mode_[c] - st.modes.first,
                         purpose);
    };
    fail_.push_back(make_cursor(key(Purpose::failure), mode.every.family, mode.every.table, 1));
    repair_.push_back(make_cursor(key(Purpose::repair), mode.lasts.family, mode.lasts.table, 1));
  }
}

/// Planned stops have two of their own purpose: the interval, and how long.
template <Features F>
void Run<F>::make_task_streams(std::uint32_t c, const ModePlan& mode) {
  const StationPlan& st = plan_.stations[mode.station];
  std::uint32_t first = st.modes.first;
  while (task_of(first) == nullptr) ++first;
  const std::uint64_t task = clock_mode_[c] - first, server = clock_server_[c] - st.servers.first;
  const auto key = [&](std::uint64_t which) {
    return named_stream(st.name, Purpose::maintenance, (server * 64 + task) * 2 + which);
  };
  fail_.push_back(make_cursor(key(0), mode.every.family, mode.every.table, 1));
  repair_.push_back(make_cursor(key(1), mode.lasts.family, mode.lasts.table, 1));
}

template <Features F>
void Run<F>::make_source_streams() {
  for (const auto& s : plan_.sources) {
    sources_.emplace_back();
    sources_.back().name = hash_text(s.name) << 40;
  }
}

template <Features F>
void Run<F>::make_feeders() {
  stations_of_calendar_.resize(plan_.calendars.size());
  pools_of_calendar_.resize(plan_.calendars.size());
  before_service_.resize(plan_.queues.size());
  unlimited_at_.resize(plan_.queues.size());
  turn_of_source_queue_.assign(plan_.sources.size(), std::vector<std::uint32_t>(plan_.queues.size(), 0));
  next_of_source_queue_.assign(plan_.sources.size(), std::vector<std::uint32_t>(plan_.queues.size(), no_index));
  cards_.assign(plan_.gates.size(), 0);
  on_cards_.assign(plan_.queues.size(), 0);
  loads_.assign(plan_.release.norms.size(), 0);
  release_key_ = named_stream("control.release", Purpose::random_rule);
  make_bars();
  make_gated_supplies();
  pools_.resize(plan_.pools.size());
  make_attendance();
  stock_.resize(plan_.products.size());
  positions_.assign(plan_.stock_rules.size(), 0);
  find_end_stores();
  for (std::uint32_t q = 0; q < plan_.queues.size(); ++q)
    if (has_kits(q)) kit_queues_.push_back(q);
  for (const auto& need : plan_.needs)
    shares_components_ = shares_components_ || !(need.to_order || plan_.products[need.product].is_bought);
  gathers_ = std::any_of(plan_.visits.begin(), plan_.visits.end(), [](const Visit& v) { return v.travel > 1; });
  for (std::uint32_t i = 0; i < plan_.stations.size(); ++i) {
    if (plan_.stations[i].calendar != no_index) stations_of_calendar_[plan_.stations[i].calendar].push_back(i);
    if (plan_.stations[i].calendar != no_index && plan_.stations[i].at_shift_end == EndOfShift::no_start_if_late)
      for (std::uint32_t k = 0; k < plan_.stations[i].servers.count; ++k)
        mind_close_.push_back(plan_.stations[i].servers.first + k);
    if (!plan_.stations[i].block_before_service) continue;
    for (auto& list : before_service_) list.push_back(i);
  }
  for (std::uint32_t p = 0; p < plan_.pools.size(); ++p)
    for (const auto& [calendar, members] : plan_.pools[p].count)
      if (calendar != no_index) pools_of_calendar_[calendar].push_back(p);
  for (std::uint32_t i = 0; i < plan_.sources.size(); ++i) {
    if (plan_.sources[i].supply != 1) continue;
    const auto& products = plan_.sources[i].products;
    for (std::uint32_t q = 0; q < plan_.queues.size(); ++q)
      if (std::any_of(products.begin(), products.end(), [&](const auto& p) { return starts_free_at(p.second, q); }))
        unlimited_at_[q].push_back(i);
  }
  for (std::uint32_t q = 0; q < plan_.queues.size(); ++q)
    if (!unlimited_at_[q].empty() && (is_store(q) || takes_cards(q))) supplied_.push_back(q);
}

/// Does some part that comes here take a kit?
template <Features F>
bool Run<F>::has_kits(std::uint32_t q) const {
  return std::any_of(plan_.visits.begin(), plan_.visits.end(), [&](const Visit& v) {
    bool here = false;
    for (std::uint32_t o = v.options.first; o < v.options.first + v.options.count; ++o)
      here = here || plan_.options[o].queue == q;
    return here && v.needs.count > 0;
  });
}

template <Features F>
void Run<F>::first_events() {
  first_shifts();
  for (std::uint32_t c = 0; c < plan_.calendars.size(); ++c) {
    if constexpr (has(feature_calendar | feature_worker)) {
      const double change = plan_.calendars[c].next_change(0);
      const bool is_used = !stations_of_calendar_[c].empty() || !pools_of_calendar_[c].empty() ||
                           (has(feature_transport) && !fleets_of_calendar_[c].empty());
      if (change < never && is_used) events_due_.set(first_calendar_slot_ + c, change, EventClass::changes);
    }
  }
  for (std::uint32_t s = 0; s < servers_.size(); ++s) {
    const StationPlan& st = plan_.stations[servers_[s].station];
    if constexpr (has(feature_calendar)) {
      if (st.calendar != no_index && !plan_.calendars[st.calendar].is_open(0)) servers_[s].closed = true;
      if (servers_[s].closed) servers_[s].state = State::off_shift;
    }
    if constexpr (has(feature_failure)) start_clocks(s);
  }
  if constexpr (has(feature_belt))
    for (std::uint32_t b = 0; b < belts_.size(); ++b) belt_moves_or_stands(b);
  if constexpr (has(feature_transport)) start_vehicles();
  for (std::uint32_t i = 0; i < plan_.sources.size(); ++i) schedule_source(i, true);
  gates_changed_ = true;
  for (std::uint32_t t = 0; t < plan_.load_order.size(); ++t) ready_.set(t);
}

}  // namespace nordvest
