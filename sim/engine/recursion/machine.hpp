// SPDX-License-Identifier: Apache-2.0
// What the recursion knows of one machine: a chunk of parts at a time, and the departures before it that still matter.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/recursion/strikes.hpp"
#include "engine/recursion/window.hpp"
#include "random/cursor.hpp"

namespace nordvest {

/// Times in whole ticks, a row of them for the parts of the chunk.
struct RecursionMachine {
  explicit RecursionMachine(const Cursor& nothing) : service(nothing) {}

  std::uint32_t station = 0;
  Draw process;
  Cursor service;
  std::unique_ptr<FailureStream> failures;  ///< null: none
  std::int64_t ttf = 0;                     ///< working time to the next failure
  std::size_t kept = 0;                     ///< its queue is full with so many parts in it and the machine; 0: never
  std::size_t history = 0;                  ///< departures from before the chunk, at least `kept`
  std::int64_t free = 0;                    ///< from when on it takes the next part
  std::vector<std::int64_t> spans, loaded;
  std::vector<std::int64_t> departed;  ///< `history` from before, then the chunk's
  std::vector<Strike> strikes;
  std::uint64_t sum_loaded = 0, sum_departed = 0;  ///< over the chunk; they wrap round, their differences do not

  [[nodiscard]] const std::int64_t* departures() const { return departed.data() + history; }
  [[nodiscard]] std::int64_t* departures() { return departed.data() + history; }
};

}  // namespace nordvest
