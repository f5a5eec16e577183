// SPDX-License-Identifier: Apache-2.0
// Random factories of few features: what the leaner loops and the short ways through an instant are for. Times are often whole, so
// that events meet. The same number gives the same factory on every machine.
#pragma once
#include <cstdint>
#include <string>

namespace nordvest::test {

/// A line (often with pooled workers) or a job shop, in minutes, of 40 hours. Most parse.
std::string plain_factory(std::uint64_t number);
/// A line without people: what the recursion is for.
std::string long_line(std::uint64_t number);
/// Such a line in which not every part goes on from a machine.
std::string relay_line(std::uint64_t number);
/// A job shop of queues without limit: what the network loop is for.
std::string open_network(std::uint64_t number);

}  // namespace nordvest::test
