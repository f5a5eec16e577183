// SPDX-License-Identifier: Apache-2.0
#include "upgrades/facts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "core/text.hpp"
#include "upgrades/values.hpp"

namespace nordvest {
namespace {

constexpr std::array setup_kinds{"none", "product_changes", "family_changes", "lot", "every", "after_idle"};
constexpr std::array shift_ends{"pause", "finish", "no_start_if_late"};
constexpr std::array clocks{"working", "shift", "calendar", "parts", "moments", "none"};
constexpr std::array task_moments{"due", "idle", "at a break"};
constexpr std::array part_actions{"resume", "restart", "redraw", "scrap"};
constexpr std::array picks{"", "shortest_queue", "in_turn", "weights", "first with room"};
constexpr std::array pool_rules{"fifo", "priority", "downstream"};
constexpr std::array calls{"nearest", "longest_idle"};
constexpr std::array call_rules{"fifo", "nearest"};
constexpr std::array mixes{"one product", "one family", "anything"};
constexpr std::array travels{"", "part", "lot", "batches of "};

template <class E, std::size_t N>
std::string word(const std::array<const char*, N>& words, E value) {
  return words.at(static_cast<std::size_t>(value));
}

std::string rule_name(RuleKind rule) { return std::string(BuiltInRules::name_of(rule)); }
std::string percent(double share) { return rounded(100 * share, 4) + " %"; }
std::string yes(bool is) { return is ? "yes" : "no"; }

/// Tells one plan.
class Teller {
 public:
  explicit Teller(const Plan& plan) : plan_(plan) {}

  std::vector<Fact> tell() {
    for (const auto& station : plan_.stations)
      if (station.belt == no_index) tell_station(station);
    for (const auto& belt : plan_.belts) tell_conveyor(belt);
    for (const auto& queue : plan_.queues) tell_queue(queue);
    for (const auto& visit : plan_.visits) tell_visit(visit);
    for (const auto& carrier : plan_.carriers) tell_carrier(carrier);
    for (std::uint32_t f = 0; f < plan_.transport.fleets.size(); ++f) tell_fleet(plan_.transport.fleets[f], f);
    tell_paths();
    for (const auto& pool : plan_.pools) tell_pool(pool);
    for (const auto& product : plan_.products) tell_product(product);
    for (const auto& source : plan_.sources)
      if (source.supply != 5) tell_source(source);
    for (std::size_t i = 0; i < plan_.gates.size(); ++i) tell_gate(plan_.gates[i], i);
    if (plan_.release.present) tell_release();
    for (const auto& rule : plan_.stock_rules) tell_stock(rule);
    for (const auto& calendar : plan_.calendars) tell_calendar(calendar);
    for (const auto& initial : plan_.initial) tell_initial(initial);
    tell_run();
    return std::move(facts_);
  }

 private:
  void element(std::string section, std::string name) {
    section_ = std::move(section);
    element_ = std::move(name);
  }
  void fact(std::string what, std::string text) {
    facts_.push_back({section_, element_, std::move(what), {}, text, text, {}});
  }
  void fact(std::string what, std::string exact, std::string text) {
    facts_.push_back({section_, element_, std::move(what), {}, std::move(exact), std::move(text), {}});
  }

  /// Two draws are the same where they give the same values; nine of them tell.
  void draw(std::string what, const Draw& draw, std::string of = {}, bool is_time = true) {
    std::string exact;
    for (int i = 1; i < 10; ++i) exact += shortest(amount(draw, plan_.numbers.data(), i * 0.1)) + " ";
    facts_.push_back({section_, element_, std::move(what), std::move(of), std::move(exact), {}, draw, is_time});
  }

