// SPDX-License-Identifier: Apache-2.0
// Tables of gamma and beta quantiles, against Boost.Math over all uniforms there are.
#include "random/quantile_table.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <cmath>

#include "random/stream.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {

/// Uniforms from the smallest to the greatest, dense in both tails.
std::vector<double> uniforms() {
  std::vector<double> all;
  for (double u = least_uniform; u < 0.45; u *= 1.6) {
    const double on_grid = uniform_from(static_cast<uint64_t>(u * 0x1p52) << 12);
    all.push_back(on_grid);
    all.push_back(1 - on_grid);
  }
  Stream stream(StreamKey{5, 5});
  for (int i = 0; i < 300; ++i) all.push_back(stream.uniform());
  return all;
}

template <typename Reference>
double reference_quantile(const Reference& reference, double u) {
  return u < 0.5 ? quantile(reference, u) : quantile(complement(reference, 1 - u));
}

}  // namespace

TEST_CASE("Gamma quantiles are right to 1e-9 from the smallest uniform to the greatest") {
  for (const double shape : {0.002, 0.04, 0.3, 0.9, 2.0, 3.0, 11.1, 100.0, 1e4, 1e6}) {
    std::vector<double> pool;
    const std::size_t at = gamma_table(shape, pool);
    const boost::math::gamma_distribution<> reference(shape, 1);
    for (const double u : uniforms()) {
      const double truth = reference_quantile(reference, u);
      if (truth < 1e-290) continue;  // the reference underflows
      CAPTURE(shape, u);
      CHECK(portable_exp(detail::curve_at(pool.data() + at, u)) == Approx(truth).epsilon(1e-9));
    }
  }
}

TEST_CASE("Beta quantiles are right to 1e-9 from the smallest uniform to the greatest") {
  for (const double a : {1.0, 1.4, 3.0, 4.2, 5.0}) {
    std::vector<double> pool;
    const std::size_t at = beta_table(a, 6 - a, pool);
    const boost::math::beta_distribution<> reference(a, 6 - a);
    for (const double u : uniforms()) {
      CAPTURE(a, u);
      const double y = detail::curve_at(pool.data() + at, u);
      CHECK(1 / (1 + portable_exp(-y)) == Approx(reference_quantile(reference, u)).epsilon(1e-9));
    }
  }
}

TEST_CASE("A table already in the pool is used again") {
  std::vector<double> pool = {1, 2, 3};
  const std::size_t first = gamma_table(4, pool);
  const std::size_t size = pool.size();
  CHECK(gamma_table(4, pool) == first);
  CHECK(pool.size() == size);
  CHECK(gamma_table(5, pool) != first);
}
