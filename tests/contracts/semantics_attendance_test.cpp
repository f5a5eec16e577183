// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Absence", "Practice", "Fatigue": who is there, and how fast they are.
#include <cmath>

#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::State;
using nordvest::ticks_per_hour;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

namespace {

constexpr auto days = R"(calendars: {day: {mon-fri: ["08:00-12:00", "12:30-16:30"]}})";

/// Hours of bo in the first so many days.
double there(int members, int length, const std::string& calendar = "day", const std::string& absence = "0.4") {
  const Floor floor(std::string(days) + "\nworkers: {bo: {count: " + std::to_string(members) +
                    ", calendar: " + calendar + ", absence: " + absence + R"(}}
products: {a: {route: [saw]}}
sources: {in: {makes: a, at: [0]}}
stations: {saw: {process: 5, workers: {bo: 1}}}
run: {length: )" + std::to_string(length) +
                    " h}");
  return floor.pool("bo").available_ticks / ticks_per_hour;
}

/// When parts are done that all wait at 0.
std::vector<double> done(const std::string& pool, const std::string& more, const std::string& parts = "[0, 0, 0, 0]",
                         const std::string& length = "450") {
  return Floor("calendars: {day: {cycle: 480, open: [[0, 240], [270, 450]]}}\nworkers: {bo: {" + pool +
               "}, ib: {count: 1}}\nproducts: {a: {route: [saw]}, b: {route: [saw]}}\nsources: {in: {makes: " +
               (parts.find('b') == std::string::npos ? "a, at: " + parts : parts) + "}}\nstations: {saw: {" + more +
               "}}\nrun: {length: " + length + "}")
      .times("finished");
}

void same_times(const std::vector<double>& got, const std::vector<double>& wanted) {
  REQUIRE(got.size() == wanted.size());
  for (std::size_t i = 0; i < got.size(); ++i) CHECK(got[i] == Approx(wanted[i]).margin(1e-6));
}

}  // namespace

TEST_CASE("Absence: whoever is away is away for the whole shift, breaks included") {
  // A day has 8 hours, so the hours of each day are a multiple of 8; over ten members and four days not always the same.
  double before = 0, least = 80, most = 0;
  for (int day = 1; day <= 4; ++day) {
    const double now = there(10, 24 * day), today = now - before;
    CHECK(std::fmod(today, 8) == 0);
    least = std::min(least, today);
    most = std::max(most, today);
    before = now;
  }
  CHECK(least < most);
  CHECK(most < 80);
}

TEST_CASE("Absence: drawn by member and day, so that one more member leaves the others alone") {
  double few_before = 0, more_before = 0;
  for (int day = 1; day <= 5; ++day) {
    const double few = there(4, 24 * day), more = there(5, 24 * day);
    const double extra = (more - more_before) - (few - few_before);
    CHECK((extra == 0 || extra == 8));
    few_before = few;
    more_before = more;
  }
}

TEST_CASE("Absence: as often as the file says") {
  // 200 members over 25 shifts, away with 0.4: the share there has mean 0.6 and standard deviation sqrt(0.24 / 5000) = 0.007.
  CHECK(there(200, 24 * 33) / (200.0 * 8 * 25) == Approx(0.6).margin(0.021));
  CHECK(there(7, 24, "day", "0") == 56);
}

TEST_CASE("Absence: without closed hours it is drawn anew each day") {
  const double first = there(9, 24, "always"), half = there(9, 36, "always"), second = there(9, 48, "always");
  CHECK(std::fmod(first, 24) == 0);
  CHECK(half - first == (second - first) / 2);
  CHECK(std::fmod(second - first, 24) == 0);
}

TEST_CASE("Absence: work waits for those who are there; who is away is paid and not available") {
  const Floor floor(std::string(days) + R"(
workers: {bo: {count: 1, calendar: day, absence: 0.5}}
products: {a: {route: [saw]}}
sources: {in: {makes: a, supply: unlimited}}
stations: {saw: {process: 60, workers: {bo: 1}}}
run: {length: 4 weeks})");
  const auto& bo = floor.pool("bo");
  CHECK(bo.available_ticks > 0);
  CHECK(bo.absent_ticks > 0);
  CHECK(bo.available_ticks + bo.absent_ticks == 20 * 8 * ticks_per_hour);
  CHECK(bo.paid_ticks == 20 * 8 * ticks_per_hour);
  CHECK(floor.station("saw").operations * ticks_per_hour == bo.available_ticks);
}

