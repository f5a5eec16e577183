// SPDX-License-Identifier: Apache-2.0
#include "stats/level_series.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/interval.hpp"
#include "stats/tally.hpp"

namespace nordvest {
namespace {

/// Rounding at the end of the last slice makes no other slice.
std::size_t slices_up_to(double end, double slice) {
  return static_cast<std::size_t>(std::ceil(end / slice * (1 - 1e-12)));
}

}  // namespace

void LevelSeries::join_pairs() {
  const std::size_t half = area_.size() / 2;
  for (std::size_t k = 0; k < half; ++k) area_[k] = area_[2 * k] + area_[2 * k + 1];
  std::fill(area_.begin() + static_cast<std::ptrdiff_t>(half), area_.end(), 0.0);
  slice_ *= 2;
}

void LevelSeries::widen_to(double slice) {
  while (slice_ < slice) join_pairs();
}

void LevelSeries::advance(double to) {
  while (slices_up_to(to, slice_) > area_.size()) join_pairs();
  auto k = static_cast<std::size_t>(at_ / slice_);
  while (at_ < to) {
    const double end = k + 1 >= area_.size() ? to : std::min(to, slice_ * static_cast<double>(k + 1));
    if (end > at_) {
      area_[std::min(k, area_.size() - 1)] += level_ * (end - at_);
      at_ = end;
    }
    ++k;
  }
}

std::vector<double> LevelSeries::means() const {
  std::vector<double> out(std::min(area_.size(), slices_up_to(at_, slice_)));
  for (std::size_t k = 0; k < out.size(); ++k)
    out[k] = area_[k] / (std::min(at_, slice_ * static_cast<double>(k + 1)) - slice_ * static_cast<double>(k));
  return out;
}

double LevelSeries::area() const { return std::accumulate(area_.begin(), area_.end(), 0.0); }

AveragedSeries averaged(std::vector<LevelSeries> series, double confidence) {
  AveragedSeries out;
  for (const auto& s : series) out.slice = std::max(out.slice, s.slice());
  std::vector<std::vector<double>> means;
  std::size_t slices = 0;
  for (auto& s : series) {
    s.widen_to(out.slice);
    means.push_back(s.means());
    slices = std::max(slices, means.back().size());
  }
  for (std::size_t k = 0; k < slices; ++k) {
    Tally at;
    for (const auto& m : means)
      if (k < m.size()) at.add(m[k]);
    out.mean.push_back(at.mean());
    out.half_width.push_back(student_half_width(at.standard_deviation(), at.count(), confidence));
  }
  return out;
}

}  // namespace nordvest
