// SPDX-License-Identifier: Apache-2.0
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

TEST_CASE("Economics are read, with distributions where something is not known") {
  const Economics e = parsed(Shop{.more = "economics: {discount_rate: {uniform: [0.05, 0.12]}, tax: 0.25, life: 10, "
                                          "realisation: 0.4, wage: 310, worked_hours: 1500, weeks: 44, "
                                          "budget: 3e6, declining_balance: 0.2, small_asset_limit: 30000, "
                                          "first_year_ramp: 0.5, maintenance: 0.03}"})
                          .economics;
  CHECK(e.discount_rate == Distribution::uniform(0.05, 0.12));
  CHECK(e.tax == Distribution::constant(0.25));
  CHECK(e.life_y == 10);
  CHECK(e.realisation == Distribution::constant(0.4));
  CHECK(e.wage == Distribution::constant(310));
  CHECK(e.worked_hours == 1500);
  CHECK(e.weeks == 44);
  CHECK(e.budget == 3e6);
  CHECK(e.declining_balance == 0.2);
  CHECK(e.small_asset_limit == 30000);
  CHECK(e.first_year_ramp == 0.5);
  CHECK(e.maintenance == Distribution::constant(0.03));
}

TEST_CASE("Economics default to the table's numbers, the same as the model's own") {
  const Economics read = parsed(Shop{}).economics, own;
  CHECK(read.discount_rate == own.discount_rate);
  CHECK(read.tax == own.tax);
  CHECK(read.life_y == own.life_y);
  CHECK(read.realisation == own.realisation);
  CHECK(read.wage == own.wage);
  CHECK(read.worked_hours == own.worked_hours);
  CHECK(read.weeks == own.weeks);
  CHECK(read.budget == own.budget);
  CHECK(read.declining_balance == own.declining_balance);
  CHECK(read.small_asset_limit == own.small_asset_limit);
  CHECK(read.first_year_ramp == own.first_year_ramp);
  CHECK(read.maintenance == own.maintenance);
}

TEST_CASE("Money out of range is refused") {
  CHECK(errors(Shop{.more = "economics: {tax: 1.5}"})
            .find("economics.tax: the number is out of range, got 1.5; allowed: 0 to 1") != std::string::npos);
  CHECK(errors(Shop{.more = "economics: {life: 0}"}).find("economics.life: the number is out of range, got 0") !=
        std::string::npos);
  CHECK(errors(Shop{.more = "economics: {weeks: 60}"}).find("economics.weeks: the number is out of range") !=
        std::string::npos);
}

TEST_CASE("What the company measured is read") {
  const Observed o = *parsed(Shop{.more = "observed: {parts: 400, per: week, lead_time: 6 days, wip: 2300, stations: "
                                          "{mill: {oee: 0.58}}, as_of: 2025-03}"})
                          .observed;
  CHECK(o.parts == 400);
  CHECK(o.per.n == ticks_per_week);
  CHECK(o.per_text == "week");
  CHECK(o.lead_time->n == 6 * ticks_per_day);
  CHECK(o.wip == 2300);
  CHECK(o.oee == std::vector<std::pair<std::string, double>>{{"mill", 0.58}});
  CHECK(o.as_of == "2025-03");
  CHECK(parsed(Shop{.more = "observed: {parts: 3, per: 2 h}"}).observed->per.n == 2 * ticks_per_hour);
  CHECK(parsed(Shop{.more = "observed: {parts: 3}"}).observed->per.n == ticks_per_day);
  CHECK_FALSE(parsed(Shop{}).observed.has_value());
  CHECK(errors(Shop{.more = "observed: {stations: {mil: {oee: 0.5}}}"})
            .find("observed.stations.mil: unknown station 'mil'") != std::string::npos);
  CHECK(errors(Shop{.more = "observed: {stations: {mill: {oee: 58}}}"})
            .find("observed.stations.mill.oee: the number is out of range, got 58; allowed: 0 to 1") !=
        std::string::npos);
}

TEST_CASE("Assumptions, levels and the head of the file are read") {
  const Factory f = parsed(
      Shop{.more = "name: Pladesmeden\ntitle: {en: The smith, da: Smeden}\nabout: Bukker plader.\ncurrency: "
                   "EUR\nlevel: {governance: 2, technology: 1}\n"
                   "assumptions: [{path: stations.mill.process, source: {da: Målt på ti ordrer}, as_of: 2025-03}]"});
  CHECK(f.name == "Pladesmeden");
  CHECK(f.title.da == "Smeden");
  CHECK(f.about.en == "Bukker plader.");
  CHECK(f.currency == "EUR");
  CHECK(f.level[0] == std::pair<std::string, double>("governance", 2));
  REQUIRE(f.assumptions.size() == 1);
  CHECK(f.assumptions[0].path == "stations.mill.process");
  CHECK(f.assumptions[0].source.en == "Målt på ti ordrer");
  CHECK(f.assumptions[0].as_of == "2025-03");
  CHECK(f.file == "shop.yaml");
  CHECK(f.hash.size() == 32);
}

TEST_CASE("Text for people is one text or one a language") {
  CHECK(errors(Shop{.more = "about: {de: Bleche}"}).find("about.de: unknown language 'de'; allowed: en or da") !=
        std::string::npos);
  CHECK(errors(Shop{.more = "about: [a]"}).find("about: this must be text") != std::string::npos);
}

TEST_CASE("A later format is refused") {
  CHECK(errors("nordvest: 2\nproducts: {p: {route: []}}\nsources: {o: {makes: p, every: 1}}\n")
            .find("nordvest: the number is out of range, got 2; allowed: 1") != std::string::npos);
}
