// SPDX-License-Identifier: Apache-2.0
#include "factory/check.hpp"
#include "factory/load.hpp"
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

/// A shop with hinges for cabinets, two stations with one line, and one that joins.
Shop shop(const std::string& control) {
  return {.products =
              "{cabinet: {route: [{any_of: [saw, jig]}, {at: mill, needs: {hinge: 2}}]}, hinge: {route: [press, rack, "
              "pack]}, "
              "bolt: {route: []}, loop: {repeats: true, route: [mill]}}",
          .sources =
              "{orders: {makes: cabinet, every: 10}, loops: {makes: loop, at: [0]}, bolts: {makes: bolt, supply: "
              "unlimited}}",
          .stations =
              "{mill: {process: 2}, saw: {process: 1}, jig: {process: 1}, press: {process: 1, batch: {min: 4}}, pack: "
              "{process: 1}, "
              "twin: {joins: mill}}",
          .more = "buffers: {rack: {}}\ncontrol: " + control};
}
Factory built(const std::string& control) { return parsed(shop(control)); }
std::string control(const std::string& text) { return errors(shop(text)); }
bool says(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

}  // namespace

TEST_CASE("CONWIP is one limit or a list of them") {
  const Factory one = parsed(Shop{.more = "control: {conwip: {limit: 40, products: [part]}}"});
  REQUIRE(one.conwip.size() == 1);
  CHECK(one.conwip[0].limit == 40);
  CHECK(one.conwip[0].products == std::vector<std::string>{"part"});
  const Factory two = parsed(Shop{.more = "control: {conwip: [{limit: 40}, {limit: 3, products: [part]}]}"});
  REQUIRE(two.conwip.size() == 2);
  CHECK(two.conwip[0].products.empty());
}

TEST_CASE("Slips in CONWIP limits are told where they are") {
  CHECK(errors(Shop{.more = "control: {conwip: {limit: 0}}"})
            .find("control.conwip.limit: the number is out of range, got 0; allowed: 1 to 1e+09 parts") !=
        std::string::npos);
  CHECK(errors(Shop{.more = "control: {conwip: {products: [part]}}"}).find("control.conwip: `limit` is missing") !=
        std::string::npos);
  CHECK(errors(Shop{.more = "control: {conwip: [{limit: 4, products: [prat]}]}"})
            .find("control.conwip[0].products[0]: unknown product 'prat'") != std::string::npos);
  CHECK(errors(Shop{.more = "control: {conwip: 4}"}).find("control.conwip: this must be a list") != std::string::npos);
}

TEST_CASE("A stock has a level, or a reorder point with a lot") {
  const Factory f = built("{stock: {hinge: {level: 90}, cabinet: {reorder_at: 4, lot: 10}}}");
  REQUIRE(f.stock.size() == 2);
  CHECK(f.stock[0].product == "hinge");
  CHECK(f.stock[0].level == 90.0);
  CHECK_FALSE(f.stock[0].reorder_at.has_value());
  CHECK(f.stock[1].reorder_at == 4.0);
  CHECK(f.stock[1].lot == 10);
  CHECK(is_started(f, "hinge"));
}

TEST_CASE("Slips in stock control are told where they are") {
  CHECK(says(control("{stock: {hnige: {level: 3}}}"),
             "control.stock.hnige: unknown product 'hnige', did you mean 'hinge'?"));
  CHECK(says(control("{stock: {hinge: {}}}"),
             "control.stock.hinge: a stock needs one of `level` and `reorder_at`, got none"));
  CHECK(says(control("{stock: {hinge: {level: 3, reorder_at: 1, lot: 2}}}"),
             "one of `level` and `reorder_at`, got both"));
  CHECK(says(control("{stock: {hinge: {reorder_at: 1}}}"), "control.stock.hinge: `lot` is missing"));
  CHECK(
      says(control("{stock: {hinge: {level: 1, lot: 4}}}"), "control.stock.hinge.lot: a lot belongs to `reorder_at`"));
  CHECK(
      says(control("{stock: {hinge: {level: -1}}}"), "the number is out of range, got -1; allowed: 0 to 1e+07 parts"));
  CHECK(says(control("{stock: {hinge: 5}}"), "control.stock.hinge: this must be a map"));
  CHECK(says(control("{stock: {loop: {level: 5}}}"), "control.stock.loop: 'loop' repeats: it never leaves"));
  CHECK(says(control("{stock: {bolt: {level: 5}}}"),
             "control.stock.bolt: a source with `supply: unlimited` makes 'bolt'"));
}

