// SPDX-License-Identifier: Apache-2.0
// The version of the library; the build and the Python package read it from here.
#pragma once

namespace nordvest {

inline constexpr const char* version = "0.1.0";

}  // namespace nordvest
