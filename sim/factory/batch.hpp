// SPDX-License-Identifier: Apache-2.0
// Parts worked on together, as in an oven.
#pragma once
#include <limits>
#include <optional>

#include "core/error.hpp"

namespace nordvest {

/// A server takes `least` to `most` parts at once. Units stay whole; one larger than `most` goes in alone.
struct BatchSpec {
  enum class Mix {
    product,
    family,
    any
  };                 ///< together: the same product at the same step, one set-up family, whatever comes
  double least = 1;  ///< parts, >= 1; fewer start only after `max_wait`
  double most = std::numeric_limits<double>::infinity();  ///< parts, >= least
  std::optional<double> max_wait;                         ///< of a unit in the queue [ticks, >= 0]; nullopt: for ever
  Mix mix = Mix::product;
  Mark mark;
};

}  // namespace nordvest
