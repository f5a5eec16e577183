// SPDX-License-Identifier: Apache-2.0
// Batches of the stations that have them.
#include "engine/plan/builder.hpp"

namespace nordvest {

void compile_batches(PlanBuilder& b) {
  for (std::size_t i = 0; i < b.factory.stations.size(); ++i) {
    const Station& from = b.factory.stations[i];
    if (!from.batch) continue;
    BatchPlan batch;
    batch.least = from.batch->least;
    batch.most = from.batch->most;
    if (from.batch->max_wait) batch.max_wait = *from.batch->max_wait;
    batch.mix = static_cast<BatchMix>(from.batch->mix);
    batch.per_batch = from.per == Station::Per::batch;
    b.plan.stations[i].batch = static_cast<std::uint32_t>(b.plan.batches.size());
    b.plan.batches.push_back(batch);
  }
}

}  // namespace nordvest
