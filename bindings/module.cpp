// SPDX-License-Identifier: Apache-2.0
// The Python module nordvest._core: what C++ shows to the package, one register_<layer>.cpp a layer.
#include "core/version.hpp"
#include "python_side.hpp"

PYBIND11_MODULE(_core, module) {
  module.doc() = "The C++ side of NordVest; use the package `nordvest` instead.";
  module.attr("version") = nordvest::version;
  nordvest::python::register_core(module);
  nordvest::python::register_io(module);
  nordvest::python::register_engine(module);
  nordvest::python::register_experiment(module);
}
