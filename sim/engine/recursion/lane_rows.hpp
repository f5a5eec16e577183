// SPDX-License-Identifier: Apache-2.0
// Numbers for lanes: aligned rows, and the standard variates of one stream in every replication.
#pragma once
#include <cstdint>
#include <vector>

#include "random/draw.hpp"
#include "random/stream.hpp"

namespace nordvest {

/// Rows of one number a lane; each begins where a cache line does.
template <typename Number>
class LaneRows {
 public:
  LaneRows() = default;
  /// `lanes` is a multiple of 8.
  LaneRows(std::size_t rows, std::size_t lanes) : lines_(rows * lanes / 8) {}
  Number* data() { return lines_.empty() ? nullptr : lines_.front().of; }
  [[nodiscard]] const Number* data() const { return lines_.empty() ? nullptr : lines_.front().of; }
  Number& operator[](std::size_t i) { return data()[i]; }
  const Number& operator[](std::size_t i) const { return data()[i]; }
  [[nodiscard]] std::size_t size() const { return lines_.size() * 8; }

 private:
  struct alignas(64) Line {
    Number of[8] = {};
  };
  static_assert(sizeof(Line) == 64);
  std::vector<Line> lines_;
};

/// F^-1(u) of one stream's next draws, in every replication.
class LaneDraws {
 public:
  /// `draw` and `pool` say what family it is; they outlive this.
  LaneDraws(const Draw& draw, const double* pool, std::size_t parts, std::size_t lanes);
  void set(std::size_t lane, StreamKey key);
  /// The first row's variates come from elsewhere.
  void leave_first() { from_ = 1; }
  void next();
  /// From a row on.
  [[nodiscard]] const double* variates(std::size_t row) const { return variates_.data() + row * lanes_; }

 private:
  Family family_;
  const double* numbers_;
  std::size_t lanes_, from_ = 0;
  LaneRows<std::uint64_t> states_;
  LaneRows<double> variates_;
};

}  // namespace nordvest
