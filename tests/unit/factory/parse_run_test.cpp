// SPDX-License-Identifier: Apache-2.0
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {
RunSpec run(const std::string& keys) { return parsed(Shop{.more = "run: " + keys}).run; }
std::string refusal(const std::string& keys) { return errors(Shop{.more = "run: " + keys}); }
}  // namespace

TEST_CASE("A run has a length, a warm-up, replications and a seed") {
  const RunSpec r = run("{length: 24 weeks, warm_up: 4 weeks, replications: 7, seed: 18446744073709551615}");
  CHECK(r.length->n == 24 * ticks_per_week);
  CHECK(r.warm_up.n == 4 * ticks_per_week);
  CHECK(r.replications == 7);
  CHECK(r.seed == 18446744073709551615u);
  CHECK_FALSE(r.warm_up_auto);
}

TEST_CASE("A run's defaults are those of the format") {
  const RunSpec r = parsed(Shop{}).run;
  CHECK_FALSE(r.length.has_value());
  CHECK(r.warm_up.n == 0);
  CHECK(r.replications == 20);
  CHECK(r.seed == 1);
  CHECK(r.start_setup.empty());
}

TEST_CASE("A run may find its own warm-up, end by parts, and start set up") {
  const RunSpec r = run("{length: 10 h, warm_up: auto, until: {parts: 1000}, start: {setup: {mill: part}}}");
  CHECK(r.warm_up_auto);
  CHECK(r.until_parts == 1000);
  CHECK(r.start_setup == std::vector<std::pair<std::string, std::string>>{{"mill", "part"}});
  CHECK(run("{start: empty}").start_setup.empty());
}

TEST_CASE("A run may start with parts that wait, and with stock") {
  const Shop shop{
      .products =
          "{part: {route: [mill, {at: rack, name: cool}, {at: mill, name: fine, needs: {pin: 1}}]}, pin: {route: []}}",
      .stations = "{mill: {process: 2, queue: {capacity: 5}}}",
      .more =
          "buffers: {rack: {capacity: 3}}\n"
          "run: {start: {wip: {mill: {part: 4}, fine: {part: 1}, rack: {part: 0}}, stock: {pin: 90}}}"};
  const RunSpec r = parsed(shop).run;
  REQUIRE(r.start.size() == 3);
  CHECK(r.start[0].place == "mill");
  CHECK(r.start[0].parts == 4);
  CHECK(r.start[1].place == "fine");
  CHECK(r.start[2].place.empty());
  CHECK(r.start[2].product == "pin");
}

TEST_CASE("Parts at the start must have room, and stand on no carrier") {
  const auto shop = [](const std::string& start) {
    return errors(Shop{
        .products = "{part: {route: [{at: mill, take: {pallet: 1}}, rack, {at: pack, return: {pallet: 1}}, saw]}}",
        .stations = "{mill: {process: 2, queue: {capacity: 5}}, pack: {process: 1}, saw: {process: 1}}",
        .more = "buffers: {rack: {capacity: 3}}\ncarriers: {pallet: {count: 9}}\nrun: {start: {wip: " + start + "}}"});
  };
  CHECK(shop("{mill: {part: 5}, saw: {part: 100}}").empty());
  CHECK(shop("{mill: {part: 6}}")
            .find("run.start.wip.mill.part: more parts than 'mill' has places, got 6; allowed: at most 5") !=
        std::string::npos);
  CHECK(shop("{rack: {part: 2}}")
            .find("run.start.wip.rack.part: a part that waits here stands on 'pallet' since an earlier step") !=
        std::string::npos);
}

TEST_CASE("A warm-up longer than the run is refused") {
  CHECK(refusal("{length: 4 weeks, warm_up: 5 weeks}") ==
        "shop.yaml:5:33: run.warm_up: the warm-up is as long as the run or longer, got 5 weeks; allowed: less than "
        "run.length, which includes it\n");
  CHECK(refusal("{length: 4 weeks, warm_up: 4 weeks}").find("run.warm_up") != std::string::npos);
  CHECK(refusal("{length: 4 weeks, warm_up: -1}").find("run.warm_up: the warm-up must not be negative") !=
        std::string::npos);
}

TEST_CASE("A run longer than 28 years is refused") {
  CHECK(run("{length: 1460 weeks}").length->n == 1460 * ticks_per_week);
  CHECK(refusal("{length: 1461 weeks}").find("run.length: the time is longer than 28 years, got 1461 weeks") !=
        std::string::npos);
  CHECK(refusal("{length: .inf}").find("run.length: the number must be finite") != std::string::npos);
  CHECK(refusal("{length: .nan}").find("run.length: the number must be finite") != std::string::npos);
}

TEST_CASE("Slips in a run are told where they are") {
  CHECK(refusal("{length: 0}").find("run.length: the time is out of range, got 0; allowed: more than 0") !=
        std::string::npos);
  CHECK(refusal("{length: -5 h}").find("run.length: the time is out of range") != std::string::npos);
  CHECK(refusal("{length: long}").find("run.length: this must be a time") != std::string::npos);
  CHECK(refusal("{length: {exponential: 3}}").find("run.length: this must be a time") != std::string::npos);
  CHECK(refusal("{replications: 0}").find("run.replications: the number is out of range, got 0; allowed: 1 to 1e+06") !=
        std::string::npos);
  CHECK(refusal("{replications: 1e9}").find("run.replications: the number is out of range") != std::string::npos);
  CHECK(refusal("{seed: -1}").find("run.seed: this must be a whole number, got -1") != std::string::npos);
  CHECK(refusal("{seed: 1.5}").find("run.seed: this must be a whole number") != std::string::npos);
  CHECK(refusal("{until: {parts: 0}}").find("run.until.parts: the number is out of range") != std::string::npos);
  CHECK(refusal("{until: {hours: 3}}").find("unknown key 'hours'") != std::string::npos);
  CHECK(refusal("{start: {setup: {mil: part}}}").find("run.start.setup.mil: unknown station 'mil'") !=
        std::string::npos);
  CHECK(refusal("{start: {setup: {mill: prat}}}")
            .find("run.start.setup.mill: unknown product or setup family 'prat', did you mean 'part'?") !=
        std::string::npos);
  CHECK(refusal("{start: full}").find("run.start: this must be `empty`, or a map") != std::string::npos);
  CHECK(refusal("{start: {wip: {mill: 4}}}").find("run.start.wip.mill: this must be products with numbers of parts") !=
        std::string::npos);
  CHECK(refusal("{start: {wip: {mill: {prat: 4}}}}").find("run.start.wip.mill.prat: unknown product 'prat'") !=
        std::string::npos);
  CHECK(refusal("{start: {wip: {mill: {part: 1.5}}}}")
            .find("run.start.wip.mill.part: this must be a whole number of parts, got 1.5; allowed: 0 to 1e7") !=
        std::string::npos);
  CHECK(refusal("{start: {wip: {mil: {part: 4}}}}")
            .find("run.start.wip.mil.part: 'part' has no step at 'mil'; allowed: mill") != std::string::npos);
  CHECK(refusal("{start: {stock: {part: 4}}}")
            .find("run.start.stock.part: 'part' is not needed by others: it is shipped, never in stock") !=
        std::string::npos);
}
