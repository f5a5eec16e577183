// SPDX-License-Identifier: Apache-2.0
#include "kpi/causes.hpp"

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Chains of causes add up the time of each element, along one chain and no other") {
  Causes causes(2, 0);
  const auto a = causes.add(causes.first(), 0, 0, 4);
  const auto b = causes.add(a, 1, 4, 7);
  const auto c = causes.add(a, 0, 4, 9);
  CHECK(causes.along(b) == std::vector<double>{4, 3});
  CHECK(causes.along(c) == std::vector<double>{9, 0});
}

TEST_CASE("Chains of causes leave out the time before the window") {
  Causes causes(1, 5);
  const auto a = causes.add(causes.first(), 0, 0, 4);
  const auto b = causes.add(a, 0, 4, 7);
  CHECK(causes.along(b) == std::vector<double>{2});
}

TEST_CASE("Chains of causes keep no more than what the held ones do not share") {
  Causes causes(1, 0);
  auto end = causes.first();
  for (int k = 0; k < 10'000; ++k) {
    const auto side = causes.add(end, 0, k, k + 1);
    const auto next = causes.add(end, 0, k, k + 1);
    causes.let_go(side);
    causes.let_go(end);
    end = next;
    REQUIRE(causes.kept() <= 4);
  }
  CHECK(causes.along(end) == std::vector<double>{10'000});
}
