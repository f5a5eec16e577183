// SPDX-License-Identifier: Apache-2.0
// What holds where nothing is written: the start of `scale` and `add`.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "factory/document.hpp"
#include "factory/keys.hpp"

namespace nordvest {

/// `find_key`, which also takes ranges of days (`mon-fri`) in calendars.
KeyPlace key_place(std::vector<std::string> keys);

/// Do the names end at a key of the table (`setup`), not at a name somebody gave (`brake`) or inside a value?
bool is_key(const std::vector<std::string>& keys);

/// A member of a map from names to numbers: members on a calendar, a technology level, workers of a pool.
bool is_count_by_name(const std::vector<std::string>& keys);

/// What holds at a place where nothing is written: of a station that `joins`, what stands at that station; of a step, what
/// stands at its station (`process`, `load`, `unload`, ..); else the table's default; nothing where there is none, or where it is a word (`unlimited`).
std::optional<Node> default_of(const Node& root, const std::vector<std::string>& keys);

}  // namespace nordvest
