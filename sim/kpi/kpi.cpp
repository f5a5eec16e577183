// SPDX-License-Identifier: Apache-2.0
#include "kpi/kpi.hpp"

#include <array>
#include <limits>

#include "core/time.hpp"
#include "kpi/ratio.hpp"

namespace nordvest {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

template <State state>
double share_of(const StationTally& s, const QueueTally*, double servers, Window w) {
  return ratio(s.state_ticks[static_cast<std::size_t>(state)], servers * ticks_in(w));
}

double of(const StationTally& s, State state) { return s.state_ticks[static_cast<std::size_t>(state)]; }

constexpr std::array products{
    ProductKpi{"throughput_per_h", [](const ProductTally& p, Window w) { return ratio(p.good, w.hours); }},
    ProductKpi{
        "lead_time_h",
        [](const ProductTally& p, Window) { return ratio(static_cast<double>(p.lead_sum), p.good) / ticks_per_hour; },
        &ProductTally::lead},
    ProductKpi{"wip",
               [](const ProductTally& p, Window w) { return ratio(static_cast<double>(p.wip_ticks), ticks_in(w)); }},
    ProductKpi{"good_parts", [](const ProductTally& p, Window) { return p.good; }},
    ProductKpi{"scrap_rate", [](const ProductTally& p, Window) { return ratio(p.scrapped, p.scrapped + p.good); }},
    ProductKpi{"on_time", [](const ProductTally& p, Window) { return ratio(p.on_time, p.dated); }},
    ProductKpi{"tardiness_h",
               [](const ProductTally& p, Window) { return ratio(p.late_ticks, p.dated) / ticks_per_hour; },
               &ProductTally::late},
    ProductKpi{"late_cost_per_h", [](const ProductTally& p, Window w) { return ratio(p.late_cost, w.hours); }},
    ProductKpi{"wip_end", [](const ProductTally& p, Window) { return p.in_process; }},
    ProductKpi{"scrapped_per_h", [](const ProductTally& p, Window w) { return ratio(p.scrapped, w.hours); }},
    ProductKpi{"arrived_per_h", [](const ProductTally& p, Window w) { return ratio(p.arrived, w.hours); }},
    ProductKpi{"lost_per_h", [](const ProductTally& p, Window w) { return ratio(p.lost, w.hours); }},
    ProductKpi{"stock",
               [](const ProductTally& p, Window w) { return ratio(static_cast<double>(p.stock_ticks), ticks_in(w)); }},
    ProductKpi{"shortages_per_h", [](const ProductTally& p, Window w) { return ratio(p.short_parts, w.hours); }},
    ProductKpi{"shortage_h",
               [](const ProductTally& p, Window) { return ratio(p.short_ticks, p.short_parts) / ticks_per_hour; }},
    ProductKpi{"defects_shipped", [](const ProductTally& p, Window) { return p.defects_shipped; }},
    ProductKpi{"defect_rate", [](const ProductTally& p, Window) { return ratio(p.defects_shipped, p.good); }},
    ProductKpi{"lost_share", [](const ProductTally& p, Window) { return ratio(p.lost, p.arrived); }},
};

constexpr std::array stations{
    StationKpi{"working", share_of<State::working>},
    StationKpi{"setup", share_of<State::setup>},
    StationKpi{"starved", share_of<State::starved>},
    StationKpi{"blocked", share_of<State::blocked>},
    StationKpi{"down", share_of<State::down>},
    StationKpi{"maintenance", share_of<State::maintenance>},
    StationKpi{"waiting_worker", share_of<State::waiting_worker>},
    StationKpi{"waiting_transport", share_of<State::waiting_transport>},
    StationKpi{"off_shift", share_of<State::off_shift>},
    StationKpi{"holding", [](const StationTally& s, const QueueTally*, double servers,
                             Window w) { return ratio(s.holding_ticks, servers * ticks_in(w)); }},
    StationKpi{"operations_per_h",
               [](const StationTally& s, const QueueTally*, double, Window w) { return ratio(s.operations, w.hours); }},
    StationKpi{"setups_per_h",
               [](const StationTally& s, const QueueTally*, double, Window w) { return ratio(s.setups, w.hours); }},
    StationKpi{"failures_per_h",
               [](const StationTally& s, const QueueTally*, double, Window w) { return ratio(s.failures, w.hours); }},
    StationKpi{"maintenances_per_h", [](const StationTally& s, const QueueTally*, double,
                                        Window w) { return ratio(s.maintenances, w.hours); }},
    StationKpi{"defects_found_per_h",
               [](const StationTally& s, const QueueTally*, double, Window w) { return ratio(s.found, w.hours); }},
    StationKpi{"false_alarms_per_h", [](const StationTally& s, const QueueTally*, double,
                                        Window w) { return ratio(s.false_alarms, w.hours); }},
    StationKpi{"queue_length",
               [](const StationTally&, const QueueTally* q, double, Window w) {
                 return q == nullptr ? none : ratio(static_cast<double>(q->content_ticks), ticks_in(w));
               }},
    StationKpi{"queue_time_h",
               [](const StationTally&, const QueueTally* q, double, Window) {
                 return q == nullptr ? none : ratio(static_cast<double>(q->waits), q->loaded) / ticks_per_hour;
               }},
};

constexpr std::array stores{
    StoreKpi{"content",
             [](const QueueTally& q, Window w) { return ratio(static_cast<double>(q.content_ticks), ticks_in(w)); }},
    StoreKpi{"stay_h", [](const QueueTally& q,
                          Window) { return ratio(static_cast<double>(q.waits), q.loaded) / ticks_per_hour; }},
    StoreKpi{"spoiled_per_h", [](const QueueTally& q, Window w) { return ratio(q.spoiled, w.hours); }},
};

template <State state>
double belt_share(const StationTally& s, const QueueTally&, Window w) {
  return ratio(of(s, state), ticks_in(w));
}

constexpr std::array conveyors{
    ConveyorKpi{"content", [](const StationTally&, const QueueTally& q,
                              Window w) { return ratio(static_cast<double>(q.content_ticks), ticks_in(w)); }},
    ConveyorKpi{"throughput_per_h",
                [](const StationTally&, const QueueTally& q, Window w) { return ratio(q.loaded, w.hours); }},
    ConveyorKpi{"stay_h", [](const StationTally&, const QueueTally& q,
                             Window) { return ratio(static_cast<double>(q.waits), q.loaded) / ticks_per_hour; }},
    ConveyorKpi{"moving", belt_share<State::working>},
    ConveyorKpi{"blocked", belt_share<State::blocked>},
    ConveyorKpi{"starved", belt_share<State::starved>},
    ConveyorKpi{"down", belt_share<State::down>},
    ConveyorKpi{"off_shift", belt_share<State::off_shift>},
    ConveyorKpi{"failures_per_h",
                [](const StationTally& s, const QueueTally&, Window w) { return ratio(s.failures, w.hours); }},
};

constexpr std::array carriers{
    CarrierKpi{"in_use", [](const CarrierTally& c, double, Window w) { return ratio(c.in_use_ticks, ticks_in(w)); }},
    CarrierKpi{"busy", [](const CarrierTally& c, double count,
                          Window w) { return ratio(c.in_use_ticks, count * ticks_in(w)); }},
    CarrierKpi{"with_parts", [](const CarrierTally& c, double count,
                                Window w) { return ratio(c.in_use_ticks - c.returning_ticks, count * ticks_in(w)); }},
    CarrierKpi{"coming_back", [](const CarrierTally& c, double count,
                                 Window w) { return ratio(c.returning_ticks, count * ticks_in(w)); }},
    CarrierKpi{"queue_time_h",
               [](const CarrierTally& c, double, Window) { return ratio(c.wait_ticks, c.grants) / ticks_per_hour; }},
};

template <Duty duty>
double duty_share(const PoolTally& p, Window) {
  return ratio(p.duty_ticks[static_cast<std::size_t>(duty)], p.available_ticks);
}

template <VehicleState state>
double share_of(const FleetTally& f, double count, Window w) {
  return ratio(f.state_ticks[static_cast<std::size_t>(state)], count * ticks_in(w));
}

constexpr std::array fleets{
    FleetKpi{"loaded", share_of<VehicleState::loaded>},
    FleetKpi{"empty", share_of<VehicleState::empty>},
    FleetKpi{"loading", share_of<VehicleState::loading>},
    FleetKpi{"working", share_of<VehicleState::working>},
    FleetKpi{"charging", share_of<VehicleState::charging>},
    FleetKpi{"down", share_of<VehicleState::down>},
    FleetKpi{"waiting", share_of<VehicleState::waiting>},
    FleetKpi{"idle", share_of<VehicleState::idle>},
    FleetKpi{"off_shift", share_of<VehicleState::off_shift>},
    FleetKpi{"trips", [](const FleetTally& f, double, Window) { return f.trips; }},
    FleetKpi{"parts", [](const FleetTally& f, double, Window) { return f.parts; }},
    FleetKpi{"failures_per_h", [](const FleetTally& f, double, Window w) { return ratio(f.failures, w.hours); }},
    FleetKpi{"queue_time_h",
             [](const FleetTally& f, double, Window) {
               return ratio(static_cast<double>(f.wait_ticks), f.waited) / ticks_per_hour;
             }},
};

constexpr std::array pools{
    PoolKpi{"busy", [](const PoolTally& p, Window) { return ratio(p.busy_ticks, p.available_ticks); }},
    PoolKpi{"queue_time_h", [](const PoolTally& p, Window) { return ratio(p.wait_ticks, p.grants) / ticks_per_hour; }},
    PoolKpi{"setup", duty_share<Duty::setup>},
    PoolKpi{"load", duty_share<Duty::load>},
    PoolKpi{"process", duty_share<Duty::process>},
    PoolKpi{"unload", duty_share<Duty::unload>},
    PoolKpi{"repair", duty_share<Duty::repair>},
    PoolKpi{"drive", duty_share<Duty::drive>},
    PoolKpi{"absent",
            [](const PoolTally& p, Window) {
              return ratio(p.absent_ticks, p.absent_ticks + p.available_ticks - p.overtime_ticks);
            }},
    PoolKpi{"overtime_h", [](const PoolTally& p, Window) { return p.overtime_ticks / ticks_per_hour; }},
};

}  // namespace

