// SPDX-License-Identifier: Apache-2.0
// Who goes first in a queue or a buffer.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace nordvest {

/// Who goes first in a queue.
struct QueueRule {
  enum class Kind : std::uint8_t {
    fifo,
    lifo,
    random,
    spt,
    lpt,
    mwkr,
    lwkr,
    edd,
    slack,
    critical_ratio,
    priority,
    least_setup,
    cyclic,
    given
  };
  Kind kind = Kind::fifo;
  std::vector<std::string> sequence;  ///< given: products
};

}  // namespace nordvest
