// SPDX-License-Identifier: Apache-2.0
#include "factory/people_load.hpp"

#include <algorithm>

#include "factory/flow.hpp"
#include "factory/people.hpp"

namespace nordvest {
namespace {

/// What fills vessels of such sizes, already so full, to one level: how much goes into each.
std::vector<double> levelled(const std::vector<double>& sizes, const std::vector<double>& contents, double more) {
  std::vector<std::size_t> order(sizes.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto level_of = [&](std::size_t i) { return contents[i] / sizes[i]; };
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return level_of(a) < level_of(b); });
  double size = 0, content = more, level = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    if (k > 0 && level <= level_of(order[k])) break;
    size += sizes[order[k]];
    content += contents[order[k]];
    level = content / size;
  }
  std::vector<double> out(sizes.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = std::max(0.0, level * sizes[i] - contents[i]);
  return out;
}

}  // namespace

void PeopleLoad::add(const Station& station, double setup, const PartWork& work) {
  const std::pair<WorkPhase, double> phases[] = {{WorkPhase::setup, setup},
                                                 {WorkPhase::load, work.load},
                                                 {WorkPhase::process, work.process},
                                                 {WorkPhase::unload, work.unload}};
  for (const auto& need : needs_of(factory_, station)) {
    double sum = 0;
    for (const auto& [phase, time] : phases)
      if ((need.phases & only(phase)) != 0) sum += time;
    sum *= static_cast<double>(need.count) / need.attends;
    if (!need.fleet.empty()) vehicles_[need.fleet] += sum;
    const auto pools = pools_of(factory_, need);
    if (pools.size() == 1)
      add(pools.front(), sum);
    else if (!pools.empty())
      either_.push_back({pools, sum, {}});
  }
}

std::vector<ResourceLoad> PeopleLoad::loads() const {
  std::vector<ResourceLoad> out;
  std::map<std::string, std::size_t> index;
  for (const auto& pool : factory_.workers) {
    ResourceLoad load{pool.name, true};
    const auto own = fixed_.find(pool.name);
    load.work = own == fixed_.end() ? 0 : own->second;
    for (const auto& [calendar, count] : pool.count) load.there += count * longest_share(factory_, calendar);
    load.there *= 1 - pool.absence;
    index[pool.name] = out.size();
    out.push_back(load);
  }
  std::vector<Either> either = either_;
  for (int round = 0; round < 30; ++round)  // each is spread anew beside the others until all are level
    for (auto& one : either) {
      std::vector<double> sizes, contents;
      for (const auto& pool : one.pools) {
        ResourceLoad& load = out[index.at(pool)];
        load.work -= one.given[pool];
        sizes.push_back(std::max(load.there, 1e-12));
        contents.push_back(load.work);
      }
      const auto given = levelled(sizes, contents, one.work);
      for (std::size_t i = 0; i < one.pools.size(); ++i)
        out[index.at(one.pools[i])].work += one.given[one.pools[i]] = given[i];
    }
  for (auto& load : out) load.load = load.there > 0 ? load.work / load.there : 0;
  return out;
}

}  // namespace nordvest
