// SPDX-License-Identifier: Apache-2.0
// Streams handed out from blocks.
#include "random/cursor.hpp"

#include <vector>

#include "unit/catch.hpp"

using namespace nordvest;
using D = Distribution;

TEST_CASE("Blocks of any length give the variates of the stream one by one") {
  const StreamKey key = stream_key(1, 2, "brake", Purpose::service);
  for (const D& d : {D::exponential(3), D::uniform(1, 2), D::lognormal(2, 0.3), D::gamma(2, 0.4), D::weibull(2, 5),
                     D::plus({D::exponential(1), D::uniform(0, 1)})}) {
    std::vector<double> pool;
    const Draw draw = compile(d, pool);
    for (const std::size_t length : {std::size_t{1}, std::size_t{7}, usual_block, std::size_t{61}}) {
      CAPTURE(static_cast<int>(d.family), length);
      std::vector<double> block(length);
      Cursor cursor(key, block, draw.family, pool.data() + draw.table);
      Stream stream(key);
      bool same = true;
      for (int i = 0; i < 200; ++i) same = same && cursor.next() == standard(draw, pool.data(), stream.uniform());
      CHECK(same);
    }
  }
}

TEST_CASE("A cursor without a family hands out the uniforms themselves") {
  const StreamKey key{9, 1};
  std::vector<double> block(usual_block);
  Cursor cursor(key, block);
  Stream stream(key);
  for (int i = 0; i < 100; ++i) CHECK(cursor.next() == stream.uniform());
}

TEST_CASE("A whole block holds the variates that come next") {
  std::vector<double> block(8), same(8);
  Cursor cursor(StreamKey{1, 1}, block, Family::exponential), one_by_one(StreamKey{1, 1}, same, Family::exponential);
  for (int i = 0; i < 3; ++i)
    for (const double x : cursor.next_block()) CHECK(x == one_by_one.next());
  CHECK(cursor.drawn() == 24);
}

TEST_CASE("A cursor counts what it has handed out, not what it has made") {
  std::vector<double> block(8);
  Cursor cursor(StreamKey{1, 1}, block, Family::exponential);
  CHECK(cursor.drawn() == 0);
  for (uint64_t i = 1; i <= 20; ++i) {
    cursor.next();
    CHECK(cursor.drawn() == i);
  }
}
