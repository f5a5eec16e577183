// SPDX-License-Identifier: Apache-2.0
// What every register_<layer>.cpp needs: one function a layer, and text that may not be UTF-8.
#pragma once
#include <pybind11/pybind11.h>

#include <string>

namespace nordvest::python {

void register_core(pybind11::module_& module);
void register_io(pybind11::module_& module);
void register_engine(pybind11::module_& module);
void register_experiment(pybind11::module_& module);

/// Text for Python; bytes that are not UTF-8 (of a file in Latin-1, say) become U+FFFD.
pybind11::str text_of(const std::string& bytes);

}  // namespace nordvest::python