  [[nodiscard]] std::string calendar(std::uint32_t index) const {
    return index == no_index ? "always" : plan_.calendars[index].name;
  }
  [[nodiscard]] std::string product_names(const std::vector<std::uint32_t>& products) const {
    std::vector<std::string> names;
    for (const auto p : products) names.push_back(plan_.products[p].name);
    return names.empty() ? "all" : listed(names);
  }
  [[nodiscard]] std::string family(std::uint32_t fixed, std::uint32_t mix) const {
    if (mix == no_index) return fixed < plan_.families.size() ? plan_.families[fixed] : "the product's";
    std::string out;
    double before = 0;
    for (const auto& [up_to, name] : plan_.family_mixes[mix].up_to) {
      out += (out.empty() ? "" : ", ") + percent(up_to - before) + " " + plan_.families[name];
      before = up_to;
    }
    return out;
  }

  void tell_station(const StationPlan& s) {
    element("station", s.name);
    if (!s.kind.empty()) tell_kind(s);
    fact("servers", std::to_string(s.servers.count));
    if (plan_.queues[s.queue].name != s.name) fact("takes from", plan_.queues[s.queue].name);
    fact("calendar", calendar(s.calendar));
    tell_setup(s);
    fact("workers", members(s.workers));
    fact("scrap", percent(s.scrap));
    fact("rework", percent(s.rework));
    fact("rework at most", at_most(s.rework_back));
    tell_close_look(s.close);
    fact("at shift end", word(shift_ends, s.at_shift_end));
    fact("blocking", s.block_before_service ? "before_service" : "after_service");
    fact("process per", !s.per_lot                                                ? "part"
                        : s.batch != no_index && plan_.batches[s.batch].per_batch ? "batch"
                                                                                  : "lot");
    fact("output places", rounded(s.output_places, 9));
    if (s.batch != no_index) tell_batch(plan_.batches[s.batch]);
    if (!s.only.empty()) fact("only", product_names(s.only));
    tell_power(s);
    std::uint32_t failures = 0, tasks = 0;
    for (auto m = s.modes.first; m < s.modes.first + s.modes.count; ++m)
      plan_.modes[m].task == no_index ? tell_mode(plan_.modes[m], failures++) : tell_task(plan_.modes[m], tasks++);
  }

  static std::string at_most(const BackLimit& limit) {
    return limit.at_most < 0 ? "unlimited" : std::to_string(limit.at_most);
  }

  void tell_close_look(const ClosePlan& close) {
    const auto first = [](const FirstParts& of) {
      return of.parts == 0 ? std::string("none") : percent(of.scrap) + " of " + std::to_string(of.parts) + " parts";
    };
    fact("hidden defects", percent(close.defects));
    fact("scrap after a set-up", first(close.after_setup));
    fact("scrap after a repair", first(close.after_repair));
    fact("inspection finds", close.inspects ? percent(close.finds) : "none");
    if (!close.inspects) return;
    fact("false alarms", percent(close.false_alarms));
    fact("refused parts", close.mends ? "are mended, at most " + at_most(close.back) : "are scrap");
  }

  void tell_kind(const StationPlan& s) {
    fact("kind", s.kind);
    for (const auto& [name, value] : s.settings) fact("setting " + name, shortest(value));
  }

  void tell_power(const StationPlan& s) {
    std::string text;
    for (std::size_t k = 0; k < state_count; ++k)
      if (s.power[k] > 0)
        text += (text.empty() ? "" : ", ") + shortest(s.power[k]) + " kW " + std::string(state_names[k]);
    fact("power", text.empty() ? "none" : text);
  }

  void tell_conveyor(const BeltPlan& belt) {
    const StationPlan& mover = plan_.stations[belt.station];
    element("conveyor", mover.name);
    fact("capacity", rounded(plan_.queues[mover.queue].places, 9));
    fact("ride from end to end", time_text(belt.ride));
    fact("parts follow each other after", time_text(belt.headway));
    fact("accumulates", yes(belt.accumulates));
    fact("calendar", calendar(mover.calendar));
    tell_power(mover);
    for (std::uint32_t m = 0; m < mover.modes.count; ++m) tell_mode(plan_.modes[mover.modes.first + m], m);
  }

