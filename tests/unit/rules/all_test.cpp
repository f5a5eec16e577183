// SPDX-License-Identifier: Apache-2.0
#include "rules/all.hpp"

#include <vector>

#include "unit/catch.hpp"

using namespace nordvest;

namespace {

/// A unit of product 2 of 5, waiting since 10 at time 100, due at 160, with 20 of work left, 4 of service and 3 of set-up.
struct Waiting {
  static constexpr bool at_server = true;
  [[nodiscard]] double now() const { return 100; }
  [[nodiscard]] double joined() const { return 10; }
  [[nodiscard]] double due() const { return 160; }
  [[nodiscard]] double work_left() const { return 20; }
  [[nodiscard]] double service() const { return 4; }
  [[nodiscard]] double setup() const { return 3; }
  [[nodiscard]] double priority() const { return 7; }
  [[nodiscard]] double uniform() const { return 0.25; }
  [[nodiscard]] std::uint32_t product() const { return 2; }
  [[nodiscard]] std::uint32_t products() const { return 5; }
  [[nodiscard]] std::uint32_t turn() const { return 1; }
  [[nodiscard]] std::vector<std::uint32_t> sequence() const { return {0, 2, 4}; }
};

/// The same in a store: no server, no service.
struct InRack {
  static constexpr bool at_server = false;
  [[nodiscard]] double now() const { return 100; }
  [[nodiscard]] double joined() const { return 10; }
  [[nodiscard]] double due() const { return 160; }
  [[nodiscard]] double work_left() const { return 20; }
  [[nodiscard]] double priority() const { return 7; }
  [[nodiscard]] double uniform() const { return 0.25; }
};

double key(std::string_view rule) { return BuiltInRules::key(*BuiltInRules::named(rule), Waiting{}); }

}  // namespace

TEST_CASE("Each rule has the key its name says") {
  CHECK(key("fifo") == 10);
  CHECK(key("lifo") == -10);
  CHECK(key("random") == 0.25);
  CHECK(key("spt") == 4);
  CHECK(key("lpt") == -4);
  CHECK(key("mwkr") == -20);
  CHECK(key("lwkr") == 20);
  CHECK(key("edd") == 160);
  CHECK(key("slack") == 40);          // 160 - 100 - 20
  CHECK(key("critical_ratio") == 3);  // 60 / 20
  CHECK(key("priority") == -7);
  CHECK(key("least_setup") == 3);
  CHECK(key("cyclic") == 1);  // product 2, and 1 is in turn
  CHECK(key("given") == 0);   // the second of the sequence is product 2
  CHECK(BuiltInRules::size == 14);
}

TEST_CASE("Rules that remember say what comes next, the others nothing") {
  CHECK(*BuiltInRules::after(rule_kind<rules::Cyclic>, Waiting{}) == 2);
  CHECK(*BuiltInRules::after(rule_kind<rules::Given>, Waiting{}) == 2);  // the third of three
  CHECK_FALSE(BuiltInRules::after(rule_kind<rules::Edd>, Waiting{}).has_value());
}

TEST_CASE("Where there are no servers, rules that look at them are not offered") {
  CHECK(BuiltInRules::key(rule_kind<rules::Slack>, InRack{}) == 40);
  CHECK(BuiltInRules::choices_without_servers() == "fifo|lifo|random|mwkr|lwkr|edd|slack|critical_ratio|priority");
  CHECK(BuiltInRules::choices() ==
        "fifo|lifo|random|spt|lpt|mwkr|lwkr|edd|slack|critical_ratio|priority|least_setup|cyclic");
  CHECK(BuiltInRules::forms() ==
        "fifo, lifo, random, spt, lpt, mwkr, lwkr, edd, slack, critical_ratio, priority, least_setup, cyclic, or "
        "{given: [product, ..]}");
}

TEST_CASE("Rules are found by name, and only service-time rules make times known early") {
  CHECK(BuiltInRules::named("edd") == rule_kind<rules::Edd>);
  CHECK_FALSE(BuiltInRules::named("edf").has_value());
  CHECK(BuiltInRules::name_of(rule_kind<rules::Given>) == "given");
  CHECK(BuiltInRules::knows_service(rule_kind<rules::Spt>));
  CHECK(BuiltInRules::knows_service(rule_kind<rules::Lpt>));
  CHECK_FALSE(BuiltInRules::knows_service(fifo_rule));
  STATIC_REQUIRE(static_cast<std::size_t>(users_rule) == BuiltInRules::size);
}
