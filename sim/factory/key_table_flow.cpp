// SPDX-License-Identifier: Apache-2.0
// Keys of the file itself, of calendars, products, their routes, and sources.
#include "factory/key_table.hpp"

namespace nordvest {
namespace {

using namespace key_words;

Record factory_record() {
  return {"factory",
          "The factory file.",
          {
              whole("nordvest", "format of the file").otherwise("1").within(Range{1, 1}),
              text("name", "what the company or line is called").otherwise("Factory"),
              words("title", "the name for people, where languages differ"),
              words("about", "what it makes, for whom"),
              text("currency", "of every amount of money").otherwise("DKK"),
              choice("time_unit", "unit of bare times").otherwise("min").one_of("s|min|h|day|days|week|weeks"),
              elements("calendars", "when people and machines are there").of("calendar"),
              elements("products", "what is made, and how it flows").of("product"),
              elements("sources", "orders and material that come in").of("source"),
              elements("stations", "where work is done").of("station"),
              elements("buffers", "shared stores, steps of a route").of("buffer"),
              elements("conveyors", "belts between stations").of("conveyor"),
              elements("carriers", "moulds, racks, fixtures, bays: closed pools").of("carrier"),
              elements("transport", "trucks, vehicles, cranes").of("transporter"),
              records("paths", "the network vehicles drive on").of("path"),
              elements("workers", "pools of people: operators, repair crews").of("pool"),
              record("control", "what starts and holds back work").of("control"),
              record("run", "how long and how often to simulate").of("run"),
              record("energy", "power of the whole factory").of("factory_energy"),
              record("economics", "what money is worth here").of("economics"),
              record("observed", "what the company measured").of("observed"),
              numbers("level", "technology level of the company, a dimension each").within(Range{0, 5}),
              records("assumptions", "where numbers come from").of("assumption"),
              elements("upgrades", "changes one can invest in").of("upgrade"),
          }};
}

Record calendar_record() {
  constexpr std::string_view hours =
      R"(a list of hours, `["07:00-12:00", "12:30-15:30"]`; past midnight belongs to the day it starts)";
  Record out{"calendar", "Open hours that repeat; time 0 is Monday 00:00 and what is not listed is off.", {}};
  for (const auto day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
    out.keys.push_back(special(day, "open hours of that day; also of a range, as `mon-fri`").written_as(hours));
  out.keys.push_back(special("closed", "spells of the run without work, as holidays")
                         .written_as("a list of [from, to], times of the run"));
  out.keys.push_back(fixed_time("cycle", "repeats after this time instead of a week").within(positive));
  out.keys.push_back(special("open", "with `cycle`: open spells").written_as("a list of [from, to] within the cycle"));
  out.keys.push_back(record("overtime", "stays open on while its stations have work").of("overtime"));
  out.keys.push_back(words("title", "for people"));
  return out;
}

Record overtime_record() {
  return {"overtime",
          "Hours after the close while stations have work.",
          {
              fixed_time("up_to", "at most so long; what opens again within that time only has a break")
                  .within(positive)
                  .must(),
              number("pay", "of the normal wage").otherwise("1.5").in("-").within(not_negative),
          }};
}

Record product_record() {
  return {"product",
          "What is made, and the way it goes.",
          {
              words("title", "for people"),
              draw("margin", "price less material and other costs of a good part, without wages and power")
                  .otherwise("0")
                  .in("currency"),
              draw("scrap_cost", "cost of a scrapped part").otherwise("0").in("currency"),
              draw("late_cost", "cost of a part for each day it is late").otherwise("0").in("currency/day"),
              record("demand", "the most that can be sold; counts in money, stops no flow").of("demand"),
              special("travel", "moves and is worked on as")
                  .otherwise("part")
                  .written_as("part, lot, or a number of parts (transfer batches)"),
              special("setup_family", "what it counts as in set-ups; a mix is drawn once a lot")
                  .written_as("a name, or {name: share, ..} (sum 1)"),
              flag("repeats", "a finished part starts its route again").otherwise("false"),
              route("route", "the steps, in order").of("step").must(),
          }};
}

Record demand_record() {
  return {"demand",
          "The most that can be sold.",
          {
              draw("parts", "parts in each `per`").in("parts").within(not_negative).must(),
              choice("per", "the time the number is for").otherwise("year").one_of("year|month|week|day"),
          }};
}

Record step_record() {
  return {"step",
          "One step of a route, or several under one share.",
          {
              name("at", "the place").of("places"),
              route("any_of", "one of these places").of("alternative"),
              route("steps", "several steps under one `share`").of("step"),
              text("name", "what other keys call this step; the place's name by default"),
              number("share", "of the units that come by; the others go on to the next step")
                  .otherwise("1")
                  .in("-")
                  .within(share_range),
              special("pick", "which of `any_of`")
                  .otherwise("first_free")
                  .written_as("first_free, shortest_queue, in_turn, or {weights: [..]} (sum 1)"),
              numbers("then", "next step by probability (sum 1) instead of by order; `end` ships")
                  .in("-")
                  .within(share_range),
              time_draw("process", "instead of the station's").within(not_negative),
              time_draw("load", "instead of the station's").within(not_negative),
              time_draw("unload", "instead of the station's").within(not_negative),
              special("setup_family", "instead of the product's").written_as("a name, or {name: share, ..} (sum 1)"),
              number("priority", "higher goes first where a rule says priority"),
              special("travel", "from this step's entrance on: larger gathers, smaller splits")
                  .written_as("part, lot, or a number of parts"),
              whole("send_ahead", "done parts go on in so many while the lot is still worked on")
                  .in("parts")
                  .within(Range{.least = 1, .most = 1e9}),
              time_draw("dwell", "instead of the buffer's").within(not_negative),
              special("take", "carriers it needs to be loaded, kept until a step returns them")
                  .written_as("{carrier: number, ..}, for each group of as many parts as one holds"),
              special("return", "carriers given back when the unit leaves").written_as("{carrier: number, ..}"),
              special("needs", "components that go into a part")
                  .in("parts")
                  .written_as("{product: count, ..} or {product: {count: 1, to_order: true}, ..}"),
              choice("if_short", "when components are not there").otherwise("wait").one_of("wait|lost"),
              numbers("makes", "parts of other products that each part is turned into; its own route ends here")
                  .in("parts")
                  .within(Range{.least = 1, .most = 1e6}),
          }};
}

Record need_record() {
  return {
      "need",
      "A component, where `needs` says more than how many.",
      {
          whole("count", "how many a part").otherwise("1").in("parts").within(Range{.least = 1, .most = 1e6}),
          flag("to_order", "starts with its parent and is kept for it; else it comes from stock").otherwise("false"),
      }};
}

Record alternative_record() {
  return {"alternative",
          "One place of `any_of`.",
          {
              name("at", "the place").of("places").must(),
              time_draw("process", "instead of the station's").within(not_negative),
              time_draw("load", "instead of the station's").within(not_negative),
              time_draw("unload", "instead of the station's").within(not_negative),
              special("setup_family", "instead of the product's").written_as("a name, or {name: share, ..} (sum 1)"),
              number("priority", "higher goes first where a rule says priority"),
              time_draw("dwell", "instead of the buffer's").within(not_negative),
          }};
}

Record source_record() {
  return {
      "source",
      "Parts or orders that come in: one of `every`, `at`, `supply`, `orders`.",
      {
          words("title", "for people"),
          special("makes", "what comes")
              .written_as("a product, {product: share, ..} (sum 1), or a list taken in turn, for ever"),
          time_draw("every", "interval between arrivals").within(not_negative),
          special("at", "moments of arrival")
              .written_as("a list of times of the run, or {mon-fri: [\"05:30\"]} every week"),
          choice("supply", "never starves who takes").one_of("unlimited"),
          records("orders", "an order book").of("order"),
          name("calendar", "intervals and `first` count its open time").otherwise("always").of("calendars"),
          draw("lot", "parts an arrival, to the nearest whole").otherwise("1").in("parts").within(not_negative),
          special("due", "when it is due").written_as("a time of the run, or {after: 5 days} from arrival"),
          time_draw("first", "the first arrival; by default after one interval").within(not_negative),
          whole("count", "arrivals in all, not parts").otherwise("unlimited").in("arrivals").within(Range{.least = 0}),
          choice("if_full", "when there is no room: wait outside in order, or lost")
              .otherwise("wait")
              .one_of("wait|lost"),
          number("priority", "higher goes first where a rule says priority").otherwise("0").in("-"),
          flag("preempts", "takes the server of the lowest-priority part if none is free").otherwise("false"),
      }};
}

Record order_record() {
  return {"order",
          "One order of an order book.",
          {
              fixed_time("at", "when it arrives").otherwise("0").within(not_negative),
              name("makes", "the product; by default the source's").of("products"),
              whole("lot", "parts; by default the source's").in("parts").within(Range{.least = 1, .most = 1e7}),
              special("due", "when it is due; by default as the source says")
                  .written_as("a time of the run, or {after: 5 days} from arrival"),
              number("priority", "higher goes first where a rule says priority; by default the source's"),
          }};
}

}  // namespace

std::vector<Record> flow_keys() {
  return {factory_record(), calendar_record(), overtime_record(),    product_record(), demand_record(),
          step_record(),    need_record(),     alternative_record(), source_record(),  order_record()};
}

}  // namespace nordvest
