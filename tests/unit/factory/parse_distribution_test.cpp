// SPDX-License-Identifier: Apache-2.0
#include "core/time.hpp"
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

constexpr double m = ticks_per_minute;
Distribution time_of(const std::string& text) {
  return *parsed(Shop{.stations = "{mill: {process: " + text + "}}"}).stations.at(0).process;
}
Distribution amount_of(const std::string& text) {
  return parsed(Shop{.products = "{part: {margin: " + text + ", route: [mill]}}"}).products.at(0).margin;
}
std::string refusal(const std::string& text) { return errors(Shop{.stations = "{mill: {process: " + text + "}}"}); }

}  // namespace

TEST_CASE("Times of every family are in ticks") {
  CHECK(time_of("2.1") == Distribution::constant(2.1 * m));
  CHECK(time_of("30 s") == Distribution::constant(0.5 * m));
  CHECK(time_of("0") == Distribution::constant(0));
  CHECK(time_of("{constant: 3}") == Distribution::constant(3 * m));
  CHECK(time_of("{exponential: 40 h}") == Distribution::exponential(2400 * m));
  CHECK(time_of("{uniform: [2, 1 h]}") == Distribution::uniform(2 * m, 60 * m));
  CHECK(time_of("{triangular: [1, 2, 4]}") == Distribution::triangular(1 * m, 2 * m, 4 * m));
  CHECK(time_of("{pert: [1, 2, 4]}") == Distribution::pert(1 * m, 2 * m, 4 * m));
  CHECK(time_of("{normal: {mean: 5, sd: 1}}") == Distribution::normal(5 * m, 1 * m));
  CHECK(time_of("{lognormal: {mean: 3 h, cv: 1}}") == Distribution::lognormal(180 * m, 1));
  CHECK(time_of("{gamma: {cv: 0.5, mean: 3}}") == Distribution::gamma(3 * m, 0.5));
  CHECK(time_of("{erlang: {mean: 3, k: 4}}") == Distribution::erlang(3 * m, 4));
  CHECK(time_of("{weibull: {shape: 2, scale: 3}}") == Distribution::weibull(2, 3 * m));
  CHECK(time_of("{discrete: {1: 0.2, 2 h: 0.8}}") == Distribution::discrete({1 * m, 120 * m}, {0.2, 0.8}));
  CHECK(time_of("{empirical: [1, 2, 60 s]}") == Distribution::empirical({1 * m, 2 * m, 1 * m}));
  CHECK(time_of("{p10_p50_p90: [1, 2, 4]}") == Distribution::p10_p50_p90(1 * m, 2 * m, 4 * m));
  CHECK(time_of("{mixture: [[0.85, {exponential: 0.6}], [0.15, 3]]}") ==
        Distribution::mixture({0.85, 0.15}, {Distribution::exponential(0.6 * m), Distribution::constant(3 * m)}));
  CHECK(time_of("{plus: [1, {exponential: 2}]}") ==
        Distribution::plus({Distribution::constant(m), Distribution::exponential(2 * m)}));
}

TEST_CASE("A geometric time counts in time units") {
  const Distribution d = time_of("{geometric: 0.3}");
  CHECK(d.family == Family::geometric);
  CHECK(d.parameters[0] == 0.3);
  CHECK(d.factor == m);
}

TEST_CASE("The time unit of the file counts for bare times only") {
  const Factory f =
      parsed(Shop{.sources = "{orders: {makes: part, every: 2}}", .more = "time_unit: h\nrun: {length: 10}"});
  CHECK(f.sources[0].every == Distribution::constant(120 * m));
  CHECK(f.run.length->n == 600 * m);
  CHECK(parsed(Shop{.stations = "{mill: {process: 30 min}}", .more = "time_unit: h"}).stations[0].process ==
        Distribution::constant(30 * m));
}