  void tell_batch(const BatchPlan& batch) {
    fact("batch at least", rounded(batch.least, 9));
    fact("batch at most", rounded(batch.most, 9));
    fact("batch waits", std::isfinite(batch.max_wait) ? time_text(batch.max_wait) : "for ever");
    fact("batch of", word(mixes, batch.mix));
  }

  void tell_setup(const StationPlan& s) {
    fact("set-up when", s.setup == SetupKind::every ? "every " + std::to_string(s.setup_every) + " parts"
                                                    : word(setup_kinds, s.setup));
    if (s.has_setup_time) draw("set-up", s.setup_time);
    for (const auto& entry : s.setup_matrix)
      draw("set-up from " + plan_.families[entry.from] + " to " + plan_.families[entry.to], entry.time);
    if (s.setup_start != no_index) fact("set up at the start for", plan_.families[s.setup_start]);
  }

  [[nodiscard]] std::string pool_names(const std::vector<std::uint32_t>& pools) const {
    std::vector<std::string> out;
    for (const auto p : pools) out.push_back(plan_.pools[p].name);
    return listed(out, "or");
  }

  /// `1 bender for set-up and load, who stays`
  [[nodiscard]] std::string need(const WorkerPlan& need) const {
    std::string out = std::to_string(need.count) + " " +
                      (need.fleet != no_index ? plan_.transport.fleets[need.fleet].name : pool_names(need.pools));
    std::vector<std::string> phases;
    for (std::size_t k = 0; k < phase_names.size(); ++k)
      if (need.is_in(static_cast<WorkPhase>(k))) phases.emplace_back(phase_names[k]);
    if (need.phases != all_phases) out += " for " + listed(phases);
    if (need.attends > 1) out += ", " + std::to_string(need.attends) + " such tasks at once";
    if (need.stays) out += ", staying";
    return out + (need.priority != 0 ? ", priority " + shortest(need.priority) : "");
  }

  [[nodiscard]] std::string members(const std::vector<WorkerPlan>& workers) const {
    std::vector<std::string> out;
    for (const auto& w : workers) out.push_back(need(w));
    return out.empty() ? "none" : listed(out);
  }

  void tell_mode(const ModePlan& mode, std::uint32_t index) {
    const std::string name =
        "failure" + (mode.name.empty() ? (index > 0 ? " " + std::to_string(index + 1) : "") : " " + mode.name);
    draw(name + " every", mode.every);
    draw(name + " lasts", mode.lasts);
    fact(name + " clock", word(clocks, mode.clock));
    fact(name + " part", word(part_actions, mode.part));
    fact(name + " crew", mode.crew == no_index ? "none" : plan_.pools[mode.crew].name);
    fact(name + " hand-over", yes(mode.hand_over));
    fact(name + " priority", shortest(mode.priority));
  }

  /// When a planned stop falls due.
  void tell_occasion(const std::string& name, const ModePlan& mode, const TaskPlan& task) {
    std::string moments;
    for (const double t : task.at) moments += (moments.empty() ? "" : ", ") + time_text(t);
    if (!moments.empty())
      fact(name + " at", moments);
    else if (task.share > 0)
      fact(name + " due", "at " + percent(task.share) + " of the time to failure");
    else if (mode.clock == ClockKind::parts)
      fact(name + " every", std::to_string(task.parts) + " parts");
    else if (mode.clock == ClockKind::none)
      fact(name + " every", "time");
    else
      draw(name + " every", mode.every);
  }

  void tell_task(const ModePlan& mode, std::uint32_t index) {
    const TaskPlan& task = plan_.tasks[mode.task];
    const std::string name = "maintenance" + (index > 0 ? " " + std::to_string(index + 1) : std::string());
    tell_occasion(name, mode, task);
    draw(name + " lasts", mode.lasts);
    std::string how = "when " + word(task_moments, task.when) + ", " + word(clocks, mode.clock) + " clock";
    if (task.grid != no_index) how += " of " + calendar(task.grid);
    if (mode.round_the_clock) how += ", round the clock";
    if (task.interrupts) how += ", interrupts";
    if (mode.crew != no_index) how += ", by " + plan_.pools[mode.crew].name;
    if (task.renews != no_index) how += ", renews " + plan_.modes[task.renews].name;
    if (mode.priority != 0) how += ", priority " + shortest(mode.priority);
    fact(name, how);
  }

