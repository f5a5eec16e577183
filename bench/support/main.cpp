// SPDX-License-Identifier: Apache-2.0
// Runs a suite and prints one row a benchmark; exit code 1 if an answer was wrong. Takes Google Benchmark's options.
#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <cstdio>
#include <string>
#include <vector>

#include "support/suite.hpp"

namespace {

std::string figure(double x) { return fmt::format("{:.{}f}", x, x < 1000 ? 2 : 0); }

class Table : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override {
    fmt::print("{:<34}{:>10}{:>10}{:>9}{:>9}{:>9}{:>9}  {}\n", "", "ns", "p10 ns", "Mop/s", "ref ns", "ratio",
               "dropped", "answer");
    return true;
  }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) print(run);
    std::fflush(stdout);
  }
  [[nodiscard]] bool any_failed() const { return any_failed_; }

 private:
  void print(const Run& run) {
    // Without the number of slices and /manual_time, which say nothing here.
    const std::string& name = run.run_name.function_name;
    if (run.error_occurred) {
      any_failed_ = true;
      fmt::print("{:<34}FAILED: {}\n", name, run.error_message);
      return;
    }
    const auto counter = [&](const char* key) { return run.counters.at(key).value; };
    fmt::print("{:<34}{:>10}{:>10}{:>9}{:>9}{:>9}{:>8.0f}%  {}\n", name, figure(counter("ns")),
               figure(counter("ns_p10")), figure(counter("Mops")), figure(counter("ref_ns")), figure(counter("ratio")),
               100 * counter("dropped"), run.report_label);
  }
  bool any_failed_ = false;
};

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  nordvest::bench::register_suite();
  Table table;
  benchmark::RunSpecifiedBenchmarks(&table);
  return table.any_failed() ? 1 : 0;
}
