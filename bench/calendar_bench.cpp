// SPDX-License-Identifier: Apache-2.0
// How long does the calendar take to give the next event and take that slot's following one, with 10 to 10,000 pending; and
// what does a processor lose that has no branch-free assembly here? Targets: 8 / 10 / 13 / 18 ns.
#include <fmt/core.h>

#include <array>
#include <functional>
#include <queue>
#include <tuple>
#include <vector>

#include "core/event_calendar.hpp"
#include "core/loose_calendar.hpp"
#include "random/draw.hpp"
#include "random/stream.hpp"
#include "support/suite.hpp"

namespace {

using namespace nordvest;
using namespace nordvest::bench;

/// Exponential times with a mean of 1 s, drawn beforehand: the calendar is measured, not the draws.
class Delays {
 public:
  Delays() {
    Stream stream(stream_key(1, 0, "calendar", Purpose::service));
    for (double& ticks : ticks_)
      ticks = round_ticks(ticks_per_second * standard(Family::exponential, nullptr, stream.uniform()));
  }
  double next() { return ticks_[next_++ % ticks_.size()]; }

 private:
  std::array<double, 4096> ticks_{};
  std::size_t next_ = 0;
};

template <typename Calendar>
void fill(Calendar& calendar, Delays& delays, std::uint32_t pending) {
  for (std::uint32_t slot = 0; slot < pending; ++slot) calendar.set(slot, delays.next(), EventClass::work_ends);
}

/// The same holds on the standard library's heap, ordered by (time, slot): do the calendars take the same slots?
template <typename Calendar>
bool agrees_with_heap(std::uint32_t pending) {
  using Event = std::tuple<double, std::uint32_t>;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> heap;
  Calendar calendar(pending);
  Delays delays, same_delays;
  fill(calendar, delays, pending);
  for (std::uint32_t slot = 0; slot < pending; ++slot) heap.emplace(same_delays.next(), slot);
  for (int i = 0; i < 50'000; ++i) {
    const auto [time, slot] = heap.top();
    if (calendar.head_time() != time || calendar.head_slot() != slot) return false;
    heap.pop();
    heap.emplace(time + same_delays.next(), slot);
    calendar.set(slot, time + delays.next(), EventClass::work_ends);
  }
  return true;
}

template <typename Calendar>
void hold(benchmark::State& state, std::uint32_t pending) {
  constexpr int holds = 50'000;
  Calendar calendar(pending);
  Delays delays;
  fill(calendar, delays, pending);
  measure(state, [&] {
    for (int i = 0; i < holds; ++i)
      calendar.set(calendar.head_slot(), calendar.head_time() + delays.next(), EventClass::work_ends);
    return double{holds};
  });
  close_with(state, agrees_with_heap<Calendar>(pending), "same order as a heap");
}

/// The calendar of lines and networks, asked each time whether the event is alone.
double hold_loose(LooseCalendar<true>& calendar, Delays& delays, int holds) {
  double together = 0;
  for (int i = 0; i < holds; ++i) {
    if (!calendar.head_is_alone()) ++together;
    const std::int64_t at = calendar.head_ticks() + static_cast<std::int64_t>(delays.next());
    const std::uint32_t slot = calendar.head_slot();
    calendar.take_head();
    calendar.set(slot, at, slot);
  }
  return together;
}

/// The same times as those of the heap; which slot goes first at one time is not said.
bool loose_agrees(std::uint32_t pending) {
  std::priority_queue<double, std::vector<double>, std::greater<>> heap;
  LooseCalendar<true> calendar(pending);
  Delays delays, same_delays;
  for (std::uint32_t slot = 0; slot < pending; ++slot) {
    calendar.set(slot, static_cast<std::int64_t>(delays.next()), slot);
    heap.push(same_delays.next());
  }
  for (int i = 0; i < 50'000; ++i) {
    const double time = heap.top();
    if (static_cast<double>(calendar.head_ticks()) != time) return false;
    heap.pop();
    if (calendar.head_is_alone() != (heap.empty() || heap.top() > time)) return false;
    heap.push(time + same_delays.next());
    hold_loose(calendar, delays, 1);
  }
  return true;
}

void loose(benchmark::State& state, std::uint32_t pending) {
  constexpr int holds = 50'000;
  LooseCalendar<true> calendar(pending);
  Delays delays;
  for (std::uint32_t slot = 0; slot < pending; ++slot)
    calendar.set(slot, static_cast<std::int64_t>(delays.next()), slot);
  measure(state, [&] {
    benchmark::DoNotOptimize(hold_loose(calendar, delays, holds));
    return double{holds};
  });
  close_with(state, loose_agrees(pending), "same times as a heap");
}

}  // namespace

void nordvest::bench::register_suite() {
  for (const std::uint32_t pending : {10u, 100u, 1'000u, 10'000u}) {
    add(fmt::format("calendar/{}", pending), hold<EventCalendar>, pending);
    add(fmt::format("calendar_loose/{}", pending), loose, pending);
    add(fmt::format("calendar_portable/{}", pending), hold<BasicEventCalendar<true>>, pending);
  }
}
