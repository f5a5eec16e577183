// SPDX-License-Identifier: Apache-2.0
// A look inside a run between instants: every promise and every count against what is really there.
#pragma once
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <sstream>
#include <vector>

#include "engine/loops/loops.hpp"
#include "engine/run/loop.hpp"

namespace nordvest {

template <Features F>
struct Inspection {
  Run<F>& run;
  std::vector<double> cards_at_start{};  ///< what is there at the start has its cards, also beyond those there are

  void begin() {
    run.settle();
    cards_at_start = run.on_cards_;
  }
  /// Runs on to a moment [ticks]; false if the run ended before.
  bool advance(double until) { return run.advance(until); }
  RunResult close() { return run.close(); }

  /// What is wrong, "" if nothing.
  [[nodiscard]] std::string broken() const {
    std::ostringstream out;
    queues(out);
    servers(out);
    planned_stops(out);
    belts(out);
    outputs(out);
    pools(out);
    gates(out);
    workloads(out);
    carriers(out);
    stocks(out);
    positions(out);
    vehicles(out);
    if (run.outcome_ == Outcome::reached) forgotten(out);
    return out.str();
  }

  /// Parts that exist but are not released: at a gate, or waiting for room.
  [[nodiscard]] double outside(std::uint32_t product) const {
    double parts = 0;
    for (const auto& u : run.units_)
      if (u.parts > 0 && u.product == product && u.released < 0) parts += u.parts;
    return parts;
  }

 private:
  void queues(std::ostream& out) const {
    for (std::uint32_t q = 0; q < run.queues_.size(); ++q) {
      double parts = 0, promised = 0, promised_units = 0;
      if (run.is_store(q))
        parts = stored(q, out);
      else
        for (std::uint32_t u = run.queues_[q].head; u != no_index; u = run.units_[u].next) parts += run.units_[u].parts;
      for (std::uint32_t u = 0; u < run.units_.size(); ++u) {
        if (run.units_[u].parts == 0 || !run.umore_[u].reserved || run.umore_[u].door != q) continue;
        promised += run.units_[u].parts;
        ++promised_units;
      }
      const QueueState& is = run.queues_[q];
      if (parts != is.parts) out << "queue " << q << ": holds " << parts << " parts, counts " << is.parts << "; ";
      if (promised != is.reserved || promised_units != is.reserved_units)
        out << "queue " << q << ": " << promised << " places promised to " << promised_units << " units, counts "
            << is.reserved << " and " << is.reserved_units << "; ";
    }
  }

  /// Parts in a store; one unit alone, or what a step made together, may be larger than it.
  double stored(std::uint32_t q, std::ostream& out) const {
    double parts = 0;
    std::uint32_t units = 0;
    std::uint64_t lot = 0;
    bool of_one_lot = true, made_together = true;
    double since = -1;
    for (std::uint32_t u = 0; u < run.units_.size(); ++u) {
      if (run.units_[u].parts == 0 || run.stored_[u].queue != q) continue;
      parts += run.units_[u].parts;
      of_one_lot = of_one_lot && (units == 0 || run.umore_[u].lot == lot);
      lot = run.umore_[u].lot;
      const bool is_made = run.plan_.sources[run.umore_[u].source].supply == 5;
      made_together = made_together && is_made && (units == 0 || run.stored_[u].since == since);
      since = run.stored_[u].since;
      ++units;
      if (run.units_[u].server != no_index) out << "store " << q << ": a unit is on a server, too; ";
    }
    if (units != run.queues_[q].units)
      out << "store " << q << ": " << units << " units, counts " << run.queues_[q].units << "; ";
    if (!of_one_lot && !made_together && parts > run.plan_.queues[q].places)
      out << "store " << q << ": " << parts << " parts in " << run.plan_.queues[q].places << " places; ";
    return parts;
  }

  void servers(std::ostream& out) const {
    for (std::uint32_t s = 0; s < run.servers_.size(); ++s) {
      if (run.moves_belt(s)) continue;
      const Server& sv = run.servers_[s];
      std::uint32_t held = 0;
      for (const auto& u : run.units_)
        if (u.parts > 0 && u.server == s) ++held;
      if ((sv.phase == Phase::empty) != (held == 0)) out << "server " << s << ": empty and not; ";
      if (held > 0 && held != sv.held)
        out << "server " << s << ": holds " << held << " units, counts " << sv.held << "; ";
      if (run.is_idle(s) && run.more_[s].too_late && !run.is_kept_by_close(s))
        out << "server " << s << ": kept by more than the close; ";
      if (sv.running && sv.down) out << "server " << s << ": works while down; ";
      if (sv.granted && (sv.phase == Phase::empty || sv.phase == Phase::done))
        out << "server " << s << ": keeps workers without work; ";
    }
  }

