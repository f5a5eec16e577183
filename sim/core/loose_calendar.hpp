// SPDX-License-Identifier: Apache-2.0
// A calendar for loops that do not mind in which order events of one time are taken, or put them in order themselves: slots belong to
// nobody, who begins takes one that is free and leaves a tag there. A key is a time alone, which makes the climb shorter than that of
// `EventCalendar`.
//
//   keys   [1] the earliest of all  [2] [3]  [4] .. [7] leaves      a node keeps the earlier child's time,
//   whose  tag and slot of the same, side by side with it           and whose it is
#pragma once
#include <bit>
#include <cstdint>
#include <vector>

namespace nordvest {

/// At most one pending event a slot. Branch-free: compiled to branches it is several times slower. Times are whole ticks in [0, 2^63).
/// `meets`: it is asked whether the first event is alone at its moment.
template <bool meets>
class LooseCalendar {
 public:
  explicit LooseCalendar(std::uint32_t slots = 1) {
    leaves_ = std::bit_ceil(slots < 2 ? 2u : slots);
    keys_.assign(2 * std::size_t{leaves_}, nothing);
    whose_.assign(keys_.size(), 0);
    if constexpr (meets) {
      constexpr std::uint32_t few = 128, some = 2048;  // beyond, the counts would leave the caches
      counts_.assign(std::size_t{leaves_} * (leaves_ <= few ? 64 : leaves_ <= some ? 16 : 4), 0);
      place_mask_ = counts_.size() - 1;
      if (leaves_ > UINT16_MAX) one_ = 0;
    }
  }

  void set(std::uint32_t slot, std::int64_t ticks, std::uint32_t tag) {
    if constexpr (meets) counts_[place_of(ticks)] += one_;
    climb(slot, static_cast<std::uint64_t>(ticks), std::uint64_t{tag} << 32 | slot);
  }
  /// The first event is taken; its slot is set or cleared before the next is asked for.
  void take_head() {
    if constexpr (meets) counts_[place_of(head_ticks())] -= one_;
  }
  /// Of an event that was taken.
  void clear(std::uint32_t slot) { climb(slot, nothing, slot); }

  [[nodiscard]] bool empty() const { return keys_[1] == nothing; }
  /// Undefined where empty, as the next two.
  [[nodiscard]] std::int64_t head_ticks() const { return static_cast<std::int64_t>(keys_[1]); }
  [[nodiscard]] std::uint32_t head_tag() const { return static_cast<std::uint32_t>(whose_[1] >> 32); }
  [[nodiscard]] std::uint32_t head_slot() const { return static_cast<std::uint32_t>(whose_[1]); }
  /// Is there an event before this time?
  [[nodiscard]] bool due_before(std::int64_t end) const { return keys_[1] < static_cast<std::uint64_t>(end); }
  /// Is every other event later than the first? Nearly always answered by a count of those whose times look alike.
  [[nodiscard]] bool head_is_alone() const {
    static_assert(meets);
    return counts_[place_of(head_ticks())] == 1 || is_earliest();
  }
  [[nodiscard]] bool pending(std::uint32_t slot) const { return keys_[leaves_ + slot] != nothing; }
  [[nodiscard]] std::uint32_t tag_of(std::uint32_t slot) const {
    return static_cast<std::uint32_t>(whose_[leaves_ + slot] >> 32);
  }
  /// Time of the slot's event; undefined where none is pending.
  [[nodiscard]] std::int64_t ticks_of(std::uint32_t slot) const {
    return static_cast<std::int64_t>(keys_[leaves_ + slot]);
  }

 private:
  static constexpr std::uint64_t nothing = std::uint64_t{1} << 63;

  [[nodiscard]] std::size_t place_of(std::int64_t ticks) const {
    return static_cast<std::uint64_t>(ticks) * 0x9E3779B97F4A7C15u >> 38 & place_mask_;
  }

  [[gnu::noinline]] bool is_earliest() const {
    for (std::size_t at = std::size_t{leaves_} + head_slot(); at > 1; at /= 2)
      if (keys_[at ^ 1] == keys_[1]) return false;
    return true;
  }

  [[gnu::always_inline]] void climb(std::uint32_t slot, std::uint64_t key, std::uint64_t whose) {
    std::uint64_t* const keys = keys_.data();
    std::uint64_t* const all = whose_.data();
    std::size_t at = std::size_t{leaves_} + slot;
    keys[at] = key;
    all[at] = whose;
    do {
      keep_earlier(key, whose, keys[at ^ 1], all[at ^ 1]);
      at /= 2;
      keys[at] = key;
      all[at] = whose;
    } while (at != 1);
  }

  static void keep_earlier(std::uint64_t& key, std::uint64_t& whose, const std::uint64_t& other,
                           const std::uint64_t& others) {
#if defined(__x86_64__) && defined(__GNUC__)
    __asm__("cmpq %[other], %[key]\n\tcmovaeq %[other], %[key]\n\tcmovaeq %[others], %[whose]"
            : [key] "+r"(key), [whose] "+r"(whose)
            : [other] "m"(other), [others] "m"(others)
            : "cc");
#else
    const std::uint64_t mask = std::uint64_t{0} - static_cast<std::uint64_t>(other <= key);
    key ^= (key ^ other) & mask;
    whose ^= (whose ^ others) & mask;
#endif
  }

  std::uint32_t leaves_ = 2;
  std::uint16_t one_ = 1;  // an event, in `counts_`; 0: there are too many to count, so each is looked at
  std::size_t place_mask_ = 0;
  std::vector<std::uint64_t> keys_, whose_;
  std::vector<std::uint16_t> counts_;  // pending events by place of their times
};

}  // namespace nordvest
