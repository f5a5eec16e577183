// SPDX-License-Identifier: Apache-2.0
#include "stats/warm_up.hpp"

#include <algorithm>
#include <limits>

namespace nordvest {
namespace {

std::vector<double> batch_means(const std::vector<double>& series, std::size_t size) {
  std::vector<double> means(series.size() / size);
  for (std::size_t i = 0; i < means.size(); ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < size; ++j) sum += series[i * size + j];
    means[i] = sum / static_cast<double>(size);
  }
  return means;
}

/// MSER and the mean of what is kept, for each number of batches left out.
struct Candidate {
  double statistic;
  double mean;
};
/// Backwards in one pass (Welford).
std::vector<Candidate> candidates(const std::vector<double>& batches) {
  std::vector<Candidate> all(batches.size());
  double mean = 0;
  double squares = 0;
  double count = 0;
  for (std::size_t d = batches.size(); d-- > 0;) {
    ++count;
    const double off = batches[d] - mean;
    mean += off / count;
    squares += off * (batches[d] - mean);
    all[d] = {squares / (count * count), mean};
  }
  return all;
}

/// The smallest d in 0..last with the least statistic.
std::size_t best(const std::vector<Candidate>& all, std::size_t last) {
  const auto less = [](const Candidate& a, const Candidate& b) { return a.statistic < b.statistic; };
  return static_cast<std::size_t>(
      std::min_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(last) + 1, less) - all.begin());
}

}  // namespace

WarmUp mser(const std::vector<double>& series, std::size_t batch_size) {
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  constexpr std::size_t unreliable = 5;  // batches at the end
  const std::vector<Candidate> all = candidates(batch_means(series, batch_size));
  const std::size_t k = all.size();
  if (k < 2) return {0, 0, undefined, k == 0 ? undefined : all[0].mean, true};
  const std::size_t d = best(all, k / 2);
  const bool too_short = k < 2 * unreliable || best(all, std::max(k / 2, k - unreliable)) > k / 2;
  return {d, d * batch_size, all[d].statistic, all[d].mean, too_short};
}

std::vector<double> averaged(const std::vector<std::vector<double>>& replications) {
  if (replications.empty()) return {};
  std::size_t length = replications.front().size();
  for (const auto& series : replications) length = std::min(length, series.size());
  std::vector<double> means(length);
  for (std::size_t i = 0; i < length; ++i) {
    double sum = 0;
    for (const auto& series : replications) sum += series[i];
    means[i] = sum / static_cast<double>(replications.size());
  }
  return means;
}

}  // namespace nordvest
