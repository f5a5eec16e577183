// SPDX-License-Identifier: Apache-2.0
#include "factory/people.hpp"

#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "factory/assign.hpp"
#include "factory/flow.hpp"
#include "factory/parsing.hpp"
#include "factory/presence.hpp"

namespace nordvest {
namespace {

bool has_skill(const Pool& pool, const std::string& skill) {
  return std::find(pool.skills.begin(), pool.skills.end(), skill) != pool.skills.end();
}

/// A need as numbers: pools by their place in the file.
struct NumberedNeed {
  std::vector<std::uint32_t> pools;
  std::uint32_t count = 0;
  const WorkerNeed* written = nullptr;
};

class PeopleCheck {
 public:
  explicit PeopleCheck(const Factory& factory) : factory_(factory) {
    for (const auto& pool : factory.workers) members_.push_back(static_cast<std::uint32_t>(members_of(pool)));
  }

  std::vector<Problem> run() {
    for (const auto& station : factory_.stations) {
      skills_are_known(station);
      for (const auto phase : {WorkPhase::setup, WorkPhase::load, WorkPhase::process, WorkPhase::unload})
        if (!enough_at_once(station, phase) || !enough_vehicles(station, phase)) break;
    }
    for (const auto& fleet : factory_.transport) enough_drivers(fleet);
    for (const auto& pool : factory_.workers) has_breaks(pool);
    return std::move(problems_);
  }

 private:
  static std::string path_of(const Station& station, const WorkerNeed& need) {
    const std::string path = joined_path("stations", station.name) + ".workers";
    return need.place.starts_with('[') ? path + need.place : joined_path(path, need.place);
  }

  void problem(const Station& station, const WorkerNeed& need, std::string what, std::string got, std::string allowed) {
    problems_.push_back(
        {path_of(station, need), std::move(what), std::move(got), std::move(allowed), factory_.file, need.mark});
  }

  /// Fatigue counts from the last opening.
  void has_breaks(const Pool& pool) {
    for (const auto& [calendar, count] : pool.count)
      if (pool.fatigue > 0 && count > 0 && open_share(factory_, calendar) >= 1)
        problems_.push_back({joined_path("workers", pool.name) + ".fatigue",
                             "people tire from one break to the next, and their calendar has none",
                             calendar.empty() ? "always" : "'" + calendar + "'", "a calendar that closes",
                             factory_.file, pool.mark});
  }

  void skills_are_known(const Station& station) {
    std::vector<std::string> known;
    for (const auto& pool : factory_.workers)
      for (const auto& skill : pool.skills)
        if (std::find(known.begin(), known.end(), skill) == known.end()) known.push_back(skill);
    for (const auto& need : station.workers) {
      if (need.skill.empty() || std::find(known.begin(), known.end(), need.skill) != known.end()) continue;
      auto [what, allowed] = unknown_name("skill", need.skill, known);
      problem(station, need, what, {}, known.empty() ? "`skills` of a pool under `workers`" : allowed);
    }
  }

  [[nodiscard]] NumberedNeed numbered(const WorkerNeed& need) const {
    NumberedNeed out{{}, static_cast<std::uint32_t>(need.count), &need};
    for (const auto& name : pools_of(factory_, need))
      for (std::uint32_t p = 0; p < factory_.workers.size(); ++p)
        if (factory_.workers[p].name == name) out.pools.push_back(p);
    return out;
  }

  /// Could a phase ever begin, if everybody came?
  bool enough_at_once(const Station& station, WorkPhase phase) {
    const std::vector<WorkerNeed> all = needs_of(factory_, station);
    std::vector<NumberedNeed> needs;
    for (const auto& need : all)
      if ((need.phases & only(phase)) != 0 && !pools_of(factory_, need).empty()) needs.push_back(numbered(need));
    for (const auto& need : needs)
      if (!enough_for(station, need)) return false;
    if (!are_enough(needs, members_)) {
      problem(station, *needs.back().written,
              "with what the station needs beside it, more people than there are: work would never start", {},
              "more members, or fewer people at once");
      return false;
    }
    if (are_ever_there(needs, station.calendar)) return true;
    problem(station, *needs.back().written,
            "as many people are never there at once" + while_open(station.calendar) + ": work would never start", {},
            "shifts that meet, or fewer people at once");
    return false;
  }

  static std::string while_open(const std::string& calendar) {
    return calendar.empty() ? std::string() : " while '" + calendar + "' is open";
  }