std::span<const ProductKpi> product_kpis() { return products; }
std::span<const StationKpi> station_kpis() { return stations; }
std::span<const StoreKpi> store_kpis() { return stores; }
std::span<const ConveyorKpi> conveyor_kpis() { return conveyors; }
std::span<const CarrierKpi> carrier_kpis() { return carriers; }
std::span<const FleetKpi> fleet_kpis() { return fleets; }
std::span<const PoolKpi> pool_kpis() { return pools; }

ProductTally all_products(const RunResult& run) {
  ProductTally all;
  for (const auto& p : run.products) {
    all.good += p.good;
    all.scrapped += p.scrapped;
    all.defects_shipped += p.defects_shipped;
    all.lost += p.lost;
    all.arrived += p.arrived;
    all.dated += p.dated;
    all.on_time += p.on_time;
    all.late_ticks += p.late_ticks;
    all.late_cost += p.late_cost;
    all.lead_sum += p.lead_sum;
    all.wip_ticks += p.wip_ticks;
    all.in_process += p.in_process;
    all.used += p.used;
    all.short_parts += p.short_parts;
    all.short_ticks += p.short_ticks;
    all.stock_ticks += p.stock_ticks;
    all.lead.merge(p.lead);
    all.late.merge(p.late);
  }
  return all;
}

double active_share(const StationTally& s) {
  double all = 0;
  for (const double ticks : s.state_ticks) all += ticks;
  const double open = all - of(s, State::off_shift);
  const double active = of(s, State::working) + of(s, State::setup) + of(s, State::down) + of(s, State::maintenance);
  return open > 0 ? active / open : 0;
}

}  // namespace nordvest
