// SPDX-License-Identifier: Apache-2.0
#include "factory/visits.hpp"

#include <algorithm>
#include <cmath>

#include "factory/defects.hpp"
#include "factory/planned_stops.hpp"
#include "factory/stores.hpp"

namespace nordvest {
namespace {

using Candidates = std::vector<std::pair<const Station*, double>>;

/// The overrides that hold at a station: those of its alternative, or of the one whose queue it joins.
const Overrides* overrides_at(const Step& step, const Station& station) {
  const std::string& place = station.joins.empty() ? station.name : station.joins;
  for (const auto& alternative : step.places)
    if (alternative.at == place) return &alternative.overrides;
  return nullptr;
}

bool may_take(const Station& station, const Product& product) {
  return station.only.empty() ||
         std::find(station.only.begin(), station.only.end(), product.name) != station.only.end();
}

/// Parts an hour of all its servers [parts a tick]; a station without work takes all.
double rate_of(const Factory& factory, const Station& station, const Step& step) {
  const double work = std::max(work_of_part(station, step, {}).all(), 1.0);
  return station.servers * open_share(factory, station.calendar) * up_share(factory, station) / work;
}

/// A place and the stations that join it, in proportion to what they can do.
Candidates servers_of_place(const Factory& factory, const Product& product, const Step& step,
                            const std::string& place) {
  Candidates out;
  for (const auto& station : factory.stations)
    if (station.name == place || (station.joins == place && may_take(station, product)))
      out.emplace_back(&station, rate_of(factory, station, step));
  return out;
}

void scale_to(Candidates& candidates, double sum) {
  double total = 0;
  for (const auto& [station, weight] : candidates) total += weight;
  for (auto& [station, weight] : candidates)
    weight = total > 0 ? weight * sum / total : sum / static_cast<double>(candidates.size());
}

/// What happens to a part at the end of a step's process: probabilities with the sum 1.
struct Fate {
  double pass = 1, scrap = 0;
  std::vector<std::pair<int, double>> back;                ///< to a step
  std::vector<std::pair<const ReworkSpec*, double>> away;  ///< to a place off the route; then to this step again, or on
};

void send_back(const RouteFlow& flow, int index, const ReworkSpec& rework, double share, Fate& out) {
  if (share <= 0) return;
  const int target = rework_step(flow, index, rework.to);
  if (target >= 0)
    out.back.emplace_back(target, share);
  else
    out.away.emplace_back(&rework, share);
}

/// Share of the parts that a station scraps by itself: the first after a set-up as `after_setup` says, the others as `scrap` does.
double scrap_of(const Station& station, double share, const Together& together, bool lot_known) {
  if (!station.after_setup || !station.setup.present) return station.scrap;
  double first = 0;
  if (station.setup.when == SetupSpec::When::every) first = 1.0 / station.setup.every;
  if (station.setup.when == SetupSpec::When::lot && lot_known) first = begins_of_part(station, share, together);
  first = std::min(1.0, first * static_cast<double>(station.after_setup->parts));
  return station.scrap + first * (station.after_setup->scrap - station.scrap);
}

/// `defects`: share of the parts that come to this step with a hidden one.
Fate fate_of(const Factory& factory, const RouteFlow& flow, int index, double defects, double lot) {
  Fate out{0, 0, {}, {}};
  const Together together = together_at(*flow.product, flow.steps[static_cast<std::size_t>(index)].step, lot);
  double worked_on = 0;  // the others stay in a store, where nothing is lost
  for (const auto& [station, weight] :
       stations_of_step(factory, *flow.product, *flow.steps[static_cast<std::size_t>(index)].step)) {
    const double p = station->rework ? station->rework->probability : 0;
    // At most k reworks a part: 1 + p + .. + p^k visits for each first one, so that much of a visit's verdicts lead back.
    double back = p, over = 0;
    if (p > 0 && station->rework->at_most >= 0) {
      const int k = station->rework->at_most;
      const double visits = p < 1 ? (1 - std::pow(p, k + 1)) / (1 - p) : k + 1.0;
      back = 1 - 1 / visits;
      over = p - back;
    }
    worked_on += weight;
    const double scrap = scrap_of(*station, weight, together, lot > 0);
    const double looked_at = weight * (1 - scrap - p);
    const ReworkSpec* mending = station->inspects && station->inspects->rework ? &*station->inspects->rework : nullptr;
    const bool again = mending != nullptr && (!mending->back_to_next || rework_step(flow, index, mending->to) >= 0);
    const Refusals refused = refusals_of(*station, defects, again);
    out.pass += looked_at * (1 - refused.scrapped - refused.back);
    out.scrap += weight * (scrap + over) + looked_at * refused.scrapped;
    if (station->rework) send_back(flow, index, *station->rework, weight * back, out);
    if (mending != nullptr) send_back(flow, index, *mending, looked_at * refused.back, out);
  }
  if (stays_in_store(factory, *flow.steps[static_cast<std::size_t>(index)].step)) out.pass += 1 - worked_on;
  return out;
}

/// Solves a x = b in place by elimination with row exchanges; false where a is singular.
bool solve(std::vector<std::vector<double>>& a, std::vector<double>& b) {
  const std::size_t n = b.size();
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t best = k;
    for (std::size_t i = k + 1; i < n; ++i)
      if (std::fabs(a[i][k]) > std::fabs(a[best][k])) best = i;
    if (std::fabs(a[best][k]) < 1e-12) return false;
    std::swap(a[k], a[best]);
    std::swap(b[k], b[best]);
    for (std::size_t i = 0; i < n; ++i) {
      const double factor = i == k ? 0 : a[i][k] / a[k][k];
      if (factor == 0) continue;
      for (std::size_t j = k; j < n; ++j) a[i][j] -= factor * a[k][j];
      b[i] -= factor * b[k];
    }
  }
  for (std::size_t k = 0; k < n; ++k) b[k] /= a[k][k];
  return true;
}

/// Where a part goes on from a step, with probabilities; the index past the last is the way out of good parts.
NextSteps onward(const Factory& factory, const RouteFlow& flow, int index, const Fate& fate) {
  NextSteps out = fate.back;
  double on = fate.pass;
  for (const auto& [rework, p] : fate.away) {
    const Station* place = station_of(factory, rework->to);
    const double kept = p * (1 - (place == nullptr ? 0 : place->scrap));
    if (rework->back_to_next)
      on += kept;
    else
      out.emplace_back(index, kept);
  }
  for (const auto& [to, p] : flow.steps[static_cast<std::size_t>(index)].next) out.emplace_back(to, on * p);
  return out;
}

}  // namespace

