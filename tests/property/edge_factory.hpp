// SPDX-License-Identifier: Apache-2.0
// Random factories at the edges of what the leaner loops cover: work of no length and of weeks, much at one moment, queues without a
// place, supply that ends, repairs longer than the run. The same number gives the same factory on every machine.
#pragma once
#include <cstdint>
#include <string>

namespace nordvest::test {

/// A line of one or several products, with failures, scrap, set-ups, parallel servers, a limit of parts.
std::string edge_line(std::uint64_t number);
/// A job shop of queues without limit, with choices and rework.
std::string edge_network(std::uint64_t number);

}  // namespace nordvest::test
