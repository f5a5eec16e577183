// SPDX-License-Identifier: Apache-2.0
// What does a random number cost: a uniform, an exponential and a lognormal through a cursor, one found by its key alone?
// And what do wider instructions save in a block of exponentials?
#include <fmt/core.h>

#include <array>
#include <cmath>
#include <string>
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

/// In minutes, mean 2.1 and standard deviation 0.63.
void lognormal_cursor(benchmark::State& state) {
  std::vector<double> pool;
  const Draw compiled = compile(Distribution::lognormal(2.1, 0.3), pool);
  std::array<double, usual_block> block{};
  Cursor cursor(key, block, compiled.family, pool.data() + compiled.table);
  draw(
      state, [&] { return compiled.shift + compiled.scale * cursor.next(); }, 2.1, 0.63);
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
  add("lognormal_cursor", lognormal_cursor);
  for (const auto& wide : all_wide_random())
    add(fmt::format("exponential_block/{}", wide.name), exponential_block, wide);
}