TEST_CASE("Amounts stay as they are and may be negative") {
  CHECK(amount_of("38") == Distribution::constant(38));
  CHECK(amount_of("{triangular: [-2, -1, 0]}") == Distribution::triangular(-2, -1, 0));
  CHECK(amount_of("{discrete: {-1: 0.5, 1.5: 0.5}}") == Distribution::discrete({-1, 1.5}, {0.5, 0.5}));
  CHECK(amount_of("{geometric: 0.5}").factor == 1);
}

TEST_CASE("What is wrong with a distribution is told in the numbers that were written") {
  CHECK(refusal("{triangular: [1, 5, 4]}") ==
        "shop.yaml:4:28: stations.mill.process: triangular: mode 5 must lie between 1 and 4, got {triangular: [1, 5, "
        "4]}\n");
  CHECK(refusal("{uniform: [4, 2]}").find("uniform: 4 must not be greater than 2") != std::string::npos);
  CHECK(refusal("{lognormal: {mean: 0, cv: 1}}").find("lognormal: mean 0 must be greater than 0") != std::string::npos);
  CHECK(refusal("{discrete: {1: 0.5, 2: 0.4}}").find("discrete: probabilities must sum to 1, they sum to 0.9") !=
        std::string::npos);
  CHECK(refusal("{mixture: [[0.5, 1], [0.6, 2]]}").find("sum to 1") != std::string::npos);
}

TEST_CASE("Negative, infinite and undefined times are refused") {
  CHECK(refusal("-1") ==
        "shop.yaml:4:28: stations.mill.process: negative values are not allowed here, got -1; allowed: at least 0\n");
  CHECK(refusal("-2 h").find("negative values are not allowed here, got -2 h") != std::string::npos);
  CHECK(refusal("{uniform: [-1, 2]}").find("negative values are not allowed here") != std::string::npos);
  CHECK(refusal(".nan").find("the number must be finite, got .nan") != std::string::npos);
  CHECK(refusal(".inf").find("the number must be finite, got .inf") != std::string::npos);
  CHECK(refusal("1e999").find("the number must be finite, got 1e999") != std::string::npos);
  CHECK(refusal("{exponential: .inf}").find("stations.mill.process.exponential: the number must be finite") !=
        std::string::npos);
}

TEST_CASE("Slips in a distribution are told where they are") {
  CHECK(refusal("{exponental: 3}").find("unknown distribution 'exponental', did you mean 'exponential'?") !=
        std::string::npos);
  CHECK(refusal("{zipf: 3}").find("allowed: constant, exponential, uniform") != std::string::npos);
  CHECK(refusal("{lognormal: {mean: 3}}").find("lognormal takes a map of mean and cv, got {mean: 3}") !=
        std::string::npos);
  CHECK(refusal("{lognormal: {mean: 3, sd: 1}}").find("lognormal takes a map of mean and cv") != std::string::npos);
  CHECK(refusal("{triangular: [1, 2]}").find("triangular takes a list of a, mode and b") != std::string::npos);
  CHECK(refusal("{exponential: 3, uniform: [1, 2]}").find("one name with its parameters") != std::string::npos);
  CHECK(refusal("{}").find("one name with its parameters") != std::string::npos);
  CHECK(refusal("[1, 2]").find("this must be a time") != std::string::npos);
  CHECK(refusal("three").find("this must be a time: a number, or one with a unit") != std::string::npos);
  CHECK(refusal("{mixture: [[0.5, 1, 2]]}").find("a list of [probability, distribution]") != std::string::npos);
  CHECK(refusal("{plus: []}").find("a list of distributions") != std::string::npos);
  CHECK(refusal("{empirical: []}").find("a list of values") != std::string::npos);
  CHECK(refusal("{discrete: {many: 1}}").find("the value before the colon must be a number") != std::string::npos);
  CHECK(refusal("true").find("this must be a time") != std::string::npos);
}

TEST_CASE("Amounts take no unit of time") {
  CHECK(errors(Shop{.products = "{part: {margin: 3 h, route: [mill]}}"})
            .find("products.part.margin: this must be a number, got '3 h'") != std::string::npos);
}
