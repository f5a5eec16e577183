// SPDX-License-Identifier: Apache-2.0
// Upgrades that cannot have the effect their text says, as far as it shows without simulating.
#pragma once
#include <vector>

#include "core/remark.hpp"
#include "factory/document.hpp"
#include "factory/factory.hpp"

namespace nordvest {

/// One sentence a warning, for people:
///  * a `process`, `load` or `unload` changed at a station whose steps say their own: hidden, for all steps or for some
///  * a station changed that no route visits (nor rework, nor by joining one that is), a pool changed that nobody asks for
///  * stations changed through which only orders flow: more capacity shows as shorter lead times, not as more parts,
///    unless orders pile up today
///  * demand that orders (their mean rate over `economics.weeks`), or (of a single product) the output observed today, meet already
/// Each upgrade is tried alone, with what it requires, its unknowns at their means. `today` is the document parsed.
/// Throws ModelError, located, where an upgrade cannot be made or makes a factory that is none.
std::vector<Remark> upgrade_warnings(const Document& document, const Factory& today);

}  // namespace nordvest
