// SPDX-License-Identifier: Apache-2.0
// Keys of people, control, stores, belts, carriers, transport, energy.
#include "factory/key_table.hpp"
#include "rules/all.hpp"

namespace nordvest {
namespace {

using namespace key_words;

Record pool_record() {
  return {"pool",
          "People: operators, or a repair crew.",
          {
              words("title", "for people"),
              special("count", "members; by calendar they add up")
                  .otherwise("1")
                  .in("people")
                  .within(Range{0, 10000})
                  .written_as("a number, or {calendar: number, ..}"),
              name("calendar", "when they are there, where `count` is one number").otherwise("always").of("calendars"),
              draw("wage", "of an hour; by default that of `economics`").in("currency/h").within(not_negative),
              choice("rule", "whose request goes first").otherwise("fifo").one_of("fifo|priority|downstream"),
              special("skills", "what they can do: a station may ask for a skill").written_as("a list of names"),
              number("absence", "share of shifts that a member is away").otherwise("0").in("-").within(Range{0, 0.99}),
              record("learning", "getting faster with practice").of("learning"),
              number("fatigue", "slower by this share for each hour since the last break")
                  .otherwise("0")
                  .in("1/h")
                  .within(Range{0, 10}),
          }};
}

Record learning_record() {
  return {"learning",
          "Getting faster with practice.",
          {
              number("rate", "share of the time that is left when practice has doubled")
                  .in("-")
                  .within(Range{.least = 0, .most = 1, .above = true})
                  .must(),
              number("floor", "never below this share of the time").otherwise("0").in("-").within(share_range),
          }};
}

Record control_record() {
  return {"control",
          "What starts and holds back work.",
          {
              one_or_more("conwip", "limits on parts in the factory").of("conwip"),
              one_or_more("kanban", "cards of a station, or of several").of("kanban"),
              elements("stock", "products that are started to keep a stock of them").of("stock"),
              record("release", "a pool of orders before the floor: which is released, and when").of("release"),
          }};
}

Record conwip_record() {
  return {"conwip",
          "A limit on the parts in the factory.",
          {
              whole("limit", "parts at once").in("parts").within(Range{.least = 1, .most = 1e9}).must(),
              names("products", "that count; all by default").of("products"),
          }};
}

Record kanban_record() {
  return {"kanban",
          "Cards with which parts enter a station's queue, kept until the next station's queue or a kit.",
          {
              name("station", "whose queue").of("stations").must(),
              whole("cards", "how many").in("cards").within(Range{.least = 1, .most = 1e7}).must(),
              whole("of", "parts a card, as a container holds")
                  .otherwise("1")
                  .in("parts")
                  .within(Range{.least = 1, .most = 1e7}),
          }};
}

Record stock_record() {
  return {
      "stock",
      "A product that is started to keep a stock of it; counted are its living parts less what waiting kits need.",
      {
          whole("level", "base stock: every part taken or backordered starts another")
              .in("parts")
              .within(Range{.least = 0, .most = 1e7}),
          whole("reorder_at", "a lot starts when so few are left").in("parts").within(Range{.least = 0, .most = 1e7}),
          whole("lot", "with `reorder_at`: parts that start").in("parts").within(Range{.least = 1, .most = 1e7}),
      }};
}

Record release_record() {
  return {"release",
          "A pool of orders before the floor, released by rule while the workload is within the norms.",
          {
              choice("rule", "which order is released first")
                  .otherwise("fifo")
                  .one_of(BuiltInRules::choices_without_servers()),
              special("workload", "the most work of one server that is released to a station and not yet done there")
                  .written_as("{station: time}"),
          }};
}

Record buffer_record() {
  return {
      "buffer",
      "A shared store: units enter when there is room, stay, and go on when the next step has room.",
      {
          words("title", "for people"),
          whole("capacity", "places; a larger unit goes in alone")
              .otherwise("unlimited")
              .in("parts")
              .within(Range{.least = 1, .most = 1e9}),
          time_draw("dwell", "shortest stay, as curing; by the clock, nights too").otherwise("0").within(not_negative),
          choice("rule", "which of those that may go on goes first")
              .otherwise("fifo")
              .one_of(BuiltInRules::choices_without_servers()),
          time_draw("shelf_life", "a part that stays longer is scrapped").within(not_negative),
      }};
}

Record conveyor_record() {
  return {
      "conveyor",
      "A belt or roller conveyor: carries units from its entrance to its end, in the order in which they came.",
      {
          words("title", "for people"),
          quantity("length", "from end to end").in("m").within(positive).must(),
          quantity("speed", "of the belt").in("m/min").within(positive).must(),
          quantity("spacing", "between the fronts of two parts; it holds length / spacing parts")
              .in("m")
              .within(positive)
              .must(),
          flag("accumulates", "parts close up while the end is blocked; else the whole belt stands").otherwise("true"),
          records("failures", "failure modes; the belt stands").of("failure"),
          name("calendar", "when it runs").otherwise("always").of("calendars"),
          quantities("energy",
                     "power by state: moving, blocked, starved, down; `idle`: all not named, `off`: off_shift")
              .in("kW")
              .within(not_negative),
      }};
}

Record carrier_record() {
  return {"carrier",
          "A closed pool of moulds, racks, fixtures, bays: steps take them and return them.",
          {
              words("title", "for people"),
              whole("count", "how many").otherwise("1").in("carriers").within(Range{.least = 1, .most = 1e6}),
              whole("holds", "parts each; without limit one carries a whole unit")
                  .otherwise("unlimited")
                  .in("parts")
                  .within(Range{.least = 1, .most = 1e9}),
              time_draw("back_after", "from its return to its next use").otherwise("0").within(not_negative),
          }};
}

Record energy_record() {
  return {"factory_energy",
          "Power of the whole factory.",
          {
              quantity("base", "always on").otherwise("0").in("kW").within(not_negative),
              draw("price", "of power").otherwise("1").in("currency/kWh").within(not_negative),
              number("co2", "of power").in("kg/kWh").within(not_negative),
          }};
}

}  // namespace

std::vector<Record> resource_keys() {
  return {pool_record(),    learning_record(), control_record(),  conwip_record(),  kanban_record(), stock_record(),
          release_record(), buffer_record(),   conveyor_record(), carrier_record(), energy_record()};
}

}  // namespace nordvest
