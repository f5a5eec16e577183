// SPDX-License-Identifier: Apache-2.0
// The list of families: how each is written, what its parameters are called and may be. Read by the parser, by `fault`
// and by the reference page; a new family is one line in all.cpp, one case in moments.cpp and one in draw.cpp.
#pragma once
#include <limits>
#include <string_view>
#include <vector>

#include "random/distribution.hpp"

namespace nordvest {

/// How a family is written in the factory file.
enum class Form : uint8_t {
  number,  ///< `exponential: 40`
  list,    ///< `uniform: [2, 5]`, one number a parameter, in order
  map,     ///< `lognormal: {mean: 2.1, cv: 0.3}`
  values,  ///< `empirical: [2, 2.5, 3]`, any number of values
  table,   ///< `discrete: {1: 0.2, 2: 0.8}`, value: probability
  mixed,   ///< `mixture: [[0.85, D], [0.15, D]]`, probability and distribution
  terms,   ///< `plus: [D, D, ..]`
};

inline constexpr double no_bound = std::numeric_limits<double>::infinity();

/// One parameter of a family, or what every value of `values` and `table` must be.
struct ParameterRule {
  std::string_view name;
  double at_least = -no_bound;
  double at_most = no_bound;
  bool above = false;    ///< must be greater than `at_least`, not equal
  bool whole = false;    ///< must be a whole number
  bool is_time = false;  ///< carries the unit where the distribution does: scaled by it and by `scale` upgrades
};

struct FamilyRule {
  Family family;
  std::string_view name;  ///< as in the factory file
  Form form;
  std::vector<ParameterRule> parameters;
  std::string_view about;  ///< one line for the reference page
};

/// Every family, in the order of `Family`.
const std::vector<FamilyRule>& families();
/// The rule of one family.
const FamilyRule& rule_of(Family family);

}  // namespace nordvest
