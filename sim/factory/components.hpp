// SPDX-License-Identifier: Apache-2.0
// Assembly and disassembly: what goes into a part at a step, and what a part is turned into.
//
//   frame ----> | stock | --+
//   hinge ----> | stock | --+--> {at: assemble, needs: {hinge: 2, frame: 1}} --> cabinet goes on
//
//   plate ----> {at: shear, makes: {hinge: 4}} --> four hinges start their own route; the plate is no more
#pragma once
#include <string>
#include <vector>

#include "core/error.hpp"

namespace nordvest {

/// A component that goes into each part.
struct ComponentNeed {
  std::string product;
  int count = 1;          ///< a part, >= 1
  bool to_order = false;  ///< starts with its parent and is kept for it; else from stock, first come first served
  Mark mark;
};

struct Kit {
  std::vector<ComponentNeed> needs;
  bool lost_if_short = false;  ///< a part that finds no kit is lost; else it waits
};

/// Parts of another product that each part becomes.
struct MadePart {
  std::string product;
  int count = 1;  ///< a part, >= 1
  Mark mark;
};

struct Factory;
struct Product;
struct Step;

/// Every step of the product's route, groups opened.
std::vector<const Step*> steps_of(const Product& product);
/// Does some step of the factory need this product? Then it is not shipped: it waits at the end of its route.
bool is_component(const Factory& factory, const std::string& product);
/// Is it started to keep a stock of it?
bool is_stocked(const Factory& factory, const std::string& product);
/// Does some source, step, parent or stock start it? Otherwise it never comes.
bool is_started(const Factory& factory, const std::string& product);

/// Components and made parts that can never work: a part of itself, repeats, routes that go on after `makes`.
std::vector<Problem> problems_of_components(const Factory& factory);

}  // namespace nordvest
