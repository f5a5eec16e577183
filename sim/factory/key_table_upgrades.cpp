// SPDX-License-Identifier: Apache-2.0
// Keys of upgrades and of the changes they make.
#include "factory/key_table.hpp"

namespace nordvest {
namespace {

constexpr auto later = Status::later;

/// What an upgrade and a level of one have in common.
std::vector<Key> common_keys() {
  return {
    {.name = "title", .shape = Shape::words, .about = "for people"},
    {.name = "about", .shape = Shape::words, .about = "what it is, for people"},
    {.name = "kind", .shape = Shape::choice, .about = "what sort of change", .choices = "automation|robotics|transport|buffer|staffing|digital|quality|maintenance|layout"},
    {.name = "investment", .shape = Shape::special, .about = "what it costs once: all in, or its parts", .fallback = "0", .unit = "currency", .refers = "investment",
     .form = "a number, a distribution, or {equipment, integration, ..}"},
    {.name = "yearly_cost", .shape = Shape::draw, .about = "what does not follow from the model, as wages and power do", .unit = "currency/year"},
    {.name = "life", .shape = Shape::number, .about = "by default that of `economics`", .unit = "years", .range = {.least = 0, .most = 100, .above = true}},
    {.name = "changes", .shape = Shape::records, .about = "what it does to this file, in order", .refers = "change"},
    {.name = "requires", .shape = Shape::names, .about = "taken only together with these", .fallback = "[]", .refers = "upgrades"},
    {.name = "excludes", .shape = Shape::names, .about = "never taken together with these", .fallback = "[]", .refers = "upgrades"},
    {.name = "activities", .shape = Shape::special, .about = "what the company does first", .refers = "activity", .form = "a list of texts or of maps"},
  };
}

Record upgrade_record() {
  Record record{"upgrade", "A change one can invest in.", common_keys()};
  record.keys.push_back({.name = "levels", .shape = Shape::elements, .about = "of which at most one is taken, as brake_cell.two: its keys go first, its changes last",
                         .refers = "upgrade_level"});
  record.keys.push_back({.name = "from", .about = "an upgrade of the shared catalogue", .status = later});
  record.keys.push_back({.name = "for", .shape = Shape::special, .about = "what the catalogue's upgrade is used on", .form = "{station: name}", .status = later});
  return record;
}

Record level_record() { return {"upgrade_level", "One level of an upgrade; what is not written is as there.", common_keys()}; }

Record investment_record() {
  return {"investment", "What an investment is made of.", {
    {.name = "equipment", .shape = Shape::draw, .about = "price of what is bought", .fallback = "0", .unit = "currency", .range = not_negative},
    {.name = "integration", .shape = Shape::draw, .about = "factor on equipment: all that makes it work here", .fallback = "1", .unit = "-", .range = not_negative},
    {.name = "training", .shape = Shape::draw, .about = "of people", .fallback = "0", .unit = "currency", .range = not_negative},
    {.name = "safety", .shape = Shape::draw, .about = "fences, assessment", .fallback = "0", .unit = "currency", .range = not_negative},
    {.name = "contingency", .shape = Shape::draw, .about = "for what nobody thought of", .fallback = "0", .unit = "currency", .range = not_negative},
    {.name = "subsidy", .shape = Shape::draw, .about = "paid by others", .fallback = "0", .unit = "currency", .range = not_negative},
  }};
}

Record change_record() {
  return {"change", "One change of this file: one of set, scale, add, insert, remove with a path.", {
    {.name = "set", .about = "the path to write"},
    {.name = "to", .shape = Shape::special, .about = "with set: the new value", .form = "whatever stands there"},
    {.name = "scale", .about = "the path to multiply"},
    {.name = "add", .about = "the path to add to"},
    {.name = "by", .shape = Shape::draw, .about = "with scale and add: how much"},
    {.name = "insert", .about = "the route or list to insert into"},
    {.name = "before", .about = "with insert: a step's name"},
    {.name = "after", .about = "with insert: a step's name"},
    {.name = "value", .shape = Shape::special, .about = "with insert: what", .form = "whatever stands there"},
    {.name = "remove", .about = "the path to remove"},
  }};
}

Record activity_record() {
  return {"activity", "What somebody does by some day.", {
    {.name = "en", .about = "in English"},
    {.name = "da", .about = "in Danish"},
    {.name = "text", .about = "in one language only"},
    {.name = "owner", .about = "who"},
    {.name = "by", .about = "the day"},
  }};
}

}  // namespace

std::vector<Record> upgrade_keys() {
  return {upgrade_record(), level_record(), investment_record(), change_record(), activity_record()};
}

}  // namespace nordvest
