// SPDX-License-Identifier: Apache-2.0
#include "factory/maintenance.hpp"

#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

constexpr double m = ticks_per_minute;

Shop with(const std::string& task) {
  return Shop{
      .stations =
          "{mill: {process: 2, failures: [{name: bearing, every: 50 h, lasts: 1 h, stages: 3}], maintenance: [" + task +
          "]}}",
      .more = "workers: {fitter: {}}"};
}
MaintenanceTask task(const std::string& text) { return parsed(with(text)).stations[0].maintenance[0]; }
std::string refusal(const std::string& text) { return errors(with(text)); }
void has(const std::string& text, const std::string& part) {
  INFO(text);
  CHECK(text.find(part) != std::string::npos);
}

}  // namespace

TEST_CASE("Maintenance has an interval in time or in parts, moments of the week, or a stage of wear") {
  CHECK(task("{every: 500 h, lasts: 4 h}").every == Distribution::constant(500 * 60 * m));
  CHECK(task("{every: {exponential: 30}, lasts: 1}").every == Distribution::exponential(30 * m));
  CHECK(task("{every: 20 parts, lasts: 1}").every_parts == 20);
  CHECK(task("{every: 1 part, lasts: 1}").every_parts == 1);
  CHECK(task("{every: 12.5 parts, lasts: 1}").every_parts == 13);  // counts round to the nearest
  CHECK_FALSE(task("{every: 20 parts, lasts: 1}").every.has_value());
  CHECK(task("{at: {fri: [\"14:00\"], mon: [\"06:00\"]}, lasts: 1}").at ==
        std::vector<double>{6 * 60 * m, (4 * 24 + 14) * 60 * m});
  const MaintenanceTask wear = task("{of: bearing, stage: 3, lasts: 1}");
  CHECK(wear.of == "bearing");
  CHECK(wear.stage == 3);
}

TEST_CASE("Maintenance has a length, a clock, a crew, a priority, a moment") {
  const MaintenanceTask plain = task("{every: 5, lasts: {uniform: [1, 3]}}");
  CHECK(plain.lasts == Distribution::uniform(1 * m, 3 * m));
  CHECK(plain.clock == Clock::working);
  CHECK(plain.when == MaintenanceTask::When::due);
  CHECK_FALSE(plain.interrupts);
  CHECK(plain.crew.empty());
  const MaintenanceTask all =
      task("{every: 5, lasts: 1, clock: shift, crew: fitter, priority: 2, interrupts: true, of: bearing}");
  CHECK(all.clock == Clock::shift);
  CHECK(all.crew == "fitter");
  CHECK(all.priority == 2);
  CHECK(all.interrupts);
  CHECK(all.of == "bearing");
  CHECK(task("{lasts: 1, when: idle}").when == MaintenanceTask::When::idle);
}

TEST_CASE("What maintenance cannot be is refused where it stands") {
  has(refusal("{every: 5}"), "stations.mill.maintenance[0]: `lasts` is missing");
  has(refusal("{lasts: 5}"), "stations.mill.maintenance[0]: when is it due?");
  has(refusal("{every: 5, of: bearing, stage: 2, lasts: 5}"),
      "maintenance falls due by one of `every`, `at` and `stage`, got `every` and `stage`");
  has(refusal("{every: -5, lasts: 5}"), "stations.mill.maintenance[0].every");
  has(refusal("{every: 0.2 parts, lasts: 5}"),
      "stations.mill.maintenance[0].every: the number of parts is out of range, got 0.2 parts; allowed: 1 to 1e9 "
      "parts");
  has(refusal("{every: few parts, lasts: 5}"), "stations.mill.maintenance[0].every");
  has(refusal("{at: [5, 9], lasts: 5}"), "stations.mill.maintenance[0].at: this must be days with times of day");
  has(refusal("{every: 5, lasts: -1}"), "stations.mill.maintenance[0].lasts");
  has(refusal("{every: 5, lasts: 1, when: weekend}"), "stations.mill.maintenance[0].when: unknown choice");
  has(refusal("{every: 5, lasts: 1, evry: 6}"), "did you mean 'every'?");
  has(refusal("{of: bearing, stage: 1, lasts: 1}"),
      "stations.mill.maintenance[0].stage: the number is out of range, got 1");
  has(refusal("{of: bearing, stage: 4, lasts: 1}"),
      "stations.mill.maintenance[0].stage: failure mode 'bearing' of station 'mill' has no such stage, got 4; allowed: "
      "2 to 3");
  has(refusal("{of: bering, stage: 2, lasts: 1}"), "unknown failure mode 'bering', did you mean 'bearing'?");
}
