// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/lane_rows.hpp"

#include <utility>

#include "random/wide.hpp"

namespace nordvest {

LaneDraws::LaneDraws(const Draw& draw, const double* pool, std::size_t parts, std::size_t lanes)
    : family_(draw.family), numbers_(pool + draw.table), lanes_(lanes), states_(4, lanes), variates_(parts, lanes) {
  for (std::size_t lane = 0; lane < lanes; ++lane) set(lane, {});
}

void LaneDraws::set(std::size_t lane, StreamKey key) {
  const Stream stream(key);
  for (std::size_t word = 0; word < 4; ++word) states_[word * lanes_ + lane] = stream.state()[word];
}

void LaneDraws::next() {
  if (family_ == Family::constant) return;
  const std::size_t begin = std::exchange(from_, 0) * lanes_, count = variates_.size() - begin;
  double* const block = variates_.data() + begin;
  if (family_ == Family::exponential) return wide_random().exponentials(states_.data(), lanes_, block, count / lanes_);
  wide_random().uniform(states_.data(), lanes_, block, count / lanes_);
  if (family_ != Family::uniform)
    for (double* u = block; u != block + count; ++u) *u = standard(family_, numbers_, *u);
}

}  // namespace nordvest
