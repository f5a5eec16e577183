// SPDX-License-Identifier: Apache-2.0
// `warm_up: auto`: parts in process over time, averaged over pilot runs, cut by MSER-5.
#include <algorithm>
#include <cmath>

#include "core/text.hpp"
#include "experiment/executor.hpp"
#include "experiment/replicate.hpp"
#include "kpi/wip.hpp"
#include "stats/warm_up.hpp"

namespace nordvest {
double find_warm_up(Plan plan, std::uint64_t seed, std::size_t pilots, const ExperimentOptions& options,
                    std::vector<Remark>& warnings) {
  constexpr std::size_t slices = 1000;
  plan.warm_up = 0;
  std::vector<std::vector<double>> series(pilots);
  run_tasks(pilots,
            [&](std::size_t i, const std::function<bool()>& stop) {
              WipOverTime wip(plan, slices);
              RunOptions o;
              o.seed = seed;
              o.replication = i;
              o.listener = &wip;
              o.vocabulary = options.vocabulary;
              o.cancelled = &stop;
              const RunResult r = run(plan, o);
              refuse_stuck(r, i);
              wip.close(r.to);
              series[i] = wip.all().means();
            },
            {options.threads, {}, options.cancelled});
  const WarmUp found = mser(averaged(series));
  if (found.too_short)
    warnings.push_back(remark("warm_up_unsettled",
                              "warm_up: auto: after {hours} h the work in process has not settled; run longer, or the "
                              "figures lean on the empty start",
                              {{"hours", plan.length / ticks_per_hour}}));
  const double slice = plan.length / static_cast<double>(slices);
  return round_ticks(static_cast<double>(found.observations) * slice);
}

}  // namespace nordvest
