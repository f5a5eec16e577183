// SPDX-License-Identifier: Apache-2.0
#include "random/cursor.hpp"

#include "random/wide.hpp"

namespace nordvest {

void Cursor::fill() {
  next_ = end_ - size_;
  Stream stream = stream_;  // a copy stays in registers
  for (double* u = next_; u != end_; ++u) *u = stream.uniform();
  stream_ = stream;
  if (family_ == Family::exponential)
    wide_random().exponential(next_, size_);
  else if (family_ != Family::uniform)
    for (double* u = next_; u != end_; ++u) *u = standard(family_, numbers_, *u);
  ++filled_;
}

}  // namespace nordvest