  void tell_queue(const QueuePlan& q) {
    if (q.store != no_index && plan_.stores[q.store].belt != no_index) return;  // told with what moves it
    element(q.store == no_index ? "station" : "buffer", q.name);
    if (q.store != no_index) {
      fact("capacity", rounded(q.places, 9));
      fact("rule", rule_name(q.rule));
      if (q.has_shelf_life) draw("shelf life", q.shelf_life);
      return;
    }
    fact("waiting places", rounded(q.places, 9));
    fact("kanban", q.cards < no_limit ? rounded(q.cards, 9) + " parts" : "none");
    fact("rule", q.rule == rule_kind<rules::Given> ? "given " + product_names(q.given)
                 : q.rule == users_rule            ? q.users_rule
                                                   : rule_name(q.rule));
    fact("admits", q.admit_by_priority ? "priority" : "first_blocked");
    fact("starts at", std::to_string(q.start_at));
    if (q.has_shelf_life) draw("shelf life", q.shelf_life);
  }

  /// `cabinet at weld_1`: the keys of the draws name product and step.
  [[nodiscard]] std::string step_of(const Visit& visit) const {
    const std::string& key = plan_.key_names[visit.key];
    const std::string& product = plan_.products[visit.product].name;
    return product + " at " + key.substr(std::min(key.size(), product.size() + 1));
  }

  void tell_visit(const Visit& visit) {
    const std::string step = step_of(visit);
    tell_kit(visit, step);
    for (auto o = visit.options.first; o < visit.options.first + visit.options.count; ++o) {
      const Slice stops = plan_.options[o].stops;
      for (auto i = stops.first; i < stops.first + stops.count; ++i) tell_stop(plan_.stops[i], step);
      if (plan_.options[o].stay != no_index) tell_stay(plan_.stays[plan_.options[o].stay], plan_.options[o], step);
    }
  }

  void tell_stay(const Stay& stay, const Option& option, const std::string& step) {
    if (plan_.stores[plan_.queues[option.queue].store].belt != no_index) return;  // the way decides
    element("buffer", plan_.queues[option.queue].name);
    draw("dwell", stay.dwell, step);
    fact("priority", stay.has_priority ? shortest(stay.priority) : "the part's");
    facts_.back().of = step;
  }

  void tell_kit(const Visit& visit, const std::string& step) {
    if (visit.needs.count == 0 && visit.makes.count == 0) return;
    element("product", plan_.products[visit.product].name);
    std::vector<std::string> needs, makes;
    for (auto n = visit.needs.first; n < visit.needs.first + visit.needs.count; ++n)
      needs.push_back(shortest(plan_.needs[n].count) + " " + plan_.products[plan_.needs[n].product].name +
                      (plan_.needs[n].to_order ? " to order" : ""));
    for (auto m = visit.makes.first; m < visit.makes.first + visit.makes.count; ++m)
      makes.push_back(shortest(plan_.starts[m].count) + " " + plan_.products[plan_.starts[m].product].name);
    if (!needs.empty()) fact("kit of " + step, listed(needs, "and") + (visit.lost_if_short ? ", else lost" : ""));
    if (!makes.empty()) fact("made of " + step, listed(makes, "and"));
  }

  void tell_stop(const Stop& stop, const std::string& step) {
    element("station", plan_.stations[stop.station].name);
    draw("process", stop.process, step);
    fact("send ahead", stop.send_ahead == 0 ? "no" : std::to_string(stop.send_ahead) + " parts");
    facts_.back().of = step;
    draw("load", stop.load, step);
    draw("unload", stop.unload, step);
    fact("set-up family", family(stop.family, stop.family_mix));
    facts_.back().of = step;
    fact("priority", stop.has_priority ? shortest(stop.priority) : "the part's");
    facts_.back().of = step;
  }

