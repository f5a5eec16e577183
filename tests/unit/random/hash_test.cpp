// SPDX-License-Identifier: Apache-2.0
// Keys of random streams.
#include "random/hash.hpp"

#include <bit>
#include <set>
#include <string>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Mixing and hashing give the same numbers for ever") {
  // Recorded from version 0.1: a change here changes every result of every factory.
  CHECK(mix(0) == 0u);
  CHECK(mix(1) == 0x0dadbfeeb7d64133);
  CHECK(hash_text("") == 0xf530ff8a6b2ee353);
  CHECK(hash_text("brake") == 0xd983b0a9c23624f1);
  CHECK(hash_text("Bukkecelle på nr. 2") == 0xe8819562802722b3);
  const StreamKey key = stream_key(1, 0, "mill_2", Purpose::service);
  CHECK(key.a == 0xa4963f954e85fe8b);
  CHECK(key.b == 0xa58e847b620e8b48);
}

TEST_CASE("One changed input bit changes half of the mixed bits") {
  // Each of 64 x 200 pairs flips 32 bits on average; the mean of 12,800 binomials has a standard error of 4 / sqrt(12800).
  double flips = 0;
  for (uint64_t x = 1; x <= 200; ++x)
    for (int bit = 0; bit < 64; ++bit) flips += std::popcount(mix(x) ^ mix(x ^ (uint64_t{1} << bit)));
  CHECK(flips / (64 * 200) == Approx(32).margin(5 * 4 / 113.1));
}

TEST_CASE("A text's hash depends on every byte and on the length") {
  CHECK(hash_text("mill_1") != hash_text("mill_2"));
  CHECK(hash_text("abcdefgh") != hash_text("abcdefgi"));
  CHECK(hash_text("abcdefghi") != hash_text("abcdefgh"));
  const std::string zero(1, '\0');
  CHECK(hash_text("") != hash_text(zero));
  CHECK(hash_text("a") != hash_text("a" + zero));
}

TEST_CASE("Every seed, replication, element, purpose and index has a key of its own") {
  std::set<uint64_t> first;
  std::set<uint64_t> second;
  std::size_t keys = 0;
  for (uint64_t seed : {0, 1, 2})
    for (uint64_t replication : {0, 1, 2, 1000})
      for (const char* element : {"laser", "brake", "brake_2", ""})
        for (Purpose purpose : {Purpose::arrival, Purpose::service, Purpose::failure, Purpose::repair})
          for (uint64_t index : {0, 1, 2, 256}) {
            const StreamKey key = stream_key(seed, replication, element, purpose, index);
            first.insert(key.a);
            second.insert(key.b);
            ++keys;
          }
  CHECK(first.size() == keys);
  CHECK(second.size() == keys);
}
