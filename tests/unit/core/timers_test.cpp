// SPDX-License-Identifier: Apache-2.0
#include "core/timers.hpp"

#include <algorithm>
#include <random>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Timers come by time, then class, kind, element and number") {
  Timers t(2);
  t.add({5, EventClass::limits, 0, 1, 9, 0});
  t.add({5, EventClass::limits, 0, 0, 12, 1});
  t.add({5, EventClass::limits, 0, 0, 11, 2});
  t.add({4, EventClass::limits, 0, 7, 99, 3});
  t.add({5, EventClass::work_ends, 1, 9, 99, 4});
  t.add({5, EventClass::limits, 1, 0, 1, 5});
  std::vector<std::uint32_t> order;
  while (!t.empty()) {
    order.push_back(t.head().owner);
    t.cancel(t.head().kind, t.head().owner);
  }
  CHECK(order == std::vector<std::uint32_t>{3, 4, 2, 1, 0, 5});
}

TEST_CASE("Any timer can be cancelled, and its owner can have another") {
  Timers t(3);
  std::mt19937 rng(3);
  std::vector<double> pending(50, -1);
  for (int step = 0; step < 3000; ++step) {
    const auto owner = static_cast<std::uint32_t>(rng() % pending.size());
    REQUIRE(t.has(owner % 3, owner) == (pending[owner] >= 0));
    if (t.has(owner % 3, owner)) {
      t.cancel(owner % 3, owner);
      pending[owner] = -1;
    } else {
      pending[owner] = static_cast<double>(rng() % 1000);
      t.add({pending[owner], EventClass::limits, owner % 3, 0, owner, owner});
    }
    double least = 1e9;
    for (const double p : pending)
      if (p >= 0) least = std::min(least, p);
    REQUIRE(t.empty() == (least == 1e9));
    if (!t.empty()) REQUIRE(t.head().time == least);
  }
}
