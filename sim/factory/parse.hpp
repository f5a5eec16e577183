// SPDX-License-Identifier: Apache-2.0
// From a document to a checked factory.
#pragma once
#include "factory/document.hpp"
#include "factory/factory.hpp"

namespace nordvest {

/// Reads and checks a factory. Throws ModelError with every problem found, in the order of the file.
Factory parse(const Document& document);

}  // namespace nordvest
