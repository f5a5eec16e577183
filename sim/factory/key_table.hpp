// SPDX-License-Identifier: Apache-2.0
// The parts of the table of keys, one file each. Read them through `key_table` (keys.hpp).
#pragma once
#include <vector>

#include "factory/keys.hpp"

namespace nordvest {

/// One word a shape, so that a row of the table reads as a sentence.
namespace key_words {
constexpr Key text(std::string_view name, std::string_view about) { return {name, Shape::text, about}; }
constexpr Key words(std::string_view name, std::string_view about) { return {name, Shape::words, about}; }
constexpr Key flag(std::string_view name, std::string_view about) { return {name, Shape::flag, about}; }
constexpr Key number(std::string_view name, std::string_view about) { return {name, Shape::number, about}; }
constexpr Key whole(std::string_view name, std::string_view about) { return {name, Shape::whole, about}; }
constexpr Key fixed_time(std::string_view name, std::string_view about) { return {name, Shape::time, about}; }
constexpr Key quantity(std::string_view name, std::string_view about) { return {name, Shape::quantity, about}; }
constexpr Key draw(std::string_view name, std::string_view about) { return {name, Shape::draw, about}; }
constexpr Key time_draw(std::string_view name, std::string_view about) { return {name, Shape::time_draw, about}; }
constexpr Key choice(std::string_view name, std::string_view about) { return {name, Shape::choice, about}; }
constexpr Key name(std::string_view called, std::string_view about) { return {called, Shape::name, about}; }
constexpr Key names(std::string_view name, std::string_view about) { return {name, Shape::names, about}; }
constexpr Key record(std::string_view name, std::string_view about) { return {name, Shape::record, about}; }
constexpr Key records(std::string_view name, std::string_view about) { return {name, Shape::records, about}; }
constexpr Key one_or_more(std::string_view name, std::string_view about) { return {name, Shape::one_or_more, about}; }
constexpr Key elements(std::string_view name, std::string_view about) { return {name, Shape::elements, about}; }
constexpr Key numbers(std::string_view name, std::string_view about) { return {name, Shape::numbers, about}; }
constexpr Key numbers_or_records(std::string_view name, std::string_view about) {
  return {name, Shape::numbers_or_records, about};
}
constexpr Key quantities(std::string_view name, std::string_view about) { return {name, Shape::quantities, about}; }
constexpr Key route(std::string_view name, std::string_view about) { return {name, Shape::route, about}; }
constexpr Key special(std::string_view name, std::string_view about) { return {name, Shape::special, about}; }
}  // namespace key_words

std::vector<Record> flow_keys();       ///< the file itself (first), calendars, products, sources
std::vector<Record> station_keys();    ///< stations and all they hold
std::vector<Record> resource_keys();   ///< workers, control; buffers, conveyors, carriers, energy
std::vector<Record> transport_keys();  ///< vehicles, moves, paths
std::vector<Record> run_keys();        ///< run, economics, observed, assumptions
std::vector<Record> upgrade_keys();    ///< upgrades and their changes

}  // namespace nordvest
