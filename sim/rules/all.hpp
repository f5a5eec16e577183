// SPDX-License-Identifier: Apache-2.0
// The rules that ship, in the order in which messages and pages list them. A new one: its file, its include and its place in the list.
#pragma once
#include "rules/critical_ratio.hpp"
#include "rules/cyclic.hpp"
#include "rules/edd.hpp"
#include "rules/fifo.hpp"
#include "rules/given.hpp"
#include "rules/least_setup.hpp"
#include "rules/lifo.hpp"
#include "rules/list.hpp"
#include "rules/lpt.hpp"
#include "rules/lwkr.hpp"
#include "rules/mwkr.hpp"
#include "rules/priority.hpp"
#include "rules/random.hpp"
#include "rules/slack.hpp"
#include "rules/spt.hpp"

namespace nordvest {

using BuiltInRules =
    rules::List<rules::Fifo, rules::Lifo, rules::Random, rules::Spt, rules::Lpt, rules::Mwkr, rules::Lwkr, rules::Edd,
                rules::Slack, rules::CriticalRatio, rules::Priority, rules::LeastSetup, rules::Cyclic, rules::Given>;

/// A rule by its place in that list; the one past the end is a user's.
template <class Rule>
inline constexpr RuleKind rule_kind = BuiltInRules::kind_of<Rule>();
inline constexpr RuleKind fifo_rule = rule_kind<rules::Fifo>, users_rule{BuiltInRules::size};

}  // namespace nordvest
