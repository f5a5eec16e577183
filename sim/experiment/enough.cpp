// SPDX-License-Identifier: Apache-2.0
#include "experiment/enough.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "stats/precision.hpp"
#include "stats/tally.hpp"

namespace nordvest {
namespace {

constexpr std::array judged{"throughput_per_h", "lead_time_h"};

bool is_known(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

/// Replications until half the interval of the mean of these values is at most that; the number there is where it is already.
std::size_t needed_for_half_width(const std::vector<double>& values, double half_width) {
  Tally tally;
  for (const double v : values)
    if (std::isfinite(v)) tally.add(v);
  if (tally.count() < fewest_replications) return fewest_replications;
  return replications_for(tally.standard_deviation(), half_width);
}

}  // namespace

std::size_t first_count(const Factory& factory, const ExperimentOptions& options) {
  const auto wanted = static_cast<std::size_t>(factory.run.replications);
  return options.precision ? std::max(wanted, fewest_replications) : wanted;
}

std::size_t next_count(std::size_t done, std::size_t needed) {
  return std::min({most_for_precision, std::max(needed, done + 10), done * 4});
}

Remark out_of_reach() {
  return remark("precision_out_of_reach",
                "the precision asked for is not reached within {replications} replications: run longer",
                {{"replications", static_cast<double>(most_for_precision)}});
}

std::size_t needed_for(const Result& result, double precision) {
  std::size_t most = 0;
  for (const char* key : judged) {
    const Estimate* e = result.kpis.find(key);
    if (e != nullptr && is_known(e->values) && !is_precise(e->values, precision))
      most = std::max(most, replications_needed(e->values, precision));
  }
  return most;
}

std::size_t needed_for(const std::vector<Measure>& difference, const Result& today, double precision) {
  std::size_t most = 0;
  for (const auto& m : difference) {
    if (std::find(judged.begin(), judged.end(), m.key) == judged.end() || !is_known(m.value.values)) continue;
    const double scale = std::fabs(today.kpis.find(m.key)->mean);
    if (scale > 0) most = std::max(most, needed_for_half_width(m.value.values, precision * scale));
  }
  return most;
}

}  // namespace nordvest
