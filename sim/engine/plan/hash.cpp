// SPDX-License-Identifier: Apache-2.0
// The plan's hash: of everything that can change a result, names and the version of the semantics included.
#include <bit>
#include <type_traits>

#include "engine/plan/builder.hpp"
#include "random/hash.hpp"

namespace nordvest {
namespace {

/// Raised whenever the same plan would give other results than before.
constexpr std::uint64_t semantics_version = 1;

class Hasher {
 public:
  template <typename... T>
  Hasher& operator()(const T&... parts) {
    (add(parts), ...);
    return *this;
  }
  [[nodiscard]] std::string text() const {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const std::uint64_t word : {mix(a_), mix(b_)})
      for (int shift = 60; shift >= 0; shift -= 4) out += digits[word >> shift & 15];
    return out;
  }

 private:
  void word(std::uint64_t w) {
    a_ = mix(a_ ^ w) + golden_gamma;
    b_ = mix(b_ + w * golden_gamma) ^ 0x5851F42D4C957F2Du;
  }
  template <typename T>
  requires std::is_arithmetic_v<T> || std::is_enum_v<T>
  void add(T x) {
    if constexpr (std::is_floating_point_v<T>)
      word(std::bit_cast<std::uint64_t>(static_cast<double>(x)));
    else
      word(static_cast<std::uint64_t>(x));
  }
  void add(const std::string& s) { word(hash_text(s)); }
  void add(const Draw& d) { (*this)(d.scale, d.shift, d.table, d.family); }
  void add(const Slice& r) { (*this)(r.first, r.count); }
  void add(const Span& s) { (*this)(s.from, s.to); }
  void add(const SetupEntry& e) { (*this)(e.from, e.to, e.time); }
  template <typename A, typename B>
  void add(const std::pair<A, B>& p) {
    (*this)(p.first, p.second);
  }
  void add(const FamilyMix& m) { (*this)(m.up_to, m.key); }
  void add(const Instruction& i) { (*this)(i.op, i.visit, i.otherwise, i.share, i.key); }
  void add(const Jump& j) { (*this)(j.up_to, j.instruction); }
  void add(const Option& o) { (*this)(o.queue, o.stops, o.weight, o.stay); }
  void add(const WorkLeft& w) { (*this)(w.part, w.unit); }
  void add(const NormPlan& n) { (*this)(n.queue, n.most); }
  void add(const ReleasePlan& r) { (*this)(r.present, r.rule, r.norms, r.left); }
  void add(const Visit& v) {
    (*this)(v.product, v.step, v.options, v.pick, v.travel, v.batch, v.takes, v.returns, v.next, v.then, v.key,
            v.remaining, v.needs, v.makes, v.lost_if_short);
  }
  void add(const NeedPlan& n) { (*this)(n.product, n.count, n.to_order); }
  void add(const StartPlan& s) { (*this)(s.product, s.count); }
  void add(const StockPlan& s) { (*this)(s.product, s.reorder_at, s.lot); }
  void add(const Stop& s) {
    (*this)(s.station, s.process, s.load, s.unload, s.priority, s.has_priority, s.family, s.family_mix, s.rework,
            s.refused, s.send_ahead);
  }
  void add(const QueuePlan& q) {
    (*this)(q.name, q.places, q.cards, q.rule, q.admit_by_priority, q.start_at, q.has_shelf_life, q.shelf_life,
            q.consumers, q.given, q.store, q.users_rule);
  }
  void add(const CarrierPlan& c) { (*this)(c.name, c.count, c.holds, c.back_after); }
  void add(const CarrierUse& u) { (*this)(u.carrier, u.per); }
  void add(const StorePlan& s) { (*this)(s.name, s.queue, s.belt); }
  void add(const BeltPlan& b) { (*this)(b.store, b.station, b.ride, b.headway, b.accumulates); }
  void add(const RoadPlan& r) { (*this)(r.from, r.to, r.loaded, r.empty, r.segment); }
  void add(const SegmentPlan& s) { (*this)(s.vehicles); }
  void add(const LegService& s) { (*this)(s.fleet, s.from, s.to, s.way); }
  void add(const LegPlan& l) { (*this)(l.queue, l.services); }
  void add(const FleetPlan& f) {
    (*this)(f.name, f.count, f.carries, f.load, f.unload, f.call, f.rule, f.start, f.park, f.calendar, f.modes,
            f.has_battery, f.battery_runs, f.charge, f.charge_at, f.first_road, f.ticks);
    if (!f.drivers.empty()) (*this)(f.drivers);
  }
  void add(const Stay& s) { (*this)(s.dwell, s.key, s.has_priority, s.priority); }
  void add(const StationPlan& s) {
    (*this)(s.name, s.kind, s.settings, s.servers, s.modes, s.queue, s.calendar, s.rank, s.per_lot, s.batch,
            s.output_places, s.block_before_service, s.setup, s.setup_every, s.has_setup_time, s.setup_time,
            s.setup_matrix, s.setup_start, s.scrap, s.rework, s.rework_back.at_most, s.close, s.workers, s.at_shift_end,
            s.only);
    for (const double kw : s.power) (*this)(kw);
  }
  void add(const WorkerPlan& w) {
    (*this)(w.pools, w.count, w.phases, w.attends, w.stays, w.priority);
    if (w.fleet != no_index) (*this)(w.fleet, w.place);
  }
  void add(const ClosePlan& c) {
    (*this)(c.needed, c.defects, c.after_setup.parts, c.after_setup.scrap, c.after_repair.parts, c.after_repair.scrap,
            c.inspects, c.mends, c.finds, c.false_alarms, c.back.at_most);
  }
  void add(const ModePlan& m) {
    (*this)(m.station, m.name, m.every, m.lasts, m.clock, m.part, m.hand_over, m.crew, m.priority, m.round_the_clock,
            m.task);
  }
  void add(const TaskPlan& t) { (*this)(t.when, t.interrupts, t.parts, t.at, t.grid, t.renews, t.share); }
  void add(const BatchPlan& b) { (*this)(b.least, b.most, b.max_wait, b.mix, b.per_batch); }
  void add(const PoolPlan& p) { (*this)(p.name, p.count, p.rule, p.absence, p.learning, p.learning_floor, p.fatigue); }
  void add(const GatePlan& g) {
    (*this)(g.limit, g.products.size());
    for (const bool counts : g.products) (*this)(counts);
  }
  void add(const OrderPlan& o) { (*this)(o.product, o.lot, o.due, o.has_due, o.due_after_arrival, o.priority); }
  void add(const SourcePlan& s) {
    (*this)(s.name, s.makes, s.products, s.supply, s.every, s.lot, s.due, s.first, s.has_first, s.has_due,
            s.due_after_arrival, s.at, s.orders, s.calendar, s.count, s.lost_if_full, s.preempts, s.priority);
  }
  void add(const InitialPlan& i) { (*this)(i.product, i.visit, i.option, i.card, i.in_stock, i.parts, i.lot, i.unit); }
  void add(const ProductPlan& p) {
    (*this)(p.name, p.start, p.travel, p.batch, p.repeats, p.family, p.family_mix, p.is_component, p.is_bought,
            p.to_order, p.starter, p.late_cost);
  }
  void add(const Calendar& c) { (*this)(c.name, c.always, c.period, c.open, c.closed, c.overtime, c.overtime_pay); }
  template <typename T>
  void add(const std::vector<T>& items) {
    word(items.size());
    for (const auto& item : items) add(item);
  }

  std::uint64_t a_ = golden_gamma, b_ = 0x14057B7EF767814Fu;
};

}  // namespace

std::string hash_plan(const Plan& p) {
  Hasher hash;
  hash(semantics_version, p.products, p.program, p.visits, p.options, p.stops, p.jumps, p.needs, p.starts,
       p.stock_rules, p.family_mixes, p.queues, p.stores, p.stays, p.belts, p.carriers, p.carrier_uses, p.stations,
       p.server_station, p.load_order, p.modes, p.tasks, p.batches, p.calendars, p.pools, p.gates, p.release, p.sources,
       p.initial, p.families, p.key_names, p.numbers);
  const TransportPlan& t = p.transport;
  if (!t.fleets.empty())
    hash(t.places, t.segments, t.roads, t.ways, t.services, t.legs, t.from_station, t.from_store, t.fleets);
  hash(p.energy.base_kw, p.energy.price, p.energy.co2);
  hash(p.warm_up, p.length, p.until_parts);
  return hash.text();
}

}  // namespace nordvest
