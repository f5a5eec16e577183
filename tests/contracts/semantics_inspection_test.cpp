// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Hidden defects", "Inspections", "The first parts": what nobody sees, who finds it, and what a set-up or repair costs.
#include <cmath>
#include <set>

#include "core/error.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::ModelError;
using nordvest::test::Floor;
using nordvest::test::plan_of;

namespace {

using Parts = std::set<std::uint64_t>;

/// Numbers of the parts that are scrapped.
Parts scrapped(const Floor& floor) {
  Parts out;
  for (const auto& r : floor.records)
    if (r.kind == nordvest::EventKind::scrapped) out.insert(r.part);
  return out;
}

bool is_part_of(const Parts& few, const Parts& many) {
  return few.size() < many.size() && std::includes(many.begin(), many.end(), few.begin(), few.end());
}

/// One part: a minute on the saw, then one at the look, then one at the pack.
std::string three_steps(const std::string& saw, const std::string& look, const std::string& more = "") {
  return "products: {a: {route: [saw, look, pack]}}\nsources: {in: {makes: a, at: [0]}}\nstations: {saw: {process: 1, "
         "quality: " +
         saw + "}, look: {process: 1, inspects: " + look + "}, pack: {process: 1}, fix: {process: 1" + more +
         "}}\nrun: {length: 20}";
}

}  // namespace

TEST_CASE("Hidden defects: nobody sees them, the part is shipped and counts as good; how many are is told beside") {
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1, quality: {defects: 1}}, pack: {process: 1}}
    run: {length: 10})");
  CHECK(floor.product("a").good == 2);
  CHECK(floor.product("a").defects_shipped == 2);
  CHECK(floor.product("a").scrapped == 0);
  CHECK(floor.station("saw").good == 0);  // of its operations none was done well
  CHECK(floor.station("pack").good == 2);
}

TEST_CASE(
    "Inspections: at the end of the process, u < finds refuses a part with a defect, u < false_alarms one without") {
  const auto end = [](const std::string& saw, const std::string& look) {
    return Floor(three_steps(saw, look)).story("scrapped shipped");
  };
  CHECK(end("{defects: 1}", "{}") == "2 a1 scrapped look");  // finds all, and scraps it
  CHECK(end("{defects: 1}", "{finds: 0}") == "3 a1 shipped end");
  CHECK(end("{defects: 0}", "{}") == "3 a1 shipped end");
  CHECK(end("{defects: 0}", "{false_alarms: 1, then: scrap}") == "2 a1 scrapped look");
  const Floor found(three_steps("{defects: 1}", "{}")), alarm(three_steps("{}", "{false_alarms: 1}"));
  CHECK(found.station("look").found == 1);
  CHECK(found.station("look").good == 1);  // the look was right, the saw was not
  CHECK(found.station("saw").good == 0);
  CHECK(alarm.station("look").false_alarms == 1);
  CHECK(alarm.station("look").good == 0);
  CHECK(alarm.station("saw").good == 1);
}

TEST_CASE("Inspections: what a station makes wrong itself it may find, after its own scrap and rework") {
  const auto end = [](const std::string& quality) {
    return Floor(
               "products: {a: {route: [saw]}}\nsources: {in: {makes: a, at: [0]}}\nstations: {saw: {process: 1, "
               "quality: " +
               quality + ", inspects: {then: {to: fix, back: next}}}, fix: {process: 1}}\nrun: {length: 9}")
        .story("finished scrapped shipped");
  };
  CHECK(end("{defects: 1}") == "1 a1 finished saw; 2 a1 finished fix; 2 a1 shipped end");
  CHECK(end("{defects: 1, scrap: 1}") == "1 a1 finished saw; 1 a1 scrapped saw");
}

TEST_CASE("Inspections: refused parts are mended, off the route and back to this step again, or to the next") {
  const Floor again(three_steps("{defects: 1}", "{then: {to: fix}}"));
  CHECK(again.story("finished shipped") ==
        "1 a1 finished saw; 2 a1 finished look; 3 a1 finished fix; 4 a1 finished look; 5 a1 finished pack; 5 a1 "
        "shipped end");
  CHECK(again.product("a").defects_shipped == 0);
  const Floor next(three_steps("{defects: 1}", "{then: {to: fix, back: next}}"));
  CHECK(next.story("finished shipped") ==
        "1 a1 finished saw; 2 a1 finished look; 3 a1 finished fix; 4 a1 finished pack; 4 a1 shipped end");
  CHECK(next.product("a").defects_shipped == 0);
}

