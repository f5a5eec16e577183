// SPDX-License-Identifier: Apache-2.0
// What C++ keeps for Python: documents with what was worked out of them, results whose arrays Python looks into.
#pragma once
#include <pybind11/pybind11.h>

#include <string>
#include <utility>

#include "experiment/ready.hpp"
#include "experiment/result.hpp"
#include "factory/document.hpp"

namespace nordvest::python {

/// A document that does not change, with the plan of its last simulation.
struct HeldDocument : Document {
  explicit HeldDocument(Document document) : Document(std::move(document)) {}
  ReadyDocument ready;
};

/// A result that does not change. Numbers that do not exist are NaN.
class HeldResult {
 public:
  explicit HeldResult(Result result);
  [[nodiscard]] const Result& result() const { return result_; }

 private:
  Result result_;
};

/// A comparison that does not change. Numbers that do not exist are NaN.
class HeldComparison {
 public:
  explicit HeldComparison(Comparison comparison);
  [[nodiscard]] const Comparison& comparison() const { return comparison_; }

 private:
  Comparison comparison_;
};

/// The measures of a section of the result JSON ("kpis", "products", "stations", ..) with its keys: an estimate is the tuple (mean,
/// half_width, confidence, values, p50, p90, p95), its values a read-only numpy array that looks into `held` and keeps it.
/// Raises KeyError for another section.
pybind11::dict measures_of(const pybind11::object& held, const std::string& section);
/// The same of a package of a `HeldComparison`; besides, "difference" and "money" (its estimates that stand beside each other). Package -1:
/// today.
pybind11::dict package_measures_of(const pybind11::object& held, int package, const std::string& section);

}  // namespace nordvest::python
