// SPDX-License-Identifier: Apache-2.0
// Timers without bound (shelf lives, dwells, trips, maximum waits): a heap whose head is one leaf of the event calendar.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "core/event_calendar.hpp"

namespace nordvest {

/// Pending timers in the order (time, class, kind, element, number); any of them can be cancelled in log n.
class Timers {
 public:
  struct Timer {
    double time;  ///< [ticks]
    EventClass event_class;
    std::uint32_t kind;     ///< what is due, < `kinds`
    std::uint32_t element;  ///< whose: a queue, a pool, ...
    std::uint64_t number;   ///< the part's number
    std::uint32_t owner;    ///< the unit or whatever it is for; at most one timer an owner and kind
  };

  explicit Timers(std::uint32_t kinds = 1) : kinds_(kinds) {}

  [[nodiscard]] bool empty() const { return heap_.empty(); }
  [[nodiscard]] const Timer& head() const { return heap_.front(); }
  [[nodiscard]] bool has(std::uint32_t kind, std::uint32_t owner) const {
    const std::size_t k = key(kind, owner);
    return k < place_.size() && place_[k] != nowhere;
  }

  void add(const Timer& timer) {
    const std::size_t k = key(timer.kind, timer.owner);
    if (k >= place_.size()) place_.resize(k + 1, nowhere);
    heap_.push_back(timer);
    rise(heap_.size() - 1);
  }
  void cancel(std::uint32_t kind, std::uint32_t owner) {
    const std::size_t k = key(kind, owner);
    const std::size_t at = place_[k];
    place_[k] = nowhere;
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
    if (a.event_class != b.event_class) return a.event_class < b.event_class;
    if (a.kind != b.kind) return a.kind < b.kind;
    if (a.element != b.element) return a.element < b.element;
    return a.number < b.number;
  }
  [[nodiscard]] std::size_t key(std::uint32_t kind, std::uint32_t owner) const {
    return std::size_t{owner} * kinds_ + kind;
  }
  std::size_t key(const Timer& t) const { return key(t.kind, t.owner); }
  std::size_t rise(std::size_t i) {
    for (; i > 0 && before(heap_[i], heap_[(i - 1) / 2]); i = (i - 1) / 2) swap_places(i, (i - 1) / 2);
    place_[key(heap_[i])] = static_cast<std::uint32_t>(i);
    return i;
  }
  void sink(std::size_t i) {
    for (std::size_t child = 2 * i + 1; child < heap_.size(); child = 2 * i + 1) {
      if (child + 1 < heap_.size() && before(heap_[child + 1], heap_[child])) ++child;
      if (!before(heap_[child], heap_[i])) break;
      swap_places(i, child);
      i = child;
    }
    place_[key(heap_[i])] = static_cast<std::uint32_t>(i);
  }
  void swap_places(std::size_t a, std::size_t b) {
    std::swap(heap_[a], heap_[b]);
    place_[key(heap_[a])] = static_cast<std::uint32_t>(a);
    place_[key(heap_[b])] = static_cast<std::uint32_t>(b);
  }

  std::uint32_t kinds_;
  std::vector<Timer> heap_;
  std::vector<std::uint32_t> place_;  // of each owner's timer of each kind in the heap
};

}  // namespace nordvest
