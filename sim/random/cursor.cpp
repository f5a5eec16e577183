// SPDX-License-Identifier: Apache-2.0
#include "random/cursor.hpp"

namespace nordvest {

void Cursor::fill() {
  Stream stream = stream_;  // a copy stays in registers
  for (uint16_t i = 0; i < size_; ++i) block_[i] = stream.uniform();
  stream_ = stream;
  if (family_ == Family::exponential)
    for (uint16_t i = 0; i < size_; ++i) block_[i] = -log_of_normal(1 - block_[i]);
  else if (family_ != Family::uniform)
    for (uint16_t i = 0; i < size_; ++i) block_[i] = standard(family_, numbers_, block_[i]);
  next_ = 0;
  ++filled_;
}

}  // namespace nordvest
