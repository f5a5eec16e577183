// SPDX-License-Identifier: Apache-2.0
// Do parts in a line pile up without bound, or does time stand still? Then another loop tells, which knows the words.
#pragma once
#include <cstdint>
#include <deque>

namespace nordvest {

class LineGrowth {
 public:
  explicit LineGrowth(std::size_t parts_a_chunk) : parts_(static_cast<double>(parts_a_chunk)) {}

  /// After each chunk: when its last part is shipped, and when that part was released [ticks].
  void look(double shipped, double released) {
    still_ = shipped == last_ ? still_ + 1 : 0;
    last_ = shipped;
    ends_.push_back(shipped);
    while (ends_.front() <= released && ends_.size() > 1) ends_.pop_front();
  }
  /// Chunks that were not all shipped when the last part was released, and one more.
  [[nodiscard]] double most_parts_there() const { return static_cast<double>(ends_.size() + 1) * parts_; }
  [[nodiscard]] bool stands_still() const { return still_ * parts_ > 200'000; }

 private:
  double parts_, still_ = 0, last_ = -1;
  std::deque<double> ends_;
};

}  // namespace nordvest
