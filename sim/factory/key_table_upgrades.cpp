// SPDX-License-Identifier: Apache-2.0
// Keys of upgrades and of the changes they make.
#include "factory/key_table.hpp"

namespace nordvest {
namespace {

using namespace key_words;

/// What an upgrade and a level of one have in common.
std::vector<Key> common_keys() {
  return {
      words("title", "for people"),
      words("about", "what it is, for people"),
      choice("kind", "what sort of change")
          .one_of("automation|robotics|transport|buffer|staffing|digital|quality|maintenance|layout"),
      special("investment", "what it costs once: all in, or its parts")
          .otherwise("0")
          .in("currency")
          .of("investment")
          .written_as("a number, a distribution, or {equipment, integration, ..}"),
      draw("yearly_cost", "what does not follow from the model, as wages and power do").in("currency/year"),
      number("life", "by default that of `economics`")
          .in("years")
          .within(Range{.least = 0, .most = 100, .above = true}),
      records("changes", "what it does to this file, in order").of("change"),
      names("requires", "taken only together with these").otherwise("[]").of("upgrades"),
      names("excludes", "never taken together with these").otherwise("[]").of("upgrades"),
      special("activities", "what the company does first").of("activity").written_as("a list of texts or of maps"),
  };
}

Record upgrade_record() {
  Record out{"upgrade", "A change one can invest in.", common_keys()};
  out.keys.push_back(
      elements("levels", "of which at most one is taken, as brake_cell.two: its keys go first, its changes last")
          .of("upgrade_level"));
  out.keys.push_back(text("from", "an upgrade of the shared catalogue; own keys go over its"));
  out.keys.push_back(special("for", "what the catalogue's upgrade is used on")
                         .written_as("{station: name}: what the upgrade's `<station>` and the like stand for"));
  return out;
}

Record level_record() {
  return {"upgrade_level", "One level of an upgrade; what is not written is as there.", common_keys()};
}

Record investment_record() {
  return {"investment",
          "What an investment is made of.",
          {
              draw("equipment", "price of what is bought").otherwise("0").in("currency").within(not_negative),
              draw("integration", "factor on equipment: all that makes it work here")
                  .otherwise("1")
                  .in("-")
                  .within(not_negative),
              draw("training", "of people").otherwise("0").in("currency").within(not_negative),
              draw("safety", "fences, assessment").otherwise("0").in("currency").within(not_negative),
              draw("contingency", "for what nobody thought of").otherwise("0").in("currency").within(not_negative),
              draw("subsidy", "paid by others").otherwise("0").in("currency").within(not_negative),
          }};
}

Record change_record() {
  return {"change",
          "One change of this file: one of set, scale, add, insert, remove with a path.",
          {
              text("set", "the path to write"),
              special("to", "with set: the new value").written_as("whatever stands there"),
              text("scale", "the path to multiply"),
              text("add", "the path to add to"),
              draw("by", "with scale and add: how much"),
              text("insert", "the route or list to insert into"),
              text("before", "with insert: a step's name"),
              text("after", "with insert: a step's name"),
              special("value", "with insert: what").written_as("whatever stands there"),
              text("remove", "the path to remove"),
          }};
}

Record activity_record() {
  return {"activity",
          "What somebody does by some day.",
          {
              text("en", "in English"),
              text("da", "in Danish"),
              text("text", "in one language only"),
              text("owner", "who"),
              text("by", "the day"),
          }};
}

}  // namespace

std::vector<Record> upgrade_keys() {
  return {upgrade_record(), level_record(), investment_record(), change_record(), activity_record()};
}

}  // namespace nordvest
