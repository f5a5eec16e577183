// SPDX-License-Identifier: Apache-2.0
#include "factory/carriers.hpp"
#include "factory/check.hpp"
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::errors;
using nordvest::test::parsed;
using nordvest::test::Shop;

namespace {

Shop with(std::string route, std::string carriers, std::string product = "") {
  return {.products = "{part: {" + std::move(product) + "route: " + std::move(route) + "}}",
          .more = "carriers: " + std::move(carriers)};
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("Carriers and what steps take and return are read") {
  const Factory f = parsed(with("[{at: mill, take: {pallet: 2}, return: {pallet: 2}}]",
                                "{pallet: {count: 12, holds: 8, back_after: 5, title: Palle}, bay: {}}"));
  REQUIRE(f.carriers.size() == 2);
  CHECK(f.carriers[0].count == 12);
  CHECK(f.carriers[0].holds == 8);
  CHECK(f.carriers[0].back_after.mean() == 5 * ticks_per_minute);
  CHECK(f.carriers[0].title.da == "Palle");
  CHECK(f.carriers[1].count == 1);
  CHECK(f.carriers[1].holds == no_limit);
  const Step& step = *f.products[0].route[0].step;
  CHECK(step.take == CarrierCounts{{"pallet", 2}});
  CHECK(step.give_back == CarrierCounts{{"pallet", 2}});
}

TEST_CASE("A unit takes carriers by the group of parts that one holds") {
  Carrier c;
  CHECK(carriers_needed(c, 100, 3) == 3);
  c.holds = 8;
  CHECK(carriers_needed(c, 8, 1) == 1);
  CHECK(carriers_needed(c, 9, 1) == 2);
  CHECK(carriers_needed(c, 17, 2) == 6);
}

TEST_CASE("What cannot be taken or returned is said where it stands") {
  CHECK(says(errors(with("[{at: mill, take: {palet: 1}}]", "{pallet: {}}")), "did you mean 'pallet'"));
  CHECK(says(errors(with("[{at: mill, take: {pallet: 0}}]", "{pallet: {}}")), "a whole number of carriers"));
  CHECK(says(errors(with("[{at: mill, take: pallet}]", "{pallet: {}}")), "carriers with numbers"));
  CHECK(says(errors(with("[{at: mill, take: {pallet: 2}}]", "{pallet: {}}")), "more than there are"));
  CHECK(says(errors(with("[{at: mill, return: {pallet: 1}}]", "{pallet: {}}")), "no step of 'part' takes 'pallet'"));
  CHECK(says(errors(with("[{at: mill, take: {pallet: 1}}]", "{pallet: {count: 0}}")), "carriers.pallet.count"));
  Shop stored = with("[{at: rack, take: {pallet: 1}}, mill]", "{pallet: {}}");
  stored.more += "\nbuffers: {rack: {}}";
  CHECK(says(errors(stored), "'rack' has no servers"));
}

TEST_CASE("A unit of known size must find enough carriers") {
  Shop lots = with("[{at: mill, take: {pallet: 1}}]", "{pallet: {count: 3, holds: 4}}", "travel: lot, ");
  lots.sources = "{orders: {makes: part, every: 10, lot: 13}}";
  CHECK(says(errors(lots), "4 for a unit of 13 parts"));
  lots.sources = "{orders: {makes: part, every: 10, lot: 12}}";
  CHECK(errors(lots).empty());
}

TEST_CASE("Carriers that no step takes or returns are worth a remark") {
  const auto remarks = [](const Shop& shop) {
    std::string out;
    for (const auto& w : warnings(parsed(shop))) out += w.text + "\n";
    return out;
  };
  CHECK(says(remarks(with("[mill]", "{pallet: {}}")), "Carrier 'pallet': no step takes it."));
  CHECK(says(remarks(with("[{at: mill, take: {pallet: 1}}]", "{pallet: {}}")),
             "Product 'part' takes 'pallet' and no step returns it"));
}
