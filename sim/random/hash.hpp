// SPDX-License-Identifier: Apache-2.0
// Keys of random streams: hashes of names and numbers that never change, and the written list of what streams are for.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nordvest {

/// The golden ratio times 2^64, odd: steps numbers apart before they are mixed.
inline constexpr uint64_t golden_gamma = 0x9E3779B97F4A7C15u;

constexpr uint64_t rotate_right(uint64_t x, unsigned by) { return (x >> by) | (x << (64 - by)); }

/// Bijective 64-bit mixer `rrxmrrxmsx_0` (Evensen 2018): counters that differ in one bit come out unrelated.
constexpr uint64_t mix(uint64_t x) {
  x ^= rotate_right(x, 25) ^ rotate_right(x, 50);
  x *= 0xA24BAED4963EE407u;
  x ^= rotate_right(x, 24) ^ rotate_right(x, 49);
  x *= 0x9FB21C651E98DF25u;
  return x ^ (x >> 28);
}

/// Hash of a text, by its bytes (UTF-8 as written) and length; the same on every machine and in every version.
constexpr uint64_t hash_text(std::string_view text) {
  uint64_t hash = mix(text.size() + golden_gamma);
  for (std::size_t i = 0; i < text.size(); i += 8) {
    uint64_t word = 0;
    for (std::size_t j = i; j < text.size() && j < i + 8; ++j)
      word |= static_cast<uint64_t>(static_cast<unsigned char>(text[j])) << (8 * (j - i));
    hash = mix(hash ^ word) + golden_gamma;
  }
  return mix(hash);
}

/// What a stream's draws are used for. The numbers are part of every result: add at the end, never renumber.
enum class Purpose : uint8_t {
  arrival = 0,       ///< time to a source's next arrival; sequential per source
  mix = 1,           ///< which product an arrival is; sequential per source
  lot = 2,           ///< parts in a lot; sequential per source
  service = 3,       ///< process times; sequential per station
  setup = 4,         ///< set-up times; sequential per station
  failure = 5,       ///< time to the next failure; sequential per server and failure mode
  repair = 6,        ///< how long a repair lasts; sequential per server and failure mode
  share = 7,         ///< whether a unit takes a `share` step; keyed by part number and operation
  pick = 8,          ///< which alternative `any_of` takes by weights; keyed by part number and operation
  then = 9,          ///< next step by `then`; keyed by part number and operation
  scrap = 10,        ///< quality: one uniform decides scrap and rework; keyed by part number and operation
  random_rule = 11,  ///< the queue rule `random`; keyed by part number and operation
  ignorance =
      12,         ///< what is not known (money, demand, `by`); keyed by the upgrade's name and path, once a replication
  family = 13,    ///< `setup_family` of a lot; keyed by part number
  due = 14,       ///< due dates given by a distribution; sequential per source
  patience = 15,  ///< shelf life given by a distribution; keyed by part number and operation
  load = 16,      ///< loading times; sequential per station
  unload = 17,    ///< unloading times; sequential per station
  dwell = 18,     ///< minimum stay in a buffer; keyed by part number and operation
  maintenance = 19,  ///< interval and length of maintenance; sequential per server and task
  defect = 20,       ///< hidden defects; keyed by part number and operation
  inspect = 21,      ///< what an inspection finds; keyed by part number and operation
  transport = 22,    ///< travel and handling times; sequential per transporter
  absence = 23,      ///< who is away; keyed by member and day of the shift, per pool and calendar
  carrier = 24,      ///< time until a carrier is back; sequential per carrier
};

/// 128 bits that name one stream.
struct StreamKey {
  uint64_t a = 0;
  uint64_t b = 0;
  friend constexpr bool operator==(const StreamKey&, const StreamKey&) = default;
};

/// The stream of one element (by name) and purpose in one replication of one seed. `index` tells apart what shares a name:
/// a server and its failure mode, say. Adding elements leaves the keys of the others as they were.
constexpr StreamKey stream_key(uint64_t seed, uint64_t replication, std::string_view element, Purpose purpose,
                               uint64_t index = 0) {
  const uint64_t name = hash_text(element);
  const auto chain = [&](uint64_t start) {
    uint64_t h = mix(seed ^ start);
    h = mix(replication * golden_gamma + h);
    h = mix(h ^ name);
    h = mix(static_cast<uint64_t>(purpose) * golden_gamma + h);
    return mix(index * golden_gamma + h);
  };
  return {chain(0x6E6F726476657374u), chain(0x73747265616D3031u)};  // any two different constants
}

}  // namespace nordvest
