// SPDX-License-Identifier: Apache-2.0
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

const std::string two = "{part: {route: [mill]}, other: {route: [mill]}}";
const std::string day = "calendars: {day: {mon-fri: [\"07:00-15:00\"]}}";
Shop with(const std::string& source) { return {.products = two, .sources = "{orders: " + source + "}", .more = day}; }
Source source(const std::string& keys) { return parsed(with(keys)).sources.at(0); }
std::string refusal(const std::string& keys) { return errors(with(keys)); }

}  // namespace

TEST_CASE("A source makes lots at intervals") {
  const Source s = source(
      "{makes: part, every: {exponential: 42}, calendar: day, lot: 40, due: {after: 5 days}, first: 0, count: 100, "
      "if_full: lost, priority: 2, preempts: true}");
  CHECK(s.supply == Source::Supply::interval);
  CHECK(s.makes == Source::Makes::one);
  CHECK(s.products[0].first == "part");
  CHECK(s.every == Distribution::exponential(42 * ticks_per_minute));
  CHECK(s.calendar == "day");
  CHECK(s.lot == Distribution::constant(40));
  CHECK(s.due_after_arrival);
  CHECK(s.due->mean() == 5 * ticks_per_day);
  CHECK(s.first == Distribution::constant(0));
  CHECK(s.count == 100);
  CHECK(s.lost_if_full);
  CHECK(s.priority == 2);
  CHECK(s.preempts);
}

TEST_CASE("A source's defaults are those of the format") {
  const Source s = source("{makes: part, every: 10}");
  CHECK(s.lot == Distribution::constant(1));
  CHECK(s.count == no_limit);
  CHECK_FALSE(s.first.has_value());
  CHECK_FALSE(s.due.has_value());
  CHECK_FALSE(s.lost_if_full);
  CHECK_FALSE(s.preempts);
  CHECK(s.calendar.empty());
}

TEST_CASE("A source makes a mix, or products in turn") {
  const Source mix = source("{makes: {part: 0.7, other: 0.3}, every: 10}");
  CHECK(mix.makes == Source::Makes::mix);
  CHECK(mix.products[1] == std::pair<std::string, double>("other", 0.3));
  const Source turn = source("{makes: [part, part, other], supply: unlimited}");
  CHECK(turn.makes == Source::Makes::in_turn);
  CHECK(turn.products.size() == 3);
  CHECK(turn.supply == Source::Supply::unlimited);
}

TEST_CASE("Arrivals may be at times of the run or of the week") {
  const Source once = source("{makes: part, at: [9, 0, 5 h]}");
  CHECK(once.supply == Source::Supply::times);
  CHECK(once.at == std::vector<double>{0, 9 * ticks_per_minute, 5 * ticks_per_hour});
  const Source weekly =
      source("{makes: part, at: {mon-fri: [\"05:30\"], mon: [\"04:00\"]}, lot: {lognormal: {mean: 900, cv: 0.3}}}");
  CHECK(weekly.supply == Source::Supply::weekly);
  REQUIRE(weekly.at.size() == 6);
  CHECK(weekly.at[0] == 4 * ticks_per_hour);
  CHECK(weekly.at[5] == 4 * ticks_per_day + 5.5 * ticks_per_hour);
}

TEST_CASE("A bare due is a time of the run") {
  const Source s = source("{makes: part, every: 10, due: 9 days}");
  CHECK_FALSE(s.due_after_arrival);
  CHECK(s.due->mean() == 9 * ticks_per_day);
}

TEST_CASE("An interval of 0 is refused") {
  CHECK(refusal("{makes: part, every: 0}") ==
        "shop.yaml:3:40: sources.orders.every: the interval must be longer than 0, got 0; allowed: more than 0\n");
  CHECK(refusal("{makes: part, every: {uniform: [0, 0]}}").find("the interval must be longer than 0") !=
        std::string::npos);
  CHECK(
      refusal("{makes: part, every: -5}").find("sources.orders.every: negative values are not allowed here, got -5") !=
      std::string::npos);
}

TEST_CASE("A mix that does not sum to 1 is refused") {
  CHECK(refusal("{makes: {part: 0.7, other: 0.2}, every: 1}")
            .find("sources.orders.makes: the probabilities must sum to 1, got a sum of 0.9") != std::string::npos);
  CHECK(refusal("{makes: {part: 1.7, other: -0.7}, every: 1}")
            .find("sources.orders.makes.part: a probability is out of range, got 1.7; allowed: 0 to 1") !=
        std::string::npos);
}

TEST_CASE("A source needs exactly one way to arrive") {
  CHECK(refusal("{makes: part}")
            .find("sources.orders: a source needs one of `every`, `at`, `supply` and `orders`, got none") !=
        std::string::npos);
  CHECK(refusal("{makes: part, every: 5, supply: unlimited}")
            .find("a source needs one of `every`, `at`, `supply` and `orders`, got `every` and `supply`") !=
        std::string::npos);
}