  /// What is due is counted, and has begun where its moment was there.
  void planned_stops(std::ostream& out) const {
    for (std::uint32_t s = 0; s < run.servers_.size(); ++s) {
      const Server& sv = run.servers_[s];
      const std::uint32_t modes = run.plan_.stations[sv.station].modes.count;
      std::uint32_t due = 0;
      for (std::uint32_t c = run.clock_first_[s]; c < run.clock_first_[s] + modes; ++c) {
        const TaskPlan* task = run.task_of(run.clock_mode_[c]);
        if (task == nullptr || !run.clocks_[c].pending) continue;
        if (task->when == TaskMoment::due) ++due;
        if (run.may_begin(s, *task)) out << "server " << s << ": a planned stop might have begun; ";
      }
      if (due != sv.stops_due) out << "server " << s << ": " << due << " stops due, counts " << sv.stops_due << "; ";
    }
  }

  /// What is in a conveyor's store rides on it or is at its end, in order and a spacing apart by its own clock; it stands where it must.
  void belts(std::ostream& out) const {
    for (std::uint32_t b = 0; b < run.belts_.size(); ++b) {
      const BeltState& belt = run.belts_[b];
      const BeltPlan& plan = run.plan_.belts[b];
      const std::uint32_t q = run.queue_of_belt(b);
      const Server& mover = run.servers_[run.mover_of(b)];
      if (belt.riding.size() + belt.at_end.size() != run.queues_[q].units)
        out << "conveyor " << b << ": " << belt.riding.size() << " ride, " << belt.at_end.size()
            << " at the end, counts " << run.queues_[q].units << "; ";
      const double clock = run.belt_clock(belt);
      for (std::size_t i = 0; i < belt.riding.size(); ++i) {
        const std::uint32_t u = belt.riding[i].unit;
        if (run.stored_[u].queue != q || run.units_[u].parts == 0) out << "conveyor " << b << ": a unit is not there; ";
        const double cleared = belt.riding[i].entered + run.units_[u].parts * plan.headway;
        const bool is_last = i + 1 == belt.riding.size();
        if (is_last ? belt.entrance_free != cleared : belt.riding[i + 1].entered < cleared)
          out << "conveyor " << b << ": units closer than the spacing; ";
        if (belt.riding[i].entered > clock) out << "conveyor " << b << ": a unit has not come in; ";
        if (!plan.accumulates && clock > belt.riding[i].entered + plan.ride)
          out << "conveyor " << b << ": over the end; ";
      }
      const bool usable = !mover.down && !mover.closed;
      if (belt.moves != (usable && (plan.accumulates || belt.at_end.empty())))
        out << "conveyor " << b << ": moves or stands and should not; ";
      const Phase phase = !belt.at_end.empty() ? Phase::done : belt.riding.empty() ? Phase::empty : Phase::process;
      if (mover.phase != phase || mover.held != belt.at_end.size()) out << "conveyor " << b << ": in a wrong phase; ";
      if (mover.running != (usable && phase == Phase::process)) out << "conveyor " << b << ": runs and should not; ";
    }
  }

  void outputs(std::ostream& out) const {
    for (std::uint32_t i = 0; i < run.outputs_.size(); ++i) {
      double parts = 0;
      for (std::uint32_t u = 0; u < run.units_.size(); ++u)
        if (run.units_[u].parts > 0 && run.umore_[u].output == i) parts += run.units_[u].parts;
      if (parts != run.outputs_[i])
        out << "output of station " << i << ": holds " << parts << " parts, counts " << run.outputs_[i] << "; ";
    }
  }

