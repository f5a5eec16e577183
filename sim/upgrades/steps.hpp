// SPDX-License-Identifier: Apache-2.0
// The steps of a route in the document: written out, named, found; in groups and alternatives too.
//
//   route: [laser, {share: 0.1, steps: [bench, ..]}, {any_of: [coat_a, {at: coat_b}]}]
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "factory/document.hpp"

namespace nordvest {

/// Writes every bare step of every product's route as {at: ..}, so that a change can add keys to it.
void write_steps_out(Node& root);

/// The name of a step: `name`, else `at`, else the first alternative's; empty for a group.
std::string step_name(const Node& step);

/// An item, the list that holds it, and the way to it from the list that was searched: {"2"}, in a group {"1", "steps", "0"}.
struct ListItem {
  Node* list = nullptr;
  std::size_t index = 0;
  std::vector<std::string> way;
};

/// The items of a list where `key` is `value`, in order, in groups (`steps`) too. `name` falls back to the step's name;
/// `at` also finds alternatives (`any_of`).
std::vector<ListItem> items_where(Node& list, std::string_view key, std::string_view value);

/// The step names of a list, for messages.
std::vector<std::string> step_names(const Node& list);

}  // namespace nordvest
