// SPDX-License-Identifier: Apache-2.0
// Distributions as people write them: a family, its parameters, its parts. Drawing from them is `draw.hpp`.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace nordvest {

/// The families, as in the factory file. The numbers enter the plan's hash: add at the end, never renumber.
enum class Family : uint8_t {
  constant = 0,
  exponential = 1,
  uniform = 2,
  triangular = 3,
  pert = 4,
  normal = 5,
  lognormal = 6,
  gamma = 7,
  erlang = 8,
  weibull = 9,
  discrete = 10,
  geometric = 11,
  mixture = 12,
  empirical = 13,
  p10_p50_p90 = 14,
  plus = 15,
};

/// A distribution of a time, a quantity or an amount, in whatever unit the caller uses. Declarative: nothing is checked or
/// worked out until asked; `fault` says what is wrong, and the moments hold only for a distribution without fault.
struct Distribution {
  Family family = Family::constant;
  std::vector<double> parameters = {0};  ///< in the order of `families` (all.hpp); the values of discrete and empirical
  std::vector<double> weights = {};      ///< discrete: probability of each value; mixture: of each part; sum 1
  std::vector<Distribution> parts = {};  ///< mixture: one of them; plus: their sum, independent
  double factor = 1;                     ///< geometric only, > 0: the size of one step (counts have no unit to scale)

  static Distribution constant(double value) { return {Family::constant, {value}}; }
  static Distribution exponential(double mean) { return {Family::exponential, {mean}}; }
  static Distribution uniform(double a, double b) { return {Family::uniform, {a, b}}; }
  static Distribution triangular(double a, double mode, double b) { return {Family::triangular, {a, mode, b}}; }
  static Distribution pert(double a, double mode, double b) { return {Family::pert, {a, mode, b}}; }
  static Distribution normal(double mean, double sd) { return {Family::normal, {mean, sd}}; }
  static Distribution lognormal(double mean, double cv) { return {Family::lognormal, {mean, cv}}; }
  static Distribution gamma(double mean, double cv) { return {Family::gamma, {mean, cv}}; }
  static Distribution erlang(double mean, double k) { return {Family::erlang, {mean, k}}; }
  static Distribution weibull(double shape, double scale) { return {Family::weibull, {shape, scale}}; }
  static Distribution discrete(std::vector<double> values, std::vector<double> probabilities) {
    return {Family::discrete, std::move(values), std::move(probabilities)};
  }
  static Distribution geometric(double p) { return {Family::geometric, {p}}; }
  static Distribution mixture(std::vector<double> weights, std::vector<Distribution> parts) {
    return {Family::mixture, {}, std::move(weights), std::move(parts)};
  }
  static Distribution empirical(std::vector<double> values) { return {Family::empirical, std::move(values)}; }
  static Distribution p10_p50_p90(double p10, double p50, double p90) { return {Family::p10_p50_p90, {p10, p50, p90}}; }
  static Distribution plus(std::vector<Distribution> terms) { return {Family::plus, {}, {}, std::move(terms)}; }

  /// Mean of what is drawn, after cutting at 0 (normal, p10_p50_p90). inf where it has none.
  [[nodiscard]] double mean() const;
  [[nodiscard]] double variance() const;
  /// Lower end of the support: nothing smaller can be drawn.
  [[nodiscard]] double least() const;
  /// Always the same value: a plain number, or a family without spread (sd 0, a = b, ..).
  [[nodiscard]] bool is_constant() const;
  /// The distribution of `by` times what this one draws, by >= 0; cv, shape and probabilities stay, and so do the draws.
  [[nodiscard]] Distribution scaled(double by) const;

  friend bool operator==(const Distribution&, const Distribution&) = default;
};

/// What is wrong with a distribution, as "triangular: mode 5 must lie between 1 and 4"; nothing if it can be drawn from.
/// Negative values are no fault here (money may be negative): where a time stands, check `least() >= 0` too.
std::optional<std::string> fault(const Distribution& distribution);

}  // namespace nordvest
