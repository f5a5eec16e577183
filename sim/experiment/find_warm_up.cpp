// SPDX-License-Identifier: Apache-2.0
// `warm_up: auto`: parts in process over time, averaged over pilot runs, cut by MSER-5.
#include <algorithm>
#include <cmath>

#include "core/text.hpp"
#include "experiment/executor.hpp"
#include "experiment/replicate.hpp"
#include "stats/warm_up.hpp"

namespace nordvest {
namespace {

/// Mean parts in process in equal slices of a run.
class WipSeries : public Listener {
 public:
  WipSeries(double length, std::size_t slices) : slice_(length / static_cast<double>(slices)), area_(slices, 0.0) {}

  void observe(std::span<const LogRow> records) override {
    for (const auto& r : records) {
      double change = 0;
      if (r.kind == EventKind::released) change = r.parts;
      if (r.kind == EventKind::shipped || r.kind == EventKind::scrapped) change = -static_cast<double>(r.parts);
      if (change == 0) continue;
      advance(r.time);
      level_ += change;
    }
  }
  std::vector<double> close(double end) {
    advance(end);
    for (auto& a : area_) a /= slice_;
    return area_;
  }

 private:
  void advance(double to) {
    while (at_ < to) {
      const auto k = std::min(area_.size() - 1, static_cast<std::size_t>(at_ / slice_));
      const double next = k + 1 == area_.size() ? to : std::min(to, slice_ * static_cast<double>(k + 1));
      if (next <= at_) break;
      area_[k] += level_ * (next - at_);
      at_ = next;
    }
  }
  double slice_, at_ = 0, level_ = 0;
  std::vector<double> area_;
};

}  // namespace

double find_warm_up(Plan plan, std::uint64_t seed, std::size_t pilots, const ExperimentOptions& options,
                    std::vector<Remark>& warnings) {
  constexpr std::size_t slices = 1000;
  plan.warm_up = 0;
  std::vector<std::vector<double>> series(pilots);
  run_tasks(pilots,
            [&](std::size_t i, const std::function<bool()>& stop) {
              WipSeries wip(plan.length, slices);
              RunOptions o;
              o.seed = seed;
              o.replication = i;
              o.listener = &wip;
              o.cancelled = &stop;
              const RunResult r = run(plan, o);
              refuse_stuck(r, i);
              series[i] = wip.close(plan.length);
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
