// SPDX-License-Identifier: Apache-2.0
// Keys of the run, of money, and of what is known about the company.
#include "factory/key_table.hpp"

namespace nordvest {
namespace {

constexpr auto later = Status::later;

Record run_record() {
  return {"run", "How long and how often to simulate.", {
    {.name = "length", .shape = Shape::time, .about = "of one replication, with the warm-up", .range = positive},
    {.name = "warm_up", .shape = Shape::special, .about = "not counted at the start", .fallback = "0", .form = "a time, or auto"},
    {.name = "until", .shape = Shape::record, .about = "ends after so many good parts", .refers = "until"},
    {.name = "replications", .shape = Shape::whole, .about = "independent runs", .fallback = "20", .range = {1, 1e6}},
    {.name = "seed", .shape = Shape::whole, .about = "of the random numbers", .fallback = "1", .range = {0, 18446744073709551615.0}},
    {.name = "start", .shape = Shape::special, .about = "what is there at time 0", .fallback = "empty", .refers = "start", .form = "empty, or a map"},
  }};
}

Record until_record() {
  return {"until", "When the run ends, besides its length.", {
    {.name = "parts", .shape = Shape::whole, .about = "good parts after the warm-up", .unit = "parts", .range = {1, 1e12}, .required = true},
  }};
}

Record start_record() {
  return {"start", "What is there at time 0.", {
    {.name = "setup", .shape = Shape::special, .about = "what servers are set for", .form = "{station: product or family}"},
    {.name = "wip", .shape = Shape::special, .about = "parts in queues", .form = "{station: {product: parts}}", .status = later},
    {.name = "stock", .shape = Shape::numbers, .about = "parts in stock", .unit = "parts", .status = later},
  }};
}

Record economics_record() {
  constexpr Range rate{.least = 0, .most = 1};
  return {"economics", "What money is worth here.", {
    {.name = "discount_rate", .shape = Shape::draw, .about = "a year", .fallback = "0.08", .unit = "-", .range = {.least = 0, .most = 10}},
    {.name = "tax", .shape = Shape::draw, .about = "on profit", .fallback = "0.22", .unit = "-", .range = rate},
    {.name = "life", .shape = Shape::number, .about = "of an investment", .fallback = "8", .unit = "years", .range = {.least = 0, .most = 100, .above = true}},
    {.name = "realisation", .shape = Shape::draw, .about = "share of freed hours that becomes money", .fallback = "0.5", .unit = "-", .range = rate},
    {.name = "wage", .shape = Shape::draw, .about = "of an hour, where a pool has none", .fallback = "300", .unit = "currency/h", .range = not_negative},
    {.name = "worked_hours", .shape = Shape::number, .about = "of a full-time year", .fallback = "1620", .unit = "h", .range = {.least = 0, .most = 8760, .above = true}},
    {.name = "weeks", .shape = Shape::number, .about = "worked weeks a year", .fallback = "46", .unit = "weeks", .range = {.least = 0, .most = 53, .above = true}},
    {.name = "budget", .shape = Shape::number, .about = "the most to invest", .unit = "currency", .range = not_negative},
    {.name = "declining_balance", .shape = Shape::number, .about = "depreciation for tax, a year", .fallback = "0.25", .unit = "-", .range = rate},
    {.name = "small_asset_limit", .shape = Shape::number, .about = "depreciated at once below", .fallback = "34400", .unit = "currency", .range = not_negative},
    {.name = "first_year_ramp", .shape = Shape::number, .about = "gain of the first year", .fallback = "0.75", .unit = "-", .range = rate},
    {.name = "maintenance", .shape = Shape::draw, .about = "of the investment, a year, where no yearly_cost is written", .fallback = "0.04", .unit = "-", .range = {.least = 0, .most = 10}},
  }};
}

Record observed_record() {
  return {"observed", "What the company measured.", {
    {.name = "parts", .shape = Shape::number, .about = "good parts in each `per`", .unit = "parts", .range = not_negative},
    {.name = "per", .shape = Shape::special, .about = "the time the number is for", .fallback = "day", .form = "hour, day, week, month, year, or a time"},
    {.name = "lead_time", .shape = Shape::time, .about = "from release to finish", .range = not_negative},
    {.name = "wip", .shape = Shape::number, .about = "parts in the factory", .unit = "parts", .range = not_negative},
    {.name = "stations", .shape = Shape::elements, .about = "what was measured at a station", .refers = "observed_station"},
    {.name = "as_of", .about = "when"},
  }};
}

Record observed_station_record() {
  return {"observed_station", "What was measured at a station.", {
    {.name = "oee", .shape = Shape::number, .about = "overall equipment effectiveness", .unit = "-", .range = share_range, .required = true},
  }};
}

Record assumption_record() {
  return {"assumption", "Where a number comes from.", {
    {.name = "path", .about = "the place in this file, as `stations.brake.setup.time`", .required = true},
    {.name = "source", .shape = Shape::words, .about = "who says so, or how it was measured", .required = true},
    {.name = "as_of", .about = "when"},
  }};
}

}  // namespace

std::vector<Record> run_keys() {
  return {run_record(),      until_record(),           start_record(),     economics_record(),
          observed_record(), observed_station_record(), assumption_record()};
}

}  // namespace nordvest
