// SPDX-License-Identifier: Apache-2.0
#include "io/load.hpp"

#include "factory/parse.hpp"
#include "io/yaml.hpp"

namespace nordvest {

Factory load(const std::string& path) { return parse(read_yaml_file(path)); }

}  // namespace nordvest
