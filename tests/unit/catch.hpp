// SPDX-License-Identifier: Apache-2.0
// Catch2, whichever is installed: version 3, or the single header of version 2.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;  // version 2 has it in the global namespace by itself
#else
#include <catch2/catch.hpp>
#endif