  static bool are_enough(const std::vector<NumberedNeed>& needs, std::vector<std::uint32_t> left) {
    std::vector<Assigned> found;
    return assign(
        needs, [&](std::uint32_t, std::uint32_t p) { return left[p]; },
        [&](std::uint32_t, std::uint32_t p, int n) { left[p] -= static_cast<std::uint32_t>(n); }, found);
  }

  /// Together, at some moment at which the calendar is open.
  [[nodiscard]] bool are_ever_there(const std::vector<NumberedNeed>& needs, const std::string& calendar) const {
    return needs.empty() ||
           nordvest::are_ever_there(factory_, calendar, [&](const auto& there) { return are_enough(needs, there); });
  }

  /// Could a vehicle of the fleet ever set out?
  void enough_drivers(const Fleet& fleet) {
    std::vector<NumberedNeed> needs;
    for (const auto& need : fleet.drivers) needs.push_back(numbered(need));
    const std::string path = joined_path("transport", fleet.name) + ".workers";
    for (const auto& need : needs)
      if (need.count > members_[need.pools.front()])
        return problems_.push_back(
            {joined_path(path, need.written->place), "more people than the pool has: vehicles would never set out",
             std::to_string(need.count), "at most " + std::to_string(members_[need.pools.front()]), factory_.file,
             need.written->mark});
    if (!are_ever_there(needs, fleet.calendar))
      problems_.push_back(
          {path,
           "they are never there at once" + while_open(fleet.calendar) + ": vehicles would never set out",
           {},
           "shifts that meet",
           factory_.file,
           fleet.mark});
  }

  bool enough_vehicles(const Station& station, WorkPhase phase) {
    std::map<std::string, int> asked;
    for (const auto& need : station.workers) {
      if (need.fleet.empty() || (need.phases & only(phase)) == 0) continue;
      const Fleet* fleet = named(factory_.transport, need.fleet);
      if (fleet == nullptr || (asked[need.fleet] += need.count) <= fleet->count) continue;
      problem(station, need, "more vehicles than the fleet has: work would never start",
              std::to_string(asked[need.fleet]), "at most " + std::to_string(fleet->count));
      return false;
    }
    return true;
  }

  bool enough_for(const Station& station, const NumberedNeed& need) {
    std::uint32_t all = 0;
    for (const auto p : need.pools) all += members_[p];
    if (need.count <= all) return true;
    problem(station, *need.written,
            std::string("more people than the pool") + (need.pools.size() > 1 ? "s have" : " has") +
                ": work would never start",
            std::to_string(need.count), "at most " + std::to_string(all));
    return false;
  }

  const Factory& factory_;
  std::vector<std::uint32_t> members_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<std::string> pools_of(const Factory& factory, const WorkerNeed& need) {
  if (need.skill.empty()) return need.pools;
  std::vector<std::string> out;
  for (const auto& pool : factory.workers)
    if (has_skill(pool, need.skill)) out.push_back(pool.name);
  return out;
}

std::vector<WorkerNeed> needs_of(const Factory& factory, const Station& station) {
  std::vector<WorkerNeed> out = station.workers;
  for (const auto& need : station.workers) {
    const Fleet* fleet = need.fleet.empty() ? nullptr : named(factory.transport, need.fleet);
    if (fleet == nullptr) continue;
    for (const auto& driver : fleet->drivers) {
      WorkerNeed with = need;
      with.fleet.clear();
      with.pools = driver.pools;
      with.count = need.count * driver.count;
      out.push_back(std::move(with));
    }
  }
  return out;
}

bool vehicles_ask_for(const Factory& factory, const std::string& pool) {
  return std::any_of(factory.transport.begin(), factory.transport.end(), [&](const Fleet& fleet) {
    return std::any_of(fleet.drivers.begin(), fleet.drivers.end(),
                       [&](const WorkerNeed& need) { return need.pools.front() == pool; }) ||
           std::any_of(fleet.failures.begin(), fleet.failures.end(),
                       [&](const FailureMode& mode) { return mode.crew == pool; });
  });
}

bool asks_for(const Factory& factory, const Station& station, const std::string& pool) {
  const std::vector<WorkerNeed> needs = needs_of(factory, station);
  return std::any_of(needs.begin(), needs.end(), [&](const WorkerNeed& need) {
    const auto pools = pools_of(factory, need);
    return std::find(pools.begin(), pools.end(), pool) != pools.end();
  });
}

int members_of(const Pool& pool) {
  int sum = 0;
  for (const auto& [calendar, count] : pool.count) sum += count;
  return sum;
}

std::vector<Problem> people_problems(const Factory& factory) { return PeopleCheck(factory).run(); }

}  // namespace nordvest
