// SPDX-License-Identifier: Apache-2.0
// Keys of vehicles, their moves, and the network they drive on.
#include "factory/key_table.hpp"

namespace nordvest {
namespace {

using namespace key_words;

Record transporter_record() {
  return {"transporter",
          "Vehicles of one kind: they take units from one place of a route to the next.",
          {
              words("title", "for people"),
              whole("count", "how many").otherwise("1").in("vehicles").within(Range{.least = 1, .most = 10000}),
              special("speed", "where drives have a distance; bare in m/min")
                  .in("m/min")
                  .within(positive)
                  .of("vehicle_speed")
                  .written_as("a speed as `60 m/min`, or {loaded, empty}"),
              whole("carries", "parts at once; a larger unit goes alone")
                  .otherwise("1")
                  .in("parts")
                  .within(Range{.least = 1, .most = 1e9}),
              time_draw("load", "putting on, a trip").otherwise("0").within(not_negative),
              time_draw("unload", "taking off, a trip").otherwise("0").within(not_negative),
              record("battery", "runs out and is charged").of("battery"),
              choice("call", "which vehicle a request takes").otherwise("nearest").one_of("nearest|longest_idle"),
              choice("rule", "which request a vehicle takes").otherwise("fifo").one_of("fifo|nearest"),
              text("park", "where it waits and starts; without it where it is, from the first `from`"),
              numbers("workers", "who drives, for each trip; `{pool: number}` a vehicle")
                  .in("people")
                  .within(Range{0, 10000}),
              records("moves", "legs it serves; each is a road too, both ways, for empty trips").of("move"),
              records("failures", "breakdowns").of("failure"),
              name("calendar", "when it runs").otherwise("always").of("calendars"),
          }};
}

Record speed_record() {
  return {"vehicle_speed",
          "How fast vehicles drive.",
          {
              quantity("loaded", "with parts on").in("m/min").within(positive).must(),
              quantity("empty", "without").in("m/min").within(positive).must(),
          }};
}

Record battery_record() {
  return {"battery",
          "A battery that is charged when it has run out.",
          {
              time_draw("runs", "driving, loading and unloading that a charge lasts").within(positive).must(),
              time_draw("charge", "until it is full").within(not_negative).must(),
              text("at", "where it is charged; without it where it parks, else where it is"),
          }};
}

Record move_record() {
  return {"move",
          "A leg: from one place of a route to the next. With neither `distance` nor `time` it goes over the paths.",
          {
              text("from", "a station, buffer or conveyor (its end)").must(),
              text("to", "a station, buffer or conveyor, or `end`").must(),
              quantity("distance", "of the drive").in("m").within(not_negative),
              time_draw("time", "of the drive, loaded or empty").within(not_negative),
          }};
}

Record path_record() {
  return {"path",
          "A piece of the network vehicles drive on, between places or crossings; they take the shortest way.",
          {
              special("between", "its ends: places, or names of crossings").written_as("[a, b]").must(),
              quantity("distance", "from end to end").in("m").within(not_negative).must(),
              flag("one_way", "from the first to the second only").otherwise("false"),
              whole("vehicles", "on it at once, both directions together")
                  .otherwise("unlimited")
                  .in("vehicles")
                  .within(Range{.least = 1, .most = 10000}),
          }};
}

}  // namespace

std::vector<Record> transport_keys() {
  return {transporter_record(), speed_record(), battery_record(), move_record(), path_record()};
}

}  // namespace nordvest
