// SPDX-License-Identifier: Apache-2.0
// Components, kits, what is made to order and what is turned into others: every line of the semantics about them.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

TEST_CASE("Components: a kit loads at one instant, when all of it is there") {
  // Two hinges (done at 3 and 6, each blocks the press until a kit takes it) and a frame (at 8). Bought: `screw` is always there.
  // press 1 holds h1 from 3; h2 waits on press 2 from 6; the frame is there at 8: the kit loads at 8.
  const Floor floor(R"(
    products:
      cabinet: {route: [{at: assemble, needs: {hinge: 2, frame: 1, screw: 8}}]}
      hinge: {route: [press]}
      frame: {route: [saw]}
      screw: {route: []}
    sources:
      orders: {makes: cabinet, at: [0]}
      hinges: {makes: hinge, at: [0, 3]}
      frames: {makes: frame, at: [0]}
      shop: {makes: screw, supply: unlimited}
    stations: {press: {servers: 2, process: 3}, saw: {process: 8}, assemble: {process: 5}}
    run: {length: 20})");
  CHECK(floor.story("started shipped used", "assemble end") ==
        "8 hinge2 used assemble; 8 hinge4 used assemble; 8 frame3 used assemble; 8 cabinet1 started assemble; "
        "13 cabinet1 shipped end");
  CHECK(floor.product("screw").used == 8);
}

TEST_CASE("Components: they come straight from a blocked server, which is free from then on") {
  // The press is blocked 3-8 with its hinge, then makes the next 8-11.
  const Floor floor(R"(
    products:
      cabinet: {route: [{at: assemble, needs: {hinge: 1}}]}
      hinge: {route: [press]}
    sources: {orders: {makes: cabinet, at: [8, 8]}, hinges: {makes: hinge, at: [0, 0]}}
    stations: {press: {process: 3}, assemble: {process: 1}}
    run: {length: 20})");
  CHECK(floor.story("started") ==
        "0 hinge1 started press; 8 cabinet3 started assemble; 8 hinge2 started press; "
        "11 cabinet4 started assemble");
  CHECK(floor.minutes("press", State::blocked) == 5);
}

TEST_CASE("Components: what is needed by others is not shipped; it is no good part") {
  const Floor floor(R"(
    products: {cabinet: {route: [{at: assemble, needs: {hinge: 1}}]}, hinge: {route: [press]}}
    sources: {orders: {makes: cabinet, at: [0, 0]}, hinges: {makes: hinge, at: [0, 0, 0]}}
    stations: {press: {process: 3}, assemble: {process: 1}}
    run: {length: 20})");
  CHECK(floor.product("hinge").good == 0);
  CHECK(floor.product("hinge").used == 2);
  CHECK(floor.product("hinge").in_process == 1);
  CHECK(floor.product("cabinet").good == 2);
}

TEST_CASE("Components: they leave WIP when their kit loads, not when the parent is done") {
  // hinge: 0-3 pressed, waits until the order comes at 5: 5 part minutes. The cabinet: 5-9.
  const Floor floor(R"(
    products: {cabinet: {route: [{at: assemble, needs: {hinge: 1}}]}, hinge: {route: [press]}}
    sources: {orders: {makes: cabinet, at: [5]}, hinges: {makes: hinge, at: [0]}}
    stations: {press: {process: 3}, assemble: {process: 4}}
    run: {length: 20})");
  CHECK(in_minutes(floor.product("hinge").wip_ticks) == 5);
  CHECK(in_minutes(floor.product("hinge").stock_ticks) == 2);
  CHECK(in_minutes(floor.product("cabinet").wip_ticks) == 4);
}

TEST_CASE("Components: a bought product with `supply: unlimited` is always there, created as the kit loads, no WIP") {
  const Floor floor(R"(
    products: {window: {route: [{at: glaze, needs: {pane: 2}}]}, pane: {route: []}}
    sources: {orders: {makes: window, at: [0, 0, 0]}, glass: {makes: pane, supply: unlimited}}
    stations: {glaze: {process: 4}}
    run: {length: 20})");
  CHECK(floor.product("pane").arrived == 6);
  CHECK(floor.product("pane").used == 6);
  CHECK(floor.product("pane").wip_ticks == nordvest::TickSum());
  CHECK(floor.times("started", "glaze") == std::vector<double>{0, 4, 8});
}

