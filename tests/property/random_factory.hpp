// SPDX-License-Identifier: Apache-2.0
// Random factories: small, bounded, every feature mixed with every other. The same number gives the same factory on every machine.
#pragma once
#include <cstdint>
#include <string>

namespace nordvest::test {

/// A factory file, in minutes, of 40 hours. Most parse; some refuse themselves (ModelError), which is a result too.
std::string random_factory(std::uint64_t number);

}  // namespace nordvest::test
