// SPDX-License-Identifier: Apache-2.0
// Keys of people, control, and of what is known but not built yet: stores, belts, carriers, transport, energy.
#include "factory/key_table.hpp"

namespace nordvest {
namespace {

constexpr auto later = Status::later;

Record pool_record() {
  return {"pool", "People: operators, or a repair crew.", {
    {.name = "title", .shape = Shape::words, .about = "for people"},
    {.name = "count", .shape = Shape::special, .about = "members; by calendar they add up", .fallback = "1", .unit = "people", .range = {0, 10000},
     .form = "a number, or {calendar: number, ..}"},
    {.name = "calendar", .shape = Shape::name, .about = "when they are there, where `count` is one number", .fallback = "always", .refers = "calendars"},
    {.name = "wage", .shape = Shape::draw, .about = "of an hour; by default that of `economics`", .unit = "currency/h", .range = not_negative},
    {.name = "rule", .shape = Shape::choice, .about = "whose request goes first", .fallback = "fifo", .choices = "fifo|priority|downstream"},
    {.name = "skills", .shape = Shape::special, .about = "what they can do", .form = "a list of names", .status = later},
    {.name = "absence", .shape = Shape::number, .about = "share away", .unit = "-", .range = share_range, .status = later},
    {.name = "learning", .shape = Shape::record, .about = "getting faster", .refers = "learning", .status = later},
    {.name = "fatigue", .shape = Shape::number, .about = "slower by, an hour since the last break", .unit = "1/h", .status = later},
  }};
}

Record learning_record() {
  return {"learning", "Getting faster with practice.", {
    {.name = "rate", .shape = Shape::number, .about = "time left when experience doubles", .unit = "-", .status = later},
    {.name = "floor", .shape = Shape::number, .about = "never below", .unit = "-", .status = later},
  }};
}

Record control_record() {
  return {"control", "What starts and holds back work.", {
    {.name = "conwip", .shape = Shape::one_or_more, .about = "limits on parts in the factory", .refers = "conwip"},
    {.name = "kanban", .shape = Shape::one_or_more, .about = "cards of a station", .refers = "kanban", .status = later},
    {.name = "stock", .shape = Shape::elements, .about = "products made to stock", .refers = "stock", .status = later},
    {.name = "release", .shape = Shape::record, .about = "which order starts, and when", .refers = "release", .status = later},
  }};
}

Record conwip_record() {
  return {"conwip", "A limit on the parts in the factory.", {
    {.name = "limit", .shape = Shape::whole, .about = "parts at once", .unit = "parts", .range = {.least = 1, .most = 1e9}, .required = true},
    {.name = "products", .shape = Shape::names, .about = "that count; all by default", .refers = "products"},
  }};
}

Record kanban_record() {
  return {"kanban", "Cards of a station.", {
    {.name = "station", .shape = Shape::name, .about = "whose", .refers = "stations", .status = later},
    {.name = "cards", .shape = Shape::whole, .about = "how many", .status = later},
    {.name = "of", .shape = Shape::whole, .about = "parts a card", .unit = "parts", .status = later},
  }};
}

Record stock_record() {
  return {"stock", "A product made to stock.", {
    {.name = "level", .shape = Shape::whole, .about = "base stock", .unit = "parts", .status = later},
    {.name = "reorder_at", .shape = Shape::whole, .about = "orders when so few are left", .unit = "parts", .status = later},
    {.name = "lot", .shape = Shape::whole, .about = "orders so many", .unit = "parts", .status = later},
  }};
}

Record release_record() {
  return {"release", "Which order starts, and when.", {
    {.name = "rule", .about = "as of a queue", .status = later},
    {.name = "workload", .shape = Shape::numbers, .about = "work released to a station at once", .status = later},
  }};
}

Record buffer_record() {
  return {"buffer", "A shared store.", {
    {.name = "capacity", .shape = Shape::whole, .about = "places", .fallback = "unlimited", .unit = "parts", .status = later},
    {.name = "dwell", .shape = Shape::time_draw, .about = "shortest stay, as curing", .fallback = "0", .status = later},
    {.name = "rule", .about = "who goes first", .fallback = "fifo", .status = later},
    {.name = "shelf_life", .shape = Shape::time_draw, .about = "older: scrap", .status = later},
  }};
}

Record conveyor_record() {
  return {"conveyor", "A belt.", {
    {.name = "length", .about = "as `20 m`", .unit = "m", .status = later},
    {.name = "speed", .about = "as `6 m/min`", .unit = "m/min", .status = later},
    {.name = "spacing", .about = "as `0.5 m`", .unit = "m", .status = later},
    {.name = "accumulates", .shape = Shape::flag, .about = "parts close up while the end is blocked", .fallback = "true", .status = later},
  }};
}

Record carrier_record() {
  return {"carrier", "A closed pool of moulds, racks, fixtures.", {
    {.name = "count", .shape = Shape::whole, .about = "how many", .fallback = "1", .status = later},
    {.name = "holds", .shape = Shape::whole, .about = "parts each", .fallback = "1", .unit = "parts", .status = later},
    {.name = "back_after", .shape = Shape::time_draw, .about = "time from return to next use", .fallback = "0", .status = later},
  }};
}

Record transporter_record() {
  return {"transporter", "Vehicles of one kind.", {
    {.name = "count", .shape = Shape::whole, .about = "how many", .fallback = "1", .status = later},
    {.name = "speed", .shape = Shape::special, .about = "as `60 m/min`", .unit = "m/min", .form = "a speed, or {loaded, empty}", .status = later},
    {.name = "carries", .shape = Shape::whole, .about = "parts at once", .fallback = "1", .unit = "parts", .status = later},
    {.name = "load", .shape = Shape::time_draw, .about = "putting on", .fallback = "0", .status = later},
    {.name = "unload", .shape = Shape::time_draw, .about = "taking off", .fallback = "0", .status = later},
    {.name = "battery", .shape = Shape::special, .about = "runs, charges", .form = "{runs, charge, at}", .status = later},
    {.name = "call", .shape = Shape::choice, .about = "which vehicle", .fallback = "nearest", .choices = "nearest|longest_idle", .status = later},
    {.name = "rule", .shape = Shape::choice, .about = "which request", .fallback = "fifo", .choices = "fifo|nearest", .status = later},
    {.name = "park", .about = "where it waits", .status = later},
    {.name = "workers", .shape = Shape::numbers, .about = "who drives", .status = later},
    {.name = "moves", .shape = Shape::special, .about = "legs", .form = "a list of {from, to, distance | time}", .status = later},
    {.name = "calendar", .shape = Shape::name, .about = "when it runs", .fallback = "always", .refers = "calendars", .status = later},
  }};
}

Record path_record() {
  return {"path", "A piece of the network vehicles drive on.", {
    {.name = "between", .shape = Shape::special, .about = "its ends", .form = "[a, b]", .status = later},
    {.name = "distance", .about = "as `20 m`", .unit = "m", .status = later},
    {.name = "one_way", .shape = Shape::flag, .about = "from the first to the second only", .fallback = "false", .status = later},
    {.name = "vehicles", .shape = Shape::whole, .about = "on it at once", .status = later},
  }};
}

Record energy_record() {
  return {"factory_energy", "Power of the whole factory.", {
    {.name = "base", .about = "always on, as `8 kW`", .unit = "kW", .status = later},
    {.name = "price", .shape = Shape::draw, .about = "of power", .unit = "currency/kWh", .status = later},
    {.name = "co2", .shape = Shape::number, .about = "of power", .unit = "kg/kWh", .status = later},
  }};
}

}  // namespace

std::vector<Record> resource_keys() {
  return {pool_record(),   learning_record(), control_record(),  conwip_record(),      kanban_record(), stock_record(),
          release_record(), buffer_record(),   conveyor_record(), carrier_record(),     transporter_record(), path_record(), energy_record()};
}

}  // namespace nordvest
