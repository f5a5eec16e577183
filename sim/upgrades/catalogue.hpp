// SPDX-License-Identifier: Apache-2.0
// Upgrades taken from a shared catalogue: `{from: tending_cobot, for: {station: cnc}}`.
//
//   catalogue:  upgrades: {tending_cobot: {kind: robotics, changes: [{scale: stations.<station>.speed, by: 1.2}]}}
//   factory:    upgrades: {cobot: {from: tending_cobot, for: {station: cnc}, investment: 7e5}}
//   becomes:    upgrades: {cobot: {kind: robotics, changes: [{scale: stations.cnc.speed, by: 1.2}], investment: 7e5}}
#pragma once
#include <string_view>

#include "factory/document.hpp"

namespace nordvest {

/// The catalogue that ships (scenarios/catalogue.yaml), as text.
std::string_view shipped_catalogue_text();

/// The document with every upgrade that starts `from` the catalogue written out: the catalogue's keys, each `<name>` in
/// their texts replaced by what `for` says, the upgrade's own keys over them (whole keys: its `changes` replace the
/// catalogue's). A text that is `<name>` and nothing else becomes the value itself, a number or a map too.
/// The catalogue is a document with a section `upgrades`. What comes from it is marked at the `from` of the factory file.
/// Throws ModelError: an upgrade that the catalogue has not (with the nearest), a <name> that `for` does not say, a name
/// in `for` that the catalogue's upgrade has no use for.
Document with_catalogue(const Document& document, const Document& catalogue);

/// The same with the catalogue that ships. Every question of `experiment/` does this first.
Document with_shipped_catalogue(const Document& document);

}  // namespace nordvest
