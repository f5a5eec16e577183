// SPDX-License-Identifier: Apache-2.0
#include "support/answers.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/interval.hpp"
#include "support/slices.hpp"

namespace nordvest::bench {

void check_answer(benchmark::State& state, const Plan& plan, const KnownAnswer& known,
                  const std::function<double(const RunResult&)>& statistic, RunOptions options) {
  Estimate found;
  std::vector<double> values;
  for (options.replication = 0; options.replication < 500; ++options.replication) {
    values.push_back(statistic(run(plan, options)));
    if (values.size() < 10) continue;
    found = estimate(values, 0.99);
    if (found.half_width <= known.precision * known.value) break;
  }
  const bool is_precise = found.half_width <= known.precision * known.value;
  const bool is_right = is_precise && std::fabs(found.mean - known.value) <= known.tolerance + 2 * found.half_width;
  close_with(state, is_right,
             fmt::format("{:.4f} +- {:.4f} {}, known {}", found.mean, found.half_width, known.what, known.value));
}

bool same_bits(const RunResult& a, const RunResult& b) {
  const auto stations = [](const StationTally& x, const StationTally& y) {
    return x.operations == y.operations && x.good == y.good && x.failures == y.failures &&
           x.state_ticks == y.state_ticks;
  };
  const auto queues = [](const QueueTally& x, const QueueTally& y) {
    return x.loaded == y.loaded && static_cast<double>(x.waits) == static_cast<double>(y.waits) &&
           static_cast<double>(x.content_ticks) == static_cast<double>(y.content_ticks);
  };
  const auto products = [](const ProductTally& x, const ProductTally& y) {
    return x.good == y.good && x.in_process == y.in_process &&
           static_cast<double>(x.lead_sum) == static_cast<double>(y.lead_sum) &&
           static_cast<double>(x.wip_ticks) == static_cast<double>(y.wip_ticks);
  };
  return std::equal(a.stations.begin(), a.stations.end(), b.stations.begin(), b.stations.end(), stations) &&
         std::equal(a.queues.begin(), a.queues.end(), b.queues.begin(), b.queues.end(), queues) &&
         std::equal(a.products.begin(), a.products.end(), b.products.begin(), b.products.end(), products);
}

}  // namespace nordvest::bench
