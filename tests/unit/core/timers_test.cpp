// SPDX-License-Identifier: Apache-2.0
#include "core/timers.hpp"

#include <algorithm>
#include <random>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Timers come by time, then queue, then part number") {
  Timers t;
  t.add({5, 1, 9, 0});
  t.add({5, 0, 12, 1});
  t.add({5, 0, 11, 2});
  t.add({4, 7, 99, 3});
  std::vector<std::uint32_t> order;
  while (!t.empty()) {
    order.push_back(t.head().owner);
    t.cancel(t.head().owner);
  }
  CHECK(order == std::vector<std::uint32_t>{3, 2, 1, 0});
}

TEST_CASE("Any timer can be cancelled, and its owner can have another") {
  Timers t;
  std::mt19937 rng(3);
  std::vector<double> pending(50, -1);
  for (int step = 0; step < 3000; ++step) {
    const auto owner = static_cast<std::uint32_t>(rng() % pending.size());
    REQUIRE(t.has(owner) == (pending[owner] >= 0));
    if (t.has(owner)) {
      t.cancel(owner);
      pending[owner] = -1;
    } else {
      pending[owner] = static_cast<double>(rng() % 1000);
      t.add({pending[owner], 0, owner, owner});
    }
    double least = 1e9;
    for (const double p : pending)
      if (p >= 0) least = std::min(least, p);
    REQUIRE(t.empty() == (least == 1e9));
    if (!t.empty()) REQUIRE(t.head().time == least);
  }
}