  void tell_carrier(const CarrierPlan& carrier) {
    element("carrier", carrier.name);
    fact("count", shortest(carrier.count));
    fact("holds", rounded(carrier.holds, 9));
    draw("back after", carrier.back_after);
  }

  /// ` (takes 2 pallet)`
  [[nodiscard]] std::string uses(const char* verb, const Slice& list) const {
    std::vector<std::string> out;
    for (auto i = list.first; i < list.first + list.count; ++i)
      out.push_back(std::to_string(plan_.carrier_uses[i].per) + " " +
                    plan_.carriers[plan_.carrier_uses[i].carrier].name);
    return out.empty() ? "" : std::string(" (") + verb + " " + listed(out) + ")";
  }

  [[nodiscard]] std::string vehicle_place(std::uint32_t place) const {
    return place == no_index ? "none" : plan_.transport.places[place];
  }

  [[nodiscard]] std::string drivers_of(const FleetPlan& fleet) const {
    std::vector<std::string> out;
    for (const auto& [pool, count] : fleet.drivers) out.push_back(std::to_string(count) + " " + plan_.pools[pool].name);
    return listed(out);
  }

  void tell_fleet(const FleetPlan& fleet, std::uint32_t index) {
    element("transport", fleet.name);
    fact("count", std::to_string(fleet.count));
    fact("carries", rounded(fleet.carries, 9) + " parts");
    draw("load", fleet.load);
    draw("unload", fleet.unload);
    fact("call", word(calls, fleet.call));
    fact("rule", word(call_rules, fleet.rule));
    fact("parks at", vehicle_place(fleet.park));
    if (!fleet.drivers.empty()) fact("drivers", drivers_of(fleet));
    fact("calendar", calendar(fleet.calendar));
    if (fleet.has_battery) {
      draw("battery runs", fleet.battery_runs);
      draw("battery charged in", fleet.charge);
      fact("battery charged at", vehicle_place(fleet.charge_at));
    }
    for (std::uint32_t m = 0; m < fleet.modes.count; ++m) tell_mode(plan_.modes[fleet.modes.first + m], m);
    const TransportPlan& t = plan_.transport;
    for (const auto& leg : t.legs)
      for (std::uint32_t k = leg.services.first; k < leg.services.first + leg.services.count; ++k)
        if (t.services[k].fleet == index) tell_service(t.services[k], fleet);
  }

  /// Limits of traffic; lengths show in the drives.
  void tell_paths() {
    const TransportPlan& t = plan_.transport;
    std::set<std::uint32_t> told;
    element("paths", "paths");
    for (const auto& road : t.roads)
      if (road.segment != no_index && told.insert(road.segment).second)
        fact("vehicles between " + t.places[road.from] + " and " + t.places[road.to],
             std::to_string(t.segments[road.segment].vehicles));
  }

  /// The drive with parts and the way back, by their roads.
  void tell_service(const LegService& service, const FleetPlan& fleet) {
    const TransportPlan& t = plan_.transport;
    const std::string from = t.places[service.from], to = t.places[service.to];
    fact("empty from " + to + " to " + from,
         time_text(fleet.ticks[std::size_t{service.to} * t.places.size() + service.from]));
    const std::string what = "drive from " + from + " to " + to;
    if (service.way.count == 1) return draw(what, t.roads[t.ways[service.way.first]].loaded);
    double ticks = 0;
    for (std::uint32_t k = service.way.first; k < service.way.first + service.way.count; ++k)
      ticks += amount(t.roads[t.ways[k]].loaded, plan_.numbers.data(), 0.5);  // paths: constant
    fact(what, time_text(ticks));
  }

