// SPDX-License-Identifier: Apache-2.0
// Compiling distributions to numbers in a pool, and F^-1 of every family that is not inlined. What a family writes to the
// pool stands beside how it is read.
#include "random/draw.hpp"

#include <bit>
#include <cstddef>
#include <limits>
#include <string>

#include "core/error.hpp"
#include "random/hash.hpp"
#include "random/myerson.hpp"
#include "random/normal.hpp"
#include "random/quantile_table.hpp"
#include "random/stream.hpp"

namespace nordvest {
namespace {

using Pool = std::vector<double>;

uint32_t place_in(const Pool& pool, std::size_t at) {
  if (pool.size() > std::numeric_limits<uint32_t>::max())
    throw InternalError("distributions need more than 2^32 numbers");
  return static_cast<uint32_t>(at);
}
uint32_t appended(const std::vector<double>& numbers, Pool& pool) {
  const std::size_t at = pool.size();
  pool.insert(pool.end(), numbers.begin(), numbers.end());
  return place_in(pool, at);
}
/// Uses the same numbers again if they stand in the pool, whoever wrote them: draws with one standard variate then have one
/// table, and can share a cursor.
Draw with_numbers(Family family, double scale, double shift, const std::vector<double>& numbers, Pool& pool) {
  const auto found = std::search(pool.begin(), pool.end(), numbers.begin(), numbers.end());
  if (found != pool.end())
    return {scale, shift, place_in(pool, static_cast<std::size_t>(found - pool.begin())), family};
  return {scale, shift, appended(numbers, pool), family};
}

/// A uniform made from another stays on the grid's range.
double inside(double u) { return std::min(std::max(u, least_uniform), greatest_uniform); }

// --- triangular: {c}, the mode between 0 and 1 -------------------------------------------------------------------------
double triangular_standard(const double* n, double u) {
  const double c = n[0];
  return u < c ? std::sqrt(u * c) : 1 - std::sqrt((1 - u) * (1 - c));
}

// --- normal and p10_p50_p90: {.., probability cut off, probability left} ------------------------------------------------
double normal_above_cut(double below, double above, double u) {
  return u < 0.5 ? normal_quantile(below + u * above) : -normal_quantile((1 - u) * above);
}
Draw compile_normal(double mean, double sd, Pool& pool) {
  return with_numbers(Family::normal, sd, mean, {normal_tail(mean / sd), normal_tail(-mean / sd)}, pool);
}
Draw compile_myerson(const std::vector<double>& p, Pool& pool) {
  const Myerson m = myerson(p[0], p[1], p[2]);
  return with_numbers(Family::p10_p50_p90, m.rise, m.middle, {m.rate, m.excess, m.below_cut, m.above_cut}, pool);
}

// --- gamma: a quantile table; pert: one too -----------------------------------------------------------------------------
Draw compile_gamma(double shape, double scale, Pool& pool) {
  if (shape == 1) return {scale, 0, 0, Family::exponential};
  const std::size_t at = gamma_table(shape, pool);
  return {scale, 0, place_in(pool, at), Family::gamma};
}
Draw compile_pert(double a, double mode, double b, Pool& pool) {
  const double c = 4 * (mode - a) / (b - a);
  const std::size_t at = beta_table(1 + c, 5 - c, pool);
  return {b - a, a, place_in(pool, at), Family::pert};
}

// --- geometric: {log(1 - p)} --------------------------------------------------------------------------------------------
double geometric_standard(const double* n, double u) { return std::max(1.0, std::ceil(log_of_normal(1 - u) / n[0])); }

// --- empirical: {count, values rising} ----------------------------------------------------------------------------------
Draw compile_empirical(std::vector<double> values, Pool& pool) {
  std::sort(values.begin(), values.end());
  values.insert(values.begin(), static_cast<double>(values.size()));
  return with_numbers(Family::empirical, 1, 0, values, pool);
}
double empirical_standard(const double* n, double u) {
  return n[1 + static_cast<std::size_t>(std::min(u * n[0], n[0] - 1))];
}

// --- discrete: {count, then value and cumulated probability by rising value} --------------------------------------------
Draw compile_discrete(const Distribution& d, Pool& pool) {
  std::vector<std::pair<double, double>> sorted;
  for (std::size_t i = 0; i < d.weights.size(); ++i)
    if (d.weights[i] > 0) sorted.emplace_back(d.parameters[i], d.weights[i]);
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> numbers = {static_cast<double>(sorted.size())};
  double sum = 0;
  for (const auto& [value, weight] : sorted) numbers.insert(numbers.end(), {value, sum += weight});
  numbers.back() = 1;
  return with_numbers(Family::discrete, 1, 0, numbers, pool);
}
double discrete_standard(const double* n, double u) {
  const double* entry = n + 1;
  while (u >= entry[1]) entry += 2;
  return entry[0];
}

// --- terms of mixtures and sums: {scale, shift, family, table relative to the list's start} -----------------------------
constexpr std::size_t term_size = 4;
void append_term(const Draw& term, std::size_t start, std::vector<double>& numbers) {
  numbers.insert(numbers.end(), {term.scale, term.shift, static_cast<double>(term.family),
                                 static_cast<double>(term.table) - static_cast<double>(start)});
}
double term_value(const double* term, const double* start, double u) {
  const auto family = static_cast<Family>(static_cast<int>(term[2]));
  return term[1] + term[0] * standard(family, start + static_cast<std::ptrdiff_t>(term[3]), u);
}

// --- mixture: {count, then cumulated probability, probability and term of each part} ------------------------------------
Draw compile_mixture(const Distribution& d, Pool& pool) {
  std::vector<Draw> parts;
  for (const auto& part : d.parts) parts.push_back(compile(part, pool));
  std::vector<double> numbers = {static_cast<double>(parts.size())};
  double sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    numbers.insert(numbers.end(), {sum += d.weights[i], d.weights[i]});
    append_term(parts[i], pool.size(), numbers);
  }
  return {1, 0, appended(numbers, pool), Family::mixture};
}
double mixture_standard(const double* n, double u) {
  const double* part = n + 1;
  const double* const last = part + (2 + term_size) * (static_cast<std::size_t>(n[0]) - 1);
  while (u >= part[0] && part != last) part += 2 + term_size;
  while (part[1] == 0) part -= 2 + term_size;  // rounding may end on a part that never happens
  return term_value(part + 2, n, inside((u - (part[0] - part[1])) / part[1]));
}

// --- plus: {count, terms}; the first term takes u itself, the others a hash of its bits ---------------------------------
Draw compile_plus(const Distribution& d, Pool& pool) {
  std::vector<Draw> random;
  double shift = 0;
  for (const auto& part : d.parts) {
    const Draw term = compile(part, pool);
    shift += term.shift;
    if (term.family != Family::constant) random.push_back(term);
  }
  if (random.size() == 1) return {random[0].scale, shift, random[0].table, random[0].family};
  std::vector<double> numbers = {static_cast<double>(random.size())};
  for (Draw& term : random) {
    term.shift = 0;
    append_term(term, pool.size(), numbers);
  }
  return {1, shift, appended(numbers, pool), Family::plus};
}
double plus_standard(const double* n, double u) {
  double sum = term_value(n + 1, n, u);
  const auto terms = static_cast<std::size_t>(n[0]);
  for (std::size_t i = 1; i < terms; ++i)
    sum += term_value(n + 1 + term_size * i, n, uniform_from(mix(std::bit_cast<uint64_t>(u) + i * golden_gamma)));
  return sum;
}

Draw compile_checked(const Distribution& d, Pool& pool) {
  const auto& p = d.parameters;
  switch (d.family) {
    case Family::exponential:
      return {p[0], 0, 0, Family::exponential};
    case Family::uniform:
      return {p[1] - p[0], p[0], 0, Family::uniform};
    case Family::triangular:
      return with_numbers(Family::triangular, p[2] - p[0], p[0], {(p[1] - p[0]) / (p[2] - p[0])}, pool);
    case Family::pert:
      return compile_pert(p[0], p[1], p[2], pool);
    case Family::normal:
      return compile_normal(p[0], p[1], pool);
    case Family::lognormal: {  // exp(sigma z), sigma^2 = log(1 + cv^2); its mean is sqrt(1 + cv^2)
      const double square = p[1] * p[1];
      return with_numbers(Family::lognormal, p[0] / std::sqrt(1 + square), 0, {std::sqrt(portable_log1p(square))},
                          pool);
    }
    case Family::gamma:
      return compile_gamma(1 / (p[1] * p[1]), p[0] * (p[1] * p[1]), pool);
    case Family::erlang:
      return compile_gamma(p[1], p[0] / p[1], pool);
    case Family::weibull:
      return with_numbers(Family::weibull, p[1], 0, {1 / p[0]}, pool);
    case Family::discrete:
      return compile_discrete(d, pool);
    case Family::geometric:
      return with_numbers(Family::geometric, d.factor, 0, {portable_log1p(-p[0])}, pool);
    case Family::mixture:
      return compile_mixture(d, pool);
    case Family::empirical:
      return compile_empirical(p, pool);
    case Family::p10_p50_p90:
      return compile_myerson(p, pool);
    case Family::plus:
      return compile_plus(d, pool);
    case Family::constant:
      break;
  }
  return {0, p[0], 0, Family::constant};
}

}  // namespace

