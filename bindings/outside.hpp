// SPDX-License-Identifier: Apache-2.0
// Rules, station kinds and KPIs written in Python, as a vocabulary. Each is a maker: called without arguments it gives the object that is
// asked during one run. The GIL is taken for every call, whichever thread the run is on; experiments run them one at a time.
#pragma once
#include <pybind11/pybind11.h>

#include "engine/vocabulary.hpp"

namespace nordvest::python {

/// Maps from names to makers. Keeps them alive as long as itself.
Vocabulary vocabulary_of(const pybind11::dict& rules, const pybind11::dict& station_kinds, const pybind11::dict& kpis);

}  // namespace nordvest::python
