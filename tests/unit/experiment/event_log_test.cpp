// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "experiment/experiment.hpp"
#include "io/yaml.hpp"
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
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "nordvest_event_log_test";
  std::filesystem::create_directories(folder);
  CHECK(logged(folder / "two.csv", 2) == std::set<std::string>{"1", "2"});
  logged(folder / "none.csv", 0);
  CHECK_FALSE(std::filesystem::exists(folder / "none.csv"));
  CHECK_FALSE(std::filesystem::exists(folder / "none.csv.partial"));
  std::filesystem::remove_all(folder);
}