TEST_CASE("Inspections: mending may spoil again, and past at_most it is scrap") {
  const Floor fix(three_steps("{defects: 1}", "{then: {to: fix, at_most: 1}}", ", quality: {defects: 1}"));
  CHECK(fix.story("finished scrapped") ==
        "1 a1 finished saw; 2 a1 finished look; 3 a1 finished fix; 4 a1 finished look; 4 a1 scrapped look");
  CHECK(fix.station("look").found == 2);
  // Back to the saw, which spoils it each time.
  const Floor saw(three_steps("{defects: 1}", "{then: {to: saw, at_most: 2}}"));
  CHECK(saw.times("finished", "saw") == std::vector<double>{1, 3, 5});
  CHECK(saw.times("scrapped", "look") == std::vector<double>{6});
  // Not looked at again: what the fix spoils is shipped.
  CHECK(Floor(three_steps("{defects: 1}", "{then: {to: fix, back: next}}", ", quality: {defects: 1}"))
            .product("a")
            .defects_shipped == 1);
}

TEST_CASE("Inspections: rework for another reason mends nothing that is hidden") {
  const Floor floor(R"(
    products: {a: {route: [saw, mill]}}
    sources: {in: {makes: a, at: [0]}}
    stations:
      saw: {process: 1, quality: {defects: 1}}
      mill: {process: 1, quality: {rework: {probability: 1, to: fix, back: next}}}
      fix: {process: 1}
    run: {length: 9})");
  CHECK(floor.product("a").good == 1);
  CHECK(floor.product("a").defects_shipped == 1);
}

TEST_CASE("Inspections: a station off the route sends nobody on; it may scrap") {
  const Floor sends(three_steps("{defects: 1}", "{then: {to: fix, back: next}}",
                                ", quality: {defects: 1}, inspects: {then: {to: pack}}"));
  CHECK(sends.product("a").defects_shipped == 1);
  const Floor scraps(
      three_steps("{defects: 1}", "{then: {to: fix, back: next}}", ", quality: {defects: 1}, inspects: {}"));
  CHECK(scraps.story("scrapped shipped") == "3 a1 scrapped fix");
}

TEST_CASE("Inspections: fewer defects and better inspections never make a part worse") {
  const auto bad = [](const std::string& defects, const std::string& finds, const std::string& alarms = "0") {
    return scrapped(
        Floor("products: {a: {route: [saw, look]}}\nsources: {in: {makes: a, every: 1, count: 500}}\nstations: "
              "{saw: {process: 0.5, quality: {defects: " +
              defects + "}}, look: {process: 0.5, inspects: {finds: " + finds + ", false_alarms: " + alarms +
              "}}}\nrun: {length: 600}"));
  };
  CHECK(is_part_of(bad("0.1", "1"), bad("0.2", "1")));
  CHECK(is_part_of(bad("0.3", "0.5"), bad("0.3", "0.8")));
  CHECK(is_part_of(bad("0.1", "0.8", "0.1"), bad("0.3", "0.8", "0.1")));
  CHECK(is_part_of(bad("0.2", "0.8", "0.05"), bad("0.2", "0.8", "0.2")));
}

TEST_CASE("Inspections: what is mended keeps its luck at the steps to come") {
  // Whoever has a defect at the end is scrapped there. A better first look (which sends back to the saw) only takes parts off that list.
  const auto bad = [](const std::string& finds) {
    return scrapped(
        Floor("products: {a: {route: [saw, look, mill, last]}}\nsources: {in: {makes: a, every: 4, count: 500}}\n"
              "stations: {saw: {process: 0.5, quality: {defects: 0.3}}, look: {process: 0.1, inspects: {finds: " +
              finds +
              ", then: {to: fix, back: next}}}, mill: {process: 0.5, quality: {defects: 0.1}}, last: {process: "
              "0.1, inspects: {}}, fix: {process: 0.5}}\nrun: {length: 2100}"));
  };
  const Parts none = bad("0"), half = bad("0.5"), all = bad("1");
  CHECK(is_part_of(half, none));
  CHECK(is_part_of(all, half));
  CHECK(all.size() > 20);  // the mill's
}

TEST_CASE("Inspections: a defect escapes with probability p (1 - f)") {
  // p = 0.1, f = 0.8, a = 0.05, 100 000 parts. Shipped: 1 - p f - (1 - p) a = 0.875, with a defect 0.02: both within 4 sd of a share.
  const double parts = 100000, p = 0.1, f = 0.8, a = 0.05;
  const Floor floor(
      "products: {a: {route: [saw, look]}}\nsources: {in: {makes: a, every: 1, count: 100000}}\nstations: {saw: "
      "{process: 0.5, "
      "quality: {defects: 0.1}}, look: {process: 0.5, inspects: {finds: 0.8, false_alarms: 0.05}}}\nrun: {length: "
      "100100}",
      3);
  const auto is_share = [&](double count, double share) {
    return std::abs(count / parts - share) < 4 * std::sqrt(share * (1 - share) / parts);
  };
  CHECK(is_share(floor.product("a").defects_shipped, p * (1 - f)));
  CHECK(is_share(floor.product("a").good, 1 - p * f - (1 - p) * a));
  CHECK(is_share(floor.station("look").found, p * f));
  CHECK(is_share(floor.station("look").false_alarms, (1 - p) * a));
}