TEST_CASE("Practice: the n-th time takes n^log2(rate) of the first, never less than the floor") {
  // 16; half of it; a third (3^-1); a quarter is below 0.3 x 16 = 4.8.
  same_times(done("count: 1, learning: {rate: 0.5, floor: 0.3}", "process: 16, workers: {bo: 1}"),
             {16, 24, 24 + 16.0 / 3, 24 + 16.0 / 3 + 4.8});
}

TEST_CASE("Practice: of a member in the mean: two have half the practice each") {
  // n = 1, 1.5, 2, 2.5.
  same_times(done("count: 2, learning: {rate: 0.5}", "process: 16, workers: {bo: 1}"),
             {16, 16 + 16 / 1.5, 24 + 16 / 1.5, 24 + 16 / 1.5 + 6.4});
}

TEST_CASE("Practice: each product at a station, and each phase, is a task of its own") {
  same_times(done("count: 1, learning: {rate: 0.5}", "process: 16, workers: {bo: 1}", "[a, b, a, b], at: [0, 0, 0, 0]"),
             {16, 32, 40, 48});
  // Set-up 8 and process 16, then 4 and 8.
  same_times(
      done("count: 1, learning: {rate: 0.5}", "process: 16, setup: {time: 8, when: lot}, workers: {bo: 1}", "[0, 0]"),
      {24, 36});
}

TEST_CASE("Practice: what people do not do takes as long as ever, and the slowest sets the pace") {
  const std::string learns = "count: 1, learning: {rate: 0.5}";
  same_times(done(learns, "load: 4, process: 16, workers: [{pool: bo, for: load}]", "[0, 0]"), {20, 38});
  same_times(done(learns, "process: 16, workers: {bo: 1, ib: 1}", "[0, 0]"), {16, 32});
}

TEST_CASE("Practice: the parts of a unit go at one pace and count one by one") {
  // A lot of 3 at 10 each takes 30; the next, after three times, n = 4: a quarter.
  const Floor floor(R"(
    workers: {bo: {learning: {rate: 0.5}}}
    products: {a: {travel: lot, route: [saw]}}
    sources: {in: {makes: a, at: [0, 0], lot: 3}}
    stations: {saw: {process: 10, workers: {bo: 1}}}
    run: {length: 50})");
  CHECK(floor.times("finished") == std::vector<double>{30, 37.5});
}

TEST_CASE("Practice: a crew learns its repairs by failure mode") {
  // Fails after 10 of work, repaired in 8, then in 4: work 0-10, 18-28, 32-42.
  const Floor floor(R"(
    workers: {fitter: {learning: {rate: 0.5}}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 30, failures: [{every: 10, lasts: 8, crew: fitter}]}}
    run: {length: 60})");
  CHECK(floor.times("up") == std::vector<double>{18, 32});
}

TEST_CASE("Fatigue: work that begins h hours after the last break takes 1 + fatigue x h times as long") {
  // 60 from 0; 66 from 1 h on, to 126; 72.6 from 2.1 h on, to 198.6; from 3.31 h on 1.331 times as long: until the break at 240 are
  // done 41.4 / 1.331 = 31.104433, the rest at the pace of the morning from 270 on.
  same_times(done("count: 1, calendar: day, fatigue: 0.1", "process: 60, workers: {bo: 1}", "[0, 0, 0, 0]", "300"),
             {60, 126, 198.6, 270 + 60 - 41.4 / 1.331});
}

TEST_CASE("Fatigue: `no_start_if_late` reckons with it") {
  // At 198.6 another 60 would take 79.86 and pass the break at 240; after the break 60 are done at 330.
  same_times(
      done("count: 1, calendar: day, fatigue: 0.1",
           "process: 60, workers: {bo: 1}, calendar: day, at_shift_end: no_start_if_late", "[0, 0, 0, 0]", "340"),
      {60, 126, 198.6, 330});
}

TEST_CASE("Fatigue: of a pool on several calendars, the mean of those who are there") {
  // day opens at 0, late at 120: at 180 three hours and one: 2 in the mean, 60 takes 72.
  const Floor floor(R"(
    calendars: {day: {cycle: 480, open: [[0, 400]]}, late: {cycle: 480, open: [[120, 460]]}}
    workers: {bo: {count: {day: 1, late: 1}, fatigue: 0.1}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [180]}}
    stations: {saw: {process: 60, workers: {bo: 1}}}
    run: {length: 300})");
  same_times(floor.times("finished"), {252});
}
