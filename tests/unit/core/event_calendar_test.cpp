// SPDX-License-Identifier: Apache-2.0
#include "core/event_calendar.hpp"

#include <map>
#include <random>
#include <tuple>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("The event calendar takes the earliest event first") {
  EventCalendar c(5);
  CHECK(c.empty());
  c.set(3, 20, EventClass::work_ends);
  c.set(1, 10, EventClass::limits);
  c.set(4, 30, EventClass::work_ends);
  CHECK(c.head_slot() == 1);
  CHECK(c.head_time() == 10);
  c.clear(1);
  CHECK(c.head_slot() == 3);
  c.set(4, 5, EventClass::work_ends);  // rescheduled
  CHECK(c.head_slot() == 4);
}

TEST_CASE("At one time the class decides, then the slot, whatever the order of scheduling") {
  for (const bool forwards : {true, false}) {
    EventCalendar c(8);
    const auto set = [&](int i) {
      if (i == 0) c.set(0, 7, EventClass::arrivals);
      if (i == 1) c.set(6, 7, EventClass::work_ends);
      if (i == 2) c.set(2, 7, EventClass::work_ends);
      if (i == 3) c.set(1, 7, EventClass::changes);
    };
    for (int i = 0; i < 4; ++i) set(forwards ? i : 3 - i);
    std::vector<std::uint32_t> order;
    for (; !c.empty(); c.clear(c.head_slot())) order.push_back(c.head_slot());
    CHECK(order == std::vector<std::uint32_t>{2, 6, 1, 0});
  }
}

TEST_CASE("The head is alone when every other event is at a later time, of whatever class") {
  for (const std::uint32_t other : {0u, 1u, 3u, 4u}) {
    EventCalendar c(5);
    c.set(2, 7, EventClass::work_ends);
    CHECK(c.head_is_alone());
    c.set(other, 7, EventClass::limits);
    CHECK_FALSE(c.head_is_alone());
    c.set(other, 8, EventClass::work_ends);
    CHECK(c.head_is_alone());
  }
}

TEST_CASE("A tag stays with its event, in whatever slot") {
  EventCalendar c(5);
  c.set(3, std::int64_t{20}, EventClass::work_ends, 70'000);
  c.set(0, std::int64_t{30}, EventClass::work_ends, 8);
  CHECK(c.head_slot() == 3);
  CHECK(c.head_tag() == 70'000);
  CHECK(c.head_ticks() == 20);
  c.set(3, std::int64_t{40}, EventClass::work_ends, 9);  // the slot goes to another
  CHECK(c.head_tag() == 8);
  c.clear(0);
  CHECK(c.head_tag() == 9);
  CHECK(c.head_is_alone());
}

TEST_CASE("Time 0 and the longest run are ordinary times") {
  EventCalendar c(2);
  c.set(1, longest_run, EventClass::limits);
  c.set(0, 0, EventClass::work_ends);
  CHECK(c.head_slot() == 0);
  CHECK(c.head_time() == 0);
  c.clear(0);
  CHECK(c.head_time() == longest_run);
}

TEST_CASE("A bound lets through everything up to and including its time") {
  EventCalendar c(1);
  c.set(0, 100, EventClass::limits);
  CHECK(c.due(EventCalendar::bound_at(100.0)));
  CHECK_FALSE(c.due(EventCalendar::bound_at(99.0)));
}

TEMPLATE_TEST_CASE("Random changes keep the order of a sorted map, with assembly and without", "",
                   BasicEventCalendar<false>, BasicEventCalendar<true>) {
  constexpr std::uint32_t slots = 37;
  TestType c(slots);
  std::map<std::tuple<double, int, std::uint32_t>, bool> sorted;
  std::vector<std::tuple<double, int, std::uint32_t>> of(slots, {-1, 0, 0});
  std::mt19937 rng(1);
  for (int step = 0; step < 5000; ++step) {
    const auto slot = static_cast<std::uint32_t>(rng() % slots);
    if (std::get<0>(of[slot]) >= 0) sorted.erase(of[slot]);
    if (rng() % 4 == 0) {
      c.clear(slot);
      of[slot] = {-1, 0, 0};
    } else {
      const auto time = static_cast<double>(rng() % 50);
      const int k = static_cast<int>(rng() % 4);
      c.set(slot, time, static_cast<EventClass>(k));
      of[slot] = {time, k, slot};
      sorted[of[slot]] = true;
    }
    REQUIRE(c.empty() == sorted.empty());
    if (sorted.empty()) continue;
    REQUIRE(c.head_slot() == std::get<2>(sorted.begin()->first));
    REQUIRE(c.head_time() == std::get<0>(sorted.begin()->first));
  }
}
