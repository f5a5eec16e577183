// SPDX-License-Identifier: Apache-2.0
// Where the scenarios and data of the source tree are, for tests that read them.
#pragma once
#include <filesystem>

namespace nordvest::test {

/// The folder that holds CMakeLists.txt, scenarios/ and tests/.
std::filesystem::path source_root();

}  // namespace nordvest::test