  /// Who is at work is with a server, and everybody a server has is needed in its phase.
  void pools(std::ostream& out) const {
    for (std::uint32_t p = 0; p < run.pools_.size(); ++p) {
      double single = 0, all = 0;
      std::map<std::uint32_t, std::vector<double>> shared;  // by tasks at once: members asked for
      for (std::uint32_t s = 0; s < run.servers_.size(); ++s) {
        for (const Held& h : run.held_[s]) {
          const WorkerPlan& need = run.plan_.stations[run.servers_[s].station].workers[h.need];
          if (h.pool != p) continue;
          if (need.attends == 1)
            single += h.count;
          else
            shared[need.attends].push_back(h.count);
        }
        if (run.servers_[s].down && run.more_[s].repairing && run.plan_.modes[run.more_[s].down_mode].crew == p)
          single += 1;
      }
      for (std::uint32_t v = 0; v < run.vehicles_.size(); ++v) single += people_of_vehicle(v, p);
      double taken = single;
      for (const auto& [attends, tasks] : shared)
        taken += std::max(*std::max_element(tasks.begin(), tasks.end()),
                          std::ceil(std::accumulate(tasks.begin(), tasks.end(), 0.0) / attends));
      for (const auto& [calendar, members] : run.plan_.pools[p].count) all += members;
      if (taken != run.pools_[p].engaged)
        out << "pool " << p << ": " << taken << " engaged, counts " << run.pools_[p].engaged << "; ";
      if (taken > all) out << "pool " << p << ": " << taken << " engaged of " << all << "; ";
    }
    for (std::uint32_t s = 0; s < run.servers_.size(); ++s) held_by(s, out);
  }

  /// Drivers, and a member who mends it.
  [[nodiscard]] double people_of_vehicle(std::uint32_t v, std::uint32_t p) const {
    double sum = 0;
    for (const auto& [pool, count] : run.fleet_of(v).drivers)
      if (pool == p && run.vehicles_[v].driven) sum += count;
    const bool waits =
        std::find(run.crew_queue_.begin(), run.crew_queue_.end(), run.asker_of(v)) != run.crew_queue_.end();
    return sum + (run.vehicles_[v].down && !waits && run.mode_of(run.asker_of(v)).crew == p ? 1 : 0);
  }

  void held_by(std::uint32_t s, std::ostream& out) const {
    const Server& sv = run.servers_[s];
    const auto& needs = run.plan_.stations[sv.station].workers;
    const std::vector<Lent> lent = run.lent_.empty() ? std::vector<Lent>() : run.lent_[s];
    const bool comes = std::any_of(lent.begin(), lent.end(), [&](const Lent& one) {
      return run.vehicles_[one.vehicle].errand == Errand::summoned;
    });
    std::vector<std::uint32_t> missing;
    for (const auto& need : needs)
      missing.push_back((sv.running || comes) && need.is_in(run.phase_to_begin(s)) ? need.count : 0);
    for (const Held& h : run.held_[s]) missing[h.need] -= h.count;
    for (const Lent& one : lent) --missing[one.need];
    if (sv.running && comes) out << "server " << s << ": works before its vehicle is there; ";
    if (sv.granted == (run.held_[s].empty() && lent.empty())) out << "server " << s << ": has people and not; ";
    if (!sv.running && !comes && sv.granted) out << "server " << s << ": keeps people without work; ";
    for (const auto n : missing)
      if (n != 0) out << "server " << s << ": has other people than its phase asks for; ";
  }

  /// Every carrier is free, on its way back, or under parts; and every part that is on one is there.
  void carriers(std::ostream& out) const {
    std::vector<double> parts(run.holdings_.size(), 0), taken(run.carriers_.size(), 0);
    for (std::uint32_t u = 0; u < run.units_.size(); ++u) {
      if (run.units_[u].parts == 0) {
        if (!run.carried_[u].on.empty()) out << "unit " << u << ": gone, but on a carrier; ";
        continue;
      }
      for (const auto& [holding, n] : run.carried_[u].on) {
        const Holding& h = run.holdings_[holding];
        parts[holding] += n;
        if (run.umore_[u].at == At::queue && h.visit == run.units_[u].visit && run.units_[u].pass == 0 &&
            run.umore_[u].members == no_index)
          out << "unit " << u << ": waits for its step and has a carrier of it; ";
      }
    }
    for (std::uint32_t h = 0; h < parts.size(); ++h) {
      if (parts[h] != std::max(0.0, run.holdings_[h].parts))
        out << "holding " << h << ": " << parts[h] << " parts, counts " << run.holdings_[h].parts << "; ";
      if (run.holdings_[h].parts > 0) taken[run.holdings_[h].carrier] += run.holdings_[h].number;
    }
    for (std::uint32_t c = 0; c < taken.size(); ++c) {
      const double all = run.carriers_[c].free + run.carriers_[c].returning + taken[c];
      if (all != run.plan_.carriers[c].count || run.carriers_[c].free < 0)
        out << "carrier " << c << ": " << all << " of " << run.plan_.carriers[c].count << ", " << run.carriers_[c].free
            << " free; ";
    }
  }

