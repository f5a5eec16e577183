// SPDX-License-Identifier: Apache-2.0
// Routes as programs: visits, shares that skip, jumps by probability, rework on and off the route.
//
//   route: [laser, {share: 0.4, steps: [weld, grind]}, pack]
//   0 visit laser   1 share 0.4 else 4   2 visit weld   3 visit grind   4 visit pack   5 end
#include <algorithm>
#include <map>
#include <tuple>

#include "engine/plan/builder.hpp"

namespace nordvest {
namespace {

/// Compiles one product's route.
class RouteCompiler {
 public:
  RouteCompiler(PlanBuilder& b, std::uint32_t product) : b_(b), product_(product), spec_(b.factory.products[product]) {}

  void compile() {
    ProductPlan p;
    p.name = spec_.name;
    p.start = here();
    set_travel(p.travel, p.batch, spec_.travel);
    p.repeats = spec_.repeats;
    p.late_cost = spec_.late_cost.mean();
    p.family = b_.family(spec_.name);
    set_family(spec_.setup_family, spec_.name, p.family, p.family_mix);
    add_items(spec_.route);
    end_ = here();
    b_.plan.program.push_back({});
    b_.plan.products.push_back(p);
    resolve_then();
    resolve_rework();
  }

 private:
  struct Placed {
    const Step* step;
    std::uint32_t visit;
    std::uint32_t instruction;
  };

  [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(b_.plan.program.size()); }

  static void set_travel(std::uint8_t& kind, std::uint32_t& batch, const Travel& t) {
    kind = t.kind == Travel::Kind::part ? 1 : t.kind == Travel::Kind::lot ? 2 : 3;
    batch = static_cast<std::uint32_t>(t.batch);
  }

  void set_family(const NameMix& mix, const std::string& key, std::uint32_t& fixed, std::uint32_t& drawn) {
    if (mix.shares.size() == 1) fixed = b_.family(mix.shares[0].first);
    if (mix.shares.size() > 1) drawn = b_.family_mix(mix, key);
  }

  /// The same name again in a route gets a number, so that every step has draws of its own.
  std::string key_of(const std::string& name) {
    const int times = ++seen_[name];
    return spec_.name + '/' + name + (times > 1 ? '#' + std::to_string(times) : std::string());
  }

  void add_items(const std::vector<RouteItem>& items) {
    for (const auto& item : items) {
      const double share = item.step ? item.step->share : item.share;
      std::uint32_t gate = no_index;
      if (share < 1) {
        gate = here();
        Instruction i;
        i.op = Op::share;
        i.share = share;
        b_.plan.program.push_back(i);
      }
      const std::string first = item.step ? add_step(*item.step) : (add_items(item.group), std::string());
      if (gate == no_index) continue;
      b_.plan.program[gate].otherwise = here();
      b_.plan.program[gate].key = b_.key(first.empty() ? key_of("share " + std::to_string(gate - start_)) : first);
    }
  }

  /// Returns the key of its draws.
  std::string add_step(const Step& step) {
    const std::string key = key_of(step.name);
    Visit v;
    v.product = product_;
    v.step = static_cast<std::uint32_t>(placed_.size());
    v.key = b_.key(key);
    v.next = here() + 1;
    if (step.travel) set_travel(v.travel, v.batch, *step.travel);
    v.takes = b_.add_carrier_uses(step.take);
    v.returns = b_.add_carrier_uses(step.give_back);
    add_options(step, key, v);
    b_.note_takers(v);
    add_kit(step, v);
    placed_.push_back({&step, static_cast<std::uint32_t>(b_.plan.visits.size()), here()});
    add_instruction(v);
    return key;
  }

  void add_kit(const Step& step, Visit& v) {
    auto& needs = b_.plan.needs;
    v.needs = {static_cast<std::uint32_t>(needs.size()), static_cast<std::uint32_t>(step.kit.needs.size())};
    for (const auto& need : step.kit.needs)
      needs.push_back({b_.product(need.product), static_cast<double>(need.count), need.to_order});
    v.lost_if_short = step.kit.lost_if_short;
    auto& starts = b_.plan.starts;
    v.makes = {static_cast<std::uint32_t>(starts.size()), static_cast<std::uint32_t>(step.makes.size())};
    for (const auto& made : step.makes) starts.push_back({b_.product(made.product), static_cast<double>(made.count)});
  }

  void add_instruction(const Visit& v) {
    Instruction i;
    i.op = Op::visit;
    i.visit = static_cast<std::uint32_t>(b_.plan.visits.size());
    b_.plan.visits.push_back(v);
    b_.plan.program.push_back(i);
  }

