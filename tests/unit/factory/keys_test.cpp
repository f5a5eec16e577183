// SPDX-License-Identifier: Apache-2.0
#include "factory/keys.hpp"

#include <set>

#include "core/error.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {
KeyPlace find(std::vector<std::string> path) { return find_key(path); }
}  // namespace

TEST_CASE("Every key of the table says what it is, and refers to what exists") {
  const std::set<std::string_view> sections{"calendars", "products", "stations", "workers",
                                            "transport", "upgrades", "places"};
  std::set<std::string_view> records;
  for (const auto& record : key_table()) {
    CHECK(records.insert(record.name).second);
    CHECK_FALSE(record.about.empty());
    std::set<std::string_view> keys;
    for (const auto& key : record.keys) {
      INFO(record.name << "." << key.name);
      CHECK(keys.insert(key.name).second);
      CHECK_FALSE(key.about.empty());
      const bool names = key.shape == Shape::name || key.shape == Shape::names;
      if (names)
        CHECK(sections.count(key.refers) == 1);
      else if (!key.refers.empty())
        CHECK_NOTHROW(record_of(key.refers));
      if (key.shape == Shape::special) CHECK_FALSE(key.form.empty());
      if (key.shape == Shape::choice) CHECK_FALSE(key.choices.empty());
      if (key.shape == Shape::choice && !key.fallback.empty()) {
        const auto choices = choices_of(key.choices);
        CHECK(std::find(choices.begin(), choices.end(), key.fallback) != choices.end());
      }
    }
  }
}

TEST_CASE("The table holds every key of the format, built or not") {
  for (const auto section :
       {"calendars", "products", "sources", "stations", "buffers", "conveyors", "carriers", "transport", "paths",
        "workers", "control", "run", "energy", "economics", "observed", "level", "assumptions", "upgrades"})
    CHECK(find({section}).key != nullptr);
  for (const auto key : {"batch", "output", "maintenance", "inspects", "energy"})
    CHECK(find({"stations", "x", key}).key != nullptr);
  for (const auto key : {"needs", "take", "return", "makes", "send_ahead", "dwell", "process"})
    CHECK(find({"products", "x", "route", "0", key}).key != nullptr);
}

TEST_CASE("A path is followed through elements, lists and records") {
  const auto capacity = find({"stations", "brake", "queue", "capacity"});
  REQUIRE(capacity.key != nullptr);
  CHECK(capacity.key->name == "capacity");
  CHECK(capacity.used == 4);
  CHECK(find({"products", "*", "route", "at=brake", "setup_family"}).used == 5);
  CHECK(find({"stations", "cell"}).element);
  CHECK(find({"workers", "bender", "count", "night"}).key->name == "count");
  CHECK(find({"workers", "bender", "count", "night"}).used == 3);  // inside count are names
  CHECK(find({"control", "conwip", "limit"}).key->name == "limit");
  CHECK(find({"control", "conwip", "1", "limit"}).key->name == "limit");
}

TEST_CASE("A path that no key has stops where it leaves the table") {
  const auto place = find({"stations", "brake", "speeed"});
  CHECK(place.used == 2);
  REQUIRE(place.inside != nullptr);
  CHECK(place.inside->name == "station");
  CHECK(find({"statoins"}).key == nullptr);
}

TEST_CASE("Defaults are values as one would write them") {
  CHECK(fallback_of(*find({"stations", "x", "speed"}).key)->value == 1);
  CHECK(fallback_of(*find({"stations", "x", "queue", "capacity"}).key)->scalar == "unlimited");
  CHECK(fallback_of(*find({"sources", "x", "preempts"}).key)->kind == Node::Kind::boolean);
  CHECK(fallback_of(*find({"stations", "x", "workers"}).key)->is_map());
  CHECK_FALSE(fallback_of(*find({"stations", "x", "process"}).key).has_value());
}

TEST_CASE("Ranges say themselves") {
  CHECK(Range{.least = 1}.text() == "at least 1");
  CHECK(positive.text() == "more than 0");
  CHECK(share_range.text() == "0 to 1");
  CHECK(any_number.text().empty());
  CHECK_FALSE(positive.holds(0));
  CHECK(not_negative.holds(0));
  CHECK_FALSE(share_range.holds(1.0000001));
}
