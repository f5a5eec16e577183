// SPDX-License-Identifier: Apache-2.0
// Builds quantile tables: Newton's method at each node, exact first and second derivatives, quintic pieces between,
// halved until the midpoints are right.
#include "random/quantile_table.hpp"

#include <algorithm>
#include <cmath>

#include "random/special.hpp"

namespace nordvest {
namespace {

constexpr double reach = detail::table_reach;
constexpr double tolerance = 1e-10;
constexpr std::size_t most_pieces = 4096;
/// Opens a table in the pool, so that the same one is found again: a number nothing else writes.
constexpr double marker = 0x1.6e6f726476657p+911;

/// y(t) and its first two derivatives.
struct Node {
  double y = 0;
  double slope = 0;
  double bend = 0;
};

/// The standard gamma variate: y = log x, y' = P(1-P) / (x f(x)), y'' = y' (1 - 2P - (k - x) y').
struct GammaCurve {
  double shape;
  [[nodiscard]] LogOdds odds(double y) const { return gamma_log_odds(shape, y); }
  [[nodiscard]] double pull(double y) const { return shape - portable_exp(y); }
  [[nodiscard]] double start() const {  // near the median
    return shape >= 1 ? portable_log(shape - 0.3) : (log_gamma(shape + 1) - 0.6931) / shape;
  }
};

/// The beta variate: y = log(x / (1 - x)), y'' = y' (1 - 2P - (a (1 - x) - b x) y').
struct BetaCurve {
  double a, b;
  [[nodiscard]] LogOdds odds(double y) const { return beta_log_odds(a, b, y); }
  [[nodiscard]] double pull(double y) const { return a * logistic(-y) - b * logistic(y); }
  [[nodiscard]] double start() const { return portable_log(a / b); }
};

/// Solves odds(y) = t from a near guess.
template <typename Curve>
Node solve(const Curve& curve, double t, double guess) {
  double y = guess;
  LogOdds odds = curve.odds(y);
  for (int i = 0; i < 60; ++i) {
    const double step = (t - odds.value) / odds.slope;
    y += step;
    odds = curve.odds(y);
    if (std::fabs(step) <= 1e-9 * std::max(1.0, std::fabs(y))) break;  // the error is its square
  }
  const double slope = 1 / odds.slope;
  return {y, slope, slope * (1 - 2 * logistic(t) - curve.pull(y) * slope)};
}

double predicted(const Node& node, double step) { return node.y + step * (node.slope + 0.5 * step * node.bend); }

double time_of(std::size_t node, std::size_t pieces) {
  return reach * (2 * static_cast<double>(node) / static_cast<double>(pieces) - 1);
}

/// All nodes, from the middle outwards so that each has a near guess.
template <typename Curve>
std::vector<Node> nodes_of(const Curve& curve, std::size_t pieces) {
  std::vector<Node> nodes(pieces + 1);
  const std::size_t middle = pieces / 2;
  const double step = 2 * reach / static_cast<double>(pieces);
  nodes[middle] = solve(curve, 0, curve.start());
  for (std::size_t i = middle + 1; i <= pieces; ++i)
    nodes[i] = solve(curve, time_of(i, pieces), predicted(nodes[i - 1], step));
  for (std::size_t i = middle; i-- > 0;) nodes[i] = solve(curve, time_of(i, pieces), predicted(nodes[i + 1], -step));
  return nodes;
}

/// Coefficients of the quintic in f = 0..1 that meets both nodes in value, slope and bend.
struct Quintic {
  double c[6];
  Quintic(const Node& left, const Node& right, double step) {
    const double d0 = left.slope * step;
    const double s0 = left.bend * step * step;
    const double rise = right.y - left.y - d0 - 0.5 * s0;
    const double turn = right.slope * step - d0 - s0;
    const double bend = right.bend * step * step - s0;
    c[0] = left.y;
    c[1] = d0;
    c[2] = 0.5 * s0;
    c[3] = 10 * rise - 4 * turn + 0.5 * bend;
    c[4] = -15 * rise + 7 * turn - bend;
    c[5] = 6 * rise - 3 * turn + 0.5 * bend;
  }
  [[nodiscard]] double at(double f) const {
    return c[0] + f * (c[1] + f * (c[2] + f * (c[3] + f * (c[4] + f * c[5]))));
  }
};

/// Nodes with a new one in the middle of each piece; `error` receives the worst distance of the old pieces from the new nodes.
template <typename Curve>
std::vector<Node> halved(const Curve& curve, const std::vector<Node>& old, double& error) {
  const std::size_t pieces = 2 * (old.size() - 1);
  const double step = 4 * reach / static_cast<double>(pieces);
  std::vector<Node> nodes;
  nodes.reserve(pieces + 1);
  error = 0;
  for (std::size_t i = 0; i + 1 < old.size(); ++i) {
    const double guess = Quintic(old[i], old[i + 1], step).at(0.5);
    nodes.push_back(old[i]);
    nodes.push_back(solve(curve, time_of(2 * i + 1, pieces), guess));
    error = std::max(error, std::fabs(nodes.back().y - guess));
  }
  nodes.push_back(old.back());
  return nodes;
}

void append(const std::vector<Node>& nodes, std::vector<double>& pool) {
  const auto pieces = static_cast<double>(nodes.size() - 1);
  pool.push_back(pieces / (2 * reach));
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
    const Quintic piece(nodes[i], nodes[i + 1], 2 * reach / pieces);
    pool.insert(pool.end(), piece.c, piece.c + 6);
  }
}

template <typename Curve>
std::size_t table_of(const Curve& curve, double first, double second, std::vector<double>& pool) {
  const double head[3] = {marker, first, second};
  const auto found = std::search(pool.begin(), pool.end(), head, head + 3);
  if (found != pool.end()) return static_cast<std::size_t>(found - pool.begin()) + 3;
  std::vector<Node> nodes = nodes_of(curve, 128);
  for (double error = 1; nodes.size() <= most_pieces;) {
    std::vector<Node> finer = halved(curve, nodes, error);
    if (error <= tolerance) break;
    nodes = std::move(finer);
  }
  pool.insert(pool.end(), head, head + 3);
  append(nodes, pool);
  return pool.size() - 1 - 6 * (nodes.size() - 1);
}

}  // namespace

std::size_t gamma_table(double shape, std::vector<double>& pool) { return table_of(GammaCurve{shape}, shape, 0, pool); }
std::size_t beta_table(double a, double b, std::vector<double>& pool) { return table_of(BetaCurve{a, b}, a, b, pool); }

}  // namespace nordvest