TEST_CASE("Components: what arrives and has no route waits in stock, as many as come") {
  // Three panes come at 2 as one lot, two more at 9: window 1 loads at 2 (two of the three), window 2 at 9 (one left and one).
  const Floor floor(R"(
    products: {window: {route: [{at: glaze, needs: {pane: 2}}]}, pane: {travel: lot, route: []}}
    sources: {orders: {makes: window, at: [0, 0]}, three: {makes: pane, at: [2], lot: 3}, two: {makes: pane, at: [9], lot: 2}}
    stations: {glaze: {process: 4}}
    run: {length: 20})");
  CHECK(floor.times("started", "glaze") == std::vector<double>{2, 9});
  CHECK(floor.story("used") == "2 pane3x2 used glaze; 9 pane5 used glaze; 9 pane6 used glaze");
  CHECK(floor.product("pane").in_process == 1);
}

TEST_CASE("Components: several levels: a component has components of its own") {
  // leg 0-2; frame takes two legs (2 and 4 on the bench's own saw) at 4, 4-9; table takes the frame at 9.
  const Floor floor(R"(
    products:
      table: {route: [{at: mount, needs: {frame: 1}}]}
      frame: {route: [{at: weld, needs: {leg: 2}}]}
      leg: {route: [{at: saw}, {at: deburr}]}
    sources: {orders: {makes: table, at: [0]}, frames: {makes: frame, at: [0]}, legs: {makes: leg, at: [0, 0]}}
    stations: {saw: {process: 2}, deburr: {servers: 2, process: 0}, weld: {process: 5}, mount: {process: 1}}
    run: {length: 20})");
  CHECK(floor.story("started", "weld mount") == "4 frame2 started weld; 9 table1 started mount");
}

TEST_CASE("Components: a unit of many parts takes a kit for each of them") {
  const Floor floor(R"(
    products: {box: {travel: lot, route: [{at: fit, needs: {board: 2}}]}, board: {route: []}}
    sources: {orders: {makes: box, at: [0], lot: 5}, boards: {makes: board, supply: unlimited}}
    stations: {fit: {process: 1}}
    run: {length: 20})");
  CHECK(floor.product("board").used == 10);
  CHECK(floor.times("shipped") == std::vector<double>{5});
}

TEST_CASE("Components: first come, first served between stations") {
  // Both wait for a hinge: the later route position would load first, but the door has waited since 2, the cabinet since 3.
  const Floor floor(R"(
    products:
      door: {route: [{at: hang, needs: {hinge: 1}}]}
      cabinet: {route: [cut, cut, {at: assemble, needs: {hinge: 1}}]}
      hinge: {route: []}
    sources: {doors: {makes: door, at: [2]}, cabinets: {makes: cabinet, at: [1]}, hinges: {makes: hinge, at: [5, 7]}}
    stations: {hang: {process: 1}, cut: {process: 1}, assemble: {process: 1}}
    run: {length: 20})");
  CHECK(floor.story("started", "hang assemble") == "5 door2 started hang; 7 cabinet1 started assemble");
}

TEST_CASE(
    "Components: who needs more than there is holds back those behind it; who lacks something else too does not") {
  // One hinge is there at 1. Order 1 wants two: order 2 (one hinge) waits with it. At 4 the second comes: order 1, at 6 order 2.
  const Floor waits(R"(
    products:
      big: {route: [{at: hang, needs: {hinge: 2}}]}
      small: {route: [{at: hang, needs: {hinge: 1}}]}
      hinge: {route: []}
    sources: {bigs: {makes: big, at: [0]}, smalls: {makes: small, at: [0]}, hinges: {makes: hinge, at: [1, 4, 6]}}
    stations: {hang: {servers: 2, process: 1}}
    run: {length: 20})");
  CHECK(waits.story("started") == "4 big1 started hang#1; 6 small2 started hang#1");
  // Here order 1 lacks a lock as well, and holds none while it waits.
  const Floor passes(R"(
    products:
      big: {route: [{at: hang, needs: {hinge: 2, lock: 1}}]}
      small: {route: [{at: hang, needs: {hinge: 1}}]}
      hinge: {route: []}
      lock: {route: []}
    sources: {bigs: {makes: big, at: [0]}, smalls: {makes: small, at: [0]}, hinges: {makes: hinge, at: [1, 4, 6]},
              locks: {makes: lock, at: [9]}}
    stations: {hang: {servers: 2, process: 1}}
    run: {length: 20})");
  CHECK(passes.story("started") == "1 small2 started hang#1; 9 big1 started hang#1");
}

