// SPDX-License-Identifier: Apache-2.0
// Keys of stations: queue, set-up, failures, maintenance, quality.
#include "factory/key_table.hpp"
#include "rules/all.hpp"

namespace nordvest {
namespace {

using namespace key_words;

/// More servers or people than this are a slip of the pen, and would fill the machine's memory.
constexpr Range headcount{.least = 1, .most = 10000};

Record station_record() {
  return {"station",
          "Machines or benches that do the same work from one queue.",
          {
              words("title", "for people"),
              text("kind", "a kind of station from outside, by the name under which it is registered"),
              numbers("settings", "what the kind asks for, by name").otherwise("{}"),
              whole("servers", "identical machines").otherwise("1").in("servers").within(headcount),
              time_draw("process", "work on a part").within(not_negative),
              choice("per", "what one `process` is for; `batch` where there is one, then `load` and `unload` too")
                  .otherwise("part")
                  .one_of("part|lot|batch"),
              time_draw("load", "putting a part in").otherwise("0").within(not_negative),
              time_draw("unload", "taking a part out").otherwise("0").within(not_negative),
              number("speed", "divides every process time here")
                  .otherwise("1")
                  .in("-")
                  .within(Range{.least = 0, .most = 1e6, .above = true}),
              record("batch", "several parts at once, as an oven").of("batch"),
              record("queue", "waiting places before it").of("queue"),
              record("output", "finished units that wait without holding the server").of("output"),
              choice("blocking", "when room downstream must be there")
                  .otherwise("after_service")
                  .one_of("after_service|before_service"),
              record("setup", "changing over").of("setup"),
              records("failures", "failure modes, of each server").of("failure"),
              records("maintenance", "planned stops, of each server").of("maintenance_task"),
              record("quality", "scrap and rework").of("quality"),
              record("inspects", "looks for hidden defects").of("inspects"),
              numbers_or_records("workers", "people a server needs; `{pool: number}`: from set-up to unload")
                  .otherwise("{}")
                  .in("people")
                  .within(Range{0, 10000})
                  .of("worker_need"),
              name("calendar", "when it works").otherwise("always").of("calendars"),
              choice("at_shift_end", "what happens to work at the close")
                  .otherwise("pause")
                  .one_of("pause|finish|no_start_if_late"),
              quantities("energy", "power of a server by state; `idle`: all not named, `off`: off_shift")
                  .in("kW")
                  .within(not_negative),
              numbers("level", "technology level of this step, a dimension each").otherwise("{}").within(Range{0, 5}),
              name("joins", "serves that station's queue too; what is not written is as there").of("stations"),
              names("only", "with `joins`: the products it takes").of("products"),
          }};
}

Record queue_record() {
  return {"queue",
          "Waiting places before a station, not counting its servers.",
          {
              whole("capacity", "places").otherwise("unlimited").in("parts").within(Range{.least = 0, .most = 1e9}),
              special("rule", "who goes first")
                  .otherwise("fifo")
                  .one_of(BuiltInRules::choices())
                  .written_as(BuiltInRules::forms()),
              choice("admit", "who gets a freed place").otherwise("first_blocked").one_of("first_blocked|priority"),
              time_draw("shelf_life", "a part that waits longer is scrapped").within(not_negative),
              whole("start_at", "sleeps when empty, wakes when so many wait")
                  .otherwise("1")
                  .in("parts")
                  .within(Range{.least = 1, .most = 1e9}),
          }};
}

Record setup_record() {
  return {"setup",
          "Changing over, with the part on the server.",
          {
              time_draw("time", "how long it takes").otherwise("0").within(not_negative),
              special("when", "what calls for one; family_changes where only a matrix is written")
                  .otherwise("product_changes")
                  .one_of("product_changes|family_changes|lot|after_idle")
                  .written_as("product_changes, family_changes, lot, after_idle, or {every: 50} (parts)"),
              special("matrix", "time by from and to; goes before `time`")
                  .written_as("{from: {to: time, ..}, ..}, of families with family_changes, else of products"),
          }};
}

Record worker_need_record() {
  return {"worker_need",
          "What a phase of an operation needs: members of `pool`, of one of `any_of`, or of whoever has a `skill`; or "
          "a vehicle.",
          {
              name("pool", "whose members").of("workers"),
              names("any_of", "of these pools, the first listed that has somebody free").of("workers"),
              text("skill", "of the pools with this skill, in file order"),
              name("transport", "a vehicle of this fleet instead of people").of("transport"),
              whole("count", "how many").otherwise("1").in("people").within(Range{0, 10000}),
              special("for", "phases in which they are needed; all by default")
                  .one_of("setup|load|process|unload")
                  .written_as("`setup`, `load`, `process` or `unload`, or a list of these"),
              whole("attends", "such tasks one of them may do at once").otherwise("1").within(Range{1, 1000}),
              flag("stays", "goes on from one operation to the next of that server").otherwise("false"),
              number("priority", "of the request, where the pool's `rule` is priority").otherwise("0").in("-"),
          }};
}

Record every_record() {
  return {"setup_every",
          "A set-up after a number of parts.",
          {
              whole("every", "before part n + 1").in("parts").within(Range{.least = 1, .most = 1e9}).must(),
          }};
}

Record failure_record() {
  return {"failure",
          "One way a server breaks down.",
          {
              text("name", "what it is called"),
              time_draw("every", "time to failure on its clock").within(not_negative).must(),
              time_draw("lasts", "repair").within(not_negative).must(),
              choice("clock", "what wears it: work, open time, or all time")
                  .otherwise("working")
                  .one_of("working|shift|calendar"),
              name("crew", "the pool that repairs it").of("workers"),
              choice("part", "what happens to the part in process")
                  .otherwise("resume")
                  .one_of("resume|restart|redraw|scrap"),
              flag("hand_over", "a down server may pass on its finished unit").otherwise("false"),
              number("priority", "of the request for the crew").otherwise("0").in("-"),
              whole("stages", "stages of wear that share the time to failure equally, for maintenance `of` it")
                  .otherwise("1")
                  .within(Range{.least = 1, .most = 1000}),
          }};
}

Record quality_record() {
  return {"quality",
          "What comes out wrong, a part at a time.",
          {
              number("scrap", "scrapped at the end of the process").otherwise("0").in("-").within(share_range),
              record("rework", "worked on again").of("rework"),
              number("defects", "made with a defect that stays hidden until a station inspects")
                  .otherwise("0")
                  .in("-")
                  .within(share_range),
              record("after_setup", "of the first parts after a set-up").of("after_event"),
              record("after_repair", "of the first parts after a repair").of("after_event"),
          }};
}

Record rework_record() {
  return {"rework",
          "Where parts go that must be worked on again.",
          {
              number("probability", "of a part").in("-").within(share_range).must(),
              text("to", "a step's name, or a station: its latest step at or before this one, or a place off the route")
                  .must(),
              whole("at_most", "times a part; past it: scrap").in("times").within(Range{.least = 0, .most = 1e9}),
              choice("back", "from a place off the route: to this step again, or to the next")
                  .otherwise("again")
                  .one_of("again|next"),
          }};
}

Record refused_record() {
  return {"refused",
          "Where parts go that an inspection has refused.",
          {
              text("to", "a step's name, or a station: its latest step at or before this one, or a place off the route")
                  .must(),
              whole("at_most", "times a part; past it: scrap").in("times").within(Range{.least = 0, .most = 1e9}),
              choice("back", "from a place off the route: to this step again, or to the next")
                  .otherwise("again")
                  .one_of("again|next"),
          }};
}

Record batch_record() {
  constexpr Range parts{.least = 1, .most = 1e9};
  return {"batch",
          "Parts worked on together. Units stay whole; one larger than `max` goes in alone.",
          {
              whole("min", "starts with so many").otherwise("1").in("parts").within(parts),
              whole("max", "holds so many").otherwise("unlimited").in("parts").within(parts),
              whole("size", "min = max").in("parts").within(parts),
              fixed_time("max_wait", "starts with fewer when a unit has waited so long").within(not_negative),
              choice("mix", "what may be together: one product at one step, one set-up family, or anything")
                  .otherwise("product")
                  .one_of("product|family|any"),
          }};
}

Record output_record() {
  return {"output",
          "Finished units that wait beside the server.",
          {
              whole("capacity", "places").otherwise("0").in("parts").within(Range{.least = 0, .most = 1e9}),
          }};
}

Record maintenance_record() {
  return {
      "maintenance_task",
      "A planned stop of each server. It falls due by one of every, at and stage; with when idle or break it needs "
      "none.",
      {
          special("every", "interval, on its clock or in parts: after each end where work or parts count, else a grid")
              .written_as("a time, a [distribution](#distributions) of times, or a number of parts, `20 parts`"),
          special("at", "falls due at these moments of the week").written_as("days with times, `{fri: [\"14:00\"]}`"),
          time_draw("lasts", "how long").within(not_negative).must(),
          choice("clock", "what the interval counts: work, open time, or all time")
              .otherwise("working")
              .one_of("working|shift|calendar"),
          name("crew", "the pool that does it").of("workers"),
          text("of", "the failure mode that it makes as new"),
          whole("stage", "falls due as that mode comes to this stage of wear").within(Range{.least = 2, .most = 1000}),
          choice("when", "the moment it waits for: the end of the running unit, an empty server, or the next close")
              .otherwise("due")
              .one_of("due|idle|break"),
          flag("interrupts", "does not wait for the running unit, which resumes").otherwise("false"),
          number("priority", "of the request for the crew").otherwise("0").in("-"),
      }};
}

Record inspects_record() {
  return {"inspects",
          "A look for hidden defects, at every part at the end of its process.",
          {
              number("finds", "share of the parts with a defect that is refused")
                  .otherwise("1")
                  .in("-")
                  .within(share_range),
              number("false_alarms", "share of the parts without a defect that is refused")
                  .otherwise("0")
                  .in("-")
                  .within(share_range),
              special("then", "what happens to refused parts; rework mends them")
                  .otherwise("scrap")
                  .of("refused")
                  .written_as("scrap, or where they are worked on again, `{to: fix, back: again, at_most: 2}`"),
          }};
}

Record after_event_record() {
  return {"after_event",
          "Quality of the first parts after a set-up or repair.",
          {
              whole("parts", "so many").in("parts").within(Range{.least = 1, .most = 1e9}).must(),
              number("scrap", "scrapped of them, in place of the station's").in("-").within(share_range).must(),
          }};
}

}  // namespace

std::vector<Record> station_keys() {
  return {station_record(), worker_need_record(), queue_record(),    setup_record(),      every_record(),
          failure_record(), quality_record(),     rework_record(),   refused_record(),    batch_record(),
          output_record(),  maintenance_record(), inspects_record(), after_event_record()};
}

}  // namespace nordvest
