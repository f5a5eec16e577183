// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "core/error.hpp"
#include "experiment/event_log.hpp"
#include "experiment/experiment.hpp"
#include "io/yaml.hpp"
#include "support/scratch.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {

const char* const machine = R"(
products: {part: {route: [machine]}}
sources: {material: {makes: part, supply: unlimited}}
stations: {machine: {process: 6}}
run: {length: 20000 h, replications: 5}
)";

/// Runs with a log, stopped when so many replications are done; the replications the file has rows of.
std::set<std::string> logged(const std::filesystem::path& file, int stop_after) {
  bool is_stopped = stop_after == 0;
  ExperimentOptions o;
  o.log_file = file.string();
  o.progress = [&](double done, double) { is_stopped = done >= stop_after; };
  o.cancelled = [&] { return is_stopped; };
  const Result result = simulate(read_yaml_text(machine), {}, o);
  CHECK(result.replications == static_cast<std::size_t>(stop_after));
  std::set<std::string> found;
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) found.insert(line.substr(0, line.find(',')));
  return found;
}

}  // namespace

TEST_CASE("A log that is cut short holds whole replications, or is not there") {
  const nordvest::test::Scratch folder;
  CHECK(logged(folder / "two.csv", 2) == std::set<std::string>{"1", "2"});
  logged(folder / "none.csv", 0);
  CHECK_FALSE(std::filesystem::exists(folder / "none.csv"));
  CHECK_FALSE(std::filesystem::exists(folder / "none.csv.partial"));
}

TEST_CASE("A replication that is dropped leaves neither events nor objects in an OCEL log") {
  const Plan plan = nordvest::test::plan_of(machine);
  const nordvest::test::Scratch folder;
  LogRow row;
  row.part = 7;
  row.parts = row.server = 1;
  row.kind = EventKind::started;
  auto log = ocel_log((folder / "log.jsonocel").string());
  for (const std::size_t replication : {0, 1}) {
    log->start(plan, replication);
    log->observe({&row, 1});
    log->observe({&row, 1});
  }
  log->drop_last();
  log->finish();
  std::ifstream in(folder / "log.jsonocel");
  const auto found = nlohmann::json::parse(in);
  CHECK(found["events"].size() == 2);
  CHECK(found["events"][1]["id"] == "e2");
  REQUIRE(found["objects"].size() == 2);
  CHECK(found["objects"][0]["id"] == "r1/7");
  CHECK(found["objects"][1]["id"] == "r1/machine1");
  log.reset();
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("A log whose name says no format is refused") {
  CHECK_THROWS_AS(check_log_name("events.txt"), ModelError);
  CHECK_NOTHROW(check_log_name("events.CSV"));
}

TEST_CASE("A vehicle that is at no place has none in the log") {
  // It works for the saw from where it is and breaks down after 3 minutes.
  const nordvest::test::Scratch folder;
  ExperimentOptions o;
  for (const std::string name : {"log.csv", "log.jsonocel"}) {
    o.log_file = (folder / name).string();
    CHECK_NOTHROW(simulate(read_yaml_text(R"(
products: {part: {route: [saw]}}
sources: {in: {makes: part, at: [0]}}
stations: {saw: {process: 5, workers: [{transport: crane}]}}
transport: {crane: {failures: [{every: 3, lasts: 1}]}}
run: {length: 20, replications: 1}
)"),
                           {}, o));
  }
  std::ifstream in(folder / "log.csv");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  CHECK(text.find("down,") != std::string::npos);
  CHECK(text.find("crane") != std::string::npos);
}
