// SPDX-License-Identifier: Apache-2.0
// An empty network at time 0: stations, steps, streams, first arrivals.
#pragma once
#include <algorithm>
#include <cmath>

#include "engine/network/network_run.hpp"
#include "engine/run/streams.hpp"

namespace nordvest {

template <bool own_times, bool fails>
NetworkRun<own_times, fails>::NetworkRun(const Plan& plan, const RunOptions& options)
    : plan_(plan),
      options_(options),
      choices_(plan, options),
      source_draws_(plan, options_),
      spans_((own_times ? 0 : plan.stations.size()) + plan.sources.size(), variates_a_block(plan)) {
  servers_end_ = static_cast<std::uint32_t>(plan.server_station.size());
  free_ = servers_end_ + static_cast<std::uint32_t>(plan.sources.size());
  due_ = LooseCalendar<true>(free_);
  free_slots_.resize(free_);
  for (std::uint32_t k = 0; k < free_; ++k) free_slots_[k] = free_ - 1 - k;
  products_.resize(plan.products.size());
  make_stations();
  make_steps();
  make_services();
  if constexpr (fails) make_failures();
  make_sources();
}

template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::make_stations() {
  constexpr std::size_t first_line = 8;
  stations_.resize(plan_.stations.size());
  more_.resize(stations_.size());
  servers_.resize(servers_end_);
  for (std::uint32_t k = 0; k < stations_.size(); ++k) {
    const Slice servers = plan_.stations[k].servers;
    NetworkStation& station = stations_[k];
    more_[k].line.resize(first_line);
    station.line = more_[k].line.data();
    station.mask = first_line - 1;
    station.first_server = servers.first;
    for (std::uint32_t s = 0; s < servers.count; ++s) {
      NetworkServer& server = servers_[servers.first + s];
      server.bit = std::uint64_t{1} << s;
      server.station = k;
      station.idle |= server.bit;
    }
  }
}

/// By option of the plan: each belongs to one visit.
template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::make_steps() {
  steps_.resize(plan_.options.size());
  for (std::uint32_t v = 0; v < plan_.visits.size(); ++v) {
    const Slice options = plan_.visits[v].options;
    for (std::uint32_t o = options.first; o < options.first + options.count; ++o) steps_[o] = make_step(v, o);
  }
  for (NetworkStep& step : steps_)
    if (step.next != no_index) step.next_station = steps_[step.next].station;
}

template <bool own_times, bool fails>
NetworkStep NetworkRun<own_times, fails>::make_step(std::uint32_t visit, std::uint32_t option) const {
  const Visit& v = plan_.visits[visit];
  const Stop& stop = plan_.stops[plan_.options[option].stops.first];
  const StationPlan& station = plan_.stations[stop.station];
  NetworkStep step;
  step.station = stop.station;
  step.visit = visit;
  step.key = v.key;
  step.product = v.product;
  step.rework = stop.rework;
  step.scrap = station.scrap;
  step.good_below = stop.rework == no_index ? 1 : 1 - station.rework;
  step.is_judged = step.scrap > 0 || step.good_below < 1;
  step.ends = v.then.count == 0 && plan_.program[v.next].op == Op::end;
  if (v.then.count == 0) step.after_good = step_at(v.next, visit);
  if (!step.is_judged) step.next = step.after_good;
  if (stop.constant_process) step.span = whole_ticks_of(stop.process, 0);
  return step;
}

/// The one that an instruction leads to without a choice or another pass; no_index: there is none.
template <bool own_times, bool fails>
std::uint32_t NetworkRun<own_times, fails>::step_at(std::uint32_t instruction, std::uint32_t from_visit) const {
  const Instruction& in = plan_.program[instruction];
  if (in.op != Op::visit) return no_index;
  const Visit& v = plan_.visits[in.visit];
  if (from_visit != no_index && v.step <= plan_.visits[from_visit].step) return no_index;
  return v.options.count == 1 ? v.options.first : no_index;
}

/// Where all process times of a station are of one family its stream hands out standard variates of that.
template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::make_services() {
  const std::size_t block = variates_a_block(plan_);
  std::vector<const Stop*> draws(stations_.size(), nullptr);
  for (const Stop& stop : plan_.stops)
    if (draws[stop.station] == nullptr || !stop.constant_process) draws[stop.station] = &stop;
  const Stop nothing;
  if constexpr (own_times) {
    own_.blocks.resize(stations_.size() * block);
    for (std::uint32_t o = 0; o < steps_.size(); ++o)
      own_.draws.push_back(plan_.stops[plan_.options[o].stops.first].process);
  }
  for (std::uint32_t k = 0; k < stations_.size(); ++k) {
    const Stop& stop = draws[k] != nullptr ? *draws[k] : nothing;
    const Draw& draw = stop.process;
    const StreamKey key = named_stream(options_, plan_.stations[k].name, Purpose::service);
    if constexpr (own_times) {
      const bool is_standard = plan_.stations[k].one_family && draw.family != Family::constant;
      own_.is_standard.push_back(is_standard);
      own_.services.emplace_back(key, std::span(own_.blocks).subspan(k * block, block),
                                 is_standard ? draw.family : Family::uniform, plan_.numbers.data() + draw.table);
    } else {
      Draw always;
      always.shift = ticks_of(draw, 0);
      const std::uint32_t drawer = spans_.add(stop.constant_process ? always : draw, key, plan_.numbers);
      stations_[k].span = spans_.begin_block(drawer, stations_[k].next);
    }
  }
}

template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::make_sources() {
  sources_.resize(plan_.sources.size());
  for (const SourcePlan& source : plan_.sources)
    has_due_ = has_due_ || source.has_due ||
               std::any_of(source.orders.begin(), source.orders.end(), [](const OrderPlan& o) { return o.has_due; });
  for (std::uint32_t i = 0; i < sources_.size(); ++i) make_source(i);
}

template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::make_source(std::uint32_t i) {
  const SourcePlan& plan = plan_.sources[i];
  NetworkSource& source = sources_[i];
  source.product = plan.products[0].second;
  source.identity = hash_text(plan.name) << 40;
  source.left = plan.count < 0x1p62 ? static_cast<std::int64_t>(std::ceil(plan.count)) : std::int64_t{1} << 62;
  source.first_step = step_at(plan_.products[source.product].start, no_index);
  if (source.first_step != no_index) source.station = steps_[source.first_step].station;
  const bool is_single = plan.lot.family == Family::constant && plan.lot.shift <= 1;
  source.is_plain = is_single && !plan.has_due && plan.supply == 0 && plan.makes == 0 && plan.calendar == no_index;
  if (source.is_plain) draw_ahead(source, plan);
  const double at = next_arrival(i, true);
  if (at <= longest_run) schedule(servers_end_ + i, static_cast<std::int64_t>(at));
}

/// The first interval is drawn by itself; those after it stand ready.
template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::draw_ahead(NetworkSource& source, const SourcePlan& plan) {
  source.drawer = spans_.add(plan.every, named_stream(options_, plan.name, Purpose::arrival), plan_.numbers);
  source.span = spans_.begin_block(source.drawer, source.next);
  if (!plan.has_first) source.span = spans_.take(source.drawer, source.next);
}

}  // namespace nordvest
