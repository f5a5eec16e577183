// SPDX-License-Identifier: Apache-2.0
// Keys of the file itself, of calendars, products, their routes, and sources.
#include "factory/key_table.hpp"

namespace nordvest {
namespace {

constexpr auto later = Status::later;

Record factory_record() {
  return {"factory", "The factory file.", {
    {.name = "nordvest", .shape = Shape::whole, .about = "format of the file", .fallback = "1", .range = {1, 1}},
    {.name = "name", .about = "what the company or line is called", .fallback = "Factory"},
    {.name = "title", .shape = Shape::words, .about = "the name for people, where languages differ"},
    {.name = "about", .shape = Shape::words, .about = "what it makes, for whom"},
    {.name = "currency", .about = "of every amount of money", .fallback = "DKK"},
    {.name = "time_unit", .shape = Shape::choice, .about = "unit of bare times", .fallback = "min", .choices = "s|min|h|day|days|week|weeks"},
    {.name = "calendars", .shape = Shape::elements, .about = "when people and machines are there", .refers = "calendar"},
    {.name = "products", .shape = Shape::elements, .about = "what is made, and how it flows", .refers = "product"},
    {.name = "sources", .shape = Shape::elements, .about = "orders and material that come in", .refers = "source"},
    {.name = "stations", .shape = Shape::elements, .about = "where work is done", .refers = "station"},
    {.name = "buffers", .shape = Shape::elements, .about = "shared stores", .refers = "buffer", .status = later},
    {.name = "conveyors", .shape = Shape::elements, .about = "belts between stations", .refers = "conveyor", .status = later},
    {.name = "carriers", .shape = Shape::elements, .about = "moulds, racks, fixtures, bays: closed pools", .refers = "carrier", .status = later},
    {.name = "transport", .shape = Shape::elements, .about = "trucks, vehicles, cranes", .refers = "transporter", .status = later},
    {.name = "paths", .shape = Shape::records, .about = "the network vehicles drive on", .refers = "path", .status = later},
    {.name = "workers", .shape = Shape::elements, .about = "pools of people: operators, repair crews", .refers = "pool"},
    {.name = "control", .shape = Shape::record, .about = "what starts and holds back work", .refers = "control"},
    {.name = "run", .shape = Shape::record, .about = "how long and how often to simulate", .refers = "run"},
    {.name = "energy", .shape = Shape::record, .about = "power of the whole factory", .refers = "factory_energy", .status = later},
    {.name = "economics", .shape = Shape::record, .about = "what money is worth here", .refers = "economics"},
    {.name = "observed", .shape = Shape::record, .about = "what the company measured", .refers = "observed"},
    {.name = "level", .shape = Shape::numbers, .about = "technology level of the company, a dimension each", .range = {0, 5}},
    {.name = "assumptions", .shape = Shape::records, .about = "where numbers come from", .refers = "assumption"},
    {.name = "upgrades", .shape = Shape::elements, .about = "changes one can invest in", .refers = "upgrade"},
  }};
}

Record calendar_record() {
  constexpr std::string_view hours = "a list of hours, `[\"07:00-12:00\", \"12:30-15:30\"]`; past midnight belongs to the day it starts";
  Record record{"calendar", "Open hours that repeat; time 0 is Monday 00:00 and what is not listed is off.", {}};
  for (const auto day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
    record.keys.push_back({.name = day, .shape = Shape::special, .about = "open hours of that day; also of a range, as `mon-fri`", .form = hours});
  record.keys.push_back({.name = "closed", .shape = Shape::special, .about = "spells of the run without work, as holidays",
                         .form = "a list of [from, to], times of the run"});
  record.keys.push_back({.name = "cycle", .shape = Shape::time, .about = "repeats after this time instead of a week", .range = positive});
  record.keys.push_back({.name = "open", .shape = Shape::special, .about = "with `cycle`: open spells",
                         .form = "a list of [from, to] within the cycle"});
  record.keys.push_back({.name = "overtime", .shape = Shape::record, .about = "open longer while there is work", .refers = "overtime", .status = later});
  record.keys.push_back({.name = "title", .shape = Shape::words, .about = "for people"});
  return record;
}

Record overtime_record() {
  return {"overtime", "Hours after the close while stations have work.", {
    {.name = "up_to", .shape = Shape::time, .about = "at most so long a day", .range = not_negative, .status = later},
    {.name = "pay", .shape = Shape::number, .about = "of the normal wage", .fallback = "1.5", .unit = "-", .range = not_negative, .status = later},
  }};
}

Record product_record() {
  return {"product", "What is made, and the way it goes.", {
    {.name = "title", .shape = Shape::words, .about = "for people"},
    {.name = "margin", .shape = Shape::draw, .about = "price less material and other costs of a good part, without wages and power", .fallback = "0", .unit = "currency"},
    {.name = "scrap_cost", .shape = Shape::draw, .about = "cost of a scrapped part", .fallback = "0", .unit = "currency"},
    {.name = "late_cost", .shape = Shape::draw, .about = "cost of a part for each day it is late", .fallback = "0", .unit = "currency/day"},
    {.name = "demand", .shape = Shape::record, .about = "the most that can be sold; counts in money, stops no flow", .refers = "demand"},
    {.name = "travel", .shape = Shape::special, .about = "moves and is worked on as", .fallback = "part", .form = "part, lot, or a number of parts (transfer batches)"},
    {.name = "setup_family", .shape = Shape::special, .about = "what it counts as in set-ups; a mix is drawn once a lot", .form = "a name, or {name: share, ..} (sum 1)"},
    {.name = "repeats", .shape = Shape::flag, .about = "a finished part starts its route again", .fallback = "false"},
    {.name = "route", .shape = Shape::route, .about = "the steps, in order", .refers = "step", .required = true},
  }};
}

Record demand_record() {
  return {"demand", "The most that can be sold.", {
    {.name = "parts", .shape = Shape::draw, .about = "parts in each `per`", .unit = "parts", .range = not_negative, .required = true},
    {.name = "per", .shape = Shape::choice, .about = "the time the number is for", .fallback = "year", .choices = "year|month|week|day"},
  }};
}

Record step_record() {
  return {"step", "One step of a route, or several under one share.", {
    {.name = "at", .shape = Shape::name, .about = "the place", .refers = "places"},
    {.name = "any_of", .shape = Shape::route, .about = "one of these places", .refers = "alternative"},
    {.name = "steps", .shape = Shape::route, .about = "several steps under one `share`", .refers = "step"},
    {.name = "name", .about = "what other keys call this step; the place's name by default"},
    {.name = "share", .shape = Shape::number, .about = "of the units that come by; the others go on to the next step", .fallback = "1", .unit = "-", .range = share_range},
    {.name = "pick", .shape = Shape::special, .about = "which of `any_of`", .fallback = "first_free", .form = "first_free, shortest_queue, in_turn, or {weights: [..]} (sum 1)"},
    {.name = "then", .shape = Shape::numbers, .about = "next step by probability (sum 1) instead of by order; `end` ships", .unit = "-", .range = share_range},
    {.name = "process", .shape = Shape::time_draw, .about = "instead of the station's", .range = not_negative},
    {.name = "load", .shape = Shape::time_draw, .about = "instead of the station's", .range = not_negative},
    {.name = "unload", .shape = Shape::time_draw, .about = "instead of the station's", .range = not_negative},
    {.name = "setup_family", .shape = Shape::special, .about = "instead of the product's", .form = "a name, or {name: share, ..} (sum 1)"},
    {.name = "priority", .shape = Shape::number, .about = "higher goes first where a rule says priority"},
    {.name = "travel", .shape = Shape::special, .about = "from this step's entrance on: larger gathers, smaller splits", .form = "part, lot, or a number of parts"},
    {.name = "send_ahead", .shape = Shape::whole, .about = "done parts go on in so many while the lot is still worked on", .unit = "parts", .range = {.least = 1}, .status = Status::later},
    {.name = "dwell", .shape = Shape::time_draw, .about = "instead of the buffer's", .status = Status::later},
    {.name = "take", .shape = Shape::numbers, .about = "carriers, kept until a step returns them", .status = Status::later},
    {.name = "return", .shape = Shape::numbers, .about = "carriers given back when the unit leaves", .status = Status::later},
    {.name = "needs", .shape = Shape::special, .about = "components that go in", .form = "{product: count} or {product: {count, to_order}}", .status = Status::later},
    {.name = "if_short", .shape = Shape::choice, .about = "when components are not there", .fallback = "wait", .choices = "wait|lost", .status = Status::later},
    {.name = "makes", .shape = Shape::numbers, .about = "parts of other products made of this one", .status = Status::later},
  }};
}

Record alternative_record() {
  return {"alternative", "One place of `any_of`.", {
    {.name = "at", .shape = Shape::name, .about = "the place", .refers = "places", .required = true},
    {.name = "process", .shape = Shape::time_draw, .about = "instead of the station's", .range = not_negative},
    {.name = "load", .shape = Shape::time_draw, .about = "instead of the station's", .range = not_negative},
    {.name = "unload", .shape = Shape::time_draw, .about = "instead of the station's", .range = not_negative},
    {.name = "setup_family", .shape = Shape::special, .about = "instead of the product's", .form = "a name, or {name: share, ..} (sum 1)"},
    {.name = "priority", .shape = Shape::number, .about = "higher goes first where a rule says priority"},
    {.name = "dwell", .shape = Shape::time_draw, .about = "instead of the buffer's", .status = later},
  }};
}

Record source_record() {
  return {"source", "Parts or orders that come in: one of `every`, `at`, `supply`, `orders`.", {
    {.name = "title", .shape = Shape::words, .about = "for people"},
    {.name = "makes", .shape = Shape::special, .about = "what comes", .refers = "", .form = "a product, {product: share, ..} (sum 1), or a list taken in turn, for ever"},
    {.name = "every", .shape = Shape::time_draw, .about = "interval between arrivals", .range = not_negative},
    {.name = "at", .shape = Shape::special, .about = "moments of arrival", .form = "a list of times of the run, or {mon-fri: [\"05:30\"]} every week"},
    {.name = "supply", .shape = Shape::choice, .about = "never starves who takes", .choices = "unlimited"},
    {.name = "orders", .shape = Shape::records, .about = "an order book", .refers = "order", .status = later},
    {.name = "calendar", .shape = Shape::name, .about = "intervals and `first` count its open time", .fallback = "always", .refers = "calendars"},
    {.name = "lot", .shape = Shape::draw, .about = "parts an arrival, to the nearest whole", .fallback = "1", .unit = "parts", .range = not_negative},
    {.name = "due", .shape = Shape::special, .about = "when it is due", .form = "a time of the run, or {after: 5 days} from arrival"},
    {.name = "first", .shape = Shape::time_draw, .about = "the first arrival; by default after one interval", .range = not_negative},
    {.name = "count", .shape = Shape::whole, .about = "arrivals in all, not parts", .fallback = "unlimited", .unit = "arrivals", .range = {.least = 0}},
    {.name = "if_full", .shape = Shape::choice, .about = "when there is no room: wait outside in order, or lost", .fallback = "wait", .choices = "wait|lost"},
    {.name = "priority", .shape = Shape::number, .about = "higher goes first where a rule says priority", .fallback = "0", .unit = "-"},
    {.name = "preempts", .shape = Shape::flag, .about = "takes the server of the lowest-priority part if none is free", .fallback = "false"},
  }};
}

Record order_record() {
  return {"order", "One order of an order book.", {
    {.name = "at", .shape = Shape::time, .about = "when it arrives", .status = later},
    {.name = "makes", .shape = Shape::name, .about = "the product", .refers = "products", .status = later},
    {.name = "lot", .shape = Shape::whole, .about = "parts", .status = later},
    {.name = "due", .shape = Shape::time, .about = "a time of the run", .status = later},
    {.name = "priority", .shape = Shape::number, .about = "higher goes first", .status = later},
  }};
}

}  // namespace

std::vector<Record> flow_keys() {
  return {factory_record(), calendar_record(), overtime_record(), product_record(), demand_record(),
          step_record(),    alternative_record(), source_record(), order_record()};
}

}  // namespace nordvest
