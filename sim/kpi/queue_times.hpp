// SPDX-License-Identifier: Apache-2.0
// How waits in queues are distributed: a listener that keeps a histogram a queue and a product.
#pragma once
#include <cstddef>
#include <limits>
#include <vector>

#include "engine/listener.hpp"
#include "engine/plan/plan.hpp"
#include "stats/histogram.hpp"

namespace nordvest {

/// Every wait from joining a station's queue to loading that ends in (warm-up, end], zeros too, once a part [ticks].
class QueueTimes : public Listener {
 public:
  struct Waits {
    Histogram spread;
    double sum = 0, parts = 0;
  };
  explicit QueueTimes(const Plan& plan)
      : from_(plan.warm_up), queues_(plan.queues.size()), products_(plan.products.size()) {}
  [[nodiscard]] bool wants_details() const override { return true; }
  void observe(std::span<const LogRow> records) override {
    for (const auto& r : records) {
      if ((r.kind != EventKind::waited && r.kind != EventKind::waits_on) || (from_ > 0 && r.time <= from_)) continue;
      count(queues_[r.element], r);
      count(products_[r.product], r);
    }
  }

  [[nodiscard]] const std::vector<Waits>& queues() const { return queues_; }
  [[nodiscard]] const std::vector<Waits>& products() const { return products_; }
  /// Of the products first .. last - 1 together; NaN without waits.
  [[nodiscard]] double mean_of_products(std::size_t first, std::size_t last) const {
    double sum = 0, parts = 0;
    for (std::size_t p = first; p < last; ++p) {
      sum += products_[p].sum;
      parts += products_[p].parts;
    }
    return parts > 0 ? sum / parts : std::numeric_limits<double>::quiet_NaN();
  }

 private:
  static void count(Waits& in, const LogRow& r) {
    const double sign = r.kind == EventKind::waited ? 1 : -1;
    sign > 0 ? in.spread.add(r.lasted, r.parts) : in.spread.take(r.lasted, r.parts);
    in.sum += sign * r.lasted * r.parts;
    in.parts += sign * r.parts;
  }
  double from_;
  std::vector<Waits> queues_, products_;
};

}  // namespace nordvest
