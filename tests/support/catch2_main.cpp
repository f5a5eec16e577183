// SPDX-License-Identifier: Apache-2.0
// main() of the test executables with Catch2 2, which has no library to link; Catch2 3 brings its own.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
