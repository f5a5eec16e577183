// SPDX-License-Identifier: Apache-2.0
// What does a random number cost: a uniform, a variate of each family through a cursor, one found by its key alone?
// And what do wider instructions save in a block of exponentials?
#include <fmt/core.h>

#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "random/cursor.hpp"
#include "random/wide.hpp"
#include "support/suite.hpp"

namespace {

using namespace nordvest;
using namespace nordvest::bench;

constexpr int draws = 100'000;
const StreamKey key = stream_key(1, 0, "bench", Purpose::service);

/// The mean of all that was drawn, which must come within six standard errors of its expectation.
class Mean {
 public:
  void add(double sum, int count) {
    sum_ += sum;
    count_ += count;
  }
  void close(benchmark::State& state, double expected, double deviation) const {
    const double mean = sum_ / count_;
    const double standard_error = deviation / std::sqrt(count_);
    close_with(state, std::fabs(mean - expected) <= 6 * standard_error,
               fmt::format("mean {:.5f}, expected {:.5f}", mean, expected));
  }

 private:
  double sum_ = 0, count_ = 0;
};

/// Measures `next`, which draws a variate whose mean and standard deviation are known.
template <typename Next>
void draw(benchmark::State& state, Next&& next, double expected, double deviation) {
  Mean mean;
  measure(state, [&] {
    double sum = 0;
    for (int i = 0; i < draws; ++i) sum += next();
    mean.add(sum, draws);
    return double{draws};
  });
  mean.close(state, expected, deviation);
}

void uniform(benchmark::State& state) {
  Stream stream(key);
  draw(
      state, [&] { return stream.uniform(); }, 0.5, std::sqrt(1.0 / 12));
}

void keyed(benchmark::State& state) {
  std::uint64_t part = 0;
  draw(
      state, [&] { return keyed_uniform(key, ++part, 3); }, 0.5, std::sqrt(1.0 / 12));
}

void exponential_cursor(benchmark::State& state, std::size_t block_size) {
  std::vector<double> block(block_size);
  Cursor cursor(key, block, Family::exponential);
  draw(
      state, [&] { return cursor.next(); }, 1, 1);
}

/// One of each family, in blocks as the engine draws them.
void family_cursor(benchmark::State& state, const Distribution& distribution) {
  std::vector<double> pool;
  const Draw compiled = compile(distribution, pool);
  std::array<double, usual_block> block{};
  Cursor cursor(key, block, compiled.family, pool.data() + compiled.table);
  draw(
      state, [&] { return compiled.shift + compiled.scale * cursor.next(); }, distribution.mean(),
      std::sqrt(distribution.variance()));
}

/// Those with a mean of about 2, in minutes.
std::vector<std::pair<std::string, Distribution>> families() {
  using D = Distribution;
  return {{"uniform", D::uniform(1, 3)},
          {"triangular", D::triangular(1, 2, 3)},
          {"pert", D::pert(1, 2, 4)},
          {"normal", D::normal(2, 0.3)},
          {"lognormal", D::lognormal(2.1, 0.3)},
          {"gamma", D::gamma(2, 0.5)},
          {"erlang", D::erlang(2, 3)},
          {"weibull", D::weibull(2, 2)},
          {"discrete", D::discrete({1, 2, 4}, {0.3, 0.5, 0.2})},
          {"geometric", D::geometric(0.4)},
          {"empirical", D::empirical({1, 1.5, 2, 2.2, 4})},
          {"p10_p50_p90", D::p10_p50_p90(1, 2, 3.5)}};
}

void exponential_block(benchmark::State& state, const WideRandom& wide) {
  std::array<double, usual_block> uniforms{}, block{};
  Stream stream(key);
  for (double& u : uniforms) u = stream.uniform();
  measure(state, [&] {
    for (int i = 0; i < draws; i += static_cast<int>(usual_block)) {
      block = uniforms;
      wide.exponential(block.data(), block.size());
      benchmark::DoNotOptimize(block);
    }
    return double{draws};
  });
  bool same = true;
  for (std::size_t i = 0; i < block.size(); ++i)
    same = same && block[i] == standard(Family::exponential, nullptr, uniforms[i]);
  close_with(state, same, "same bits one by one");
}

}  // namespace

void nordvest::bench::register_suite() {
  add("uniform", uniform);
  add("keyed_uniform", keyed);
  for (const std::size_t block : {std::size_t{1}, usual_block})
    add(fmt::format("exponential_cursor/{}", block), exponential_cursor, block);
  for (const auto& [name, distribution] : families()) add(fmt::format("family/{}", name), family_cursor, distribution);
  for (const auto& wide : all_wide_random())
    add(fmt::format("exponential_block/{}", wide.name), exponential_block, wide);
}
