// SPDX-License-Identifier: Apache-2.0
// A document back as YAML: keys in their order, short maps on one line, read back to the same content.
#pragma once
#include <string>

#include "factory/document.hpp"

namespace nordvest {

/// The YAML text of a value; a whole file ends with a line end. `read_yaml_text` of it gives an equal tree.
std::string to_yaml(const Node& node);

}  // namespace nordvest
