// SPDX-License-Identifier: Apache-2.0
// The upgrades of twelve companies, each alone: every change finds its place and does what it says.
#include "support/source_root.hpp"
#include "unit/catch.hpp"
#include "unit/upgrades/documents.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

Document company(const std::string& name) {
  auto all = read_yaml_file((source_root() / "tests/unit/upgrades/companies.yaml").string());
  Document out;
  out.root = *all.root.find(name);
  return out;
}

struct Expected {
  const char* company;
  const char* upgrade;
  std::vector<const char*> way;
  const char* value;
};

/// One line a change; means of what is not known.
const std::vector<Expected> expected = {
    {"trailers", "weld_robot.two", {"stations", "robot", "servers"}, "2"},
    {"trailers", "weld_robot.two", {"stations", "weld", "level", "automation"}, "3"},
    {"trailers", "positioner", {"stations", "weld", "speed"}, "1.13"},
    {"trailers", "ir_drying", {"buffers", "drying", "dwell"}, "40"},
    {"trailers", "second_crane", {"transport", "crane", "count"}, "2"},
    {"turning", "tending_cobot", {"stations", "cnc", "servers"}, "6"},
    {"turning", "tending_cobot", {"stations", "cnc_tended", "setup", "time"}, "90"},
    {"turning", "zero_point", {"stations", "cnc", "setup", "time"}, "44"},
    {"turning", "pallet_pool", {"carriers", "pallet"}, "{count: 12, holds: 5}"},
    {"turning", "pallet_pool", {"products", "valve", "route", "1", "any_of", "0"}, "{at: cnc}"},
    {"turning", "pallet_pool", {"products", "valve", "route", "1", "any_of", "1", "steps", "1", "process"}, "6.0"},
    {"turning", "pallet_pool", {"stations", "cnc", "servers"}, "6"},
    {"turning", "fifth_operator", {"workers", "operator", "count"}, "5"},
    {"electronics", "fixtures", {"stations", "test", "speed"}, "1.4"},
    {"electronics", "fixtures", {"stations", "test", "setup", "time"}, "4"},
    {"electronics", "selective_soldering", {"stations", "solder_robot", "speed"}, "2.8"},
    {"electronics", "crimping", {"stations", "cables", "speed"}, "1.6"},
    {"electronics", "third_tester", {"stations", "test", "servers"}, "3"},
    {"machines", "shortage_tracking", {"products", "short_item", "route", "0", "share"}, "0.15000000000000002"},
    {"machines", "wire_machine", {"stations", "wiring", "speed"}, "2"},
    {"machines", "digital_instructions", {"stations", "fat", "quality", "rework", "probability"}, "0.21"},
    {"machines", "electrician_hire", {"workers", "electrician", "count"}, "3"},
    {"machines", "electrician_hire", {"stations", "electrical", "servers"}, "3"},
    {"fish", "flowline", {"stations", "trim", "speed"}, "1.25"},
    {"fish", "xray_waterjet", {"stations", "trim", "quality", "defects"}, "0.005"},
    {"fish", "xray_waterjet", {"stations", "trim", "servers"}, "10"},
    {"fish", "xray_waterjet", {"workers", "trimmer", "count"}, "11"},
    {"fish", "palletiser", {"stations", "palletise", "workers"}, "nothing"},
    {"fish", "palletiser", {"stations", "palletise", "speed"}, "1.4"},
    {"fish", "box_erector", {"stations", "box", "speed"}, "1.33"},
    {"glass_fibre", "trim_robot", {"stations", "trim", "load"}, "10"},
    {"glass_fibre", "trim_robot", {"stations", "trim", "workers"}, "[{pool: trimmer, for: load}]"},
    {"glass_fibre",
     "infusion.a",
     {"products", "shell_a", "route", "2"},
     "{at: layup, process: {lognormal: {mean: 190, cv: 0.15}}}"},
    {"glass_fibre", "infusion.a", {"products", "shell_b", "route", "2"}, "{at: layup}"},
    {"glass_fibre",
     "infusion.both",
     {"products", "shell_b", "route", "2", "process"},
     "{lognormal: {mean: 190, cv: 0.15}}"},
    {"glass_fibre", "exoskeletons", {"stations", "sand", "speed"}, "1"},
    {"glass_fibre", "exoskeletons", {"stations", "sand", "level", "ergonomics"}, "3"},
    {"glass_fibre", "more_moulds", {"carriers", "mould_a", "count"}, "7"},
    {"meals",
     "quick_changeover",
     {"stations", "seal", "setup"},
     "{time: 19.25, when: family_changes, matrix: {plain: {gluten: 8.25, fish: 13.750000000000002}}}"},
    {"meals", "case_cobot", {"stations", "case", "servers"}, "1"},
    {"meals", "case_cobot", {"stations", "case", "workers"}, "nothing"},
    {"meals", "chiller", {"stations", "chill", "servers"}, "4"},
    {"meals", "small_cooks", {"sources", "plan", "lot"}, "450"},
    {"meals", "small_cooks", {"sources", "plan", "every"}, "47.25"},
    {"panels", "return_conveyor", {"products", "panel", "route", "2"}, "{at: back}"},
    {"panels", "return_conveyor", {"products", "panel", "route", "4"}, "{at: back}"},
    {"panels", "return_conveyor", {"stations", "edge", "workers", "edger"}, "1"},
    {"panels", "return_conveyor", {"conveyors", "back", "speed"}, "15 m/min"},
    {"panels", "second_bander", {"workers", "edger", "count"}, "4"},
    {"panels", "scan_sort", {"stations", "sort", "speed"}, "1.6"},
    {"panels", "amr.two", {"transport", "cart"}, "nothing"},
    {"panels", "amr.two", {"transport", "amr", "count"}, "2"},
    {"moulding", "sprue_pickers.three", {"stations", "mould", "servers"}, "7"},
    {"moulding", "sprue_pickers.six", {"stations", "picked", "servers"}, "6"},
    {"moulding", "packing_cobot", {"stations", "cobot", "workers"}, "[]"},
    {"moulding", "quick_mould_change", {"stations", "mould", "setup", "time"}, "35"},
    {"moulding", "third_setter", {"workers", "setter", "count"}, "{days: 3, nights: 1}"},
    {"concrete", "overtime", {"stations", "rebar", "calendar"}, "long_day"},
    {"concrete", "overtime", {"workers", "steel_fixer", "calendar"}, "long_day"},
    {"concrete", "heated_curing.full", {"buffers", "curing", "dwell"}, "6 h"},
    {"concrete", "laser_setout", {"stations", "set_mould", "speed"}, "1.18"},
    {"concrete", "mesh_machine", {"stations", "rebar", "speed"}, "2"},
    {"sheet_metal", "brake_cell", {"stations", "cell", "setup", "time"}, "6"},
    {"sheet_metal", "brake_cell", {"stations", "cell", "level"}, "{automation: 4, changeover: 3}"},
    {"sheet_metal", "brake_cell", {"workers", "bender", "count"}, "{day: 3, two_shifts: 1}"},
    {"sheet_metal", "tool_changer", {"stations", "brake", "setup", "time"}, "7"},
    {"sheet_metal", "weld_cobot", {"stations", "weld", "speed"}, "1.3"},
    {"sheet_metal", "evening", {"stations", "brake", "calendar"}, "two_shifts"},
    {"windows", "spray_robot", {"stations", "spray", "speed"}, "1.5"},
    {"windows", "spray_robot", {"stations", "spray", "workers"}, "nothing"},
    {"windows", "uv_drying", {"buffers", "dry", "dwell"}, "15"},
    {"windows", "glazing_lift", {"stations", "glaze", "workers", "fitter"}, "1"},
    {"windows", "sequence_buffer", {"stations", "spray", "queue", "capacity"}, "80"},
};