  [[nodiscard]] bool has_store(const Step& step) const {
    return std::any_of(step.places.begin(), step.places.end(), [&](const auto& p) { return b_.is_store(p.at); });
  }

  static PickRule pick_rule(Pick pick) {
    switch (pick) {
      case Pick::first_free:
        return PickRule::first_with_room;
      case Pick::shortest_queue:
        return PickRule::shortest_queue;
      case Pick::in_turn:
        return PickRule::in_turn;
      case Pick::weights:
        break;
    }
    return PickRule::weights;
  }

  void add_options(const Step& step, const std::string& key, Visit& v) {
    const bool one_queue = step.places.size() == 1 || (step.pick == Pick::first_free && !has_store(step));
    v.pick = one_queue ? PickRule::only : pick_rule(step.pick);
    v.options.first = static_cast<std::uint32_t>(b_.plan.options.size());
    v.options.count = one_queue ? 1 : static_cast<std::uint32_t>(step.places.size());
    double sum = 0;
    for (std::uint32_t o = 0; o < v.options.count; ++o) {
      Option option;
      option.stops.first = static_cast<std::uint32_t>(b_.plan.stops.size());
      if (v.pick == PickRule::weights) option.weight = o + 1 == v.options.count ? 1 : (sum += step.weights[o]);
      if (b_.is_store(step.places[o].at)) {
        const std::uint32_t store = b_.store(step.places[o].at);
        option.queue = b_.plan.stores[store].queue;
        option.stay = b_.add_stay(store, step.places[o].overrides, v.key);
        b_.plan.options.push_back(option);
        continue;
      }
      option.queue = b_.plan.stations[b_.station(step.places[o].at)].queue;
      for (std::size_t k = one_queue ? 0 : o; k < (one_queue ? step.places.size() : o + 1); ++k)
        add_stops(step.places[k], key, v.step);
      for (std::uint32_t k = option.stops.first; k < b_.plan.stops.size(); ++k)
        b_.plan.stops[k].send_ahead = static_cast<std::uint32_t>(step.send_ahead);
      option.stops.count = static_cast<std::uint32_t>(b_.plan.stops.size()) - option.stops.first;
      b_.plan.options.push_back(option);
    }
  }

  /// The station's own stop, and one for every station that joins it.
  void add_stops(const Alternative& place, const std::string& key, std::uint32_t step_index) {
    const std::uint32_t s = b_.station(place.at);
    add_stop(place.overrides, key, s, step_index);
    for (const auto j : b_.joiners[s]) {
      const auto& only = b_.plan.stations[j].only;
      if (only.empty() || std::find(only.begin(), only.end(), product_) != only.end())
        add_stop(place.overrides, key, j, step_index);
    }
  }

  void add_stop(const Overrides& o, const std::string& key, std::uint32_t s, std::uint32_t step_index) {
    const Station& station = b_.factory.stations[s];
    Stop stop;
    stop.station = s;
    const Distribution process =
        (o.process ? *o.process : station.process.value_or(Distribution::constant(0))).scaled(1 / station.speed);
    stop.process = b_.draw(process);
    stop.constant_process = process.is_constant();
    stop.mean_process = process.mean();
    stop.load = b_.draw(o.load.value_or(station.load));
    stop.unload = b_.draw(o.unload.value_or(station.unload));
    stop.mean_handling = o.load.value_or(station.load).mean() + o.unload.value_or(station.unload).mean();
    if (!has_no_length(o.load.value_or(station.load)) || !has_no_length(o.unload.value_or(station.unload)))
      b_.plan.stations[s].has_phases = true;
    stop.has_priority = o.priority.has_value();
    stop.priority = o.priority.value_or(0);
    set_family(o.setup_family, key, stop.family, stop.family_mix);
    b_.plan.stations[s].rank = std::max(b_.plan.stations[s].rank, step_index);
    b_.plan.stops.push_back(stop);
  }

  static bool has_no_length(const Distribution& d) { return d.is_constant() && d.mean() <= 0; }

  [[nodiscard]] const Placed* named(const std::string& name) const {
    for (const auto& p : placed_)
      if (p.step->name == name) return &p;
    return nullptr;
  }

