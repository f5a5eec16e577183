// SPDX-License-Identifier: Apache-2.0
#include "random/wide.hpp"

#include <vector>

#include "random/draw.hpp"
#include "random/stream.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Exponential blocks have the same bits with every set of instructions") {
  for (const WideRandom& wide : all_wide_random()) {
    CAPTURE(wide.name);
    Stream stream(StreamKey{2, 2});
    std::vector<double> uniforms(10'007);
    for (std::size_t i = 0; i < uniforms.size(); ++i) uniforms[i] = uniform_from(stream.next() >> (i % 50));
    std::vector<double> block = uniforms;
    wide.exponential(block.data(), block.size());
    bool same = true;
    for (std::size_t i = 0; i < block.size(); ++i) same = same && block[i] == -log_of_normal(1 - uniforms[i]);
    CHECK(same);
  }
}

TEST_CASE("Streams side by side give what each gives alone, and go on where they stood") {
  constexpr std::size_t streams = 24, draws = 7;
  for (const WideRandom& wide : all_wide_random()) {
    CAPTURE(wide.name);
    std::vector<Stream> alone;
    std::vector<std::uint64_t> states(4 * streams);
    for (std::size_t s = 0; s < streams; ++s) {
      alone.emplace_back(StreamKey{s, 5});
      for (std::size_t word = 0; word < 4; ++word) states[word * streams + s] = alone[s].state()[word];
    }
    bool same = true;
    std::vector<double> out(draws * streams);
    for (int twice = 0; twice < 2; ++twice) {
      wide.uniform(states.data(), streams, out.data(), draws);
      for (std::size_t n = 0; n < draws; ++n)
        for (std::size_t s = 0; s < streams; ++s) same = same && out[n * streams + s] == alone[s].uniform();
      wide.exponentials(states.data(), streams, out.data(), draws);
      for (std::size_t n = 0; n < draws; ++n)
        for (std::size_t s = 0; s < streams; ++s)
          same = same && out[n * streams + s] == -log_of_normal(1 - alone[s].uniform());
    }
    CHECK(same);
  }
}

TEST_CASE("Times have the same bits with every set of instructions, each with its own scale and shift") {
  constexpr std::size_t period = 16, count = 5 * period;
  std::vector<Draw> draws;
  std::vector<double> scales, shifts, variates;
  Stream stream(StreamKey{3, 4});
  for (std::size_t i = 0; i < period; ++i) {
    draws.push_back({1e7 * stream.uniform(), i % 3 == 0 ? -3e6 : 0, 0, Family::exponential});
    scales.push_back(draws[i].scale);
    shifts.push_back(draws[i].shift);
  }
  for (std::size_t i = 0; i < count; ++i) variates.push_back(i % 17 == 0 ? 1e300 : 4 * stream.uniform() - 1);
  for (const WideRandom& wide : all_wide_random()) {
    CAPTURE(wide.name);
    std::vector<double> out(count);
    wide.ticks(scales.data(), shifts.data(), period, variates.data(), count, out.data());
    bool same = true;
    for (std::size_t i = 0; i < count; ++i) same = same && out[i] == ticks_of(draws[i % period], variates[i]);
    CHECK(same);
  }
}
