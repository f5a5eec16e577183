// SPDX-License-Identifier: Apache-2.0
// The event calendar: a winner tree with one leaf a slot. Rescheduling and cancelling cost the same as scheduling.
//
//            [winner]            node 1: earliest of all
//           /        \           a node keeps the key and the slot of the earlier child;
//       [.]            [.]       equal keys: the left one, that is the lower slot
//      /   \          /   \      .
//   slot0  slot1  slot2  slot3   leaves
#pragma once
#include <cstdint>
#include <vector>

#include "core/time.hpp"

namespace nordvest {

/// What is taken first at one instant.
enum class EventClass : std::uint8_t { work_ends = 0, changes = 1, arrivals = 2, limits = 3 };

/// At most one pending event a slot, taken in the order (time, class, slot): a total order that does not depend on history.
/// Times are whole ticks in [0, 2^53). Branch-free: compiled to branches the same code is 3-4 times slower.
/// `portable` does without assembly, as on processors other than x86-64, with the same results.
template <bool portable>
class BasicEventCalendar {
 public:
  explicit BasicEventCalendar(std::uint32_t slots = 1) {
    while (leaves_ < slots) leaves_ *= 2;
    nodes_.resize(2 * std::size_t{leaves_});
    for (std::size_t i = 0; i < nodes_.size(); ++i) nodes_[i] = {nothing, i < leaves_ ? 0 : i - leaves_};
    for (std::size_t i = leaves_ - 1; i >= 1; --i) nodes_[i] = nodes_[2 * i];
  }

  void set(std::uint32_t slot, double time, EventClass c) { climb(slot, slot, key_of(time, c)); }
  /// At a time in whole ticks, with a tag that `head_tag` gives back: for slots that belong to nobody.
  void set(std::uint32_t slot, std::int64_t ticks, EventClass c, std::uint32_t tag) {
    climb(slot, std::uint64_t{tag} << 32 | slot, key_of(ticks, c));
  }
  void clear(std::uint32_t slot) { climb(slot, slot, nothing); }

  [[nodiscard]] bool empty() const { return nodes_[1].key == nothing; }
  [[nodiscard]] std::uint32_t head_slot() const { return static_cast<std::uint32_t>(nodes_[1].slot); }
  [[nodiscard]] std::uint32_t head_tag() const { return static_cast<std::uint32_t>(nodes_[1].slot >> 32); }
  /// Undefined where empty.
  [[nodiscard]] std::int64_t head_ticks() const { return static_cast<std::int64_t>((nodes_[1].key - 1) >> 2); }
  /// Undefined where empty.
  [[nodiscard]] double head_time() const { return static_cast<double>((nodes_[1].key - 1) >> 2); }
  /// Is there an event at or before this bound?
  [[nodiscard]] bool due(std::uint64_t bound) const { return nodes_[1].key <= bound; }
  /// The bound that lets through all events at or before a time, of any class.
  [[nodiscard]] static std::uint64_t bound_at(double time) { return key_of(time, EventClass::limits); }
  [[nodiscard]] static std::uint64_t bound_at(std::int64_t ticks) { return key_of(ticks, EventClass::limits); }
  /// Is every other event later than the instant of the head? Undefined where empty.
  [[nodiscard]] bool head_is_alone() const {
    Node* const nodes = const_cast<Node*>(nodes_.data());
    const std::uint64_t instant_ends = ((nodes[1].key - 1) | 3) + 1;
    bool later = true;
    for (std::size_t at = (std::size_t{leaves_} + head_slot()) * sizeof(Node); at != sizeof(Node); at = parent_of(at))
      later &= node_at(nodes, at ^ sizeof(Node)).key > instant_ends;
    return later;
  }
  [[nodiscard]] bool pending(std::uint32_t slot) const { return nodes_[leaves_ + slot].key != nothing; }
  [[nodiscard]] std::uint32_t tag_of(std::uint32_t slot) const {
    return static_cast<std::uint32_t>(nodes_[leaves_ + slot].slot >> 32);
  }
  /// Time of the slot's event; undefined where none is pending.
  [[nodiscard]] double time_of(std::uint32_t slot) const {
    return static_cast<double>((nodes_[leaves_ + slot].key - 1) >> 2);
  }

 private:
  // The slot stands in the node beside the key, so that no second look-up waits for the first.
  struct Node {
    std::uint64_t key;
    std::uint64_t slot;  // and its tag above
  };
  static constexpr std::uint64_t nothing = ~std::uint64_t{0};

  /// (time, class) in one word, plus 1 so that subtracting 1 never wraps.
  static std::uint64_t key_of(double time, EventClass c) { return key_of(static_cast<std::int64_t>(time), c); }
  static std::uint64_t key_of(std::int64_t ticks, EventClass c) {
    return (static_cast<std::uint64_t>(ticks) << 2 | static_cast<std::uint64_t>(c)) + 1;
  }

  // Nodes are found by their distance in bytes, so that no address waits for a multiplication.
  static Node& node_at(Node* nodes, std::size_t offset) {
    return *reinterpret_cast<Node*>(reinterpret_cast<char*>(nodes) + offset);
  }
  static std::size_t parent_of(std::size_t offset) { return (offset >> 1) & ~(sizeof(Node) - 1); }

  void climb(std::uint32_t slot, std::uint64_t winner, std::uint64_t key) {
    Node* const nodes = nodes_.data();
    std::size_t offset = (std::size_t{leaves_} + slot) * sizeof(Node);
    node_at(nodes, offset) = {key, winner};
    while (offset != sizeof(Node)) {
      keep_earlier(key, winner, node_at(nodes, offset ^ sizeof(Node)), offset);
      offset = parent_of(offset);
      node_at(nodes, offset) = {key, winner};
    }
  }

  /// Of a node (at its offset) and its sibling, the earlier; at equal keys the left one. So a right node loses to a sibling that is not
  /// later: its bit is the borrow of the comparison.
  static void keep_earlier(std::uint64_t& key, std::uint64_t& winner, const Node& other, std::size_t offset) {
    static_assert(sizeof(Node) == 16);
#if defined(__x86_64__) && defined(__GNUC__)
    if constexpr (!portable) {
      std::uint64_t rival = other.key;
      __asm__(
          "btl $4, %k[offset]\n\tsbbq %[key], %[rival]\n\tcmovbq %[other_key], %[key]\n\tcmovbq %[other_slot], "
          "%[winner]"
          : [key] "+r"(key), [winner] "+r"(winner), [rival] "+r"(rival)
          : [offset] "r"(offset), [other_key] "m"(other.key), [other_slot] "m"(other.slot)
          : "cc");
      return;
    }
#endif
    // Masks instead of a branch.
    const std::uint64_t is_right = offset / sizeof(Node) % 2;
    const std::uint64_t mask = std::uint64_t{0} - static_cast<std::uint64_t>(other.key - is_right < key);
    key ^= (key ^ other.key) & mask;
    winner ^= (winner ^ other.slot) & mask;
  }

  std::uint32_t leaves_ = 1;
  std::vector<Node> nodes_;
};

using EventCalendar = BasicEventCalendar<false>;

}  // namespace nordvest
