// SPDX-License-Identifier: Apache-2.0
// Mean and variance of every family, in closed form and with the same bits everywhere: decisions may rest on a mean.
#include <cmath>

#include "random/distribution.hpp"
#include "random/log_exp.hpp"
#include "random/myerson.hpp"
#include "random/normal.hpp"
#include "random/special.hpp"

namespace nordvest {
namespace {

struct Moments {
  double mean = 0;
  double variance = 0;
};

/// The one value of a distribution that is constant.
double only_value(const Distribution& d) {
  switch (d.family) {
    case Family::weibull:
      return 0;  // scale 0
    case Family::geometric:
      return d.factor;
    case Family::p10_p50_p90:
      return d.parameters[1];
    case Family::discrete:
      for (std::size_t i = 0; i < d.weights.size(); ++i)
        if (d.weights[i] > 0) return d.parameters[i];
      return 0;
    case Family::mixture:
      for (std::size_t i = 0; i < d.weights.size(); ++i)
        if (d.weights[i] > 0) return d.parts[i].mean();
      return 0;
    case Family::plus: {
      double sum = 0;
      for (const auto& part : d.parts) sum += part.mean();
      return sum;
    }
    default:
      return d.parameters[0];
  }
}

Moments of_triangular(double a, double mode, double b) {
  return {(a + mode + b) / 3, (a * a + mode * mode + b * b - a * mode - a * b - mode * b) / 18};
}
/// Beta with a1 = 1 + 4 (mode - a)/(b - a), a2 = 1 + 4 (b - mode)/(b - a).
Moments of_pert(double a, double mode, double b) {
  const double mean = (a + 4 * mode + b) / 6;
  return {mean, (mean - a) * (b - mean) / 7};
}
/// Cut at 0 and renormalised (Johnson, Kotz & Balakrishnan 1994, 13.10).
Moments of_normal(double mean, double sd) {
  const double cut = -mean / sd;
  const double hazard = normal_density(cut) / normal_tail(cut);
  return {mean + sd * hazard, sd * sd * (1 + cut * hazard - hazard * hazard)};
}
Moments of_weibull(double shape, double scale) {
  const double first = portable_exp(log_gamma(1 + 1 / shape));
  return {scale * first, scale * scale * (portable_exp(log_gamma(1 + 2 / shape)) - first * first)};
}
Moments of_values(const std::vector<double>& values, const std::vector<double>& weights) {
  const auto weight = [&](std::size_t i) {
    return weights.empty() ? 1.0 / static_cast<double>(values.size()) : weights[i];
  };
  Moments m;
  for (std::size_t i = 0; i < values.size(); ++i) m.mean += weight(i) * values[i];
  for (std::size_t i = 0; i < values.size(); ++i) m.variance += weight(i) * (values[i] - m.mean) * (values[i] - m.mean);
  return m;
}
Moments of_mixture(const Distribution& d) {
  Moments m;
  for (std::size_t i = 0; i < d.parts.size(); ++i) m.mean += d.weights[i] * d.parts[i].mean();
  for (std::size_t i = 0; i < d.parts.size(); ++i) {
    const double off = d.parts[i].mean() - m.mean;
    m.variance += d.weights[i] * (d.parts[i].variance() + off * off);
  }
  return m;
}
Moments of_sum(const Distribution& d) {
  Moments m;
  for (const auto& part : d.parts) m = {m.mean + part.mean(), m.variance + part.variance()};
  return m;
}

Moments moments(const Distribution& d) {
  if (d.is_constant()) return {only_value(d), 0};
  const auto& p = d.parameters;
  switch (d.family) {
    case Family::exponential:
      return {p[0], p[0] * p[0]};
    case Family::uniform:
      return {(p[0] + p[1]) / 2, (p[1] - p[0]) * (p[1] - p[0]) / 12};
    case Family::triangular:
      return of_triangular(p[0], p[1], p[2]);
    case Family::pert:
      return of_pert(p[0], p[1], p[2]);
    case Family::normal:
      return of_normal(p[0], p[1]);
    case Family::lognormal:
    case Family::gamma:
      return {p[0], p[0] * p[1] * (p[0] * p[1])};
    case Family::erlang:
      return {p[0], p[0] * p[0] / p[1]};
    case Family::weibull:
      return of_weibull(p[0], p[1]);
    case Family::discrete:
    case Family::empirical:
      return of_values(p, d.weights);
    case Family::geometric:
      return {d.factor / p[0], d.factor * d.factor * (1 - p[0]) / (p[0] * p[0])};
    case Family::mixture:
      return of_mixture(d);
    case Family::p10_p50_p90: {
      const Myerson curve = myerson(p[0], p[1], p[2]);
      return {mean_of(curve), variance_of(curve)};
    }
    case Family::plus:
      return of_sum(d);
    case Family::constant:
      break;
  }
  return {only_value(d), 0};
}

}  // namespace

double Distribution::mean() const { return moments(*this).mean; }
double Distribution::variance() const { return moments(*this).variance; }

}  // namespace nordvest
