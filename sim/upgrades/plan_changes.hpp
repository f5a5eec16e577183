// SPDX-License-Identifier: Apache-2.0
// What an upgrade really changed: read from the two compiled plans, not from its text.
#pragma once
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace nordvest {

/// One difference between two plans, in the words of the factory file.
struct PlanChange {
  enum class Kind { changed, added, removed } kind = Kind::changed;
  std::string section;  ///< station, pool, product, source, CONWIP, release, stock, calendar, run
  std::string element;  ///< its name
  std::string what;     ///< changed: `set-up`, `process of cabinet at brake`, ..; else empty
  std::string before;   ///< `25 min`; `none` where it was not there
  std::string after;    ///< added: what it is, in short
  /// `brake: set-up 25 min -> 5 min`, `new station cell: 1 servers, ..`, `station cell is gone`
  [[nodiscard]] std::string text() const;
};

/// The differences, element by element in the order of the plans; what changed alike for all steps of a station is one.
/// Empty where the plans have the same hash: the upgrade changes nothing that is simulated. Where they differ in a way
/// that none of the words here tells, one change of section `plan` says so.
std::vector<PlanChange> changes_between(const Plan& before, const Plan& after);

}  // namespace nordvest
