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
  CHECK(refusal("{start: {wip: {mill: {part: 4}}}}").find("`wip` is known but not built yet") != std::string::npos);
  CHECK(refusal("{start: {stock: {part: 4}}}").find("`stock` is known but not built yet") != std::string::npos);
}
