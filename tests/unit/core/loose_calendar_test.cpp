// SPDX-License-Identifier: Apache-2.0
#include "core/loose_calendar.hpp"

#include <map>
#include <random>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("The loose calendar takes the earliest event first, with its tag and slot") {
  LooseCalendar<false> c(5);
  CHECK(c.empty());
  c.set(3, 20, 70'000);
  c.set(0, 30, 8);
  CHECK(c.head_ticks() == 20);
  CHECK(c.head_tag() == 70'000);
  CHECK(c.head_slot() == 3);
  CHECK_FALSE(c.due_before(20));
  CHECK(c.due_before(21));
  c.take_head();
  c.set(3, 40, 9);  // the slot goes to another
  CHECK(c.head_tag() == 8);
  c.take_head();
  c.clear(0);
  CHECK(c.head_tag() == 9);
  CHECK(c.ticks_of(3) == 40);
  CHECK_FALSE(c.pending(0));
}

TEST_CASE("The loose calendar of a single slot is a calendar") {
  LooseCalendar<true> c(1);
  c.set(0, 0, 1);
  CHECK(c.head_is_alone());
  CHECK(c.head_ticks() == 0);
  c.take_head();
  c.clear(0);
  CHECK(c.empty());
  CHECK_FALSE(c.due_before(1'000));
}

TEST_CASE("As many events at one time as any count holds are not taken for one") {
  constexpr std::uint32_t all = 65'537;
  LooseCalendar<true> c(all);
  for (std::uint32_t slot = 0; slot < all; ++slot) c.set(slot, 5, slot);
  CHECK_FALSE(c.head_is_alone());
  for (std::uint32_t k = 1; k < all; ++k) {
    const std::uint32_t slot = c.head_slot();
    c.take_head();
    c.clear(slot);
  }
  CHECK(c.head_is_alone());
}

TEST_CASE("The head of the loose calendar is alone when every other event is later, however times look alike") {
  // Times are of few values, far and near, so that most meet: held against a sorted list of all that is pending.
  std::mt19937 random(7);
  for (const std::uint32_t slots : {2u, 5u, 33u}) {
    LooseCalendar<true> c(slots);
    std::multimap<std::int64_t, std::uint32_t> pending;
    std::int64_t now = 0;
    const auto begin = [&](std::uint32_t slot) {
      const std::int64_t at = now + static_cast<std::int64_t>(random() % 40) * (random() % 2 ? 1 : 600'000'000);
      c.set(slot, at, slot + 100);
      pending.emplace(at, slot);
    };
    for (std::uint32_t slot = 0; slot < slots; ++slot) begin(slot);
    for (int k = 0; k < 20'000; ++k) {
      const auto first = pending.begin();
      REQUIRE(c.head_ticks() == first->first);
      REQUIRE(c.head_tag() == c.head_slot() + 100);
      REQUIRE(c.head_is_alone() == (pending.count(first->first) == 1));
      now = c.head_ticks();
      const std::uint32_t slot = c.head_slot();
      auto [at, end] = pending.equal_range(now);
      while (at->second != slot) ++at;
      pending.erase(at);
      c.take_head();
      if (random() % 8 == 0) c.clear(slot);
      begin(slot);
    }
  }
}
