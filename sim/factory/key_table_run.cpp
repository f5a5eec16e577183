// SPDX-License-Identifier: Apache-2.0
// Keys of the run, of money, and of what is known about the company.
#include "factory/key_table.hpp"

namespace nordvest {
namespace {

using namespace key_words;

Record run_record() {
  return {"run",
          "How long and how often to simulate.",
          {
              fixed_time("length", "of one replication, with the warm-up").within(positive),
              special("warm_up", "not counted at the start").otherwise("0").written_as("a time, or auto"),
              record("until", "ends after so many good parts").of("until"),
              whole("replications", "independent runs").otherwise("20").within(Range{1, 1e6}),
              whole("seed", "of the random numbers").otherwise("1").within(Range{0, 18446744073709551615.0}),
              special("start", "what is there at time 0").otherwise("empty").of("start").written_as("empty, or a map"),
          }};
}

Record until_record() {
  return {"until",
          "When the run ends, besides its length.",
          {
              whole("parts", "good parts after the warm-up").in("parts").within(Range{1, 1e12}).must(),
          }};
}

Record start_record() {
  return {"start",
          "What is there at time 0.",
          {
              special("setup", "what servers are set for").written_as("{station: product or family}"),
              special("wip", "parts that wait: in a station's queue, in a buffer, or at a step")
                  .in("parts")
                  .written_as("{place: {product: parts}}"),
              numbers("stock", "finished components").in("parts").within(Range{.least = 0, .most = 1e7}),
          }};
}

Record economics_record() {
  constexpr Range rate{.least = 0, .most = 1};
  return {"economics",
          "What money is worth here.",
          {
              draw("discount_rate", "a year").otherwise("0.08").in("-").within(Range{.least = 0, .most = 10}),
              draw("tax", "on profit").otherwise("0.22").in("-").within(rate),
              number("life", "of an investment")
                  .otherwise("8")
                  .in("years")
                  .within(Range{.least = 0, .most = 100, .above = true}),
              draw("realisation", "share of freed hours that becomes money").otherwise("0.5").in("-").within(rate),
              draw("wage", "of an hour, where a pool has none").otherwise("300").in("currency/h").within(not_negative),
              number("worked_hours", "of a full-time year")
                  .otherwise("1620")
                  .in("h")
                  .within(Range{.least = 0, .most = 8760, .above = true}),
              number("weeks", "worked weeks a year")
                  .otherwise("46")
                  .in("weeks")
                  .within(Range{.least = 0, .most = 53, .above = true}),
              number("budget", "the most to invest").in("currency").within(not_negative),
              number("declining_balance", "depreciation for tax, a year").otherwise("0.25").in("-").within(rate),
              number("small_asset_limit", "depreciated at once below")
                  .otherwise("34400")
                  .in("currency")
                  .within(not_negative),
              number("first_year_ramp", "gain of the first year").otherwise("0.75").in("-").within(rate),
              draw("maintenance", "of the investment, a year, where no yearly_cost is written")
                  .otherwise("0.04")
                  .in("-")
                  .within(Range{.least = 0, .most = 10}),
          }};
}

Record observed_record() {
  return {"observed",
          "What the company measured.",
          {
              number("parts", "good parts in each `per`").in("parts").within(not_negative),
              special("per", "the time the number is for")
                  .otherwise("day")
                  .written_as("hour, day, week, month, year, or a time"),
              fixed_time("lead_time", "from release to finish").within(not_negative),
              number("wip", "parts in the factory").in("parts").within(not_negative),
              elements("stations", "what was measured at a station").of("observed_station"),
              text("as_of", "when"),
          }};
}

Record observed_station_record() {
  return {"observed_station",
          "What was measured at a station.",
          {
              number("oee", "overall equipment effectiveness").in("-").within(share_range).must(),
          }};
}

Record assumption_record() {
  return {"assumption",
          "Where a number comes from.",
          {
              text("path", "the place in this file, as `stations.brake.setup.time`").must(),
              words("source", "who says so, or how it was measured").must(),
              text("as_of", "when"),
          }};
}

}  // namespace

std::vector<Record> run_keys() {
  return {run_record(),       until_record(),    start_record(),
          economics_record(), observed_record(), observed_station_record(),
          assumption_record()};
}

}  // namespace nordvest
