// SPDX-License-Identifier: Apache-2.0
// The only file that is compiled with the source path, so that every other object is the same in every checkout.
#include "support/source_root.hpp"

namespace nordvest::test {

std::filesystem::path source_root() { return NORDVEST_SOURCE_ROOT; }

}  // namespace nordvest::test
