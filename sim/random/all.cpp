// SPDX-License-Identifier: Apache-2.0
// The list of families. Bounds that involve two parameters (a <= mode <= b) are in fault.cpp.
#include "random/all.hpp"

#include <cstddef>

namespace nordvest {
namespace {

constexpr ParameterRule time(std::string_view name) { return {.name = name, .is_time = true}; }
constexpr ParameterRule time_from_0(std::string_view name) { return {.name = name, .at_least = 0, .is_time = true}; }
constexpr ParameterRule time_above_0(std::string_view name) {
  return {.name = name, .at_least = 0, .above = true, .is_time = true};
}
/// Up to 1000: beyond that a two-parameter family says nothing an engineer could mean.
constexpr ParameterRule cv() { return {.name = "cv", .at_least = 0, .at_most = 1000}; }

std::vector<FamilyRule> list() {
  return {
      {Family::constant, "constant", Form::number, {time("value")}, "always the same; a bare number says it too"},
      {Family::exponential, "exponential", Form::number, {time_above_0("mean")}, "times between unrelated events"},
      {Family::uniform, "uniform", Form::list, {time("a"), time("b")}, "anything from a to b"},
      {Family::triangular, "triangular", Form::list, {time("a"), time("mode"), time("b")}, "least, most likely, most"},
      {Family::pert,
       "pert",
       Form::list,
       {time("a"), time("mode"), time("b")},
       "as triangular, with less weight far from the mode"},
      {Family::normal,
       "normal",
       Form::map,
       {time_from_0("mean"), time_from_0("sd")},
       "cut at 0: negative values are drawn again"},
      {Family::lognormal,
       "lognormal",
       Form::map,
       {time_above_0("mean"), cv()},
       "manual work, repairs; mean and cv of the time itself"},
      {Family::gamma,
       "gamma",
       Form::map,
       {time_above_0("mean"), {.name = "cv", .at_least = 0, .at_most = 30}},
       "sums of waits"},
      {Family::erlang,
       "erlang",
       Form::map,
       {time_above_0("mean"), {.name = "k", .at_least = 1, .at_most = 1e6, .whole = true}},
       "k equal exponential phases in a row; mean of the whole"},
      {Family::weibull,
       "weibull",
       Form::map,
       {{.name = "shape", .at_least = 0.01, .at_most = 1000}, time_above_0("scale")},
       "wear: shape above 1 means failures come with age"},
      {Family::discrete, "discrete", Form::table, {time("value")}, "value: probability"},
      {Family::geometric,
       "geometric",
       Form::number,
       {{.name = "p", .at_least = 0x1p-40, .at_most = 1}},
       "1, 2, ..: tries until one succeeds with probability p"},
      {Family::mixture, "mixture", Form::mixed, {}, "one of several distributions, by probability"},
      {Family::empirical, "empirical", Form::values, {time("value")}, "one of the observed values, each as likely"},
      {Family::p10_p50_p90,
       "p10_p50_p90",
       Form::list,
       {time_from_0("p10"), time_from_0("p50"), time_from_0("p90")},
       "one time in ten below p10, half below p50, nine in ten below p90 (Myerson); cut at 0"},
      {Family::plus, "plus", Form::terms, {}, "a sum of independent terms"},
  };
}

}  // namespace

const std::vector<FamilyRule>& families() {
  static const std::vector<FamilyRule> rules = list();
  return rules;
}

const FamilyRule& rule_of(Family family) { return families()[static_cast<std::size_t>(family)]; }

}  // namespace nordvest
