// SPDX-License-Identifier: Apache-2.0
// What only the whole factory shows to be wrong, or worth a warning. `parse` calls `problems_of` by itself.
#pragma once
#include <string>
#include <vector>

#include "core/remark.hpp"
#include "factory/factory.hpp"

namespace nordvest {

/// Everything that is wrong with a factory whose keys and names are right: jumps and rework into nowhere, work without a time,
/// blocking before service into a queue without places, endless rework, calendars closed throughout the run, ..
std::vector<Problem> problems_of(const Factory& factory);

/// What is allowed but probably not meant: stations nothing visits, steps nothing reaches, products nothing makes, people nobody
/// asks for, keys without effect, and stations that are asked for more than they can do. A new code also stands in the agreement's
/// words (bindings/python/nordvest/agreement/words).
std::vector<Remark> warnings(const Factory& factory);

}  // namespace nordvest
