// SPDX-License-Identifier: Apache-2.0
// Stations: servers, work, quality, people; and stations that join another's queue.
#include <algorithm>

#include "core/text.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

/// `record` is `rework`, or `refused`, which has no probability of its own.
ReworkSpec parse_rework(Parsing& parsing, const Spot& at, std::string_view record) {
  ReworkSpec out;
  out.mark = at.node->mark;
  Fields fields(parsing, at, record);
  if (record == "rework") out.probability = fields.number("probability");
  out.to = fields.text("to");
  if (fields.has("at_most")) out.at_most = fields.whole("at_most");
  out.back_to_next = fields.choice("back") == "next";
  return out;
}

std::optional<AfterEvent> parse_after(Parsing& parsing, Fields& quality, std::string_view key) {
  if (!quality.has(key)) return std::nullopt;
  AfterEvent out;
  Fields fields(parsing, quality.spot(key), "after_event");
  out.parts = fields.whole("parts");
  out.scrap = fields.number("scrap");
  return out;
}

InspectSpec parse_inspection(Parsing& parsing, const Spot& at) {
  InspectSpec out;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "inspects");
  out.finds = fields.number("finds");
  out.false_alarms = fields.number("false_alarms");
  if (!fields.has("then")) return out;
  const Spot then = fields.spot("then");
  if (then.node->is_map())
    out.rework = parse_rework(parsing, then, "refused");
  else if (!then.node->is_text() || then.node->scalar != "scrap")
    parsing.problem(then, "unknown way", then.node->brief(), "scrap, or a map as {to: fix, at_most: 2}");
  return out;
}

void parse_quality(Parsing& parsing, const Spot& at, Station& out) {
  Fields fields(parsing, at, "quality");
  out.scrap = fields.number("scrap");
  if (fields.has("rework")) out.rework = parse_rework(parsing, fields.spot("rework"), "rework");
  out.defects = fields.number("defects");
  out.after_setup = parse_after(parsing, fields, "after_setup");
  out.after_repair = parse_after(parsing, fields, "after_repair");
  const double sum = out.scrap + (out.rework ? out.rework->probability : 0);
  if (sum > 1 + 1e-12)
    parsing.problem(at, "scrap and rework together are more than all parts", shortest(sum), "at most 1");
}

/// A kind that is registered, with what it asks for.
void parse_kind(Parsing& parsing, Fields& fields, Station& out) {
  out.kind = fields.text("kind");
  out.settings = fields.numbers("settings");
  const auto& known = parsing.document.outside.station_kinds;
  if (out.kind.empty() && fields.has("settings"))
    parsing.problem(fields.spot("settings"), "settings are for a `kind` of station, and none is written");
  if (out.kind.empty() || std::find(known.begin(), known.end(), out.kind) != known.end()) return;
  auto [what, allowed] = unknown_name("kind of station", out.kind, known);
  parsing.problem(fields.spot("kind"), std::move(what), {},
                  known.empty() ? "none is registered with this experiment" : std::move(allowed));
}

/// What one `process` is for, and how many parts go in together.
void parse_sizes(Parsing& parsing, Fields& fields, Station& out) {
  out.per = fields.choice_of<Station::Per>("per");
  if (fields.has("output")) out.output_places = Fields(parsing, fields.spot("output"), "output").number("capacity");
  if (fields.has("batch")) out.batch = parse_batch(parsing, fields.spot("batch"));
  if (out.batch && !fields.has("per")) out.per = Station::Per::batch;
  if (!out.batch && out.per == Station::Per::batch)
    parsing.problem(fields.spot("per"), "the station has no `batch`", "batch", "part, lot, or a `batch` beside it");
}

void parse_work(Fields& fields, Station& out) {
  out.servers = fields.whole("servers");
  out.process = fields.draw_if("process");
  out.load = fields.draw("load");
  out.unload = fields.draw("unload");
  out.speed = fields.number("speed");
  out.block_before_service = fields.choice("blocking") == "before_service";
  out.calendar = fields.name("calendar");
  out.at_shift_end = fields.choice_of<ShiftEnd>("at_shift_end");
  out.level = fields.numbers("level");
}

Station parse_station(Parsing& parsing, const std::string& name, const Spot& at) {
  Station out;
  out.name = name;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "station");
  out.title = fields.words("title");
  parse_kind(parsing, fields, out);
  parse_work(fields, out);
  parse_sizes(parsing, fields, out);
  if (fields.has("queue")) {
    out.queue = parse_queue(parsing, fields.spot("queue"));
    out.queue.written = true;
  }
  if (fields.has("setup")) out.setup = parse_setup(parsing, fields.spot("setup"));
  for (const auto& failure : fields.records("failures")) out.failures.push_back(parse_failure(parsing, failure));
  for (const auto& task : fields.records("maintenance")) out.maintenance.push_back(parse_maintenance(parsing, task));
  if (fields.has("quality")) parse_quality(parsing, fields.spot("quality"), out);
  if (fields.has("inspects")) out.inspects = parse_inspection(parsing, fields.spot("inspects"));
  out.power = parse_power(parsing, fields, powered_states);
  if (fields.has("workers")) out.workers = parse_worker_needs(parsing, fields.spot("workers"));
  out.joins = fields.name("joins");
  if (fields.has("joins")) out.only = fields.names("only");
  return out;
}

/// What a joining station does not write is as at the station it joins; title and `only` are its own.
Node with_joined(const Node& own, const Node& joined) {
  Node out = own;
  for (const auto& [key, value] : joined.members)
    if (key != "title" && key != "only" && key != "joins") {
      if (out.find(key) == nullptr) out.members.emplace_back(key, value);
    }
  return out;
}

/// Checks a `joins` before it is followed; the joined station's node, or nullptr.
const Node* joined_station(Parsing& parsing, const Spot& at) {
  const Node* name = at.node->find("joins");
  if (name == nullptr || !name->is_text()) return nullptr;
  const Node* joined = parsing.document.root.find("stations")->find(name->scalar);
  if (joined == nullptr || !joined->is_map()) return nullptr;  // an unknown name is said when the key is read
  if (joined == at.node) return parsing.problem(at.member("joins"), "a station cannot join itself"), nullptr;
  if (joined->find("joins") != nullptr)
    return parsing.problem(at.member("joins"), "'" + name->scalar + "' joins another station itself", {},
                           "the station that has the queue: '" + joined->find("joins")->brief() + "'"),
           nullptr;
  if (at.node->find("queue") != nullptr)
    parsing.problem(at.member("queue"), "a station that joins another has that one's queue", {},
                    "`queue` at '" + name->scalar + "' only");
  return joined;
}

Station parse_station_or_joiner(Parsing& parsing, const std::string& name, const Spot& at) {
  const Node* joined = at.node->is_map() ? joined_station(parsing, at) : nullptr;
  if (joined == nullptr) return parse_station(parsing, name, at);
  const Node whole = with_joined(*at.node, *joined);
  return parse_station(parsing, name, {&whole, at.path});
}

}  // namespace

std::vector<Station> parse_stations(Parsing& parsing, Fields& file) {
  std::vector<Station> out;
  for (const auto& [name, at] : file.elements("stations")) {
    check_place_name(parsing, at, "stations", name);
    out.push_back(parse_station_or_joiner(parsing, name, at));
  }
  return out;
}

}  // namespace nordvest