TEST_CASE("The load of a component that starts for its stock is what its parents need") {
  const Load l = static_load(built("{stock: {hinge: {level: 90}}}"));
  CHECK(l.products[1].started_per_h == Approx(12));
}

TEST_CASE("A stock that no step needs is remarked on") {
  const auto remarks = warnings(built("{stock: {hinge: {level: 3}, cabinet: {level: 3}}}"));
  CHECK(std::count_if(remarks.begin(), remarks.end(), [](const auto& r) { return r.code == "stock_nobody_needs"; }) ==
        1);
}

TEST_CASE("Kanban is one loop or a list of them") {
  const Factory one = built("{kanban: {station: pack, cards: 5, of: 40}}");
  REQUIRE(one.kanban.size() == 1);
  CHECK(one.kanban[0].station == "pack");
  CHECK(one.kanban[0].cards == 5);
  CHECK(one.kanban[0].of == 40);
  const Factory two = built("{kanban: [{station: saw, cards: 5}, {station: jig, cards: 1}]}");
  CHECK(two.kanban[1].of == 1);
  CHECK(built("{kanban: {station: pack, cards: 2}}").stations[4].queue.capacity == no_limit);  // after the buffer
  CHECK(built("{}").stations[4].queue.capacity == 0);
}

TEST_CASE("Slips in kanban are told where they are") {
  CHECK(says(control("{kanban: {station: sw, cards: 5}}"),
             "control.kanban.station: unknown station 'sw', did you mean 'saw'?"));
  CHECK(says(control("{kanban: {station: pack}}"), "control.kanban: `cards` is missing"));
  CHECK(
      says(control("{kanban: {station: pack, cards: 0}}"), "control.kanban.cards: the number is out of range, got 0"));
  CHECK(says(control("{kanban: {station: pack, cards: 1.5}}"), "control.kanban.cards: this must be a whole number"));
  CHECK(says(control("{kanban: {station: twin, cards: 5}}"), "control.kanban: 'twin' takes from the queue of 'mill'"));
  CHECK(says(control("{kanban: {station: saw, cards: 5}}"), "'saw' shares its line with 'jig', which has no cards"));
  CHECK(says(control("{kanban: [{station: pack, cards: 5}, {station: pack, cards: 4}]}"), "'pack' has cards already"));
  CHECK(says(control("{kanban: {station: press, cards: 3}}"),
             "it would never start: a batch is more parts than there are cards, got 3 parts"));
  CHECK(control("{kanban: {station: press, cards: 2, of: 2}}").empty());
}

TEST_CASE("Release has a rule and norms of work") {
  const Factory f = built("{release: {rule: edd, workload: {mill: 16 h, press: 90}}}");
  REQUIRE(f.release.has_value());
  CHECK(f.release->rule == rule_kind<rules::Edd>);
  CHECK(f.release->workload ==
        std::vector<std::pair<std::string, double>>{{"mill", 16 * ticks_per_hour}, {"press", 90 * ticks_per_minute}});
  CHECK(built("{release: {workload: {mill: 1}}}").release->rule == fifo_rule);
  CHECK(built("{release: {rule: slack}, conwip: {limit: 4}}").release->workload.empty());
}

TEST_CASE("Slips in release are told where they are") {
  CHECK(says(control("{release: {rule: edd}}"), "control.release: nothing holds orders back"));
  CHECK(says(control("{release: {rule: spt, workload: {mill: 4}}}"), "control.release.rule: unknown choice"));
  CHECK(says(control("{release: {workload: {mil: 4}}}"),
             "control.release.workload.mil: unknown station 'mil', did you mean 'mill'?"));
  CHECK(says(control("{release: {workload: {mill: 0}}}"),
             "control.release.workload.mill: a workload must have a length, got 0"));
  CHECK(says(control("{release: {workload: {mill: never}}}"), "control.release.workload.mill: "));
  CHECK(says(control("{release: {workload: 4}}"), "control.release.workload: this must be stations with times"));
  CHECK(says(control("{release: {workload: {}}}"), "control.release.workload: no station has a norm"));
  CHECK(says(control("{release: {workload: {twin: 4}}}"),
             "control.release.workload.twin: 'twin' takes from the queue of 'mill'"));
  CHECK(says(control("{release: {workload: {saw: 4, jig: 4}}}"),
             "control.release.workload.jig: 'jig' shares its line with 'saw'"));
}
