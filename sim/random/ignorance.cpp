// SPDX-License-Identifier: Apache-2.0
#include "random/ignorance.hpp"

#include <vector>

#include "random/draw.hpp"
#include "random/stream.hpp"

namespace nordvest {

double Ignorance::draw(std::string_view key, const Distribution& distribution) const {
  if (asked_ != nullptr && !distribution.is_constant()) *asked_ = true;
  if (!drawn_) return distribution.mean();
  std::vector<double> pool;
  const Draw compiled = compile(distribution, pool);
  Stream stream(stream_key(drawn_->seed, drawn_->replication, key, Purpose::ignorance));
  return amount(compiled, pool.data(), stream.uniform());
}

}  // namespace nordvest
