// SPDX-License-Identifier: Apache-2.0
// What waits before a station of a relay, and when the places there came free.
#pragma once
#include <bit>
#include <cstdint>
#include <vector>

namespace nordvest {

/// Times in whole ticks.
struct RelayPart {
  std::int64_t released = 0, joined = 0;
  std::uint64_t number = 0;  ///< in order of arrival, from 1
  std::uint32_t product = 0;
};

class RelayQueue {
 public:
  /// So many parts find room in the queue and its servers together; 0: any number.
  explicit RelayQueue(std::size_t holds) : holds_(holds), gone_at_(std::bit_ceil(holds + 1)), parts_(64) {}

  [[nodiscard]] bool empty() const { return begin_ == end_; }
  [[nodiscard]] std::size_t size() const { return end_ - begin_; }
  [[nodiscard]] const RelayPart& front() const { return at(begin_); }
  [[nodiscard]] const RelayPart& waiting(std::size_t place) const { return at(begin_ + place); }
  void pop() { ++begin_; }
  void push(const RelayPart& part) {
    if (size() == parts_.size()) grow();
    parts_[end_++ & (parts_.size() - 1)] = part;
  }

  /// A part has left the station: its servers, not only the queue. By rising time.
  void note_gone(std::int64_t time) {
    if (holds_ > 0) gone_at_[gone_++ & (gone_at_.size() - 1)] = time;
  }
  /// Is it known when the next part to join finds room?
  [[nodiscard]] bool knows_room() const { return holds_ == 0 || end_ < holds_ + gone_; }
  /// .. and when.
  [[nodiscard]] std::int64_t room() const {
    return holds_ == 0 || end_ < holds_ ? 0 : gone_at_[(end_ - holds_) & (gone_at_.size() - 1)];
  }

 private:
  [[nodiscard]] const RelayPart& at(std::size_t joined) const { return parts_[joined & (parts_.size() - 1)]; }
  void grow() {
    std::vector<RelayPart> more(2 * parts_.size());
    for (std::size_t k = begin_; k < end_; ++k) more[k & (more.size() - 1)] = at(k);
    parts_.swap(more);
  }

  std::size_t holds_, gone_ = 0, begin_ = 0, end_ = 0;  // parts that left the station, were loaded, joined
  std::vector<std::int64_t> gone_at_;                   // of the last that left
  std::vector<RelayPart> parts_;
};

}  // namespace nordvest
