// SPDX-License-Identifier: Apache-2.0
#include "experiment/measure.hpp"

#include <algorithm>
#include <limits>

#include "core/time.hpp"
#include "kpi/energy.hpp"
#include "kpi/kpi.hpp"

namespace nordvest {
namespace {

Window window_of(const RunResult& run) { return {(run.to - run.from) / ticks_per_hour}; }

/// One measure: its value in every run.
template <typename ValueOf>
Measure measured(std::string_view key, const std::vector<RunResult>& runs, double confidence, ValueOf&& value_of) {
  std::vector<double> values;
  values.reserve(runs.size());
  for (const auto& run : runs) values.push_back(value_of(run));
  return {std::string(key), estimate(std::move(values), confidence), {}};
}

/// Of parts: `tally_of` picks a product, or all together.
template <typename TallyOf>
Measures of_parts(std::string name, const std::vector<RunResult>& runs, double confidence, TallyOf&& tally_of) {
  Measures m;
  m.name = std::move(name);
  std::vector<ProductTally> tallies;
  for (const auto& run : runs) tallies.push_back(tally_of(run));
  for (const auto& kpi : product_kpis()) {
    std::vector<double> values;
    Histogram spread;
    for (std::size_t r = 0; r < runs.size(); ++r) {
      values.push_back(kpi.value(tallies[r], window_of(runs[r])));
      if (kpi.spread != nullptr) spread.merge(tallies[r].*kpi.spread);
    }
    m.list.push_back({std::string(kpi.key), estimate(std::move(values), confidence), {}});
    if (kpi.spread != nullptr) m.list.back().percentiles = percentiles_h(spread);
  }
  return m;
}

/// Mean share of time of each of a station's servers in each state.
std::vector<std::array<double, state_count>> servers_of(std::uint32_t station, const std::vector<RunResult>& runs) {
  std::vector<std::array<double, state_count>> out;
  for (const auto& run : runs) {
    const auto& servers = run.stations[station].servers;
    out.resize(servers.size());
    for (std::size_t s = 0; s < servers.size(); ++s)
      for (std::size_t k = 0; k < state_count; ++k)
        out[s][k] += servers[s][k] / (run.to - run.from) / static_cast<double>(runs.size());
  }
  return out;
}

Measures of_station(const Plan& plan, std::uint32_t i, const std::vector<RunResult>& runs, double confidence) {
  const StationPlan& st = plan.stations[i];
  const bool owns_queue =
      plan.queues[st.queue].consumers.front() == i;  // a shared queue stands at its first listed station
  const auto of = [&](const StationKpi& kpi) {
    return measured(kpi.key, runs, confidence, [&](const RunResult& run) {
      return kpi.value(run.stations[i], owns_queue ? &run.queues[st.queue] : nullptr, st.servers.count, window_of(run));
    });
  };
  Measures m;
  m.name = st.name;
  for (const auto& kpi : station_kpis()) m.list.push_back(of(kpi));
  if (plan.energy.modelled)
    m.list.push_back(measured("energy_kwh", runs, confidence,
                              [&](const RunResult& run) { return energy_kwh(st, run.stations[i]); }));
  for (const auto& kpi : oee_kpis()) m.oee.push_back(of(kpi));
  m.servers = servers_of(i, runs);
  return m;
}

Measures of_conveyor(const Plan& plan, const BeltPlan& belt, const std::vector<RunResult>& runs, double confidence) {
  const StationPlan& mover = plan.stations[belt.station];
  Measures m;
  m.name = mover.name;
  for (const auto& kpi : conveyor_kpis())
    m.list.push_back(measured(kpi.key, runs, confidence, [&](const RunResult& run) {
      return kpi.value(run.stations[belt.station], run.queues[mover.queue], window_of(run));
    }));
  if (plan.energy.modelled)
    m.list.push_back(measured("energy_kwh", runs, confidence,
                              [&](const RunResult& run) { return energy_kwh(mover, run.stations[belt.station]); }));
  return m;
}

std::vector<Bottleneck> bottlenecks_of(const Plan& plan, const std::vector<RunResult>& runs) {
  std::vector<Bottleneck> all(plan.stations.size() - plan.belts.size());  // what moves conveyors comes last
  for (std::size_t i = 0; i < all.size(); ++i) all[i].station = plan.stations[i].name;
  for (const auto& run : runs) {
    std::size_t most = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].share += active_share(run.stations[i]) / static_cast<double>(runs.size());
      if (active_share(run.stations[i]) > active_share(run.stations[most])) most = i;
    }
    all[most].replications += 1.0 / static_cast<double>(runs.size());
  }
  std::stable_sort(all.begin(), all.end(), [](const Bottleneck& a, const Bottleneck& b) { return a.share > b.share; });
  return all;
}

}  // namespace

