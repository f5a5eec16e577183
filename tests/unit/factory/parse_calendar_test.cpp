// SPDX-License-Identifier: Apache-2.0
#include "core/time.hpp"
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

Calendar calendar(const std::string& hours) {
  return parsed(Shop{.more = "calendars: {day: " + hours + "}"}).calendars.at(0);
}
std::string refusal(const std::string& hours) { return errors(Shop{.more = "calendars: {day: " + hours + "}"}); }
constexpr double h = ticks_per_hour;

}  // namespace

TEST_CASE("Hours of days are open spans of the week") {
  const Calendar day = calendar(R"({mon-fri: ["07:00-12:00", "12:30-15:30"], sat: "08:00-12:00"})");
  REQUIRE(day.open.size() == 11);
  CHECK(day.period == ticks_per_week);
  CHECK(day.open[0].from == 7 * h);
  CHECK(day.open[1].to == 15.5 * h);
  CHECK(day.open[10].from == (5 * 24 + 8) * h);
  CHECK(day.open_share() == Approx((5 * 8 + 4) / 168.0));
}

TEST_CASE("Hours past midnight belong to the day they start, over the end of the week too") {
  const Calendar night = calendar(R"({sun: ["22:00-06:00"]})");
  REQUIRE(night.open.size() == 2);
  CHECK(night.open[0].from == 0);
  CHECK(night.open[0].to == 6 * h);
  CHECK(night.open[1].from == (6 * 24 + 22) * h);
  CHECK(night.open[1].to == 168 * h);
}

TEST_CASE("Hours that touch are one opening") {
  const Calendar both =
      calendar(R"({mon: ["06:00-14:00", "14:00-22:00"], tue: ["00:00-24:00"], wed: ["00:00-02:00"]})");
  REQUIRE(both.open.size() == 2);
  CHECK(both.open[0].to == 22 * h);
  CHECK(both.open[1].to == 50 * h);
}

TEST_CASE("A range of days may run over the weekend") {
  CHECK(calendar(R"({fri-mon: ["08:00-09:00"]})").open.size() == 4);
}

TEST_CASE("A cycle repeats after any time, in time units") {
  const Calendar odd = calendar("{cycle: 20, open: [[0, 5], [10 min, 900 s]]}");
  CHECK(odd.period == 20 * ticks_per_minute);
  REQUIRE(odd.open.size() == 2);
  CHECK(odd.open[1].to == 15 * ticks_per_minute);
}

TEST_CASE("Closed spells are times of the run, sorted and joined") {
  const Calendar day =
      calendar(R"({mon: ["07:00-08:00"], closed: [[28 weeks, 31 weeks], [1 week, 2 weeks], [2 weeks, 3 weeks]]})");
  REQUIRE(day.closed.size() == 2);
  CHECK(day.closed[0].to == 3 * ticks_per_week);
  CHECK(day.closed[1].from == 28 * ticks_per_week);
}

TEST_CASE("A calendar with no open minute is refused") {
  CHECK(refusal("{}") == "shop.yaml:5:18: calendars.day: the calendar has no open minute, got {}\n");
  CHECK(refusal("{mon: []}").find("no open minute") != std::string::npos);
  CHECK(refusal("{cycle: 20, open: []}").find("no open minute") != std::string::npos);
}

TEST_CASE("A calendar that is closed throughout the run is refused") {
  const Shop shop{.more = "calendars: {day: {mon: [\"07:00-08:00\"], closed: [[0, 5 weeks]]}}\nrun: {length: 4 weeks}"};
  CHECK(errors(shop).find("calendars.day: the calendar has no open minute in the run") != std::string::npos);
}

TEST_CASE("Overlapping hours are refused, with both named") {
  const std::string text = refusal(R"({mon-fri: ["07:00-12:00"], fri: ["11:00-13:00"]})");
  CHECK(text.find("shop.yaml:5:51: calendars.day.fri[0]: overlapping hours, got `11:00-13:00` beside `07:00-12:00`") !=
        std::string::npos);
  CHECK(refusal(R"({sun: ["22:00-06:00"], mon: ["05:00-07:00"]})").find("overlapping hours") != std::string::npos);
  CHECK(refusal("{cycle: 20, open: [[0, 5], [4, 8]]}").find("overlapping hours") != std::string::npos);
}

TEST_CASE("Slips in hours are told where they are") {
  CHECK(
      refusal(R"({mon: ["07:00"]})").find("calendars.day.mon[0]: this must be hours as \"07:00-12:00\", got '07:00'") !=
      std::string::npos);
  CHECK(refusal(R"({mon: ["25:00-26:00"]})").find("hours as") != std::string::npos);
  CHECK(refusal(R"({mon: ["08:00-08:00"]})").find("the hours have no length") != std::string::npos);
  CHECK(refusal(R"({mon: [7]})").find("hours as") != std::string::npos);
  CHECK(refusal(R"({monday: ["07:00-08:00"]})").find("unknown key 'monday'") != std::string::npos);
  CHECK(refusal("{cycle: 0, open: [[0, 5]]}")
            .find("calendars.day.cycle: the time is out of range, got 0; allowed: more than 0") != std::string::npos);
  CHECK(refusal("{cycle: 20, open: [[0, 25]]}").find("the spell ends after the cycle") != std::string::npos);
  CHECK(refusal("{cycle: 20, open: [[5, 5]]}").find("end after its start") != std::string::npos);
  CHECK(refusal("{cycle: 20, open: [[-5, 5]]}").find("start at 0 or later") != std::string::npos);
  CHECK(refusal(R"({cycle: 20, open: [[0, 5]], mon: ["07:00-08:00"]})").find("`mon` has no effect here") !=
        std::string::npos);
  CHECK(refusal(R"({mon: ["07:00-08:00"], open: [[0, 5]]})").find("`open` has no effect here") != std::string::npos);
  CHECK(refusal("7").find("this must be a map of keys") != std::string::npos);
}

TEST_CASE("`always` is built in and cannot be defined") {
  CHECK(parsed(Shop{.stations = "{mill: {process: 2, calendar: always}}"}).stations[0].calendar.empty());
  CHECK(
      errors(Shop{.more = "calendars: {always: {mon: [\"07:00-08:00\"]}}"}).find("the calendar `always` is built in") !=
      std::string::npos);
}