  /// Every component that waits stands in one list, and nothing else does.
  void stocks(std::ostream& out) const {
    std::vector<int> listed(run.units_.size(), 0);
    const auto count = [&](const Stock& stock) {
      for (const auto u : stock.stored) ++listed[u];
      for (const auto u : stock.blocked) ++listed[u];
    };
    for (const auto& stock : run.stock_) count(stock);
    for (const auto& [order, state] : run.orders_)
      for (const auto& [product, stock] : state.kept) count(stock);
    for (std::uint32_t u = 0; u < run.units_.size(); ++u)
      if (listed[u] != int{run.units_[u].parts > 0 && run.ukit_[u].stocked >= 0})
        out << "unit " << u << ": in " << listed[u] << " stocks; ";
    for (std::uint32_t u = 0; u < run.units_.size(); ++u)
      if (run.units_[u].parts > 0 && run.ukit_[u].bundle != no_index && run.units_[u].server == no_index)
        out << "unit " << u << ": leaves with others and has left; ";
  }

  /// Who waits for a vehicle is in the list, or one is on its way to it; who is on one is nowhere else; paths count who is on them.
  void vehicles(std::ostream& out) const {
    std::vector<int> known(run.units_.size(), 0);
    std::vector<std::uint32_t> riders(run.servers_.size(), 0), inside(run.segments_.size(), 0);
    for (const auto u : run.calls_) ++known[u];
    for (std::uint32_t v = 0; v < run.vehicles_.size(); ++v) {
      const Vehicle& vehicle = run.vehicles_[v];
      const bool on_board = vehicle.errand == Errand::carrying || vehicle.errand == Errand::unloading;
      for (const auto u : vehicle.units) {
        ++known[u];
        if ((run.umore_[u].at == At::transit) != on_board) out << "vehicle " << v << ": has a unit and not; ";
      }
      if (vehicle.running && (vehicle.down || (vehicle.closed && vehicle.errand != Errand::charging)))
        out << "vehicle " << v << ": goes on while it is stopped; ";
      lent_once(v, out);
      driven(v, out);
      const std::uint32_t on = vehicle.road == no_index ? no_index : run.plan_.transport.roads[vehicle.road].segment;
      if (on != no_index) ++inside[on];
    }
    for (std::uint32_t u = 0; u < run.units_.size(); ++u) {
      if (run.units_[u].parts == 0) continue;
      const bool waits = run.rides_[u].asked >= 0, is_on = run.umore_[u].at == At::transit;
      if (known[u] != int{waits} + int{is_on}) out << "unit " << u << ": known to " << known[u] << " vehicles; ";
      if (is_on && run.units_[u].server != no_index) out << "unit " << u << ": on a vehicle and on a server; ";
      if (waits && run.units_[u].server != no_index) ++riders[run.units_[u].server];
    }
    for (std::uint32_t s = 0; s < riders.size(); ++s)
      if (riders[s] != run.riders_[s]) out << "server " << s << ": " << riders[s] << " wait for vehicles; ";
    for (std::uint32_t k = 0; k < inside.size(); ++k)
      if (inside[k] != run.segments_[k].inside || inside[k] > run.plan_.transport.segments[k].vehicles)
        out << "path " << k << ": " << inside[k] << " vehicles, counts " << run.segments_[k].inside << "; ";
  }

  /// A vehicle with drivers goes on trips with them alone, and nobody sits in one that is free or stopped.
  void driven(std::uint32_t v, std::ostream& out) const {
    const Vehicle& vehicle = run.vehicles_[v];
    const bool on_trip = vehicle.errand >= Errand::fetching && vehicle.errand <= Errand::unloading;
    if (vehicle.driven && (!on_trip || vehicle.down || vehicle.closed))
      out << "vehicle " << v << ": has idle drivers; ";
    const bool fetches_in_passing =
        vehicle.errand == Errand::fetching && vehicle.road != no_index;  // it parked when it was called
    if (vehicle.running && run.lacks_driver(v) && !fetches_in_passing) out << "vehicle " << v << ": nobody drives it; ";
    const auto listed = std::count(run.requests_.begin(), run.requests_.end(), run.asker_of(v));
    if (listed != (vehicle.asks ? 1 : 0)) out << "vehicle " << v << ": asks for a driver and not; ";
    const bool is_stopped = vehicle.down || vehicle.closed;
    if (run.lacks_driver(v) && !is_stopped && !vehicle.asks)
      out << "vehicle " << v << ": needs a driver and asks for none; ";
  }