  void tell_pool(const PoolPlan& pool) {
    element("pool", pool.name);
    std::string count;
    for (const auto& [when, people] : pool.count)
      count += (count.empty() ? "" : ", ") + std::to_string(people) + " " + calendar(when);
    fact("members", count);
    fact("rule", word(pool_rules, pool.rule));
    fact("absence", shortest(pool.absence), pool.absence > 0 ? percent(pool.absence) : "none");
    fact("learning", shortest(pool.learning) + " " + shortest(pool.learning_floor),
         pool.learning == 0 ? "none"
                            : percent(std::exp2(pool.learning)) + " of the time for twice the practice, never below " +
                                  percent(pool.learning_floor));
    fact("fatigue", shortest(pool.fatigue), pool.fatigue > 0 ? percent(pool.fatigue) + " an hour" : "none");
  }

  void tell_product(const ProductPlan& product) {
    element("product", product.name);
    fact("route", route(product));
    fact("travel", travel(product.travel, product.batch));
    fact("set-up family", family(product.family, product.family_mix));
    fact("starts again", yes(product.repeats));
    fact("late cost a day", shortest(product.late_cost));
  }

  static std::string travel(std::uint8_t kind, std::uint32_t batch) {
    return word(travels, kind) + (kind == 3 ? std::to_string(batch) : "");
  }

  /// `laser > brake > 40 % weld > pack`
  [[nodiscard]] std::string route(const ProductPlan& product) const {
    std::string out;
    for (auto i = product.start; i < plan_.program.size() && plan_.program[i].op != Op::end; ++i) {
      const Instruction& instruction = plan_.program[i];
      if (!out.empty() && !out.ends_with("% ")) out += " > ";
      out += instruction.op == Op::share ? percent(instruction.share) + " " : place(plan_.visits[instruction.visit]);
    }
    return out.empty() ? "none" : out;
  }

  [[nodiscard]] std::string place(const Visit& visit) const {
    std::string out;
    double before = 0;
    for (auto o = visit.options.first; o < visit.options.first + visit.options.count; ++o) {
      const Option& option = plan_.options[o];
      out += (out.empty() ? "" : " or ") + plan_.queues[option.queue].name;
      if (visit.pick == PickRule::weights)
        out += " (" + percent(std::exchange(before, option.weight) * -1 + option.weight) + ")";
    }
    if (visit.picks_by_room() || visit.pick == PickRule::in_turn) out += " (" + word(picks, visit.pick) + ")";
    if (visit.travel != 0) out += " (" + travel(visit.travel, visit.batch) + ")";
    return out + uses("takes", visit.takes) + uses("returns", visit.returns) + then(visit);
  }

  [[nodiscard]] std::string then(const Visit& visit) const {
    std::string out;
    double before = 0;
    for (auto j = visit.then.first; j < visit.then.first + visit.then.count; ++j) {
      const Jump& jump = plan_.jumps[j];
      const Instruction& to = plan_.program[jump.instruction];
      out +=
          (out.empty() ? " (then " : ", ") + percent(jump.up_to - before) + " " +
          (to.op == Op::visit ? plan_.queues[plan_.options[plan_.visits[to.visit].options.first].queue].name : "end");
      before = jump.up_to;
    }
    return out.empty() ? out : out + ")";
  }

  void tell_source(const SourcePlan& s) {
    element("source", s.name);
    std::string makes;
    double before = 0;
    for (const auto& [up_to, product] : s.products) {
      makes += (makes.empty() ? "" : ", ") + (s.makes == 1 ? percent(up_to - before) + " " : "") +
               plan_.products[product].name;
      before = up_to;
    }
    fact("makes", makes);
    if (s.supply == 0) draw("every", s.every);
    if (s.supply == 1) fact("supply", "unlimited");
    std::string moments;
    for (const double t : s.at) moments += (moments.empty() ? "" : ", ") + time_text(t);
    if (s.supply == 4)
      tell_orders(s);
    else if (s.supply > 1)
      fact("at", moments);
    draw("lot", s.lot, {}, false);
    if (s.has_due) draw(s.due_after_arrival ? "due after" : "due", s.due);
    if (s.has_first) draw("first", s.first);
    fact("calendar", calendar(s.calendar));
    fact("arrivals", rounded(s.count, 9));
    fact("lost if full", yes(s.lost_if_full));
    fact("priority", shortest(s.priority));
    fact("pre-empts", yes(s.preempts));
  }

