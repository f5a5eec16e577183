// SPDX-License-Identifier: Apache-2.0
// What `nordvest check` says of a factory that is right: its flow, its load by arithmetic, what to beware of.
#pragma once
#include <string>

#include "engine/vocabulary.hpp"
#include "factory/document.hpp"

namespace nordvest {

/// One JSON object as text, all numbers finite or null:
///   format, factory, file, hash, currency, time_unit,
///   products: {name: {title, route: [step, ..], started_per_h, good_per_h}}       [parts/h]
///   stations, workers: {name: {title, load [-], work, setup, down, there [h/h], parts_per_h}}
///   constraint: {name, is_pool} or null; relative: the flow is as large as the constraint lets it be, its load is 1
///   upgrades: [{name, title, kind, level_of: upgrade or null}], warnings: [text],
///   remarks: [{code, values, text}], the same
/// A vocabulary adds names that the file may say. Every upgrade is tried, alone and with what it requires. Throws ModelError where the factory or one of them is wrong.
std::string describe(const Document& document, int indent = 2, const Vocabulary* vocabulary = nullptr);

/// Throws ModelError, located, where the factory is wrong, or an upgrade that is made alone with what it requires.
void check(const Document& document, const Vocabulary* vocabulary = nullptr);

}  // namespace nordvest
