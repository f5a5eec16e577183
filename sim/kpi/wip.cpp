// SPDX-License-Identifier: Apache-2.0
#include "kpi/wip.hpp"

#include <cmath>

#include "core/time.hpp"

namespace nordvest {
namespace {

double change_of(const LogRow& r) {
  switch (r.kind) {
    case EventKind::released:
      return r.parts;
    case EventKind::shipped:
    case EventKind::scrapped:
    case EventKind::used:
      return -static_cast<double>(r.parts);
    case EventKind::lost:  // outside, or for want of its kit
      return r.where == Where::queue ? -static_cast<double>(r.parts) : 0;
    default:
      return 0;
  }
}

}  // namespace

WipOverTime::WipOverTime(const Plan& plan, std::size_t slices)
    : all_(std::isfinite(plan.length) ? plan.length / static_cast<double>(slices) : ticks_per_minute, slices),
      products_(plan.products.size(), all_) {}

void WipOverTime::observe(std::span<const LogRow> records) {
  for (const auto& r : records) {
    const double change = change_of(r);
    if (change == 0) continue;
    all_.change(r.time, change);
    products_[r.product].change(r.time, change);
  }
}

void WipOverTime::close(double end) {
  all_.close(end);
  for (auto& product : products_) product.close(end);
}

}  // namespace nordvest