TEST_CASE("Inspections: each part of a lot by itself; refused ones go on as a lot of their own") {
  // 400 lots of 10, 20 % spoiled, all found and mended: every part is shipped without a defect, and no lot of 10 is whole for long.
  const Floor floor(R"(
    products: {a: {travel: lot, route: [saw, look]}}
    sources: {in: {makes: a, every: 20, lot: 10, count: 400}}
    stations:
      saw: {process: 0.5, quality: {defects: 0.2}}
      look: {process: 0.5, inspects: {then: {to: fix, back: next}}}
      fix: {process: 0.1}
    run: {length: 9000})");
  CHECK(floor.product("a").good == 4000);
  CHECK(floor.product("a").defects_shipped == 0);
  CHECK(floor.station("fix").operations == floor.station("look").found);
  CHECK(std::abs(floor.station("look").found / 4000 - 0.2) < 4 * std::sqrt(0.2 * 0.8 / 4000));
  // Scrapped instead: the rest of each lot goes on.
  const Floor scraps(R"(
    products: {a: {travel: lot, route: [saw, look]}}
    sources: {in: {makes: a, every: 20, lot: 10, count: 400}}
    stations: {saw: {process: 0.5, quality: {defects: 0.2}}, look: {process: 0.5, inspects: {}}}
    run: {length: 9000})");
  CHECK(scraps.product("a").scrapped == scraps.station("look").found);
  CHECK(scraps.product("a").good + scraps.product("a").scrapped == 4000);
  CHECK(scraps.product("a").scrapped == floor.station("look").found);  // the same parts
}

TEST_CASE("Hidden defects: a lot may be reworked and refused in one look, each part its own way") {
  // All parts are spoiled. Of 10, those the mill reworks visibly (u >= 0.5) go to fix, the rest are refused to mend.
  const Floor floor(R"(
    products: {a: {travel: lot, route: [saw, mill]}}
    sources: {in: {makes: a, at: [0], lot: 200}}
    stations:
      saw: {process: 0.1, quality: {defects: 1}}
      mill: {process: 0.1, quality: {rework: {probability: 0.5, to: fix, back: next}}, inspects: {then: {to: mend, back: next}}}
      fix: {process: 0.1}
      mend: {process: 0.1}
    run: {length: 200})");
  CHECK(floor.station("fix").operations + floor.station("mend").operations == 200);
  CHECK(floor.station("mend").operations == floor.station("mill").found);
  CHECK(floor.product("a").good == 200);
  CHECK(floor.product("a").defects_shipped == floor.station("fix").operations);
}

TEST_CASE("Hidden defects: a part made of a spoiled component is spoiled, and so is what is made of a spoiled part") {
  // Hinges come from the bad and the good press in turn; two doors of a lot take one each: the first has the bad one.
  const Floor kit(R"(
    products:
      door: {travel: lot, route: [{at: assemble, needs: {hinge: 1}}, {at: look, travel: part}]}
      hinge: {route: [{any_of: [bad, fine], pick: in_turn}]}
    sources: {doors: {makes: door, at: [5], lot: 2}, hinges: {makes: hinge, at: [0], lot: 2}}
    stations:
      bad: {process: 1, quality: {defects: 1}}
      fine: {process: 1}
      assemble: {process: 1}
      look: {process: 1, inspects: {}}
    run: {length: 20})");
  CHECK(kit.story("scrapped shipped") == "8 door3 scrapped look; 9 door4 shipped end");
  const Floor plate(R"(
    products:
      plate: {route: [saw, {at: shear, makes: {hinge: 2}}]}
      hinge: {route: [pack]}
    sources: {plates: {makes: plate, at: [0]}}
    stations: {saw: {process: 1, quality: {defects: 1}}, shear: {process: 1}, pack: {process: 1}}
    run: {length: 20})");
  CHECK(plate.product("hinge").good == 2);
  CHECK(plate.product("hinge").defects_shipped == 2);
}