Draw compile(const Distribution& distribution, Pool& pool) {
  if (distribution.is_constant()) return {0, distribution.mean(), 0, Family::constant};
  return compile_checked(distribution, pool);
}

namespace detail {

double standard_by_table(Family family, const double* n, double u) {
  switch (family) {
    case Family::lognormal:
      return portable_exp(n[0] * normal_quantile(u));
    case Family::triangular:
      return triangular_standard(n, u);
    case Family::normal:
      return normal_above_cut(n[0], n[1], u);
    case Family::erlang:  // compiles to gamma
    case Family::gamma:
      return portable_exp(curve_at(n, u));
    case Family::pert:
      return 1 / (1 + portable_exp(-curve_at(n, u)));
    case Family::weibull:
      return portable_pow(-log_of_normal(1 - u), n[0]);
    case Family::discrete:
      return discrete_standard(n, u);
    case Family::geometric:
      return geometric_standard(n, u);
    case Family::mixture:
      return mixture_standard(n, u);
    case Family::empirical:
      return empirical_standard(n, u);
    case Family::p10_p50_p90:
      return standard_myerson(n[0], n[1], normal_above_cut(n[2], n[3], u));
    case Family::plus:
      return plus_standard(n, u);
    case Family::exponential:
      return -log_of_normal(1 - u);
    case Family::uniform:
      return u;
    case Family::constant:
      break;
  }
  return 0;
}

}  // namespace detail
}  // namespace nordvest
