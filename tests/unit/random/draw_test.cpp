// SPDX-License-Identifier: Apache-2.0
// Drawing by inversion: quantiles, moments, scaling, rounding.
#include "random/draw.hpp"

#include <algorithm>
#include <bit>
#include <boost/math/distributions.hpp>
#include <cmath>

#include "random/all.hpp"
#include "random/stream.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using D = Distribution;

namespace {

/// One distribution at least of every family; those with one part first.
std::vector<D> single_parts() {
  return {D::constant(3),
          D::exponential(4),
          D::uniform(2, 9),
          D::triangular(1, 4, 8),
          D::triangular(1, 1, 2),
          D::pert(2, 3, 9),
          D::normal(10, 2),
          D::normal(1, 2),
          D::lognormal(3, 0.4),
          D::gamma(5, 0.3),
          D::gamma(5, 1.4),
          D::erlang(6, 4),
          D::weibull(1.7, 5),
          D::weibull(0.8, 5),
          D::discrete({4, 1, 9}, {0.5, 0.2, 0.3}),
          D::geometric(0.3),
          D::empirical({3, 1, 4, 1, 5, 9, 2, 6}),
          D::p10_p50_p90(4, 6, 11),
          D::p10_p50_p90(1, 5, 8),
          D::p10_p50_p90(3, 5, 7)};
}
std::vector<D> every_kind() {
  std::vector<D> all = single_parts();
  all.push_back(D::mixture({0.85, 0.15}, {D::exponential(0.6), D::gamma(3.4, 0.5)}));
  all.push_back(D::plus({D::constant(1), D::geometric(0.3)}));
  all.push_back(D::plus({D::uniform(1, 3), D::gamma(2, 0.7), D::constant(2), D::exponential(4)}));
  all.push_back(
      D::mixture({0.25, 0, 0.75}, {D::constant(2), D::constant(77), D::plus({D::uniform(0, 1), D::erlang(3, 2)})}));
  return all;
}

struct Compiled {
  std::vector<double> pool;
  Draw draw;
  explicit Compiled(const D& d) : draw(compile(d, pool)) {}
  [[nodiscard]] double at(double u) const { return amount(draw, pool.data(), u); }
};

/// Compares with a quantile function at ordinary and extreme uniforms.
template <typename Quantile>
void check_quantiles(const D& d, Quantile truth, double precision, double margin = 0) {
  const Compiled compiled(d);
  Stream stream(StreamKey{8, 8});
  for (int i = 0; i < 500; ++i) {
    const double u = i < 250 ? stream.uniform() : uniform_from(stream.next() >> (i % 50));
    for (const double v : {u, 1 - u}) {
      CAPTURE(static_cast<int>(d.family), v);
      CHECK(compiled.at(v) == Approx(truth(v)).epsilon(precision).margin(margin));
    }
  }
}

/// The reference's quantile without loss near 1.
template <typename Reference>
auto quantile_of(const Reference& reference) {
  return [reference](double u) { return u < 0.5 ? quantile(reference, u) : quantile(complement(reference, 1 - u)); };
}

/// Mean and variance of many draws lie within 5 standard errors of theory.
void check_moments_by_sampling(const D& d) {
  constexpr int n = 200'000;
  const Compiled compiled(d);
  const double mean = d.mean();
  double sum = 0, squares = 0, fourths = 0;
  Stream stream(stream_key(1, 0, rule_of(d.family).name, Purpose::service));
  for (int i = 0; i < n; ++i) {
    const double off = compiled.at(stream.uniform()) - mean;
    sum += off;
    squares += off * off;
    fourths += off * off * off * off;
  }
  const double variance = squares / n;
  CHECK(sum / n == Approx(0).margin(5 * std::sqrt(variance / n) + 1e-12));
  CHECK(variance == Approx(d.variance()).margin(5 * std::sqrt((fourths / n - variance * variance) / n) + 1e-12));
}

}  // namespace

