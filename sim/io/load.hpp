// SPDX-License-Identifier: Apache-2.0
// From a path to a checked factory.
#pragma once
#include <string>

#include "factory/factory.hpp"

namespace nordvest {

/// Reads, parses and checks a factory file. Throws ModelError with every problem; warnings are `warnings(factory)`.
Factory load(const std::string& path);

}  // namespace nordvest