TEST_CASE("The first parts: after a set-up another share is scrapped") {
  // Lots of 5: set-up 2, then a minute a part; the first three are scrapped.
  const auto floor = [](const std::string& product) {
    return Floor(
        "products: {a: {" + product +
        "route: [saw]}}\nsources: {in: {makes: a, supply: unlimited, lot: 5}}\nstations: {saw: {process: 1, setup: "
        "{time: 2, when: lot}, quality: {after_setup: {parts: 3, scrap: 1}}}}\nrun: {length: 14}");
  };
  CHECK(floor("").times("scrapped") == std::vector<double>{3, 4, 5, 10, 11, 12});
  CHECK(floor("").times("shipped") == std::vector<double>{6, 7, 13, 14});
  CHECK(floor("travel: lot, ").story("scrapped shipped") ==
        "7 a1x3 scrapped saw; 7 a4x2 shipped end; 14 a6x3 scrapped saw; 14 a9x2 shipped end");
}

TEST_CASE("The first parts: in place of the station's own share; of several the highest") {
  const auto end = [](const std::string& quality) {
    return Floor(
        "products: {a: {route: [saw]}}\nsources: {in: {makes: a, supply: unlimited}}\nstations: {saw: {process: 2, "
        "setup: {time: 1, when: {every: 4}}, failures: [{every: 10, lasts: 3}], quality: " +
        quality + "}}\nrun: {length: 20}");
  };
  // 2, 4, 6, 8; set-up 8-9; 11; the clock of 10 minutes has run out: down 11-14; 16, 18; set-up 20-.
  CHECK(end("{scrap: 1, after_setup: {parts: 1, scrap: 0}}").times("shipped") == std::vector<double>{11});
  CHECK(end("{after_repair: {parts: 1, scrap: 1}}").times("scrapped") == std::vector<double>{16});
  CHECK(end("{scrap: 1, after_repair: {parts: 1, scrap: 0}}").times("shipped") == std::vector<double>{16});
  CHECK(end("{after_setup: {parts: 3, scrap: 0}, after_repair: {parts: 1, scrap: 1}}").times("scrapped") ==
        std::vector<double>{16});
  CHECK(end("{after_setup: {parts: 3, scrap: 1}, after_repair: {parts: 1, scrap: 0}}").times("scrapped") ==
        std::vector<double>{11, 16, 18});
}

TEST_CASE("The first parts: after a repair counts the part that was in process") {
  // 2, 4, 6, 8, 10; the next is cut at its start: 10-13; 15 and 17 are scrapped, 19 is not.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {process: 2, failures: [{every: 10, lasts: 3}], quality: {after_repair: {parts: 2, scrap: 1}}}}
    run: {length: 20})");
  CHECK(floor.times("scrapped") == std::vector<double>{15, 17});
  CHECK(floor.times("shipped") == std::vector<double>{2, 4, 6, 8, 10, 19});
  // Maintenance is no repair.
  const Floor planned(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {process: 2, maintenance: [{every: 10, lasts: 3}], quality: {after_repair: {parts: 2, scrap: 1}}}}
    run: {length: 20})");
  CHECK(planned.times("scrapped").empty());
}

TEST_CASE("Hidden defects: a part that starts its route again is as new") {
  const Floor floor(R"(
    products: {a: {route: [saw], repeats: true}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 1, quality: {defects: 0.5}}}
    run: {length: 1000})");
  CHECK(std::abs(floor.product("a").defects_shipped / floor.product("a").good - 0.5) < 4 * 0.5 / std::sqrt(999));
}

TEST_CASE("Inspections: what is wrong is told with its place") {
  const auto wrong = [](const std::string& saw, const std::string& look, const std::string& what) {
    try {
      plan_of(three_steps(saw, look));
    } catch (const ModelError& e) {
      INFO(e.what());
      return std::string(e.what()).find(what) != std::string::npos;
    }
    return false;
  };
  CHECK(wrong("{defects: 1.5}", "{}", "stations.saw.quality.defects: the number is out of range"));
  CHECK(wrong("{}", "{finds: 2}", "stations.look.inspects.finds: the number is out of range"));
  CHECK(wrong("{}", "{then: mend}", "stations.look.inspects.then: unknown way, got mend"));
  CHECK(wrong("{}", "{then: {to: nowhere}}", "stations.look.inspects.then.to: rework into nowhere"));
  CHECK(wrong("{}", "{then: {to: pack}}", "comes later in the route"));
  CHECK(wrong("{}", "{then: {at_most: 2}}", "`to` is missing"));
  CHECK(wrong("{}", "{then: {to: fix, probability: 0.5}}", "unknown key 'probability'"));
  CHECK(wrong("{}", "{then: {to: fix}, false_alarms: 1}", "endless"));
  CHECK(wrong("{after_setup: {parts: 3}}", "{}", "`scrap` is missing"));
  CHECK(wrong("{after_repair: {parts: 0, scrap: 1}}", "{}", "stations.saw.quality.after_repair.parts"));
}