TEST_CASE("Quantiles agree with Boost.Math") {
  using namespace boost::math;
  check_quantiles(D::exponential(4), quantile_of(exponential_distribution<>(0.25)), 1e-14);
  check_quantiles(D::uniform(2, 9), quantile_of(uniform_distribution<>(2, 9)), 1e-14);
  check_quantiles(D::triangular(1, 4, 8), quantile_of(triangular_distribution<>(1, 4, 8)), 1e-14);
  check_quantiles(D::weibull(1.7, 5), quantile_of(weibull_distribution<>(1.7, 5)), 1e-13);
  check_quantiles(D::gamma(5, 0.4), quantile_of(gamma_distribution<>(6.25, 0.8)), 1e-9);
  check_quantiles(D::erlang(6, 4), quantile_of(gamma_distribution<>(4, 1.5)), 1e-9);
  const double sigma = std::sqrt(std::log(1.16));
  check_quantiles(D::lognormal(3, 0.4), quantile_of(lognormal_distribution<>(std::log(3) - sigma * sigma / 2, sigma)),
                  1e-13);
  const auto beta = quantile_of(beta_distribution<>(1 + 4 / 7.0, 1 + 24 / 7.0));
  check_quantiles(
      D::pert(2, 3, 9), [&](double u) { return 2 + 7 * beta(u); }, 1e-9);
}

TEST_CASE("A normal time is cut at 0 and renormalised") {
  // F^-1(u) is the normal quantile at P(X < 0) + u P(X > 0), from whichever end is nearer
  const boost::math::normal normal(1, 2);
  const double below = cdf(normal, 0);
  const double above = cdf(complement(normal, 0));
  check_quantiles(
      D::normal(1, 2),
      [&](double u) {
        return u < 0.5 ? quantile(normal, below + u * above) : quantile(complement(normal, (1 - u) * above));
      },
      1e-13, 1e-14);  // near the cut the reference, too, is a difference of numbers of size 1
  CHECK(Compiled(D::normal(1, 2)).at(least_uniform) >= 0);
}

TEST_CASE("Three quantiles are met: one in ten below the first, half below the second, nine in ten below the third") {
  for (const D& d : {D::p10_p50_p90(4, 6, 11), D::p10_p50_p90(5, 10, 20), D::p10_p50_p90(40, 50, 60)}) {
    const Compiled compiled(d);
    CHECK(compiled.at(0.1) == Approx(d.parameters[0]).epsilon(1e-6));
    CHECK(compiled.at(0.5) == Approx(d.parameters[1]).epsilon(1e-6));
    CHECK(compiled.at(0.9) == Approx(d.parameters[2]).epsilon(1e-6));
  }
  // Myerson's formula by hand: b = 5/2, at z = 2: 6 + 5 (2.5^(2/1.2815516) - 1) / 1.5 = 6 + 5 (4.178578 - 1) / 1.5 = 16.59526
  const double u = cdf(boost::math::normal(), 2.0);
  CHECK(Compiled(D::p10_p50_p90(4, 6, 11)).at(u) == Approx(16.59526).epsilon(1e-5));
}

TEST_CASE("Discrete, empirical and geometric draws jump where the probability says") {
  const Compiled discrete(D::discrete({4, 1, 9}, {0.5, 0.2, 0.3}));  // sorted: 1 to .2, 4 to .7, 9
  CHECK(discrete.at(0.1999) == 1);
  CHECK(discrete.at(0.2001) == 4);
  CHECK(discrete.at(0.6999) == 4);
  CHECK(discrete.at(0.7001) == 9);
  CHECK(discrete.at(greatest_uniform) == 9);
  const Compiled empirical(D::empirical({5, 3, 4, 3}));
  CHECK(empirical.at(0.49) == 3);
  CHECK(empirical.at(0.51) == 4);
  CHECK(empirical.at(greatest_uniform) == 5);
  const Compiled geometric(D::geometric(0.25));  // P(1) = .25, P(<= 2) = .4375
  CHECK(geometric.at(least_uniform) == 1);
  CHECK(geometric.at(0.2499) == 1);
  CHECK(geometric.at(0.2501) == 2);
  CHECK(geometric.at(0.4374) == 2);
  CHECK(geometric.at(0.4376) == 3);
  CHECK(Compiled(D::geometric(0.25).scaled(60)).at(0.3) == 120);
}

