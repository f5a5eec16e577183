// SPDX-License-Identifier: Apache-2.0
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {
const std::string calendars = "calendars: {day: {mon: [\"07:00-15:00\"]}, night: {mon: [\"22:00-06:00\"]}}\n";
Pool pool(const std::string& keys) {
  return parsed(Shop{.more = calendars + "workers: {bender: " + keys + "}"}).workers.at(0);
}
std::string refusal(const std::string& keys) {
  return errors(Shop{.more = calendars + "workers: {bender: " + keys + "}"});
}
}  // namespace

TEST_CASE("A pool has members, by calendar or at one") {
  CHECK(pool("{}").count == std::vector<std::pair<std::string, int>>{{"", 1}});
  CHECK(pool("{count: 3, calendar: day}").count == std::vector<std::pair<std::string, int>>{{"day", 3}});
  CHECK(pool("{count: {day: 3, night: 1, always: 1}}").count ==
        std::vector<std::pair<std::string, int>>{{"day", 3}, {"night", 1}, {"", 1}});
}

TEST_CASE("A pool has a wage and a rule") {
  const Pool p = pool("{count: 2, wage: {uniform: [290, 310]}, rule: downstream, title: {en: Benders, da: Bukkere}}");
  CHECK(p.wage == Distribution::uniform(290, 310));
  CHECK(p.rule == Pool::Rule::downstream);
  CHECK(p.title.da == "Bukkere");
  CHECK(pool("{}").rule == Pool::Rule::fifo);
  CHECK(pool("{rule: priority}").rule == Pool::Rule::priority);
  const Pool people = pool("{calendar: day, absence: 0.06, learning: {rate: 0.9, floor: 0.7}, fatigue: 0.01}");
  CHECK(people.absence == 0.06);
  CHECK(people.learning->rate == 0.9);
  CHECK(people.learning->floor == 0.7);
  CHECK(people.fatigue == 0.01);
  CHECK_FALSE(pool("{}").learning.has_value());
  CHECK(pool("{skills: [bend, weld]}").skills == std::vector<std::string>{"bend", "weld"});
}

TEST_CASE("Slips in a pool are told where they are") {
  CHECK(refusal("{count: 0}").find("workers.bender: nobody is in this pool") != std::string::npos);
  CHECK(refusal("{count: -1}")
            .find("workers.bender.count: this must be a whole number of people, got -1; allowed: 0 to 10000") !=
        std::string::npos);
  CHECK(refusal("{count: 1e9}").find("workers.bender.count: this must be a whole number of people") !=
        std::string::npos);
  CHECK(refusal("{count: {dya: 2}}").find("workers.bender.count.dya: unknown calendar 'dya', did you mean 'day'?") !=
        std::string::npos);
  CHECK(refusal("{count: {day: 2}, calendar: day}").find("`calendar` has no effect here") != std::string::npos);
  CHECK(refusal("{wage: -5}").find("workers.bender.wage: negative values are not allowed here") != std::string::npos);
  CHECK(refusal("{skills: bend}").find("workers.bender.skills: this must be a list of names") != std::string::npos);
  CHECK(refusal("{skills: [bend, bend]}").find("workers.bender.skills[1]: 'bend' stands twice in the list") !=
        std::string::npos);
  CHECK(refusal("{absence: 1}").find("workers.bender.absence: the number is out of range, got 1; allowed: 0 to 0.99") !=
        std::string::npos);
  CHECK(refusal("{learning: {floor: 0.5}}").find("workers.bender.learning: `rate` is missing") != std::string::npos);
  CHECK(refusal("{learning: {rate: 0}}").find("allowed: more than 0, at most 1") != std::string::npos);
  CHECK(refusal("{fatigue: -1}").find("workers.bender.fatigue: the number is out of range") != std::string::npos);
  CHECK(refusal("{fatigue: 0.01}")
            .find("workers.bender.fatigue: people tire from one break to the next, and their calendar has none, got "
                  "always; allowed: a calendar that closes") != std::string::npos);
}
