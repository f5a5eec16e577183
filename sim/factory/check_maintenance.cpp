// SPDX-License-Identifier: Apache-2.0
// Planned stops must find the failure mode they look after, the stage of wear they wait for, and the break they use.
#include <algorithm>

#include "core/text.hpp"
#include "factory/check_parts.hpp"
#include "factory/parsing.hpp"

namespace nordvest {
namespace {

/// One task of one station.
class TaskCheck {
 public:
  TaskCheck(const Factory& factory, const Station& station, std::size_t index, std::vector<Problem>& out)
      : factory_(factory),
        station_(station),
        task_(station.maintenance[index]),
        path_(joined_path("stations", station.name) + ".maintenance[" + std::to_string(index) + "]"),
        out_(out) {}

  void run() {
    if (task_.when == MaintenanceTask::When::at_break && station_.calendar.empty())
      problem(".when", "station '" + station_.name + "' never closes: there is no break to wait for", "break",
              "a `calendar` of the station, or another moment");
    if (task_.of.empty()) return;
    const auto mode = std::find_if(station_.failures.begin(), station_.failures.end(),
                                   [&](const FailureMode& m) { return m.name == task_.of; });
    if (mode == station_.failures.end())
      unknown_mode();
    else if (task_.stage > mode->stages)
      problem(".stage", "failure mode '" + mode->name + "' of station '" + station_.name + "' has no such stage",
              std::to_string(task_.stage),
              mode->stages > 1 ? "2 to " + std::to_string(mode->stages) : "`stages` at the failure mode, at least 2");
  }

 private:
  void problem(const char* key, std::string what, std::string got, std::string allowed) {
    out_.push_back({path_ + key, std::move(what), std::move(got), std::move(allowed), factory_.file, task_.mark});
  }

  void unknown_mode() {
    std::vector<std::string> known;
    for (const auto& mode : station_.failures)
      if (!mode.name.empty()) known.push_back(mode.name);
    if (known.empty())
      return problem(".of", "station '" + station_.name + "' has no failure mode with a name", "'" + task_.of + "'",
                     "failures: [{name: " + task_.of + ", ..}]");
    auto [what, allowed] = unknown_name("failure mode", task_.of, known);
    problem(".of", std::move(what), {}, std::move(allowed));
  }

  const Factory& factory_;
  const Station& station_;
  const MaintenanceTask& task_;
  std::string path_;
  std::vector<Problem>& out_;
};

}  // namespace

std::vector<Problem> maintenance_problems(const Factory& factory) {
  std::vector<Problem> out;
  for (const auto& station : factory.stations)
    for (std::size_t i = 0; i < station.maintenance.size(); ++i) TaskCheck(factory, station, i, out).run();
  return out;
}

}  // namespace nordvest