TEST_CASE("Components: among the parts of one queue another rule than fifo chooses") {
  const Floor floor(R"(
    products: {a: {route: [{at: fit, needs: {bolt: 1}}]}, bolt: {route: []}}
    sources: {slow: {makes: a, at: [0], due: 50}, quick: {makes: a, at: [0], due: 10}, bolts: {makes: bolt, at: [3, 9]}}
    stations: {fit: {process: 1, queue: {rule: edd}}}
    run: {length: 20})");
  CHECK(floor.story("started") == "3 a2 started fit; 9 a1 started fit");
}

TEST_CASE("Components: an empty server whose kit is not there is no room") {
  // assemble has no waiting places: the cabinet stays on the saw (blocked 2-6) until its hinge is there.
  const Floor floor(R"(
    products: {cabinet: {route: [saw, {at: assemble, needs: {hinge: 1}}]}, hinge: {route: []}}
    sources: {orders: {makes: cabinet, at: [0]}, hinges: {makes: hinge, at: [6]}}
    stations: {saw: {process: 2}, assemble: {process: 3, queue: {capacity: 0}}}
    run: {length: 20})");
  CHECK(floor.minutes("saw", State::blocked) == 4);
  CHECK(floor.times("started", "assemble") == std::vector<double>{6});
}

TEST_CASE("Components: `if_short: lost`: demand that finds no kit is lost, demand that finds one is served") {
  // Goods come at 1 and 5; customers at 0 (lost), 2 (served), 3 (lost), 6 (served).
  const Floor floor(R"(
    products: {sale: {route: [{at: counter, needs: {good: 1}, if_short: lost}]}, good: {route: []}}
    sources: {customers: {makes: sale, at: [0, 2, 3, 6]}, goods: {makes: good, at: [1, 5]}}
    stations: {counter: {process: 0}}
    run: {length: 20})");
  CHECK(floor.story("lost shipped") ==
        "0 sale1 lost counter; 2 sale3 shipped end; 3 sale4 lost counter; 6 sale6 shipped end");
  CHECK(floor.product("sale").lost == 2);
}

TEST_CASE("Components: demand and goods of one instant meet") {
  const Floor floor(R"(
    products: {sale: {route: [{at: counter, needs: {good: 1}, if_short: lost}]}, good: {route: [pick]}}
    sources: {customers: {makes: sale, at: [3]}, goods: {makes: good, at: [0]}}
    stations: {counter: {process: 0}, pick: {process: 3}}
    run: {length: 20})");
  CHECK(floor.product("sale").good == 1);
}

TEST_CASE("Components: `to_order` starts with the parent and is kept for it") {
  // Order 1 comes at 0, order 2 at 1. Frames: f1 0-4, f2 4-8. Order 2 is ready first (its own work is short) but waits for its own frame.
  const Floor floor(R"(
    products:
      machine: {route: [{at: plan}, {at: mount, needs: {frame: {count: 1, to_order: true}}}]}
      frame: {route: [weld]}
    sources: {first: {makes: machine, at: [0]}, second: {makes: machine, at: [1]}}
    stations:
      plan: {servers: 2, process: {discrete: {1: 1}}}
      weld: {servers: 2, process: 4}
      mount: {process: 2}
    run: {length: 30})");
  CHECK(floor.story("started", "weld mount") ==
        "0 frame2 started weld#1; 1 frame4 started weld#2; 4 machine1 started mount; 6 machine3 started mount");
  CHECK(floor.product("frame").arrived == 2);
}

