// SPDX-License-Identifier: Apache-2.0
// One change of an upgrade: an instruction on the factory document.
//
//   {set: stations.brake.setup.time, to: 5}            write a value: a known key, or a new element
//   {scale: stations.brake.speed, by: 1.2}             multiply what is written, or the default
//   {add: stations.brake.workers.bender, by: -1}       add to it
//   {insert: products.*.route, after: brake, value: rack}   a step before or after every step of that name
//   {remove: stations.palletise.workers}
#pragma once
#include <string>

#include "factory/document.hpp"
#include "random/ignorance.hpp"
#include "upgrades/ledger.hpp"
#include "upgrades/path.hpp"

namespace nordvest {

struct Change {
  Verb verb = Verb::set;
  Path path;
  Node value;           ///< `to`, `by` or `value`
  bool before = false;  ///< insert: before the step, else after
  std::string step;     ///< insert: the step's name
  std::string unknown;  ///< key under which what is not known (`by`) is drawn: `brake_cell/stations.brake.speed`
  ChangePlace place;
};

/// Reads one item of `changes`. Refuses at `place`: no verb or several, a missing or unknown companion, a path that is none.
/// `owner` is the upgrade without its level: levels share what is not known.
Change read_change(const Node& node, const std::string& owner, const ChangePlace& place);

/// Makes the change in the document `root`; its bare steps must be written out (`write_steps_out`). What it writes bears
/// `edited_by`. Distributions in `by`, and in `to` where the key takes one number, are drawn from `ignorance`.
void make_change(Node& root, const Change& change, const Ignorance& ignorance, Ledger& ledger);

}  // namespace nordvest