Together together_at(const Product& product, const Step* step, double parts_per_lot) {
  const Travel* travel = &product.travel;
  if (step != nullptr)
    for (const auto& at : flow_of(product).steps) {
      if (at.step->travel) travel = &*at.step->travel;
      if (at.step == step) break;
    }
  const double lot = std::max(parts_per_lot, 1.0);
  if (travel->kind == Travel::Kind::part) return {lot, 1};
  return {lot, travel->kind == Travel::Kind::lot ? lot : std::min<double>(lot, travel->batch)};
}

double parts_at_once(const Station& station, double unit) {
  if (!station.batch) return unit;
  const BatchSpec& batch = *station.batch;
  if (batch.most == no_limit) return std::max(batch.least, unit);
  return unit > batch.most ? unit : std::floor(batch.most / unit) * unit;
}

double begins_of_part(const Station& station, double share, const Together& together) {
  share = std::max(share, 1e-12);
  const double at_once = parts_at_once(station, together.unit), lot = std::max(together.lot, at_once);
  return std::min<double>(station.servers, std::ceil(lot / at_once - 1e-9) * share) / (share * lot);
}

PartWork work_of_part(const Station& station, const Step& step, const Together& parts) {
  const Overrides* own = overrides_at(step, station);
  const auto mean = [](const std::optional<Distribution>& d, double otherwise) { return d ? d->mean() : otherwise; };
  const double process = mean(own != nullptr ? own->process : std::nullopt, mean(station.process, 0));
  const double load = mean(own != nullptr ? own->load : std::nullopt, station.load.mean());
  const double unload = mean(own != nullptr ? own->unload : std::nullopt, station.unload.mean());
  if (station.per == Station::Per::batch) {
    const double together = parts_at_once(station, parts.unit);
    return {process / station.speed / together, load / together, unload / together};
  }
  return {process / (station.per == Station::Per::lot ? parts.lot : 1.0) / station.speed, load, unload};
}

double up_share(const std::vector<FailureMode>& failures) {
  double up = 1;
  for (const auto& mode : failures)
    if (mode.clock != Clock::working) up *= mode.every.mean() / (mode.every.mean() + mode.lasts.mean());
  return up;
}

double up_share(const Factory& factory, const Station& station) {
  std::vector<FailureMode> failures;
  for (const auto& mode : station.failures)
    if (!is_prevented(station, mode)) failures.push_back(mode);
  return up_share(failures) * (1 - stopped_share(factory, station));
}

std::vector<std::pair<const Station*, double>> stations_of_step(const Factory& factory, const Product& product,
                                                                const Step& step) {
  Candidates out;
  const bool follows_queues = step.pick == Pick::first_free || step.pick == Pick::shortest_queue;
  for (std::size_t i = 0; i < step.places.size(); ++i) {
    Candidates here = servers_of_place(factory, product, step, step.places[i].at);
    if (!follows_queues)
      scale_to(here, step.pick == Pick::weights ? step.weights[i] : 1.0 / static_cast<double>(step.places.size()));
    out.insert(out.end(), here.begin(), here.end());
  }
  if (follows_queues) scale_to(out, 1);
  return out;
}

Visits visits_of(const Factory& factory, const RouteFlow& flow, double lot) {
  const std::size_t n = flow.steps.size();
  std::vector<std::vector<double>> a(n, std::vector<double>(n, 0));
  std::vector<double> b(n, 0), ships(n, 0);
  std::vector<Fate> fates;
  const std::vector<double> defects = hidden_defects(factory, flow);
  for (const auto& [to, p] : flow.entry)
    if (to < flow.out()) b[static_cast<std::size_t>(to)] += p;
  for (std::size_t i = 0; i < n; ++i) {
    fates.push_back(fate_of(factory, flow, static_cast<int>(i), defects[i], lot));
    a[i][i] += 1;
    for (const auto& [to, p] : onward(factory, flow, static_cast<int>(i), fates[i]))
      to < flow.out() ? a[static_cast<std::size_t>(to)][i] -= p : ships[i] += p;
  }
  Visits out;
  out.solved = solve(a, b);
  if (!out.solved) return {std::vector<double>(n, 0), {}, 0, false};
  for (const auto& [to, p] : flow.entry)
    if (to == flow.out()) out.shipped += p;
  for (std::size_t i = 0; i < n; ++i) {
    out.shipped += b[i] * ships[i];
    for (const auto& [rework, p] : fates[i].away) out.off_route.emplace_back(rework->to, b[i] * p);
  }
  out.steps = std::move(b);
  return out;
}

}  // namespace nordvest
