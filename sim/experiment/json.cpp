// SPDX-License-Identifier: Apache-2.0
// The result objects of the contract. Numbers that do not exist are null; every number reads back to the same double.
#include <cmath>
#include <nlohmann/json.hpp>

#include "experiment/experiment.hpp"
#include "experiment/remarks_json.hpp"

namespace nordvest {
namespace {

using Json = nlohmann::ordered_json;

Json number(double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }

Json json_of(const Estimate& e) {
  Json values = Json::array();
  for (const double v : e.values) values.push_back(number(v));
  return {{"mean", number(e.mean)},
          {"half_width", number(e.half_width)},
          {"confidence", e.confidence},
          {"values", std::move(values)}};
}

void add(Json& to, const std::vector<Measure>& measures) {
  for (const auto& m : measures) to[m.key] = json_of(m.value);
}

Json json_of_parts(const Measures& m) {
  Json out = Json::object();
  add(out, m.list);
  out["lead_time_h"]["p50"] = number(m.lead_p50_h);
  out["lead_time_h"]["p90"] = number(m.lead_p90_h);
  out["lead_time_h"]["p95"] = number(m.lead_p95_h);
  if (m.find("energy_kwh") == nullptr) out["energy_kwh"] = nullptr;  // power is a machine's, not a part's
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
    }
    out[m.name] = std::move(one);
  }
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
  out["transport"] = Json::object();
  out["buffers"] = json_of(r.buffers);
  out["conveyors"] = json_of(r.conveyors);
  out["carriers"] = json_of(r.carriers);
  out["bottlenecks"] = Json::array();
  for (const auto& b : r.bottlenecks)
    out["bottlenecks"].push_back(
        {{"station", b.station}, {"share", number(b.share)}, {"replications", number(b.replications)}});
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
  for (const char* key : {"products", "stations", "workers", "bottlenecks", "warnings", "remarks"})
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
  for (const char* key : {"products", "stations", "workers", "bottlenecks"})
    out["baseline_" + std::string(key)] = baseline[key];
  out["packages"] = Json::array();
  for (const auto& p : c.packages) out["packages"].push_back(json_of(p));
  return out.dump(indent);
}

}  // namespace nordvest
