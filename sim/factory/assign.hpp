// SPDX-License-Identifier: Apache-2.0
// Who meets several needs at once, where pools stand in for each other.
//
//   needs: 1 of [bender, smith], 1 of [bender]     free: 1 bender, 1 smith  ->  smith, bender
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

namespace nordvest {

/// So many members of one pool for one of the needs.
struct Assigned {
  std::uint32_t need = 0, pool = 0, count = 0;
};

/// Meets all needs from the i-th on, or takes nobody: each from the first of its pools as far as the others leave it enough. Of need
/// i there are `left` to find in its pools from the k-th on. `free(need, pool)` says how many more can be taken, `take(need, pool, n)`
/// takes them, or puts them back where n is negative. A need has `pools` and `count`.
template <class Needs, class Free, class Take>
bool assign(const Needs& needs, std::uint32_t i, std::size_t k, std::uint32_t left, Free& free, Take& take,
            std::vector<Assigned>& out) {
  if (left == 0) {
    ++i;
    return i == needs.size() || assign(needs, i, 0, static_cast<std::uint32_t>(needs[i].count), free, take, out);
  }
  const auto& pools = needs[i].pools;
  if (k == pools.size()) return false;
  const std::uint32_t most = std::min<std::uint32_t>(left, free(i, pools[k]));
  const std::uint32_t least = k + 1 == pools.size() ? left : 0;  // nobody after it could help out
  for (std::uint32_t n = most + 1; n-- > least;) {
    if (n > 0) take(i, pools[k], static_cast<int>(n)), out.push_back({i, pools[k], n});
    if (assign(needs, i, k + 1, left - n, free, take, out)) return true;
    if (n > 0) take(i, pools[k], -static_cast<int>(n)), out.pop_back();
  }
  return false;
}

template <class Needs, class Free, class Take>
bool assign(const Needs& needs, Free&& free, Take&& take, std::vector<Assigned>& out) {
  out.clear();
  return needs.empty() || assign(needs, 0, 0, static_cast<std::uint32_t>(needs[0].count), free, take, out);
}

}  // namespace nordvest
