// SPDX-License-Identifier: Apache-2.0
// One machine's parts in many replications at once, with the widest instructions that the processor has.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace nordvest {

/// What must be done to a variate to have a time: all that `ticks_of` does; or scaled and rounded, as it is neither shifted nor out of
/// range; or nothing, it is one.
enum class Times : std::uint8_t { any, scaled, ready };

/// Rows are [part][lane], whole ticks; `lanes` is a multiple of 8, rows begin at 64 bytes.
struct LanePass {
  std::size_t lanes = 0, from = 0, to = 0;  ///< parts of the strip
  const double* joined = nullptr;           ///< when they came
  std::size_t joined_stride = 0;            ///< here and below `lanes`, or 0: one row for all parts
  const double* variates = nullptr;         ///< standard ones of the work, whose times are `ticks_of` scale and shift
  std::size_t variates_stride = 0;
  double scale = 0, shift = 0;
  Times times = Times::any;
  const double* room = nullptr;  ///< departures that make room ahead; a row of zeros: there is always room
  std::size_t room_stride = 0;
  double* departed = nullptr;  ///< the row before the first is that of the part before
  double *waits = nullptr, *blocked = nullptr, *working = nullptr;  ///< [lanes] sums over the strip, added to
};

/// The work of a strip, and what it leaves of the time to failure.
struct LaneWork {
  std::size_t lanes = 0, parts = 0;
  const double* variates = nullptr;  ///< rows
  double scale = 0, shift = 0;
  double* spans = nullptr;       ///< rows, set; may be the variates
  double* to_failure = nullptr;  ///< [lanes] less all the work; below 0: it fails, and the figure is void
};

/// Of the parts of a strip: how long they were there.
struct LaneLeads {
  std::size_t lanes = 0, parts = 0;
  const double *released = nullptr, *shipped = nullptr;           ///< rows
  double *sums = nullptr, *least = nullptr, *greatest = nullptr;  ///< [lanes] set
  std::uint64_t* buckets = nullptr;                               ///< rows: of a Histogram
};

/// A wave along a line of one replication (wave.hpp), a machine in each lane: at most 32 lanes.
struct WavePass {
  std::size_t lanes = 0, steps = 0;
  std::size_t lag = 1;         ///< steps, 1 or 2, from a machine to when the next one takes the part
  double* arrivals = nullptr;  ///< [steps] of the parts that the first machine takes; set where `shipped` is given
  const double* shipped =
      nullptr;  ///< a number a row: when the part was shipped that makes room for the first machine's; null: no limit
  const double* spans = nullptr;  ///< [8 machines][steps][machine]
  const double* room = nullptr;   ///< rows of `ahead` that make room at each step, where queues are all alike
  const std::int64_t* rooms =
      nullptr;                     ///< else: [lanes] from the step's row of `ahead` to the departure that makes room
  const double* blocks = nullptr;  ///< [lanes] 1 where the queue ahead can be full, else 0
  double* departed = nullptr;      ///< rows; those before the first are of the `lag` steps before
  double* ahead = nullptr;         ///< rows: departures of the next machine
  double *waits = nullptr, *blocked = nullptr, *working = nullptr;  ///< [lanes] sums over the steps, set
};

struct LaneKernel {
  std::string_view name;  ///< plain, avx2, avx512
  void (*pass)(const LanePass& pass);
  void (*work)(const LaneWork& work);
  void (*wave)(const WavePass& pass);
  void (*leads)(const LaneLeads& leads);
  /// Adds `count` (a multiple of 8) numbers to others.
  void (*add)(double* to, const double* from, std::size_t count);
};
/// Those that this processor can run, plainest first.
std::vector<LaneKernel> all_lane_kernels();
const LaneKernel& lane_kernel();

}  // namespace nordvest