TEST_CASE("Slips in a source are told where they are") {
  CHECK(refusal("{makes: prat, every: 5}").find("sources.orders.makes: unknown product 'prat', did you mean 'part'?") !=
        std::string::npos);
  CHECK(refusal("{makes: {prat: 1}, every: 5}").find("sources.orders.makes.prat: unknown product 'prat'") !=
        std::string::npos);
  CHECK(refusal("{makes: [part, prat], every: 5}").find("sources.orders.makes[1]: unknown product 'prat'") !=
        std::string::npos);
  CHECK(refusal("{makes: [], every: 5}")
            .find("sources.orders.makes: this must be a product, a mix or a list of products") != std::string::npos);
  CHECK(refusal("{every: 5}").find("sources.orders: `makes` is missing") != std::string::npos);
  CHECK(refusal("{makes: part, every: 5, calendar: nat}")
            .find("sources.orders.calendar: unknown calendar 'nat'; allowed: day or always") != std::string::npos);
  CHECK(refusal("{makes: part, every: 5, lot: 0}")
            .find("sources.orders.lot: a lot must hold parts, got 0; allowed: more than 0") != std::string::npos);
  CHECK(refusal("{makes: part, every: 5, lot: 1e12}").find("does not fit in memory") != std::string::npos);
  CHECK(refusal("{makes: part, every: 5, lot: -3}").find("sources.orders.lot: negative values are not allowed here") !=
        std::string::npos);
  CHECK(refusal("{makes: part, every: 5, if_full: drop}")
            .find("sources.orders.if_full: unknown choice, got drop; allowed: wait or lost") != std::string::npos);
  CHECK(refusal("{makes: part, every: 5, preempts: yes}")
            .find("sources.orders.preempts: this must be true or false, got 'yes'") != std::string::npos);
  CHECK(refusal("{makes: part, every: 5, count: 2.5}")
            .find("sources.orders.count: this must be a whole number, got 2.5") != std::string::npos);
  CHECK(refusal("{makes: part, every: 5, count: -1}")
            .find("sources.orders.count: the number is out of range, got -1; allowed: at least 0 arrivals") !=
        std::string::npos);
  CHECK(refusal("{makes: part, at: []}").find("sources.orders.at: no moment of arrival") != std::string::npos);
  CHECK(refusal("{makes: part, at: [-5]}")
            .find("sources.orders.at[0]: a moment before the start, got -5; allowed: at least 0") != std::string::npos);
  CHECK(refusal("{makes: part, at: {someday: [\"05:30\"]}}").find("unknown day 'someday'") != std::string::npos);
  CHECK(refusal("{makes: part, at: {mon: [\"5:30\"]}}").find("a time of day as \"05:30\"") != std::string::npos);
  CHECK(refusal("{makes: part, at: 5}").find("a list of times, or days with times of day") != std::string::npos);
  CHECK(
      refusal("{makes: part, every: 5, due: {before: 3}}").find("sources.orders.due: unknown distribution 'before'") !=
      std::string::npos);
  CHECK(refusal("{makes: part, supply: endless}")
            .find("sources.orders.supply: unknown choice, got endless; allowed: unlimited") != std::string::npos);
}

TEST_CASE("An order book is read by arrival; what an order does not say its source says") {
  const Source book = source(
      "{makes: part, lot: 5, orders: [{at: 3 days, lot: 12, due: 9 days, priority: 2}, {at: 1 h, makes: other, due: "
      "{after: 5 days}}, {at: 1 h}]}");
  CHECK(book.supply == Source::Supply::orders);
  REQUIRE(book.orders.size() == 3);
  CHECK(book.orders[0].product == "other");
  CHECK(book.orders[0].at == ticks_per_hour);
  CHECK(book.orders[0].due_after_arrival);
  CHECK(book.orders[0].due->mean() == 5 * ticks_per_day);
  CHECK_FALSE(book.orders[0].lot.has_value());
  CHECK(book.orders[1].product == "part");
  CHECK_FALSE(book.orders[1].due.has_value());
  CHECK_FALSE(book.orders[1].priority.has_value());
  CHECK(book.orders[2].lot == 12);
  CHECK(book.orders[2].priority == 2.0);
  CHECK_FALSE(book.orders[2].due_after_arrival);
  REQUIRE(book.products.size() == 2);
  CHECK(book.products[0].first == "other");
  CHECK(book.products[1].second == Approx(2 / 3.0));
}

TEST_CASE("What is wrong in an order book is told with its place") {
  const std::string wrong = refusal("{orders: [{at: 1}, {at: -2, makes: prat, lot: 0, due: {before: 3}}]}");
  CHECK(wrong.find("3:29: sources.orders.orders[0]: `makes` is missing: what is ordered\n") != std::string::npos);
  CHECK(wrong.find("orders[1].at: the time is out of range, got -2; allowed: at least 0\n") != std::string::npos);
  CHECK(wrong.find("orders[1].makes: unknown product 'prat', did you mean 'part'?\n") != std::string::npos);
  CHECK(wrong.find("orders[1].lot: the number is out of range, got 0; allowed: 1 to 1e+07 parts\n") !=
        std::string::npos);
  CHECK(wrong.find("orders[1].due: unknown distribution 'before'") != std::string::npos);
  CHECK(refusal("{makes: [part, other], orders: [{at: 1}]}")
            .find("sources.orders.makes: with `orders` each order says what it makes") != std::string::npos);
  CHECK(refusal("{orders: []}").find("sources.orders.orders: no order is in the book") != std::string::npos);
  CHECK(refusal("{makes: part, orders: 3}").find("sources.orders.orders: this must be a list") != std::string::npos);
}