TEST_CASE("A mixture draws its part by u and its value by what is left of u") {
  const Compiled mixture(D::mixture({0.4, 0.6}, {D::uniform(0, 1), D::uniform(10, 20)}));
  CHECK(mixture.at(0.1) == Approx(0.25));    // 0.1 / 0.4
  CHECK(mixture.at(0.7) == Approx(10 + 5));  // (0.7 - 0.4) / 0.6 = 0.5
  CHECK(mixture.at(greatest_uniform) <= 20);
  CHECK(mixture.at(least_uniform) >= 0);
}

TEST_CASE("A part of a mixture that never happens is never drawn, nor a value without probability") {
  const Compiled mixture(D::mixture(
      {0, 0.1, 0.2, 0.7, 0}, {D::constant(-1), D::constant(1), D::constant(2), D::constant(3), D::constant(-1)}));
  const Compiled discrete(D::discrete({-1, 1, 2}, {0, 0.1, 0.9}));
  Stream stream(StreamKey{4, 4});
  for (int i = 0; i < 10'000; ++i) {
    const double u = i == 0 ? least_uniform : i == 1 ? greatest_uniform : stream.uniform();
    CHECK(mixture.at(u) > 0);
    CHECK(discrete.at(u) > 0);
  }
}

TEST_CASE("The terms of a sum are independent of one another") {
  const Compiled sum(D::plus({D::uniform(0, 1), D::uniform(0, 1)}));
  // If both took the same uniform the variance would be 4/12; independent: 2/12 = 0.16667
  double squares = 0;
  Stream stream(StreamKey{6, 6});
  for (int i = 0; i < 100'000; ++i) squares += std::pow(sum.at(stream.uniform()) - 1, 2);
  CHECK(squares / 100'000 == Approx(2.0 / 12).epsilon(0.02));
}

TEST_CASE("Constants in a sum go to the shift, and one random term keeps its family") {
  std::vector<double> pool;
  const Draw draw = compile(D::plus({D::constant(1), D::exponential(3), D::constant(2)}), pool);
  CHECK(draw == Draw{3, 3, 0, Family::exponential});
}

TEST_CASE("Distributions that differ only in scale have one standard variate") {
  std::vector<double> pool;
  const Draw first = compile(D::lognormal(3, 0.4), pool);
  const Draw second = compile(D::lognormal(7, 0.4), pool);
  CHECK(second.table == first.table);
  CHECK(compile(D::lognormal(3, 0.5), pool).table != first.table);
  CHECK(compile(D::gamma(1, 0.5), pool).table == compile(D::erlang(9, 4), pool).table);  // both of shape 4
}

TEST_CASE("Sampled means and variances are those of theory") {
  for (const D& d : every_kind()) {
    CAPTURE(rule_of(d.family).name, d.mean(), d.parameters);
    check_moments_by_sampling(d);
  }
}

TEST_CASE("A greater uniform never gives a smaller value") {
  Stream stream(StreamKey{3, 3});
  std::vector<double> uniforms = {least_uniform, 3 * least_uniform, 1 - 3 * least_uniform, greatest_uniform};
  for (int i = 0; i < 20'000; ++i)
    uniforms.push_back(i % 2 ? stream.uniform() : uniform_from(stream.next() >> (i % 45)));
  std::sort(uniforms.begin(), uniforms.end());
  for (const D& d : single_parts()) {
    const Compiled compiled(d);
    CAPTURE(rule_of(d.family).name, d.parameters);
    double before = compiled.at(uniforms.front());
    int falls = 0;
    for (const double u : uniforms) {
      const double now = compiled.at(u);
      if (now < before * (1 - 1e-15)) ++falls;  // log, exp are right to the last digit, which may tremble
      before = std::max(before, now);
    }
    CHECK(falls == 0);
  }
}

TEST_CASE("No draw lies below the least value") {
  Stream stream(StreamKey{3, 9});
  for (const D& d : every_kind()) {
    const Compiled compiled(d);
    CAPTURE(rule_of(d.family).name, d.parameters);
    double smallest = std::min(compiled.at(least_uniform), compiled.at(greatest_uniform));
    for (int i = 0; i < 5000; ++i) smallest = std::min(smallest, compiled.at(uniform_from(stream.next() >> (i % 40))));
    CHECK(smallest >= d.least() - 1e-12);
  }
}

TEST_CASE("A scaled distribution reuses the draws") {
  Stream stream(StreamKey{3, 4});
  for (const D& d : every_kind()) {
    const Compiled plain(d);
    const Compiled scaled(d.scaled(0.8));
    CAPTURE(rule_of(d.family).name, d.parameters);
    for (int i = 0; i < 200; ++i) {
      const double u = stream.uniform();
      CHECK(scaled.at(u) == Approx(0.8 * plain.at(u)).epsilon(1e-12).margin(1e-12));
    }
  }
}

TEST_CASE("Common random numbers leave only the difference of two exponential means") {
  // stat:W03: X = -log(1 - U), Y = -1.2 log(1 - V). V = U: Var(X - Y) = 0.04; V independent: 2.44; antithetic covariance
  // 1 - pi^2 / 6 = -0.6449. One million draws: standard errors below 0.006.
  const Compiled x(D::exponential(1));
  const Compiled y(D::exponential(1.2));
  Stream own(StreamKey{1, 1});
  Stream other(StreamKey{1, 2});
  double common = 0, independent = 0, antithetic = 0;
  constexpr int n = 1'000'000;
  for (int i = 0; i < n; ++i) {
    const double u = own.uniform();
    const double v = other.uniform();
    common += std::pow(x.at(u) - y.at(u) + 0.2, 2);
    independent += std::pow(x.at(u) - y.at(v) + 0.2, 2);
    antithetic += (x.at(u) - 1) * (x.at(1 - u) - 1);
  }
  CHECK(common / n == Approx(0.04).epsilon(0.02));
  CHECK(independent / n == Approx(2.44).epsilon(0.02));
  CHECK(antithetic / n == Approx(-0.6449340668).epsilon(0.02));
}

TEST_CASE("Times come in whole ticks, never negative and never endless") {
  CHECK(ticks_of({10, 5, 0, Family::uniform}, 0.26) == 8);  // 7.6
  CHECK(ticks_of({10, 5, 0, Family::uniform}, -3) == 0);    // -25
  CHECK(ticks_of({1, 0.5, 0, Family::uniform}, 0) == 0);    // halves to even
  CHECK(ticks_of({1, 1.5, 0, Family::uniform}, 0) == 2);
  CHECK(ticks_of({1e300, 0, 0, Family::weibull}, 1e300) == longest_draw);
  std::vector<double> pool;
  CHECK(value(compile(D::constant(42), pool), pool.data(), 0.3) == 42);
  CHECK(value(compile(D::exponential(1e9), pool), pool.data(), 0.5) == std::nearbyint(1e9 * std::log(2.0)));
}

TEST_CASE("Counts round to the nearest, halves up") {
  std::vector<double> pool;
  CHECK(quantity(compile(D::constant(2.5), pool), pool.data(), 0.5) == 3);
  CHECK(quantity(compile(D::constant(2.4), pool), pool.data(), 0.5) == 2);
  CHECK(quantity(compile(D::constant(-2), pool), pool.data(), 0.5) == 0);
  CHECK(quantity(compile(D::uniform(0, 10), pool), pool.data(), 0.749) == 7);
}

TEST_CASE("Every family gives the same bits with every compiler") {
  // Recorded from g++ 12 on x86-64, -O2 -ffp-contract=off.
  uint64_t hash = 0;
  for (const D& d : every_kind()) {
    const Compiled compiled(d);
    Stream stream(StreamKey{77, 1});
    hash = mix(hash ^ std::bit_cast<uint64_t>(d.mean()) ^ mix(std::bit_cast<uint64_t>(d.variance())));
    for (int i = 0; i < 5000; ++i)
      hash = mix(hash ^ std::bit_cast<uint64_t>(compiled.at(uniform_from(stream.next() >> (i % 40))))) + golden_gamma;
  }
  CHECK(hash == 0x3baf3c6cd35953b3);
}

TEST_CASE("A compiled distribution works wherever its pool is copied") {
  std::vector<double> pool = {1, 2, 3};
  const D d = D::mixture({0.5, 0.5}, {D::gamma(2, 0.5), D::plus({D::lognormal(1, 1), D::pert(1, 2, 3)})});
  const Draw draw = compile(d, pool);
  const std::vector<double> copy = pool;
  const Compiled alone(d);
  for (const double u : {0.1, 0.4, 0.6, 0.9}) CHECK(amount(draw, copy.data(), u) == alone.at(u));
}
