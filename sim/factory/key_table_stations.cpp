// SPDX-License-Identifier: Apache-2.0
// Keys of stations: queue, set-up, failures, maintenance, quality.
#include "factory/key_table.hpp"

namespace nordvest {
namespace {

constexpr auto later = Status::later;
/// More servers or people than this are a slip of the pen, and would fill the machine's memory.
constexpr Range headcount{.least = 1, .most = 10000};

Record station_record() {
  return {"station", "Machines or benches that do the same work from one queue.", {
    {.name = "title", .shape = Shape::words, .about = "for people"},
    {.name = "servers", .shape = Shape::whole, .about = "identical machines", .fallback = "1", .unit = "servers", .range = headcount},
    {.name = "process", .shape = Shape::time_draw, .about = "work on a part", .range = not_negative},
    {.name = "per", .shape = Shape::choice, .about = "what one `process` is for", .fallback = "part", .choices = "part|lot", .later_choices = "batch"},
    {.name = "load", .shape = Shape::time_draw, .about = "putting a part in", .fallback = "0", .range = not_negative},
    {.name = "unload", .shape = Shape::time_draw, .about = "taking a part out", .fallback = "0", .range = not_negative},
    {.name = "speed", .shape = Shape::number, .about = "divides every process time here", .fallback = "1", .unit = "-", .range = {.least = 0, .most = 1e6, .above = true}},
    {.name = "batch", .shape = Shape::record, .about = "several parts at once, as an oven", .refers = "batch", .status = later},
    {.name = "queue", .shape = Shape::record, .about = "waiting places before it", .refers = "queue"},
    {.name = "output", .shape = Shape::record, .about = "finished units that wait without holding the server", .refers = "output", .status = later},
    {.name = "blocking", .shape = Shape::choice, .about = "when room downstream must be there", .fallback = "after_service", .choices = "after_service|before_service"},
    {.name = "setup", .shape = Shape::record, .about = "changing over", .refers = "setup"},
    {.name = "failures", .shape = Shape::records, .about = "failure modes, of each server", .refers = "failure"},
    {.name = "maintenance", .shape = Shape::records, .about = "planned stops", .refers = "maintenance_task", .status = later},
    {.name = "quality", .shape = Shape::record, .about = "scrap and rework", .refers = "quality"},
    {.name = "inspects", .shape = Shape::record, .about = "finds hidden defects", .refers = "inspects", .status = later},
    {.name = "workers", .shape = Shape::special, .about = "people a server needs from set-up to unload",
     .fallback = "{}", .unit = "people", .range = {0, 10000}, .form = "{pool: count, ..}; the list form is not built yet"},
    {.name = "calendar", .shape = Shape::name, .about = "when it works", .fallback = "always", .refers = "calendars"},
    {.name = "at_shift_end", .shape = Shape::choice, .about = "what happens to work at the close", .fallback = "pause", .choices = "pause|finish|no_start_if_late"},
    {.name = "energy", .shape = Shape::numbers, .about = "power by state", .unit = "kW", .status = later},
    {.name = "level", .shape = Shape::numbers, .about = "technology level of this step, a dimension each", .fallback = "{}", .range = {0, 5}},
    {.name = "joins", .shape = Shape::name, .about = "serves that station's queue too; what is not written is as there", .refers = "stations"},
    {.name = "only", .shape = Shape::names, .about = "with `joins`: the products it takes", .refers = "products"},
  }};
}

Record queue_record() {
  return {"queue", "Waiting places before a station, not counting its servers.", {
    {.name = "capacity", .shape = Shape::whole, .about = "places", .fallback = "unlimited", .unit = "parts", .range = {.least = 0, .most = 1e9}},
    {.name = "rule", .shape = Shape::special, .about = "who goes first", .fallback = "fifo",
     .choices = "fifo|lifo|random|spt|lpt|mwkr|lwkr|edd|slack|critical_ratio|priority|least_setup|cyclic",
     .form = "fifo, lifo, random, spt, lpt, mwkr, lwkr, edd, slack, critical_ratio, priority, least_setup, cyclic, or {given: [product, ..]}"},
    {.name = "admit", .shape = Shape::choice, .about = "who gets a freed place", .fallback = "first_blocked", .choices = "first_blocked|priority"},
    {.name = "shelf_life", .shape = Shape::time_draw, .about = "a part that waits longer is scrapped", .range = not_negative},
    {.name = "start_at", .shape = Shape::whole, .about = "sleeps when empty, wakes when so many wait", .fallback = "1", .unit = "parts", .range = {.least = 1, .most = 1e9}},
  }};
}

Record setup_record() {
  return {"setup", "Changing over, with the part on the server.", {
    {.name = "time", .shape = Shape::time_draw, .about = "how long it takes", .fallback = "0", .range = not_negative},
    {.name = "when", .shape = Shape::special, .about = "what calls for one; family_changes where only a matrix is written", .fallback = "product_changes",
     .choices = "product_changes|family_changes|lot|after_idle", .form = "product_changes, family_changes, lot, after_idle, or {every: 50} (parts)"},
    {.name = "matrix", .shape = Shape::special, .about = "time by from and to; goes before `time`", .form = "{from: {to: time, ..}, ..}, of families with family_changes, else of products"},
  }};
}

Record every_record() {
  return {"setup_every", "A set-up after a number of parts.", {
    {.name = "every", .shape = Shape::whole, .about = "before part n + 1", .unit = "parts", .range = {.least = 1, .most = 1e9}, .required = true},
  }};
}

Record failure_record() {
  return {"failure", "One way a server breaks down.", {
    {.name = "name", .about = "what it is called"},
    {.name = "every", .shape = Shape::time_draw, .about = "time to failure on its clock", .range = not_negative, .required = true},
    {.name = "lasts", .shape = Shape::time_draw, .about = "repair", .range = not_negative, .required = true},
    {.name = "clock", .shape = Shape::choice, .about = "what wears it: work, open time, or all time", .fallback = "working", .choices = "working|shift|calendar"},
    {.name = "crew", .shape = Shape::name, .about = "the pool that repairs it", .refers = "workers"},
    {.name = "part", .shape = Shape::choice, .about = "what happens to the part in process", .fallback = "resume", .choices = "resume|restart|redraw|scrap"},
    {.name = "hand_over", .shape = Shape::flag, .about = "a down server may pass on its finished unit", .fallback = "false"},
    {.name = "priority", .shape = Shape::number, .about = "of the request for the crew", .fallback = "0", .unit = "-"},
    {.name = "stages", .shape = Shape::whole, .about = "stages of wear", .range = {.least = 1}, .status = later},
  }};
}

Record quality_record() {
  return {"quality", "What comes out wrong, a part at a time.", {
    {.name = "scrap", .shape = Shape::number, .about = "scrapped at the end of the process", .fallback = "0", .unit = "-", .range = share_range},
    {.name = "rework", .shape = Shape::record, .about = "worked on again", .refers = "rework"},
    {.name = "defects", .shape = Shape::number, .about = "hidden until a station inspects", .unit = "-", .range = share_range, .status = later},
    {.name = "after_setup", .shape = Shape::record, .about = "worse for some parts after a set-up", .refers = "after_event", .status = later},
    {.name = "after_repair", .shape = Shape::record, .about = "worse for some parts after a repair", .refers = "after_event", .status = later},
  }};
}

Record rework_record() {
  return {"rework", "Where parts go that must be worked on again.", {
    {.name = "probability", .shape = Shape::number, .about = "of a part", .unit = "-", .range = share_range, .required = true},
    {.name = "to", .about = "a step's name, or a station: its latest step at or before this one, or a place off the route", .required = true},
    {.name = "at_most", .shape = Shape::whole, .about = "times a part; past it: scrap", .unit = "times", .range = {.least = 0, .most = 1e9}},
    {.name = "back", .shape = Shape::choice, .about = "from a place off the route: to this step again, or to the next", .fallback = "again", .choices = "again|next"},
  }};
}

Record batch_record() {
  return {"batch", "Parts worked on together.", {
    {.name = "min", .shape = Shape::whole, .about = "starts with so many", .unit = "parts", .status = later},
    {.name = "max", .shape = Shape::whole, .about = "holds so many", .unit = "parts", .status = later},
    {.name = "size", .shape = Shape::whole, .about = "min = max", .unit = "parts", .status = later},
    {.name = "max_wait", .shape = Shape::time, .about = "starts with fewer after this", .status = later},
    {.name = "mix", .shape = Shape::choice, .about = "what may be together", .fallback = "product", .choices = "product|family|any", .status = later},
  }};
}

Record output_record() {
  return {"output", "Finished units that wait beside the server.", {
    {.name = "capacity", .shape = Shape::whole, .about = "places", .fallback = "0", .unit = "parts", .range = not_negative, .status = later},
  }};
}

Record maintenance_record() {
  return {"maintenance_task", "A planned stop of each server.", {
    {.name = "every", .shape = Shape::special, .about = "interval, or `20 parts`", .form = "a time, or a number of parts", .status = later},
    {.name = "at", .shape = Shape::special, .about = "weekly moments", .form = "{fri: [\"14:00\"]}", .status = later},
    {.name = "lasts", .shape = Shape::time_draw, .about = "how long", .status = later},
    {.name = "clock", .shape = Shape::choice, .about = "what the interval counts", .fallback = "working", .choices = "working|shift|calendar", .status = later},
    {.name = "crew", .shape = Shape::name, .about = "the pool that does it", .refers = "workers", .status = later},
    {.name = "of", .about = "the failure mode it looks after", .status = later},
    {.name = "stage", .shape = Shape::whole, .about = "done from this stage of wear", .status = later},
    {.name = "when", .shape = Shape::choice, .about = "the moment", .fallback = "due", .choices = "due|idle|break", .status = later},
    {.name = "interrupts", .shape = Shape::flag, .about = "does not wait for the running unit", .fallback = "false", .status = later},
    {.name = "priority", .shape = Shape::number, .about = "of the request for the crew", .fallback = "0", .status = later},
  }};
}

Record inspects_record() {
  return {"inspects", "Finds hidden defects.", {
    {.name = "finds", .shape = Shape::number, .about = "share of defects found", .unit = "-", .range = share_range, .status = later},
    {.name = "false_alarms", .shape = Shape::number, .about = "share of good parts refused", .unit = "-", .range = share_range, .status = later},
    {.name = "then", .shape = Shape::special, .about = "what happens to them", .form = "scrap, or a rework map without probability", .status = later},
  }};
}

Record after_event_record() {
  return {"after_event", "Quality of the first parts after a set-up or repair.", {
    {.name = "parts", .shape = Shape::whole, .about = "so many", .unit = "parts", .status = later},
    {.name = "scrap", .shape = Shape::number, .about = "scrapped of them", .unit = "-", .range = share_range, .status = later},
  }};
}

}  // namespace

std::vector<Record> station_keys() {
  return {station_record(), queue_record(),  setup_record(),       every_record(),    failure_record(),    quality_record(),
          rework_record(),  batch_record(),  output_record(),      maintenance_record(), inspects_record(), after_event_record()};
}

}  // namespace nordvest
