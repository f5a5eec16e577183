// SPDX-License-Identifier: Apache-2.0
#include "economics/benefit.hpp"

#include "unit/catch.hpp"

using namespace nordvest;

namespace {

/// One product (margin 40, scrap 25, late 3 a day), two pools (300 and 320 an hour), realisation a half, power at 1.5.
PricedYear year() {
  PricedYear y;
  y.output.products = {{"bracket", 50000, 500, 0}};
  y.output.pools = {{"bender", 4860, 4000}, {"welder", 6480, 5000}};
  y.output.energy_kwh = 100000;
  y.prices.products = {{"bracket", 40, 60000, 25, 3}};
  y.prices.pools = {{"bender", 300}, {"welder", 320}};
  y.prices.energy = 1.5;
  return y;
}

}  // namespace

TEST_CASE("Rates of a window become a year of worked weeks") {
  CHECK(yearly(20000, 20, 46) == Approx(46000));         // 1,000 a week
  CHECK(paid_hours(3, 35.0 / 168, 46) == Approx(4830));  // 3 people x 35 h x 46 weeks
}

TEST_CASE("An upgrade that changes nothing is worth nothing, term by term") {
  const Benefit b = benefit_of(year(), year());
  CHECK(b.total() == 0);
  CHECK(b.gains() == 0);
  CHECK(b.losses() == 0);
}

TEST_CASE("Extra parts count at their margin as far as they can be sold") {
  auto up = year();
  up.output.products[0].good = 56000;
  CHECK(benefit_of(year(), up).extra_parts == Approx(6000 * 40));
  up.output.products[0].good = 65000;  // 60,000 can be sold: 10,000 more
  CHECK(benefit_of(year(), up).extra_parts == Approx(10000 * 40));
  auto met = year();
  met.output.products[0].good = 61000;  // demand met already
  CHECK(benefit_of(met, up).extra_parts == 0);
  up.output.products[0].good = 45000;  // less than today is a loss
  CHECK(benefit_of(year(), up).extra_parts == Approx(-5000 * 40));
}

TEST_CASE("Each product sells up to its own demand") {
  auto today = year(), up = year();
  today.output.products.push_back({"cabinet", 1000, 0, 0});
  up.output.products.push_back({"cabinet", 1500, 0, 0});
  for (auto* y : {&today, &up}) y->prices.products.push_back({"cabinet", 95, 1200, 0, 0});
  up.output.products[0].good = 49000;  // the cabinets take 1,000 brackets' time
  CHECK(benefit_of(today, up).extra_parts == Approx(-1000 * 40 + 200 * 95));
}

TEST_CASE("A changed margin counts on all that is sold") {
  auto up = year();
  up.prices.products[0].margin = 42;
  CHECK(benefit_of(year(), up).extra_parts == Approx(50000 * 2));
}

TEST_CASE("Changed paid hours count in full, in both directions") {
  auto up = year();
  up.output.pools[0] = {"bender", 3240, 4000 * 2.0 / 3};  // one of three gone, his work with him
  auto b = benefit_of(year(), up);
  CHECK(b.paid_hours == Approx(1620 * 300));
  CHECK(b.paid_h == Approx(1620));
  CHECK(b.freed_hours == 0);  // never both: 1,333 busy hours fell, fewer than the 1,620 paid ones
  up.output.pools[0] = {"bender", 6480, 4000};
  b = benefit_of(year(), up);
  CHECK(b.paid_hours == Approx(-1620 * 300));
  CHECK(b.losses() == Approx(1620 * 300));
}

TEST_CASE("Freed busy hours count at realisation, only beyond the fall in paid hours") {
  auto up = year();
  up.output.pools[0].busy_h = 3000;
  auto b = benefit_of(year(), up);
  CHECK(b.freed_hours == Approx(1000 * 300 * 0.5));
  CHECK(b.freed_h == Approx(1000));
  up.output.pools[0] = {"bender", 4860 - 600, 3000};  // 600 paid hours less, 1,000 busy: 400 are freed
  b = benefit_of(year(), up);
  CHECK(b.paid_hours == Approx(600 * 300));
  CHECK(b.freed_hours == Approx(400 * 300 * 0.5));
}

TEST_CASE("Freed hours that the extra output consumes do not count") {
  auto up = year();
  up.output.products[0].good = 55000;
  up.output.pools[0].busy_h = 3400;  // 600 h less at 300
  up.output.pools[1].busy_h = 5500;  // 500 h more at 320
  const auto b = benefit_of(year(), up);
  CHECK(b.freed_hours == Approx((600 * 300 - 500 * 320) * 0.5));
  CHECK(b.freed_h == Approx(100));
  up.output.pools[1].busy_h = 5900;  // more than was freed: hours already paid cost nothing again
  CHECK(benefit_of(year(), up).freed_hours == 0);
  CHECK(benefit_of(year(), up).freed_h == 0);
}

TEST_CASE("Work moved to another pool frees nobody") {
  auto up = year();
  up.prices.pools[1].wage = 300;
  auto today = year();
  today.prices.pools[1].wage = 300;
  up.output.pools = {{"bender", 4860, 3000}, {"welder", 6480, 5000}, {"helper", 0, 1000}};
  up.prices.pools.push_back({"helper", 300});
  CHECK(benefit_of(today, up).freed_hours == 0);
}

TEST_CASE("Fewer paid members who are busier do not eat the hours freed elsewhere") {
  auto up = year();
  up.output.pools[0].paid_h = 3240;  // a bender less, the others as busy together as three were
  up.output.pools[1].busy_h = 4600;  // 400 welding hours freed
  const auto b = benefit_of(year(), up);
  CHECK(b.paid_hours == Approx(1620 * 300));
  CHECK(b.freed_hours == Approx(400 * 320 * 0.5));
}

TEST_CASE("A pool that is gone is paid nothing") {
  auto up = year();
  up.output.pools.pop_back();
  const auto b = benefit_of(year(), up);
  CHECK(b.paid_hours == Approx(6480 * 320));
  CHECK(b.freed_hours == 0);
}

TEST_CASE("Scrap, lateness and power saved count at their prices") {
  auto up = year(), today = year();
  today.output.products[0].late_part_days = 2000;
  up.output.products[0].late_part_days = 500;
  up.output.products[0].scrapped = 300;
  up.output.energy_kwh = 104000;
  const auto b = benefit_of(today, up);
  CHECK(b.scrap == Approx(200 * 25));
  CHECK(b.lateness == Approx(1500 * 3));
  CHECK(b.energy == Approx(-4000 * 1.5));
  CHECK(b.total() == Approx(5000 + 4500 - 6000));
  CHECK(b.gains() == Approx(9500));
  CHECK(b.losses() == Approx(6000));
}
