// SPDX-License-Identifier: Apache-2.0
// What a server of a batch station holds.
#pragma once
#include <cstdint>
#include <vector>

namespace nordvest {

struct BatchState {
  std::vector<std::uint32_t> units;  ///< on the server, in the order in which they were taken
  std::vector<std::uint32_t> made;   ///< of a supply without limit, for the next batch; not yet released
  bool out_of_time = false;          ///< the last look at them found that more could not be done before the close
};

}  // namespace nordvest
