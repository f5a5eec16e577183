// SPDX-License-Identifier: Apache-2.0
// The result objects of the contract. Numbers that do not exist are null; every number reads back to the same double.
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "experiment/experiment.hpp"
#include "experiment/remarks_json.hpp"

namespace nordvest {
namespace {

using Json = nlohmann::ordered_json;

Json number(double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }

Json numbers(const std::vector<double>& values) {
  Json out = Json::array();
  for (const double v : values) out.push_back(number(v));
  return out;
}

Json json_of(const Estimate& e) {
  return {{"mean", number(e.mean)},
          {"half_width", number(e.half_width)},
          {"confidence", e.confidence},
          {"values", numbers(e.values)}};
}

Json json_of(const Measure& m) {
  Json out = json_of(m.value);
  if (!m.percentiles) return out;
  out["p50"] = number(m.percentiles->p50);
  out["p90"] = number(m.percentiles->p90);
  out["p95"] = number(m.percentiles->p95);
  return out;
}

void add(Json& to, const std::vector<Measure>& measures) {
  for (const auto& m : measures) to[m.key] = json_of(m);
}

Json json_of_parts(const Measures& m) {
  Json out = Json::object();
  add(out, m.list);
  if (m.find("energy_kwh") == nullptr) out["energy_kwh"] = nullptr;      // power is a machine's, not a part's
  if (m.find("queue_time_h") == nullptr) out["queue_time_h"] = nullptr;  // observed only where that is asked for
  return out;
}

Json json_of_servers(const std::vector<std::array<double, state_count>>& servers) {
  Json out = Json::array();
  for (const auto& shares : servers) {
    Json one = Json::object();
    for (std::size_t k = 0; k < state_count; ++k) one[std::string(state_names[k])] = number(shares[k]);
    out.push_back(std::move(one));
  }
  return out;
}

Json json_of(const std::vector<Measures>& group) {
  Json out = Json::object();
  for (const auto& m : group) {
    Json one = Json::object();
    add(one, m.list);
    if (!m.oee.empty()) {
      one["oee"] = Json::object();
      add(one["oee"], m.oee);
      one["servers"] = json_of_servers(m.servers);
    }
    out[m.name] = std::move(one);
  }
  return out;
}

/// How each figure of `bottlenecks` was found.
Json bottleneck_methods() {
  return {{"share", "share of open time at work, in set-up, down or maintained"},
          {"replications", "share of the replications in which `share` was the highest"},
          {"momentary",
           "active period: share of open time in which its active period was the longest of all (Roser, "
           "Nakano & Tanaka 2002)"},
          {"sole", "active period: share of open time in which it alone was the bottleneck"},
          {"shifting", "active period: share of open time in which the bottleneck shifted from or to it"},
          {"critical_path",
           "longest path of departures: share of it, which is the gain in parts [%] where the station "
           "becomes 1 % faster"}};
}

void add_bottlenecks(Json& out, const Result& r) {
  out["bottlenecks"] = Json::array();
  for (const auto& b : r.bottlenecks)
    out["bottlenecks"].push_back({{"station", b.station},
                                  {"share", number(b.share)},
                                  {"replications", number(b.replications)},
                                  {"momentary", number(b.momentary)},
                                  {"sole", number(b.sole)},
                                  {"shifting", number(b.shifting)},
                                  {"critical_path", number(b.critical_path)}});
  out["bottleneck_methods"] = bottleneck_methods();
  out["critical_path"] = nullptr;
  if (!r.details || r.details->critical_path.empty()) return;
  out["critical_path"] = {{"stations", Json::object()}, {"arrivals", json_of(r.details->critical_arrivals)}};
  add(out["critical_path"]["stations"], r.details->critical_path);
}

Json json_of_wip(const Details& seen) {
  Json out{{"slice_h", number(seen.wip.slice)},
           {"mean", numbers(seen.wip.mean)},
           {"half_width", numbers(seen.wip.half_width)},
           {"products", Json::object()}};
  for (const auto& [name, mean] : seen.wip_of_products) out["products"][name] = numbers(mean);
  return out;
}

Json json_of(const Result& r) {
  Json out{{"format", 1},
           {"factory", r.factory},
           {"hash", r.hash},
           {"seed", r.seed},
           {"replications", r.replications},
           {"length_h", number(r.length_h)},
           {"warm_up_h", number(r.warm_up_h)},
           {"engine", r.engine},
           {"engine_reason", r.engine_reason},
           {"end_h", number(r.end_h)},
           {"warnings", texts_of(r.warnings)},
           {"remarks", json_of(r.warnings)}};
  out["kpis"] = json_of_parts(r.kpis);
  out["products"] = Json::object();
  for (const auto& p : r.products) out["products"][p.name] = json_of_parts(p);
  out["stations"] = json_of(r.stations);
  out["workers"] = json_of(r.workers);
  out["transport"] = json_of(r.transport);
  out["buffers"] = json_of(r.buffers);
  out["conveyors"] = json_of(r.conveyors);
  out["carriers"] = json_of(r.carriers);
  add_bottlenecks(out, r);
  out["observed_replications"] = r.details ? r.details->replications : 0;
  out["wip_over_time"] = r.details ? json_of_wip(*r.details) : Json(nullptr);
  return out;
}

void add_money(Json& out, const Money& m) {
  out["investment"] = json_of(m.investment);
  out["yearly_gain"] = json_of(m.yearly_gain);
  out["npv"] = json_of(m.npv);
  out["irr"] = json_of(m.irr);
  out["irr_share"] = number(m.irr_share);
  out["payback_y"] = json_of(m.payback_y);
  out["payback_share"] = number(m.payback_share);
  out["simple_payback_y"] = json_of(m.simple_payback_y);
  out["simple_payback_share"] = number(m.simple_payback_share);
  out["freed_h"] = json_of(m.freed_h);
  out["paid_h"] = json_of(m.paid_h);
  out["p_npv_positive"] = number(m.p_npv_positive);
  out["gain_terms"] = {{"extra_parts", json_of(m.extra_parts_value)}, {"paid_hours", json_of(m.paid_hours_value)},
                       {"freed_hours", json_of(m.freed_hours_value)}, {"scrap", json_of(m.scrap_value)},
                       {"lateness", json_of(m.lateness_value)},       {"energy", json_of(m.energy_value)}};
}

Json json_of(const PackageResult& p) {
  const Json full = json_of(p.result);
  Json out{{"upgrades", p.upgrades}, {"kpis", full["kpis"]}};
  out["difference"] = Json::object();
  add(out["difference"], p.difference);
  add_money(out, p.money);
  out["bottleneck"] = {p.bottleneck_before, p.bottleneck_after};
  out["changes"] = p.changes;
  for (const char* key : {"products", "stations", "workers", "transport", "bottlenecks", "warnings", "remarks"})
    out[key] = full[key];
  return out;
}

}  // namespace

std::string to_json(const Result& result, int indent) { return json_of(result).dump(indent); }

std::string to_json(const Comparison& c, int indent) {
  Json out{{"format", 1}, {"factory", c.factory}, {"hash", c.hash}, {"currency", c.currency}};
  const Json baseline = json_of(c.baseline);
  for (const char* key : {"seed", "replications", "length_h", "warm_up_h", "engine"}) out[key] = baseline[key];
  out["warnings"] = texts_of(c.warnings);
  out["remarks"] = json_of(c.warnings);
  out["baseline"] = baseline["kpis"];
  for (const char* key : {"products", "stations", "workers", "transport", "bottlenecks"})
    out["baseline_" + std::string(key)] = baseline[key];
  out["bottleneck_methods"] = bottleneck_methods();
  out["packages"] = Json::array();
  for (const auto& p : c.packages) out["packages"].push_back(json_of(p));
  return out.dump(indent);
}

}  // namespace nordvest
