// SPDX-License-Identifier: Apache-2.0
// From what listeners saw of the replications to the result: percentiles of waits, work in process over time, bottlenecks.
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/time.hpp"
#include "experiment/measure.hpp"

namespace nordvest {
namespace {

/// One value a replication.
template <typename ValueOf>
Estimate estimated(const std::vector<Observation>& seen, double confidence, ValueOf&& value_of) {
  std::vector<double> values;
  for (const auto& one : seen) values.push_back(value_of(one));
  return estimate(std::move(values), confidence);
}

/// Waits of all replications together; `pick` says which.
template <typename Pick>
Histogram merged(const std::vector<Observation>& seen, Pick&& pick) {
  Histogram all;
  for (const auto& one : seen) pick(one.queue_times, all);
  return all;
}

void add_queue_times(const Plan& plan, const std::vector<Observation>& seen, Result& result, double confidence) {
  for (std::size_t i = 0; i < result.stations.size(); ++i) {
    const std::uint32_t q = plan.stations[i].queue;
    for (auto& m : result.stations[i].list)
      if (m.key == "queue_time_h" && plan.queues[q].consumers.front() == i)
        m.percentiles =
            percentiles_h(merged(seen, [&](const QueueTimes& t, Histogram& all) { all.merge(t.queues()[q].spread); }));
  }
  const auto of_parts = [&](Measures& m, std::size_t first, std::size_t last) {
    Estimate mean = estimated(seen, confidence, [&](const Observation& one) {
      return one.queue_times.mean_of_products(first, last) / ticks_per_hour;
    });
    m.list.push_back(
        {"queue_time_h", std::move(mean), percentiles_h(merged(seen, [&](const QueueTimes& t, Histogram& all) {
           for (std::size_t p = first; p < last; ++p) all.merge(t.products()[p].spread);
         }))});
  };
  for (std::size_t p = 0; p < plan.products.size(); ++p) of_parts(result.products[p], p, p + 1);
  of_parts(result.kpis, 0, plan.products.size());
}

void add_wip(const Plan& plan, const std::vector<Observation>& seen, Details& out, double confidence) {
  const auto average = [&](auto&& pick) {
    std::vector<LevelSeries> series;
    for (const auto& one : seen) series.push_back(pick(one.wip));
    AveragedSeries found = averaged(std::move(series), confidence);
    found.slice /= ticks_per_hour;
    return found;
  };
  out.wip = average([](const WipOverTime& wip) { return wip.all(); });
  for (std::size_t p = 0; p < plan.products.size(); ++p)
    out.wip_of_products.emplace_back(plan.products[p].name,
                                     average([p](const WipOverTime& wip) { return wip.products()[p]; }).mean);
}

/// Shares of open time, by station.
void add_active_periods(const Plan& plan, const std::vector<Observation>& seen, Result& result) {
  for (auto& b : result.bottlenecks) {
    const auto at = std::find_if(plan.stations.begin(), plan.stations.end(),
                                 [&](const StationPlan& st) { return st.name == b.station; });
    const auto i = static_cast<std::size_t>(at - plan.stations.begin());
    const auto share = [&](double BottleneckTimes::*time) {
      return estimated(seen, 0.95,
                       [&](const Observation& one) {
                         const ActivePeriods& found = one.active_periods;
                         return found.stations()[i].*time / found.open_time();
                       })
          .mean;
    };
    b.momentary = share(&BottleneckTimes::momentary);
    b.sole = share(&BottleneckTimes::sole);
    b.shifting = share(&BottleneckTimes::shifting);
  }
}

void add_critical_path(const Plan& plan, const std::vector<Observation>& seen, Result& result, Details& out,
                       double confidence) {
  if (!seen.front().critical_path) return;
  const std::size_t stations = plan.stations.size();
  std::vector<std::vector<double>> shares;  // by element, a value a replication
  shares.resize(stations + 1);
  for (const auto& one : seen) {
    const std::vector<double> times = one.critical_path->times();
    double sum = 0;
    for (const double t : times) sum += t;
    for (std::size_t i = 0; i < times.size(); ++i) shares[i].push_back(sum > 0 ? times[i] / sum : std::nan(""));
  }
  for (std::size_t i = 0; i < stations; ++i)
    out.critical_path.push_back({plan.stations[i].name, estimate(std::move(shares[i]), confidence), {}});
  out.critical_arrivals = estimate(std::move(shares[stations]), confidence);
  for (auto& b : result.bottlenecks)
    for (const auto& m : out.critical_path)
      if (m.key == b.station) b.critical_path = m.value.mean;
}

}  // namespace

void add_details(const Plan& plan, const std::vector<Observation>& seen, Result& result, double confidence) {
  if (seen.empty() || result.replications == 0) return;
  Details& out = result.details.emplace();
  out.replications = seen.size();
  add_queue_times(plan, seen, result, confidence);
  add_wip(plan, seen, out, confidence);
  add_active_periods(plan, seen, result);
  add_critical_path(plan, seen, result, out, confidence);
}

}  // namespace nordvest
