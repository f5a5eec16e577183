// SPDX-License-Identifier: Apache-2.0
// Timers without bound (shelf lives, maximum waits): a heap whose head is one leaf of the event calendar.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

namespace nordvest {

/// Pending limits in the order (time, queue, part number); any of them can be cancelled in log n.
class Timers {
 public:
  struct Timer {
    double time;           ///< [ticks]
    std::uint32_t queue;   ///< whose limit
    std::uint64_t number;  ///< the part's number
    std::uint32_t owner;   ///< the unit; at most one timer an owner
  };

  [[nodiscard]] bool empty() const { return heap_.empty(); }
  [[nodiscard]] const Timer& head() const { return heap_.front(); }
  [[nodiscard]] bool has(std::uint32_t owner) const { return owner < place_.size() && place_[owner] != nowhere; }

  void add(const Timer& timer) {
    if (timer.owner >= place_.size()) place_.resize(timer.owner + std::size_t{1}, nowhere);
    heap_.push_back(timer);
    rise(heap_.size() - 1);
  }
  void cancel(std::uint32_t owner) {
    const std::size_t at = place_[owner];
    place_[owner] = nowhere;
    const Timer last = heap_.back();
    heap_.pop_back();
    if (at == heap_.size()) return;
    heap_[at] = last;
    sink(rise(at));
  }

 private:
  static constexpr std::uint32_t nowhere = UINT32_MAX;
  static bool before(const Timer& a, const Timer& b) {
    if (a.time != b.time) return a.time < b.time;
    if (a.queue != b.queue) return a.queue < b.queue;
    return a.number < b.number;
  }
  std::size_t rise(std::size_t i) {
    for (; i > 0 && before(heap_[i], heap_[(i - 1) / 2]); i = (i - 1) / 2) swap_places(i, (i - 1) / 2);
    place_[heap_[i].owner] = static_cast<std::uint32_t>(i);
    return i;
  }
  void sink(std::size_t i) {
    for (std::size_t child = 2 * i + 1; child < heap_.size(); child = 2 * i + 1) {
      if (child + 1 < heap_.size() && before(heap_[child + 1], heap_[child])) ++child;
      if (!before(heap_[child], heap_[i])) break;
      swap_places(i, child);
      i = child;
    }
    place_[heap_[i].owner] = static_cast<std::uint32_t>(i);
  }
  void swap_places(std::size_t a, std::size_t b) {
    std::swap(heap_[a], heap_[b]);
    place_[heap_[a].owner] = static_cast<std::uint32_t>(a);
    place_[heap_[b].owner] = static_cast<std::uint32_t>(b);
  }

  std::vector<Timer> heap_;
  std::vector<std::uint32_t> place_;  // of each owner's timer in the heap
};

}  // namespace nordvest