TEST_CASE("Components: a component kept for one order does not go into another") {
  // Order 1 is planned until 9: its frame stands ready from 4. Order 2 waits for its own, welded 4-8.
  const Floor floor(R"(
    products:
      slow: {route: [{at: plan, process: 9}, {at: mount, needs: {frame: {count: 1, to_order: true}}}]}
      quick: {route: [{at: mount, needs: {frame: {count: 1, to_order: true}}}]}
      frame: {route: [weld, {at: hold}]}
    sources: {first: {makes: slow, at: [0]}, second: {makes: quick, at: [0]}}
    stations: {plan: {process: 1}, weld: {process: 4}, hold: {servers: 9, process: 0}, mount: {process: 2}}
    run: {length: 30})");
  CHECK(floor.story("started", "mount") == "8 quick2 started mount; 10 slow1 started mount");
}

TEST_CASE("Components: made to order by the lot, with the order's due date and priority") {
  // An order of four: its frames come as one lot of eight (two each). Machines are parts 1-6, frames 7-14, 15-16 and 17-18; they carry
  // the due dates (90, 50, 70) to the edd queue of the weld.
  const Floor floor(R"(
    products:
      machine: {travel: lot, route: [{at: mount, needs: {frame: {count: 2, to_order: true}}}]}
      frame: {travel: lot, route: [weld]}
    sources:
      early: {makes: machine, at: [0], lot: 4, due: 90}
      late: {makes: machine, at: [0], lot: 1, due: 50}
      last: {makes: machine, at: [0], lot: 1, due: 70}
    stations: {weld: {process: 1, queue: {rule: edd}}, mount: {process: 1}}
    run: {length: 60})");
  CHECK(floor.story("started", "weld") ==
        "0 frame15x2 started weld; 2 frame17x2 started weld; 4 frame7x8 started weld");
}

TEST_CASE("Components: made to order and scrapped: another is started for the parent; left over: scrap") {
  const Floor scrapped(R"(
    products:
      machine: {route: [{at: mount, needs: {frame: {count: 1, to_order: true}}}]}
      frame: {route: [weld]}
    sources: {orders: {makes: machine, every: 20, count: 40}}
    stations: {weld: {process: 1, quality: {scrap: 0.3}}, mount: {process: 1}}
    run: {length: 1000})");
  CHECK(scrapped.product("machine").good == 40);
  CHECK(scrapped.product("frame").used == 40);
  CHECK(scrapped.product("frame").scrapped > 0);
  CHECK(scrapped.product("frame").arrived == scrapped.product("frame").used + scrapped.product("frame").scrapped);
  // The machine skips the mounting: what was made for it is scrap when it ships, and its server goes on.
  const Floor left(R"(
    products:
      machine: {route: [{at: test, then: {end: 1}}, {at: mount, needs: {frame: {count: 1, to_order: true}}}]}
      frame: {route: [weld]}
    sources: {orders: {makes: machine, at: [0, 0]}}
    stations: {test: {process: 5}, weld: {process: 1}, mount: {process: 1}}
    run: {length: 30})");
  CHECK(left.product("frame").scrapped == 2);
  CHECK(left.story("scrapped") == "5 frame3 scrapped weld; 10 frame4 scrapped weld");
}

TEST_CASE("Components: rework does not take the kit again") {
  // mount 0-2, tested 2-3, a third of the parts comes back to mount: the kits used are as many as the parts.
  const Floor floor(R"(
    products: {machine: {route: [{at: mount, needs: {frame: 1}}, test]}, frame: {route: []}}
    sources: {orders: {makes: machine, every: 10, count: 60}, frames: {makes: frame, supply: unlimited}}
    stations:
      mount: {process: 2}
      test: {process: 1, quality: {rework: {probability: 0.33, to: mount}}}
    run: {length: 2000})");
  CHECK(floor.station("mount").operations > 60);
  CHECK(floor.product("machine").good == 60);
  CHECK(floor.product("frame").used == 60);
}