  /// A vehicle that is at a server, or on its way to one, is that server's, and works while it does.
  void lent_once(std::uint32_t v, std::ostream& out) const {
    const Vehicle& vehicle = run.vehicles_[v];
    int known = 0;
    for (std::uint32_t s = 0; s < run.lent_.size(); ++s)
      for (const Lent& lent : run.lent_[s])
        if (lent.vehicle == v) known += vehicle.server == s ? 1 : 2;
    const bool is_lent = vehicle.errand == Errand::summoned || vehicle.errand == Errand::serving;
    if (known != int{is_lent} || is_lent != (vehicle.server != no_index))
      out << "vehicle " << v << ": with " << known << " servers; ";
    if (vehicle.at_work != (is_lent && run.servers_[vehicle.server].running))
      out << "vehicle " << v << ": works and its server does not, or the other way round; ";
    if (is_lent && vehicle.down) out << "vehicle " << v << ": down, and a server has it; ";
  }

  /// What stock control counts: living parts of the product that are nobody's, less what waits for its kit.
  void positions(std::ostream& out) const {
    std::vector<double> is(run.positions_.size(), 0);
    for (std::uint32_t u = 0; u < run.units_.size(); ++u) {
      if (run.units_[u].parts == 0) continue;
      const std::uint32_t own = run.plan_.products[run.units_[u].product].stock_rule;
      if (own != no_index && run.ukit_[u].kept_for == 0) is[own] += run.units_[u].parts;
      if (!run.ukit_[u].asks) continue;
      const std::uint32_t s = run.units_[u].server;
      if (s != no_index && run.servers_[s].unit == u && run.servers_[s].phase <= Phase::process)
        out << "unit " << u << ": is worked on and asks for its kit; ";
      const Slice needs = run.plan_.visits[run.units_[u].visit].needs;
      for (std::uint32_t n = needs.first; n < needs.first + needs.count; ++n) {
        const std::uint32_t rule = run.plan_.products[run.plan_.needs[n].product].stock_rule;
        if (rule != no_index && !run.plan_.needs[n].to_order)
          is[rule] -= run.plan_.needs[n].count * run.units_[u].parts;
      }
    }
    for (std::uint32_t k = 0; k < is.size(); ++k)
      if (is[k] != run.positions_[k])
        out << "stock rule " << k << ": position " << is[k] << ", counts " << run.positions_[k] << "; ";
  }

  /// Between instants nothing is left that could happen at once: nobody was forgotten.
  void forgotten(std::ostream& out) const {
    urgent(out);
    idle(out);
    doors(out);
    requests(out);
    if (!run.plan_.release.present && !run.at_gates_.empty()) {
      const std::uint32_t u = run.at_gates_.front();
      const auto& bars = run.bars_of_[run.units_[u].product];
      if (std::none_of(bars.begin(), bars.end(), [&](auto b) { return run.is_barred(u, run.bars_[b]); }))
        out << "unit " << run.units_[u].number << ": waits at an open gate; ";
    }
  }

  /// No server is idle that would take a waiting unit.
  void idle(std::ostream& out) const {
    for (std::uint32_t s = 0; s < run.servers_.size(); ++s) {
      const StationPlan& st = run.plan_.stations[run.servers_[s].station];
      if (run.moves_belt(s) || !run.is_idle(s) || st.batch != no_index || run.queues_[st.queue].asleep) continue;
      const std::uint32_t u = run.choose_unit(s).unit;
      if (u != no_index && (!st.block_before_service || run.room_ahead(u)))
        out << "server " << s << " of " << st.name << ": idle while unit " << run.units_[u].number << " waits; ";
    }
  }

  /// No unit stands at a door that has room for it.
  void doors(std::ostream& out) const {
    for (std::uint32_t q = 0; q < run.queues_.size(); ++q) {
      std::uint32_t u = run.queues_[q].door_head;
      while (u != no_index && !run.may_leave(u)) u = run.units_[u].next;
      if (u == no_index || run.ukit_[u].bundle != no_index) continue;
      if (run.in_store(u) && !run.plan_.stores[run.plan_.queues[run.stored_[u].queue].store].in_order) continue;
      if (run.umore_[u].reserved ? run.entrance_free(q) : run.room_for(u, run.units_[u].option))
        out << "unit " << run.units_[u].number << ": stands at the open door of " << run.plan_.queues[q].name << "; ";
    }
  }

