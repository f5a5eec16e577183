// SPDX-License-Identifier: Apache-2.0
#include "upgrades/ledger.hpp"

namespace nordvest {
namespace {

/// Is `name` the place `at`, or inside it?
bool is_within(const std::string& name, const std::string& at) {
  return name == at ||
         (name.size() > at.size() && name.starts_with(at) && (name[at.size()] == '.' || name[at.size()] == '['));
}

/// `sets`, `scales`, `adds to`, ..
std::string does(Verb verb) {
  switch (verb) {
    case Verb::set:
      return "sets";
    case Verb::scale:
      return "scales";
    case Verb::add:
      return "adds to";
    case Verb::insert:
      return "inserts into";
    case Verb::remove:
      return "removes";
  }
  return {};
}

[[noreturn]] void refuse(const ChangePlace& place, Verb verb, const std::string& what, Verb other_verb,
                         const std::string& other, const std::string& other_what) {
  place.refuse("upgrades '" + other + "' and '" + place.upgrade + "' conflict: '" + other + "' " + does(other_verb) +
                   " " + other_what + ", '" + place.upgrade + "' " + does(verb) + " " + what,
               {}, "one of the two");
}

}  // namespace

const char* verb_name(Verb verb) {
  switch (verb) {
    case Verb::set:
      return "set";
    case Verb::scale:
      return "scale";
    case Verb::add:
      return "add";
    case Verb::insert:
      return "insert";
    case Verb::remove:
      return "remove";
  }
  return "";
}

void Ledger::note(Verb verb, const std::string& name, const ChangePlace& place) {
  if (verb == Verb::set || verb == Verb::remove) {
    for (const auto& entry : entries_)
      if (entry.upgrade != place.upgrade && is_within(entry.name, name))
        refuse(place, verb, name, entry.verb, entry.upgrade, entry.name);
  }
  entries_.push_back({verb, name, place.upgrade});
}

void Ledger::refuse_removed(const Path& path, const ChangePlace& place) const {
  for (const auto& entry : entries_)
    if (entry.verb == Verb::remove && entry.upgrade != place.upgrade && is_within(path.text, entry.name))
      place.refuse("upgrades '" + entry.upgrade + "' and '" + place.upgrade + "' conflict: '" + entry.upgrade +
                       "' removes " + entry.name + ", '" + place.upgrade + "' changes " + path.text,
                   {}, "one of the two");
}

}  // namespace nordvest