std::string look(const Document& document, const std::vector<const char*>& way) {
  const Node* node = &document.root;
  for (const auto* name : way) {
    if (node == nullptr) break;
    node = node->is_list() ? &node->items.at(static_cast<std::size_t>(std::stoi(name))) : node->find(name);
  }
  return node == nullptr ? "nothing" : node->brief(1000);
}

}  // namespace

TEST_CASE("Every upgrade of the twelve companies can be made alone") {
  const auto all = read_yaml_file((source_root() / "tests/unit/upgrades/companies.yaml").string());
  REQUIRE(all.root.members.size() == 12);
  int made = 0;
  for (const auto& [name, node] : all.root.members) {
    Document document;
    document.root = node;
    for (const auto& package : Packages(document).singles()) {
      INFO(name << " " << package.front());
      CHECK(error_of([&] { apply(document, package, Ignorance::expected()); }).empty());
      CHECK_FALSE(apply(document, package, Ignorance::expected()).root == document.root);
      ++made;
    }
  }
  CHECK(made == 53);
}

TEST_CASE("The changes of the twelve companies' upgrades do what they say") {
  for (const auto& e : expected) {
    INFO(e.company << " " << e.upgrade << " " << e.way.back());
    const auto document = company(e.company);
    std::vector<std::string> package{e.upgrade};
    for (const auto& p : Packages(document).singles())
      if (p.front() == e.upgrade) package = p;
    CHECK(look(apply(document, package, Ignorance::expected()), e.way) == e.value);
  }
}

TEST_CASE("A robot that requires a positioner comes with it") {
  const auto packages = Packages(company("trailers")).singles();
  CHECK(packages.front() == std::vector<std::string>{"weld_robot.one", "positioner"});
}

TEST_CASE("Packages of the sheet-metal company work together, two benders more") {
  const auto doc = apply(company("sheet_metal"), {"evening", "brake_cell", "tool_changer"}, Ignorance::expected());
  CHECK(at(doc, {"workers", "bender", "count"}) == "{day: 3, two_shifts: 2}");
}
