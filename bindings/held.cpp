// SPDX-License-Identifier: Apache-2.0
#include "held.hpp"

#include <pybind11/numpy.h>

#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "python_side.hpp"

namespace py = pybind11;

namespace nordvest::python {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double number(double x) { return std::isfinite(x) ? x : nan; }

void replace_infinite(Estimate& estimate) {
  for (double& x : estimate.values) x = number(x);
}
void replace_infinite(std::vector<Measure>& measures) {
  for (Measure& measure : measures) replace_infinite(measure.value);
}
void replace_infinite(Result& result) {
  replace_infinite(result.kpis.list);
  for (auto* group : {&result.products, &result.stations, &result.workers, &result.transport, &result.buffers,
                      &result.conveyors, &result.carriers})
    for (Measures& measures : *group) {
      replace_infinite(measures.list);
      replace_infinite(measures.oee);
    }
}

/// Of a package, as in the result JSON.
constexpr std::array<std::pair<const char*, Estimate Money::*>, 8> money_estimates{
    {{"investment", &Money::investment},
     {"yearly_gain", &Money::yearly_gain},
     {"npv", &Money::npv},
     {"irr", &Money::irr},
     {"payback_y", &Money::payback_y},
     {"simple_payback_y", &Money::simple_payback_y},
     {"freed_h", &Money::freed_h},
     {"paid_h", &Money::paid_h}}};

const std::vector<Measures>* group_named(const Result& result, const std::string& section) {
  if (section == "products") return &result.products;
  if (section == "stations") return &result.stations;
  if (section == "workers") return &result.workers;
  if (section == "transport") return &result.transport;
  if (section == "buffers") return &result.buffers;
  if (section == "conveyors") return &result.conveyors;
  if (section == "carriers") return &result.carriers;
  return nullptr;
}

/// Looks into the values; no copy.
py::array view(const std::vector<double>& values, const py::object& held) {
  py::array_t<double> array({values.size()}, {sizeof(double)}, values.data(), held);
  py::detail::array_proxy(array.ptr())->flags &= ~py::detail::npy_api::NPY_ARRAY_WRITEABLE_;
  return array;
}

py::tuple estimate_of(const Estimate& e, const std::optional<Percentiles>& percentiles, const py::object& held) {
  const Percentiles p = percentiles.value_or(Percentiles{nan, nan, nan});
  return py::make_tuple(number(e.mean), number(e.half_width), e.confidence, view(e.values, held), number(p.p50),
                        number(p.p90), number(p.p95));
}

py::dict dict_of(const std::vector<Measure>& measures, const py::object& held) {
  py::dict out;
  for (const Measure& m : measures) out[text_of(m.key)] = estimate_of(m.value, m.percentiles, held);
  return out;
}

py::list servers_of(const std::vector<std::array<double, state_count>>& servers) {
  py::list out;
  for (const auto& shares : servers) {
    py::dict one;
    for (std::size_t k = 0; k < state_count; ++k)
      one[text_of(std::string(state_names[k]))] =
          std::isfinite(shares[k]) ? py::object(py::float_(shares[k])) : py::object(py::none());
    out.append(one);
  }
  return out;
}

/// Of the factory or a product.
py::dict parts_of(const Measures& measures, const py::object& held) {
  py::dict out = dict_of(measures.list, held);
  for (const char* key : {"energy_kwh", "queue_time_h"})
    if (!out.contains(key)) out[key] = py::none();
  return out;
}

py::dict element_of(const Measures& measures, const py::object& held) {
  py::dict out = dict_of(measures.list, held);
  if (measures.oee.empty()) return out;
  out["oee"] = dict_of(measures.oee, held);
  out["servers"] = servers_of(measures.servers);
  return out;
}

py::dict section_of(const Result& result, const py::object& held, const std::string& section) {
  if (section == "kpis") return parts_of(result.kpis, held);
  const std::vector<Measures>* group = group_named(result, section);
  if (group == nullptr) throw py::key_error(section);
  py::dict out;
  for (const Measures& one : *group)
    out[text_of(one.name)] = section == "products" ? parts_of(one, held) : element_of(one, held);
  return out;
}

}  // namespace

HeldResult::HeldResult(Result result) : result_(std::move(result)) { replace_infinite(result_); }

HeldComparison::HeldComparison(Comparison comparison) : comparison_(std::move(comparison)) {
  replace_infinite(comparison_.baseline);
  for (PackageResult& package : comparison_.packages) {
    replace_infinite(package.result);
    replace_infinite(package.difference);
    for (const auto& [key, estimate] : money_estimates) replace_infinite(package.money.*estimate);
  }
}

py::dict measures_of(const py::object& held, const std::string& section) {
  return section_of(held.cast<const HeldResult&>().result(), held, section);
}

py::dict package_measures_of(const py::object& held, int package, const std::string& section) {
  const Comparison& comparison = held.cast<const HeldComparison&>().comparison();
  if (package < 0) return section_of(comparison.baseline, held, section);
  if (static_cast<std::size_t>(package) >= comparison.packages.size()) throw py::index_error();
  const PackageResult& one = comparison.packages[static_cast<std::size_t>(package)];
  if (section == "difference") return dict_of(one.difference, held);
  if (section != "money") return section_of(one.result, held, section);
  py::dict out;
  for (const auto& [key, estimate] : money_estimates) out[key] = estimate_of(one.money.*estimate, {}, held);
  return out;
}

}  // namespace nordvest::python