Percentiles percentiles_h(const Histogram& times) {
  return {times.percentile(0.50) / ticks_per_hour, times.percentile(0.90) / ticks_per_hour,
          times.percentile(0.95) / ticks_per_hour};
}

const Estimate* Measures::find(std::string_view key) const {
  for (const auto& m : list)
    if (m.key == key) return &m.value;
  return nullptr;
}

void measure(const Plan& plan, const std::vector<RunResult>& runs, Result& result, double confidence) {
  result.replications = runs.size();
  result.end_h = 0;
  for (const auto& run : runs) result.end_h += run.to / ticks_per_hour / static_cast<double>(runs.size());
  result.kpis = of_parts("all", runs, confidence, [](const RunResult& run) { return all_products(run); });
  for (const auto& kpi : energy_kpis())
    result.kpis.list.push_back(measured(kpi.key, runs, confidence,
                                        [&](const RunResult& run) { return kpi.value(plan, run, window_of(run)); }));
  for (std::size_t k = 0; !runs.empty() && k < runs.front().told.size(); ++k)
    result.kpis.list.push_back(measured(runs.front().told[k].first, runs, confidence,
                                        [k](const RunResult& run) { return run.told[k].second; }));
  result.products.clear();
  for (std::size_t p = 0; p < plan.products.size(); ++p)
    result.products.push_back(
        of_parts(plan.products[p].name, runs, confidence, [p](const RunResult& run) { return run.products[p]; }));
  result.stations.clear();
  for (std::uint32_t i = 0; i < plan.stations.size() - plan.belts.size(); ++i)
    result.stations.push_back(of_station(plan, i, runs, confidence));
  result.workers.clear();
  for (std::size_t p = 0; p < plan.pools.size(); ++p) {
    Measures m;
    m.name = plan.pools[p].name;
    for (const auto& kpi : pool_kpis())
      m.list.push_back(measured(kpi.key, runs, confidence,
                                [&](const RunResult& run) { return kpi.value(run.pools[p], window_of(run)); }));
    result.workers.push_back(std::move(m));
  }
  result.buffers.clear();
  for (const auto& store : plan.stores) {
    if (store.belt != no_index) continue;
    Measures m;
    m.name = store.name;
    for (const auto& kpi : store_kpis())
      m.list.push_back(measured(kpi.key, runs, confidence, [&](const RunResult& run) {
        return kpi.value(run.queues[store.queue], window_of(run));
      }));
    result.buffers.push_back(std::move(m));
  }
  result.conveyors.clear();
  for (const auto& belt : plan.belts) result.conveyors.push_back(of_conveyor(plan, belt, runs, confidence));
  result.carriers.clear();
  for (std::size_t c = 0; c < plan.carriers.size(); ++c) {
    Measures m;
    m.name = plan.carriers[c].name;
    for (const auto& kpi : carrier_kpis())
      m.list.push_back(measured(kpi.key, runs, confidence, [&](const RunResult& run) {
        return kpi.value(run.carriers[c], plan.carriers[c].count, window_of(run));
      }));
    result.carriers.push_back(std::move(m));
  }
  result.transport.clear();
  for (std::size_t f = 0; f < plan.transport.fleets.size(); ++f) {
    Measures m;
    m.name = plan.transport.fleets[f].name;
    for (const auto& kpi : fleet_kpis())
      m.list.push_back(measured(kpi.key, runs, confidence, [&](const RunResult& run) {
        return kpi.value(run.fleets[f], plan.transport.fleets[f].count, window_of(run));
      }));
    result.transport.push_back(std::move(m));
  }
  if (!runs.empty()) result.bottlenecks = bottlenecks_of(plan, runs);
}

}  // namespace nordvest
