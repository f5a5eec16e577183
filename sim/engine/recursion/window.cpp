// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/window.hpp"

namespace nordvest {
namespace {

RunResult empty_result(const Plan& plan, const LineWindow& window) {
  RunResult result;
  result.from = static_cast<double>(window.from());
  result.to = static_cast<double>(window.until);
  result.stations.resize(plan.stations.size());
  result.queues.resize(plan.queues.size());
  result.carriers.resize(plan.carriers.size());
  return result;
}

StationTally tally_of(const MachineSums& m, const LineWindow& window) {
  StationTally tally;
  const auto note = [&](State state, std::int64_t ticks) {
    tally.state_ticks[static_cast<std::size_t>(state)] = static_cast<double>(ticks);
  };
  note(State::working, m.working);
  note(State::down, m.down);
  note(State::blocked, m.blocked);
  note(State::starved, window.until - window.from() - m.working - m.down - m.blocked);
  tally.servers.push_back(tally.state_ticks);
  tally.holding_ticks = static_cast<double>(m.blocked);
  tally.operations = tally.good = static_cast<double>(m.parts_done);
  tally.failures = static_cast<double>(m.failures);
  return tally;
}

}  // namespace

LineWindow::LineWindow(const Plan& plan) : until(static_cast<std::int64_t>(plan.length)) {
  if (plan.warm_up > 0) after = static_cast<std::int64_t>(plan.warm_up);
}

void LineSums::add_clipped(const LineWindow& window, const std::int64_t* released, const std::int64_t* shipped,
                           std::size_t parts, bool arrives) {
  for (std::size_t n = 0; n < parts; ++n) {
    const std::int64_t from = released[n], to = shipped[n];
    arrived += window.holds(from) ? 1 : 0;
    wip += TickSum(window.clipped(from, to));
    in_process += from <= window.until && to > window.until ? 1 : 0;
    if (arrives && from <= window.until) ++events;
    if (!window.holds(to)) continue;
    ++good;
    lead += TickSum(to - from);
    leads.add(static_cast<double>(to - from));
  }
}

void LineSums::add_clipped(const LineWindow& window, std::size_t machine, const MachineRows& rows, std::size_t parts) {
  MachineSums& m = machines[machine];
  auto strike = rows.strikes.begin();
  for (std::size_t n = 0; n < parts; ++n) {
    std::int64_t at = rows.loaded[n], to_work = rows.spans[n];
    if (window.holds(at)) {
      ++m.parts_loaded;
      m.waits += TickSum(at - rows.joined[n]);
    }
    m.content += TickSum(window.clipped(rows.joined[n], at));
    for (; strike != rows.strikes.end() && strike->part == n; ++strike) {
      m.working += window.clipped(at, strike->at);
      to_work -= strike->at - at;
      at = strike->at + strike->lasts;
      m.down += window.clipped(strike->at, at);
      m.failures += window.holds(strike->at) ? 1 : 0;
      events += (strike->at <= window.until ? 1u : 0u) + (at <= window.until ? 1u : 0u);
    }
    const std::int64_t done = at + to_work;
    m.working += window.clipped(at, done);
    m.parts_done += window.holds(done) ? 1 : 0;
    m.blocked += window.clipped(done, rows.departed[n]);
    if (done <= window.until) ++events;
  }
}

RunResult LineSums::close(const Plan& plan, const LineWindow& window, std::span<const std::uint32_t> stations) {
  RunResult result = empty_result(plan, window);
  result.events = static_cast<double>(events);
  for (std::size_t k = 0; k < machines.size(); ++k) {
    const MachineSums& m = machines[k];
    result.stations[stations[k]] = tally_of(m, window);
    QueueTally& queue = result.queues[plan.stations[stations[k]].queue];
    queue.waits = m.waits;
    queue.content_ticks = m.content;
    queue.loaded = static_cast<double>(m.parts_loaded);
  }
  ProductTally& product = result.products.emplace_back();
  product.arrived = static_cast<double>(arrived);
  product.good = static_cast<double>(good);
  product.in_process = static_cast<double>(in_process);
  product.lead_sum = lead;
  product.wip_ticks = wip;
  product.lead = std::move(leads);
  return result;
}

LineSupply supply_of_line(const Plan& plan) {
  return {plan.sources[0].supply != 1, plan.gates.empty() ? 0 : static_cast<std::size_t>(plan.gates[0].limit)};
}

std::vector<LineStop> stops_of_line(const Plan& plan, std::uint32_t product) {
  std::vector<LineStop> stops;
  for (std::uint32_t at = plan.products[product].start; plan.program[at].op != Op::end;) {
    const Visit& visit = plan.visits[plan.program[at].visit];
    const Option& option = plan.options[visit.options.first];
    const Stop& stop = plan.stops[option.stops.first];
    stops.push_back({stop.station, option.queue, &stop, visit.key});
    at = visit.next;
  }
  return stops;
}

}  // namespace nordvest