TEST_CASE("Components: an interrupted part has its kit") {
  // The first is interrupted at 1 and goes on at 3 without a second frame.
  const Floor floor(R"(
    products: {machine: {route: [{at: mount, needs: {frame: 1}}]}, rush: {route: [mount]}, frame: {route: []}}
    sources: {orders: {makes: machine, at: [0]}, frames: {makes: frame, at: [0]}, hurry: {makes: rush, at: [1], priority: 1, preempts: true}}
    stations: {mount: {process: 2, queue: {rule: priority}}}
    run: {length: 20})");
  CHECK(floor.story("shipped") == "3 rush3 shipped end; 4 machine1 shipped end");
  CHECK(floor.product("frame").used == 1);
}

TEST_CASE("Components: a down server gives its component only with `hand_over`") {
  // Pressed 0-3, the press fails at 4 (calendar) and is repaired at 9; the order comes at 5.
  const auto floor = [](const std::string& hand_over) {
    return Floor(R"(
      products: {cabinet: {route: [{at: assemble, needs: {hinge: 1}}]}, hinge: {route: [press]}}
      sources: {orders: {makes: cabinet, at: [5]}, hinges: {makes: hinge, at: [0]}}
      stations: {press: {process: 3, failures: [{every: 4, lasts: 5, clock: calendar)" +
                 hand_over + R"(}]}, assemble: {process: 1}}
      run: {length: 12})");
  };
  CHECK(floor("").times("started", "assemble") == std::vector<double>{9});
  CHECK(floor(", hand_over: true").times("started", "assemble") == std::vector<double>{5});
}

TEST_CASE("Components: who waits for a kit is counted as short, with its wait") {
  // Orders at 0, 0, 0; hinges at 4 and 7. The server is free all the time: two parts were short, for 4 and 7; the third waits on.
  const Floor floor(R"(
    products: {cabinet: {route: [{at: assemble, needs: {hinge: 1}}]}, hinge: {route: []}}
    sources: {orders: {makes: cabinet, at: [0, 0, 0]}, hinges: {makes: hinge, at: [4, 7]}}
    stations: {assemble: {process: 1}}
    run: {length: 20})");
  CHECK(floor.product("cabinet").short_parts == 2);
  CHECK(in_minutes(floor.product("cabinet").short_ticks) == 11);
}

TEST_CASE("Made: a step that makes others ends its route; they start theirs as one lot, of the same order") {
  // The plate (sheared 0-5) becomes four hinges, a lot of one unit, due with the plate: late by 5+8-10 = 3 each.
  const Floor floor(R"(
    products: {plate: {route: [{at: shear, makes: {hinge: 4}}]}, hinge: {travel: lot, route: [press]}}
    sources: {in: {makes: plate, at: [0], due: 10}}
    stations: {shear: {process: 5}, press: {process: 2}}
    run: {length: 20})");
  CHECK(floor.story("used started shipped") ==
        "0 plate1 started shear; 5 plate1 used shear; 5 hinge2x4 started press; 13 hinge2x4 shipped end");
  CHECK(floor.product("plate").good == 0);
  CHECK(floor.product("plate").used == 1);
  CHECK(floor.product("hinge").good == 4);
  CHECK(in_minutes(floor.product("hinge").late_ticks) == 12);
  // The plate is in process 0-5, the hinges 5-13.
  CHECK(in_minutes(floor.product("plate").wip_ticks) == 5);
  CHECK(in_minutes(floor.product("hinge").wip_ticks) == 32);
}

TEST_CASE("Made: what a step makes leaves together, when all of it has room") {
  // At 2 the plate is split in a and b. left is busy (x, 0-6) without places, right is free: both go at 6, not b at 2.
  const Floor floor(R"(
    products: {plate: {route: [{at: shear, makes: {a: 1, b: 1}}]}, a: {route: [left]}, b: {route: [right]}, x: {route: [left]}}
    sources: {in: {makes: plate, at: [0]}, other: {makes: x, at: [0]}}
    stations: {shear: {process: 2}, left: {process: 6, queue: {capacity: 0}}, right: {process: 1, queue: {capacity: 0}}}
    run: {length: 30})");
  CHECK(floor.story("started", "left right") == "0 x2 started left; 6 a3 started left; 6 b4 started right");
  CHECK(floor.minutes("shear", State::blocked) == 4);
}

TEST_CASE("Made: parts of one lot want room for all of them at one door too") {
  // Three pieces, two places. At 2 one board is sawn (0-3) and two wait; at 3 one place is free, at 6 both: three go in alone.
  const Floor floor(R"(
    products: {log: {route: [{at: crosscut, makes: {board: 3}}]}, board: {route: [saw]}}
    sources: {logs: {makes: log, at: [1]}, boards: {makes: board, at: [0, 0, 0]}}
    stations: {crosscut: {process: 1}, saw: {process: 3, queue: {capacity: 2}}}
    run: {length: 40})");
  CHECK(floor.story("queued", "saw").ends_with("6 board5 queued saw; 6 board6 queued saw; 6 board7 queued saw"));
}

TEST_CASE("Made: nobody who came later goes in before it, though there is room for one") {
  // a and b wait for left (busy until 10). y wants right at 4: b was there first, right stays empty until 10.
  const Floor floor(R"(
    products: {plate: {route: [{at: shear, makes: {a: 1, b: 1}}]}, a: {route: [left]}, b: {route: [right]}, x: {route: [left]},
               y: {route: [cut, right]}}
    sources: {in: {makes: plate, at: [0]}, other: {makes: x, at: [0]}, more: {makes: y, at: [0]}}
    stations: {shear: {process: 2}, cut: {process: 4}, left: {process: 10, queue: {capacity: 0}}, right: {process: 1, queue: {capacity: 0}}}
    run: {length: 30})");
  CHECK(floor.story("started", "right") == "10 b5 started right; 11 y3 started right");
}

TEST_CASE("Made: unloading begins when all have room, and they go when it is done") {
  const Floor floor(R"(
    products: {plate: {route: [{at: shear, makes: {a: 1, b: 1}}]}, a: {route: [left]}, b: {route: [right]}, x: {route: [left]}}
    sources: {in: {makes: plate, at: [0]}, other: {makes: x, at: [0]}}
    stations: {shear: {process: 2, unload: 3}, left: {process: 6, queue: {capacity: 0}}, right: {process: 1, queue: {capacity: 0}}}
    run: {length: 30})");
  CHECK(floor.story("started", "left right") == "0 x2 started left; 9 a3 started left; 9 b4 started right");
}

TEST_CASE("Made: parts without a route go to stock, and kits take them") {
  const Floor floor(R"(
    products: {plate: {route: [{at: shear, makes: {hinge: 4}}]}, hinge: {route: []}, door: {route: [{at: hang, needs: {hinge: 3}}]}}
    sources: {in: {makes: plate, at: [0, 0]}, doors: {makes: door, at: [0, 0]}}
    stations: {shear: {process: 5}, hang: {process: 1}}
    run: {length: 20})");
  CHECK(floor.times("started", "hang") == std::vector<double>{5, 10});
  CHECK(floor.product("hinge").used == 6);
  CHECK(floor.product("hinge").in_process == 2);
  CHECK(floor.minutes("shear", State::blocked) == 0);
}

TEST_CASE("Stuck: a kit that waits for a part which a held component keeps from being made is named") {
  // The press makes a hinge, which stands on it; the lid comes after it on the same press.
  const Floor floor(R"(
    products: {box: {route: [{at: assemble, needs: {hinge: 1, lid: 1}}]}, hinge: {route: [press]}, lid: {route: [press]}}
    sources: {orders: {makes: box, at: [0]}, hinges: {makes: hinge, at: [0]}, lids: {makes: lid, at: [0]}}
    stations: {press: {process: 3}, assemble: {process: 1}}
    run: {length: 20})");
  CHECK(floor.result.outcome == Outcome::stuck);
  CHECK(
      floor.result.message ==
      "nothing is left to happen: 'assemble' waits for 'lid', and 'press' holds a finished 'hinge' that nobody takes; "
      "a place to wait at the end of its route would free it");
}

TEST_CASE("Stuck: a component that nobody asks for is not") {
  const Floor floor(R"(
    products: {box: {route: [{at: assemble, needs: {hinge: 1}}]}, hinge: {route: [press]}}
    sources: {orders: {makes: box, at: [0]}, hinges: {makes: hinge, at: [0, 0]}}
    stations: {press: {process: 3}, assemble: {process: 1}}
    run: {length: 20})");
  CHECK(floor.result.outcome == Outcome::reached);
}

TEST_CASE("Components: what was left for demand that is lost is there for the next at that moment") {
  // One hinge; the saw is free at 5. a has waited longer and needs two: it is lost, and c, which needs one, begins.
  const Floor floor(R"(
    products:
      a: {route: [{at: saw, needs: {hinge: 2}, if_short: lost}]}
      b: {route: [saw]}
      c: {route: [{at: saw, needs: {hinge: 1}}]}
      hinge: {route: [mill]}
    sources: {in: {makes: [b, a, c], at: [0, 1, 2]}, more: {makes: hinge, at: [20]}}
    stations: {saw: {process: 5}, mill: {process: 1}}
    run: {length: 30, start: {stock: {hinge: 1}}})");
  CHECK(floor.times("lost") == std::vector<double>{5});
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 5});
  CHECK(floor.times("finished", "saw") == std::vector<double>{5, 10});
}

TEST_CASE("Made of others: a lock through what a part is turned into is named") {
  // Plates at 10, 20, 30. The first is cut 10-16 and its two parts, more than the place, go in alone: 16-22 and 22-28. The second plate is
  // in the queue from 22, cut 28-34; the third takes its place at 30. At 34 the parts of the second wait for the place before the saw that
  // they stand on.
  const Plan plan = plan_of(R"(
    products: {a: {route: [saw]}, plate: {route: [{at: saw, makes: {a: 2}}]}}
    sources: {in: {makes: plate, every: 10}}
    stations: {saw: {process: 6, queue: {capacity: 1}}}
    run: {length: 600})");
  const RunResult result = run(plan, {});
  CHECK(result.outcome == Outcome::stuck);
  CHECK(result.to == 34 * ticks_per_minute);
  CHECK(result.cycle == std::vector<std::string>{"saw"});
}

TEST_CASE("Made of others: what leaves together waits for all of it, and the lock is named though a part has room") {
  // Plates at 9.5, 19, 28.5, 38. Cut 9.5-15.5, 21.5-27.5 and 33.5-39.5, each part `a` right after on the saw. At 39.5 `a` wants the place of
  // the fourth plate; `b` could go to pack but leaves with it.
  const Plan plan = plan_of(R"(
    products: {a: {route: [saw]}, b: {route: [pack]}, plate: {route: [{at: saw, makes: {a: 1, b: 1}}]}}
    sources: {in: {makes: plate, every: 9.5}}
    stations: {saw: {process: 6, queue: {capacity: 1}}, pack: {process: 1}}
    run: {length: 600})");
  const RunResult result = run(plan, {});
  CHECK(result.outcome == Outcome::stuck);
  CHECK(result.to == 39.5 * ticks_per_minute);
  CHECK(result.cycle == std::vector<std::string>{"saw"});
}

TEST_CASE("Made of others: behind what a broken server cannot hand over others pass, though it has room") {
  // Cut 0-2 and 2-4. At 4 the second `a` finds the drill at work (2-22) and no place before it; `b` stays with it, first at the door of pack.
  // The third part comes from the mill at 6 and stands behind. At 10 the saw breaks down, to 15: the part passes. `b` follows at 22.
  const Floor floor(R"(
    products:
      a: {route: [drill]}
      b: {route: [pack]}
      plate: {route: [{at: saw, makes: {a: 1, b: 1}}]}
      part: {route: [mill, pack]}
    sources: {in: {makes: plate, at: [0, 0]}, other: {makes: part, at: [5]}}
    stations:
      saw: {process: 2, failures: [{every: 10, lasts: 5, clock: calendar}]}
      drill: {process: 20, queue: {capacity: 0}}
      mill: {process: 1}
      pack: {process: 1}
    run: {length: 24})");
  CHECK(floor.story("started", "pack") == "2 b4 started pack; 10 part7 started pack; 22 b6 started pack");
}
