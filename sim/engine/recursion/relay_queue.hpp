// SPDX-License-Identifier: Apache-2.0
// What waits before a station of a relay, and when the places there came free.
//
// The event loop settles a moment in rounds: what is done leaves, doors open, free servers load, and again. Where several things happen at one
// moment their order is that of the rounds, which are kept beside the times as far as they are known.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace nordvest {

using RelayRound = std::uint8_t;  // of a moment, from 1
inline constexpr RelayRound not_yet_known = 0;
inline constexpr RelayRound unknown_round = 255;  // greater than any

inline RelayRound round_after(RelayRound round) {
  return round < 250 ? static_cast<RelayRound>(round + 1) : unknown_round;
}

/// Times in whole ticks.
struct RelayPart {
  std::int64_t released = 0, joined = 0;
  std::uint64_t number = 0;  ///< in order of arrival, from 1
  std::uint32_t product = 0;
  RelayRound round = 1;  ///< in which it joined
};

class RelayQueue {
 public:
  /// So many parts find room in the queue and its servers together; 0: any number.
  RelayQueue(std::size_t holds, std::size_t servers)
      : holds_(holds),
        places_(holds - std::min(holds, servers)),
        gone_(std::bit_ceil(holds + 1)),
        taken_(std::bit_ceil(places_ + 1)),
        parts_(64) {}

  [[nodiscard]] bool empty() const { return begin_ == end_; }
  [[nodiscard]] std::size_t size() const { return end_ - begin_; }
  [[nodiscard]] const RelayPart& front() const { return at(begin_); }
  [[nodiscard]] const RelayPart& waiting(std::size_t place) const { return at(begin_ + place); }
  /// Takes the first, in a round of that time.
  void pop(std::int64_t time, RelayRound round) {
    if (places_ > 0) taken_[begin_ & (taken_.size() - 1)] = {time, round};
    ++begin_;
  }
  void push(const RelayPart& part) {
    if (size() == parts_.size()) grow();
    parts_[end_++ & (parts_.size() - 1)] = part;
  }
  /// That joined last.
  [[nodiscard]] const RelayPart& last() const { return at(end_ - 1); }

  [[nodiscard]] bool has_places() const { return places_ > 0; }

  /// A part has left the station: its servers, not only the queue. By rising time. `round`: the first in which another may join for it.
  void note_gone(std::int64_t time, RelayRound round) {
    if (holds_ > 0) gone_[left_++ & (gone_.size() - 1)] = {time, round};
  }
  /// Is it known when the next part to join finds room?
  [[nodiscard]] bool knows_room() const { return holds_ == 0 || end_ < holds_ + left_; }
  /// .. and when.
  [[nodiscard]] std::int64_t room() const { return holds_ == 0 || end_ < holds_ ? 0 : gone(end_ - holds_).at; }
  /// The round in which the next joins, at a time when it is ready and has room, and not earlier: when a waiting place is free. Without
  /// waiting places one enters a round.
  [[nodiscard]] RelayRound round_of_joining(std::int64_t time) const {
    if (holds_ == 0) return 1;
    const bool follows = end_ > 0 && last().joined == time;
    const Moment* const room = end_ < holds_ || gone(end_ - holds_).at < time ? nullptr : &gone(end_ - holds_);
    if (places_ == 0)
      return std::max<RelayRound>(room == nullptr ? 1 : room->round, follows ? round_after(last().round) : 1);
    const RelayRound alone = room == nullptr ? RelayRound{1} : room->round;
    return follows || alone == unknown_round ? round_of_place(time) : alone;
  }

 private:
  struct Moment {
    std::int64_t at = 0;
    RelayRound round = 1;
  };

  [[nodiscard]] RelayRound round_of_place(std::int64_t time) const {
    if (end_ < places_) return 1;
    if (end_ - places_ >= begin_) return not_yet_known;
    const Moment& taken = taken_[(end_ - places_) & (taken_.size() - 1)];
    return taken.at < time ? RelayRound{1} : taken.at == time ? round_after(taken.round) : unknown_round;
  }
  [[nodiscard]] const Moment& gone(std::size_t part) const { return gone_[part & (gone_.size() - 1)]; }
  [[nodiscard]] const RelayPart& at(std::size_t joined) const { return parts_[joined & (parts_.size() - 1)]; }
  void grow() {
    std::vector<RelayPart> more(2 * parts_.size());
    for (std::size_t k = begin_; k < end_; ++k) more[k & (more.size() - 1)] = at(k);
    parts_.swap(more);
  }

  std::size_t holds_, places_;
  std::size_t left_ = 0, begin_ = 0, end_ = 0;  // parts that left the station, were loaded, joined
  std::vector<Moment> gone_, taken_;            // the last that left, were loaded
  std::vector<RelayPart> parts_;
};

}  // namespace nordvest