  void resolve_then() {
    for (const auto& p : placed_) {
      if (p.step->then.empty()) continue;
      Visit& v = b_.plan.visits[p.visit];
      v.then = {static_cast<std::uint32_t>(b_.plan.jumps.size()), static_cast<std::uint32_t>(p.step->then.size())};
      double sum = 0;
      for (const auto& [target, probability] : p.step->then) {
        const Placed* to = named(target);
        b_.plan.jumps.push_back({sum += probability, to != nullptr ? to->instruction : end_});
      }
      b_.plan.jumps.back().up_to = 1;
    }
  }

  [[nodiscard]] static bool is_at(const Step& step, const std::string& name) {
    if (step.name == name) return true;
    return std::any_of(step.places.begin(), step.places.end(), [&](const Alternative& a) { return a.at == name; });
  }

  /// Where a part reworked after step `from` goes: the latest step of that name or at that station up to here, or a detour.
  std::uint32_t rework_target(std::size_t from, const ReworkSpec& rework) {
    for (std::size_t k = from + 1; k-- > 0;)
      if (is_at(*placed_[k].step, rework.to)) return placed_[k].instruction;
    return add_detour(placed_[from], rework);
  }

  /// A visit to a place off the route that comes back to this step (again) or to the next.
  std::uint32_t add_detour(const Placed& from, const ReworkSpec& rework) {
    Visit v;
    v.product = product_;
    v.step = b_.plan.visits[from.visit].step;
    v.key = b_.key(key_of(rework.to));
    v.next = rework.back_to_next ? b_.plan.visits[from.visit].next : from.instruction;
    Step off;
    off.places.push_back({rework.to, {}, {}});
    add_options(off, b_.plan.key_names[v.key], v);
    const std::uint32_t at = here();
    add_instruction(v);
    return at;
  }

  void resolve_rework() {
    std::map<std::tuple<std::size_t, std::string, bool>, std::uint32_t> targets;
    for (std::size_t k = 0; k < placed_.size(); ++k) {
      const Slice options = b_.plan.visits[placed_[k].visit].options;
      for (std::uint32_t o = options.first; o < options.first + options.count; ++o) {
        const Slice stops = b_.plan.options[o].stops;
        for (std::uint32_t s = stops.first; s < stops.first + stops.count; ++s) {
          const Station& station = b_.factory.stations[b_.plan.stops[s].station];
          const auto target = [&](const ReworkSpec& rework) {
            const auto [it, fresh] = targets.try_emplace({k, rework.to, rework.back_to_next}, no_index);
            if (fresh) it->second = rework_target(k, rework);
            return it->second;
          };
          if (station.rework) b_.plan.stops[s].rework = target(*station.rework);
          if (station.inspects && station.inspects->rework)
            b_.plan.stops[s].refused = target(*station.inspects->rework);
        }
      }
    }
  }

  PlanBuilder& b_;
  std::uint32_t product_;
  const Product& spec_;
  std::uint32_t start_ = here();
  std::uint32_t end_ = 0;
  std::vector<Placed> placed_;
  std::map<std::string, int> seen_;
};

/// Servers that may load, in order: later route positions first, then file order; stations that share a queue stand together,
/// in listed order, at the place of the foremost of them.
void order_loading(Plan& plan) {
  std::vector<std::uint32_t> queues(plan.queues.size());
  for (std::uint32_t q = 0; q < queues.size(); ++q) queues[q] = q;
  const auto rank = [&](std::uint32_t q) {
    std::uint32_t most = 0;
    for (const auto s : plan.queues[q].consumers) most = std::max(most, plan.stations[s].rank);
    return most;
  };
  std::stable_sort(queues.begin(), queues.end(), [&](auto a, auto b) { return rank(a) > rank(b); });
  for (const auto q : queues)
    for (const auto s : plan.queues[q].consumers)
      for (std::uint32_t k = 0; k < plan.stations[s].servers.count; ++k)
        plan.load_order.push_back(plan.stations[s].servers.first + k);
}

void find_shared_families(Plan& plan) {
  std::vector<int> family(plan.stations.size(), -1);
  for (const auto& stop : plan.stops) {
    if (stop.process.family == Family::constant) continue;
    int& f = family[stop.station];
    const int own = static_cast<int>(stop.process.family) * 65536 + static_cast<int>(stop.process.table % 65536);
    if (f >= 0 && f != own) plan.stations[stop.station].one_family = false;
    f = own;
  }
}

}  // namespace

void compile_routes(PlanBuilder& b) {
  for (std::uint32_t p = 0; p < b.factory.products.size(); ++p) RouteCompiler(b, p).compile();
  order_loading(b.plan);
  find_shared_families(b.plan);
}

}  // namespace nordvest
