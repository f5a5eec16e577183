// SPDX-License-Identifier: Apache-2.0
// The Python module nordvest._core: what C++ shows to the package, one register_<layer>.cpp a layer.
#include <pybind11/pybind11.h>

#include "core/version.hpp"

PYBIND11_MODULE(_core, module) {
  module.doc() = "The C++ side of NordVest; use the package `nordvest` instead.";
  module.attr("version") = nordvest::version;
}