  /// `48 h 12 plate due 216 h priority 2`
  void tell_orders(const SourcePlan& s) {
    std::string text;
    for (std::size_t k = 0; k < s.orders.size(); ++k) {
      const OrderPlan& order = s.orders[k];
      text += (k > 0 ? ", " : "") + time_text(s.at[k]) + " " + draw_text(order.lot, plan_.numbers, false) + " " +
              plan_.products[order.product].name;
      if (order.has_due)
        text += (order.due_after_arrival ? " due after " : " due ") + draw_text(order.due, plan_.numbers, true);
      if (order.priority != 0) text += " priority " + shortest(order.priority);
    }
    fact("orders", text);
  }

  void tell_gate(const GatePlan& gate, std::size_t index) {
    element("CONWIP", std::to_string(index + 1));
    fact("limit", rounded(gate.limit, 9));
    std::vector<std::uint32_t> products;
    for (std::uint32_t p = 0; p < gate.products.size(); ++p)
      if (gate.products[p]) products.push_back(p);
    fact("products", products.size() == plan_.products.size() ? "all" : product_names(products));
  }

  void tell_release() {
    element("release", "release of orders");
    fact("rule", rule_name(plan_.release.rule));
    for (const auto& norm : plan_.release.norms)
      fact("workload at " + plan_.queues[norm.queue].name, time_text(norm.most));
  }

  void tell_stock(const StockPlan& rule) {
    element("stock", plan_.products[rule.product].name);
    if (rule.lot <= 0) return fact("level", shortest(rule.reorder_at + 1));
    fact("reorder at", shortest(rule.reorder_at));
    fact("lot", shortest(rule.lot));
  }

  void tell_calendar(const Calendar& c) {
    if (c.always) return;
    element("calendar", c.name);
    std::string exact = shortest(c.period);
    for (const auto* spans : {&c.open, &c.closed})
      for (const auto& span : *spans) exact += " " + shortest(span.from) + "-" + shortest(span.to);
    fact("open", exact, rounded(c.open_share() * 168, 4) + " h a week");
    fact("overtime", shortest(c.overtime) + " " + shortest(c.overtime_pay),
         c.overtime <= 0 ? "none"
                         : "up to " + time_text(c.overtime) + " at " + shortest(c.overtime_pay) + " times the wage");
  }

  void tell_initial(const InitialPlan& initial) {
    element("run", "start");
    const std::string where =
        initial.in_stock ? "in stock" : "at " + plan_.queues[plan_.options[initial.option].queue].name;
    fact(plan_.products[initial.product].name + " " + where, shortest(initial.parts) + " parts");
  }

  void tell_run() {
    element("run", "run");
    fact("length", std::isfinite(plan_.length) ? time_text(plan_.length) : "none");
    fact("warm-up", time_text(plan_.warm_up));
    fact("until parts", shortest(plan_.until_parts));
    fact("base load", shortest(plan_.energy.base_kw) + " kW");
    fact("price of power", shortest(plan_.energy.price));
    fact("CO2 of power", std::isfinite(plan_.energy.co2) ? shortest(plan_.energy.co2) : "none");
  }

  const Plan& plan_;
  std::vector<Fact> facts_;
  std::string section_, element_;
};

}  // namespace

std::vector<Fact> facts_of(const Plan& plan) { return Teller(plan).tell(); }

std::string told(const Fact& fact, const Plan& plan) {
  return fact.draw ? draw_text(*fact.draw, plan.numbers, fact.is_time) : fact.text;
}

}  // namespace nordvest