  /// Nobody asks for people, a crew or a vehicle that is free.
  void requests(std::ostream& out) const {
    for (const auto s : run.requests_)
      if (run.can_grant(s)) out << "server " << s << ": waits for people who are free; ";
    for (const auto s : run.crew_queue_)
      if (const PoolState& crew = run.pools_[run.pool_asked(s)]; crew.engaged + 1 <= crew.members)
        out << "server " << s << ": waits for a crew that is free; ";
    for (std::uint32_t f = 0; f < run.plan_.transport.fleets.size(); ++f)
      if (const std::uint32_t u = run.next_match(f).unit; u != no_index)
        out << "unit " << run.units_[u].number << ": calls while a vehicle is free; ";
  }

  /// Nobody who may take a server waits while one would yield.
  void urgent(std::ostream& out) const {
    for (std::uint32_t q = 0; q < run.queues_.size(); ++q) {
      const double over = run.lowest_in_process(q);
      for (auto u = run.next_to_preempt(q, no_index, over); u != no_index; u = run.next_to_preempt(q, u, over))
        if (const std::uint32_t s = run.victim_of(u, q); s != no_index)
          out << "unit " << run.units_[u].number << ": waits while server " << s << " would yield; ";
    }
  }

  void workloads(std::ostream& out) const {
    for (std::uint32_t k = 0; k < run.loads_.size(); ++k) {
      double work = 0;
      for (std::uint32_t u = 0; u < run.units_.size(); ++u)
        if (run.units_[u].parts > 0) work += run.work_left(run.umore_[u].stage, k, run.units_[u].parts, true);
      if (work != run.loads_[k]) out << "norm " << k << ": work of " << work << ", counts " << run.loads_[k] << "; ";
    }
  }

  /// A unit counts in the limits of its product from the gate on, and in the cards of the loop it is in.
  void gates(std::ostream& out) const {
    std::vector<double> inside(run.cards_.size(), 0), on_cards(run.on_cards_.size(), 0);
    std::vector<std::uint64_t> lot(on_cards.size(), 0);
    std::vector<bool> mixed(on_cards.size(), false);  // cards at parts of several lots
    for (std::uint32_t u = 0; u < run.units_.size(); ++u) {
      const double parts = run.units_[u].parts;
      if (parts == 0) continue;
      for (std::uint32_t g = 0; g < inside.size(); ++g)
        if (run.umore_[u].carded && run.plan_.gates[g].products[run.units_[u].product]) inside[g] += parts;
      double carried = 0;
      for (const CardShare& share : run.cards_at_[u]) {
        const std::uint32_t card = share.queue;
        mixed[card] = mixed[card] || (on_cards[card] > 0 && lot[card] != run.umore_[u].lot_identity);
        lot[card] = run.umore_[u].lot_identity;
        on_cards[card] += share.parts;
        carried += share.parts;
      }
      if (carried > parts) out << "unit " << u << ": more cards than parts; ";
      if (run.umore_[u].at == At::queue && run.units_[u].option != no_index) {
        const std::uint32_t q = run.plan_.options[run.units_[u].option].queue;
        if (run.cards_held(u, q) != (run.takes_cards(q) ? parts : 0))
          out << "unit " << u << ": waits with a wrong card; ";
      }
    }
    for (std::uint32_t g = 0; g < inside.size(); ++g)
      if (inside[g] != run.cards_[g])
        out << "gate " << g << ": " << inside[g] << " parts inside, counts " << run.cards_[g] << "; ";
    for (std::uint32_t q = 0; q < on_cards.size(); ++q) {
      if (on_cards[q] != run.on_cards_[q])
        out << "cards of queue " << q << ": " << on_cards[q] << " parts, counts " << run.on_cards_[q] << "; ";
      const bool comes_in_bundles = !run.plan_.starts.empty();  // what one part is turned into goes in together
      if (mixed[q] && !comes_in_bundles && on_cards[q] > std::max(run.plan_.queues[q].cards, cards_at_start[q]))
        out << "cards of queue " << q << ": " << on_cards[q] << " parts on " << run.plan_.queues[q].cards << "; ";
    }
  }
};

}  // namespace nordvest
