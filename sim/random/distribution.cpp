// SPDX-License-Identifier: Apache-2.0
// Constants in disguise, the lower end of the support, scaling.
#include "random/distribution.hpp"

#include <algorithm>
#include <limits>

#include "random/all.hpp"

namespace nordvest {
namespace {

/// All values (of positive weight) are the same.
bool all_equal(const Distribution& d) {
  double first = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t i = 0; i < d.parameters.size(); ++i) {
    if (!d.weights.empty() && d.weights[i] == 0) continue;
    if (first != first) first = d.parameters[i];
    if (d.parameters[i] != first) return false;
  }
  return true;
}

bool all_parts_equal(const Distribution& d) {
  double first = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t i = 0; i < d.parts.size(); ++i) {
    if (d.weights[i] == 0) continue;
    if (!d.parts[i].is_constant()) return false;
    if (first != first) first = d.parts[i].mean();
    if (d.parts[i].mean() != first) return false;
  }
  return true;
}

/// Smallest value of positive weight.
double least_value(const Distribution& d) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < d.parameters.size(); ++i)
    if (d.weights.empty() || d.weights[i] > 0) least = std::min(least, d.parameters[i]);
  return least;
}

double least_of_parts(const Distribution& d) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < d.parts.size(); ++i)
    if (d.weights[i] > 0) least = std::min(least, d.parts[i].least());
  return least;
}

/// Myerson's curve is bounded below when the upper half is the longer: its end, cut at 0.
double least_of_three(const Distribution& d) {
  const double low = d.parameters[1] - d.parameters[0];
  const double high = d.parameters[2] - d.parameters[1];
  return high > low ? std::max(0.0, d.parameters[1] - high * low / (high - low)) : 0;
}

}  // namespace

bool Distribution::is_constant() const {
  const auto& p = parameters;
  switch (family) {
    case Family::constant:
      return true;
    case Family::exponential:
    case Family::erlang:
      return p[0] == 0;
    case Family::uniform:
      return p[0] == p[1];
    case Family::triangular:
    case Family::pert:
    case Family::p10_p50_p90:
      return p[0] == p[2];
    case Family::normal:
      return p[1] == 0;
    case Family::lognormal:
    case Family::gamma:
      return p[0] == 0 || p[1] == 0;
    case Family::weibull:
      return p[1] == 0;
    case Family::geometric:
      return p[0] == 1 || factor == 0;
    case Family::discrete:
    case Family::empirical:
      return all_equal(*this);
    case Family::mixture:
      return all_parts_equal(*this);
    case Family::plus:
      return std::all_of(parts.begin(), parts.end(), [](const auto& part) { return part.is_constant(); });
  }
  return false;
}

double Distribution::least() const {
  if (is_constant()) return mean();
  switch (family) {
    case Family::uniform:
    case Family::triangular:
    case Family::pert:
      return parameters[0];
    case Family::geometric:
      return factor;
    case Family::discrete:
    case Family::empirical:
      return least_value(*this);
    case Family::mixture:
      return least_of_parts(*this);
    case Family::p10_p50_p90:
      return least_of_three(*this);
    case Family::plus: {
      double sum = 0;
      for (const auto& part : parts) sum += part.least();
      return sum;
    }
    default:
      return 0;
  }
}

Distribution Distribution::scaled(double by) const {
  Distribution result = *this;
  const FamilyRule& rule = rule_of(family);
  const bool one_rule = rule.form == Form::values || rule.form == Form::table;
  for (std::size_t i = 0; i < parameters.size() && !rule.parameters.empty(); ++i)
    if (rule.parameters[one_rule ? 0 : i].is_time) result.parameters[i] *= by;
  if (family == Family::geometric) result.factor *= by;
  for (auto& part : result.parts) part = part.scaled(by);
  return result;
}

}  // namespace nordvest
