// SPDX-License-Identifier: Apache-2.0
// Small documents for the tests of upgrades, and a way to look into them.
#pragma once
#include <functional>
#include <string>

#include "core/error.hpp"
#include "io/yaml.hpp"
#include "random/ignorance.hpp"
#include "upgrades/package.hpp"
#include "upgrades/steps.hpp"

namespace nordvest::test {

/// A shop with a bit of everything that changes touch; `upgrades` is the text of its section, indented by two.
inline Document shop(const std::string& upgrades) {
  return read_yaml_text(R"(nordvest: 1
name: Shop
products:
  a: {margin: 10, demand: {parts: 100, per: day}, route: [saw, brake, {at: weld, name: weld_1, share: 0.4}, pack]}
  b: {route: [{at: brake, process: 3}, {share: 0.1, steps: [bench, {at: weld, name: weld_2}]}, {any_of: [coat_a, {at: coat_b, process: 0.9}]}, pack]}
  c: {route: [saw]}
sources:
  orders: {makes: a, every: {exponential: 40}, lot: 20, due: {after: 5 days}}
stations:
  saw: {process: 1}
  brake: {servers: 3, process: {lognormal: {mean: 2, cv: 0.3}}, setup: {time: 25, when: {every: 50}, matrix: {x: {y: 12}}}, workers: {bender: 1},
          failures: [{name: ram, every: {exponential: 40 h}, lasts: {weibull: {shape: 2, scale: 30}}}, {every: 9 h, lasts: 10 min}]}
  weld: {process: {mixture: [[0.4, 2], [0.6, {triangular: [1, 2, 4]}]]}, quality: {rework: {probability: 0.04, to: weld, at_most: 2}}}
  bench: {process: {discrete: {1: 0.2, 2: 0.8}}, speed: 2}
  coat_a: {process: {plus: [1, {erlang: {mean: 2, k: 3}}]}}
  coat_b: {process: {geometric: 0.5}}
  pack: {process: 30 s}
  twin: {joins: brake}
  "b.2": {process: 4}
workers:
  bender: {count: {day: 3}, wage: 300}
  packer: {count: 2}
upgrades:
)" + upgrades,
                        "shop.yaml");
}

/// The shop after one change, written as in the file: `{set: stations.saw.speed, to: 2}`.
inline Document changed(const std::string& change, const Ignorance& ignorance = Ignorance::expected()) {
  return apply(shop("  up: {changes: [" + change + "]}\n"), {"up"}, ignorance);
}

/// What stands at names and indices one after the other, as one would write it; `nothing` where nothing stands.
inline std::string at(const Document& document, std::initializer_list<std::string> way) {
  const Node* node = &document.root;
  for (const auto& name : way) {
    if (node == nullptr) return "nothing";
    if (node->is_list()) {
      const auto index = static_cast<std::size_t>(std::stoul(name));
      node = index < node->items.size() ? &node->items[index] : nullptr;
    } else {
      node = node->find(name);
    }
  }
  return node == nullptr ? "nothing" : node->brief(1000);
}

/// The step names of a product's route, `saw brake weld_1 pack`.
inline std::string route(const Document& document, const std::string& product) {
  std::string out;
  for (const auto& name : step_names(*document.root.find("products")->find(product)->find("route")))
    out += (out.empty() ? "" : " ") + name;
  return out;
}

/// The text of the ModelError that `what` throws; empty where it throws none.
inline std::string error_of(const std::function<void()>& what) {
  try {
    what();
  } catch (const ModelError& error) {
    return error.what();
  }
  return {};
}

inline std::string error_of_change(const std::string& change) {
  return error_of([&] { changed(change); });
}

}  // namespace nordvest::test
