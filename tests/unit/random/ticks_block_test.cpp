// SPDX-License-Identifier: Apache-2.0
#include "random/ticks_block.hpp"

#include <limits>
#include <vector>

#include "random/stream.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Times in integers are the times in doubles, from 0 to the longest draw") {
  const Draw draw{1e7, 3.4, 0, Family::exponential};
  for (const double x : {-2.0, -3.4e-7, 0.0, 1e-9, 0.05, 0.15, 1.0, 123.456, 1e8, 1e9, 1e300})
    CHECK(static_cast<double>(whole_ticks_of(draw, x)) == ticks_of(draw, x));
  CHECK(whole_ticks_of(draw, 1e9) == std::int64_t{1} << 52);
}

TEST_CASE("A block of times has the same bits as one by one, whatever its length") {
  Stream stream(StreamKey{3, 4});
  std::vector<double> variates;
  for (int i = 0; i < 67; ++i) variates.push_back(std::ldexp(stream.uniform() - 0.3, i - 20));
  variates.push_back(-0.0);
  variates.push_back(std::numeric_limits<double>::infinity());
  for (const Draw& draw :
       {Draw{1e7, 0, 0, Family::exponential}, Draw{3.7e8, -2e7, 0, Family::normal}, Draw{0, 6e8, 0, Family::constant}})
    for (std::size_t count = 0; count <= variates.size(); ++count) {
      std::vector<std::int64_t> ticks(variates.size(), -7);
      make_ticks(draw, variates.data(), count, ticks.data());
      bool same = true;
      for (std::size_t k = 0; k < variates.size(); ++k)
        same = same && ticks[k] == (k < count ? whole_ticks_of(draw, variates[k]) : -7);
      CHECK(same);
    }
}
