// SPDX-License-Identifier: Apache-2.0
// Who goes first in a queue, a buffer or a pool of orders.
#pragma once
#include <string>
#include <vector>

#include "rules/all.hpp"

namespace nordvest {

/// Who goes first in a queue.
struct QueueRule {
  RuleKind kind = fifo_rule;          ///< one that ships (`rule_kind<rules::Edd>`), or `users_rule`
  std::vector<std::string> sequence;  ///< given: products
  std::string users;                  ///< users_rule: the name under which it is registered
};

}  // namespace nordvest
