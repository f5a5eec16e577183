// SPDX-License-Identifier: Apache-2.0
// Small factories as text, and what reading them says.
#pragma once
#include <string>
#include <vector>

#include "core/error.hpp"
#include "factory/parse.hpp"
#include "io/yaml.hpp"

namespace nordvest::test {

/// A shop of one machine, one section a line: products on line 2, sources on 3, stations on 4, more from 5 on.
struct Shop {
  std::string products = "{part: {route: [mill]}}";
  std::string sources = "{orders: {makes: part, every: 10}}";
  std::string stations = "{mill: {process: 2}}";
  std::string more = "";
  [[nodiscard]] std::string text() const {
    return "nordvest: 1\nproducts: " + products + "\nsources: " + sources + "\nstations: " + stations + "\n" + more +
           "\n";
  }
};

inline Factory parsed(const std::string& text) { return parse(read_yaml_text(text, "shop.yaml")); }
inline Factory parsed(const Shop& shop) { return parsed(shop.text()); }

/// Everything that is wrong with a text; empty if nothing.
inline std::vector<Problem> problems(const std::string& text) {
  try {
    parsed(text);
  } catch (const ModelError& error) {
    return error.problems();
  }
  return {};
}
inline std::vector<Problem> problems(const Shop& shop) { return problems(shop.text()); }

/// The same as people see it, one line a problem.
inline std::string errors(const std::string& text) {
  std::string out;
  for (const auto& problem : problems(text)) out += problem.text() + "\n";
  return out;
}
inline std::string errors(const Shop& shop) { return errors(shop.text()); }

}  // namespace nordvest::test
