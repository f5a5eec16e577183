// SPDX-License-Identifier: Apache-2.0
// The run: how long, how often, from what start.
#include <charconv>
#include <cmath>

#include "core/text.hpp"
#include "core/time.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

/// A seed may use all 64 bits, which a double does not hold.
std::uint64_t parse_seed(Parsing& parsing, Fields& fields) {
  if (!fields.has("seed")) return 1;
  const Spot at = fields.spot("seed");
  const std::string& text = at.node->scalar;
  std::uint64_t seed = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (at.node->is_number() && read.ec == std::errc() && read.ptr == text.data() + text.size()) return seed;
  const bool whole = at.node->is_number() && at.node->value >= 0 && at.node->value <= 0x1p53 &&
                     at.node->value == static_cast<double>(static_cast<std::uint64_t>(at.node->value));
  if (whole) return static_cast<std::uint64_t>(at.node->value);
  parsing.problem(at, "this must be a whole number", at.node->brief(), "0 to 18446744073709551615");
  return 1;
}

void parse_warm_up(Parsing& parsing, Fields& fields, RunSpec& out) {
  if (!fields.has("warm_up")) return;
  const Spot at = fields.spot("warm_up");
  out.warm_up_auto = at.node->is_text() && at.node->scalar == "auto";
  if (out.warm_up_auto) return;
  const auto ticks = time_at(parsing, at);
  if (!ticks) return;
  if (*ticks < 0) return parsing.problem(at, "the warm-up must not be negative", at.node->scalar);
  out.warm_up = {round_ticks(*ticks)};
  if (out.length && out.warm_up >= *out.length)
    parsing.problem(at, "the warm-up is as long as the run or longer", at.node->scalar,
                    "less than run.length, which includes it");
}

void parse_start_setup(Parsing& parsing, const Spot& at, RunSpec& out) {
  if (!at.node->is_map()) return parsing.wrong_type(at, "stations with what they are set for, {brake: thin}");
  for (const auto& [station, family] : at.node->members) {
    const Spot here{&family, joined_path(at.path, station)};
    if (!parsing.check_name(here, "stations", station)) continue;
    if (const auto name = text_at(parsing, here)) out.start_setup.emplace_back(station, *name);
  }
}

/// So many parts of a product at a place; none is nothing.
void add_start_parts(Parsing& parsing, const Spot& at, const std::string& place, const std::string& product,
                     RunSpec& out) {
  if (!parsing.check_name(at, "products", product)) return;
  const auto parts = number_at(parsing, at);
  if (!parts) return;
  if (*parts < 0 || *parts > 1e7 || *parts != std::floor(*parts))
    return parsing.problem(at, "this must be a whole number of parts", at.node->scalar, "0 to 1e7");
  if (*parts > 0) out.start.push_back({place, product, *parts, at.node->mark});
}

void parse_start_wip(Parsing& parsing, const Spot& at, RunSpec& out) {
  if (!at.node->is_map()) return parsing.wrong_type(at, "places with parts, {brake: {bracket: 40}}");
  for (const auto& [place, products] : at.node->members) {
    const Spot here{&products, joined_path(at.path, place)};
    if (!products.is_map()) {
      parsing.wrong_type(here, "products with numbers of parts, {bracket: 40}");
      continue;
    }
    for (const auto& [product, parts] : products.members)
      add_start_parts(parsing, {&parts, joined_path(here.path, product)}, place, product, out);
  }
}

void parse_start_stock(Parsing& parsing, const Spot& at, RunSpec& out) {
  if (!at.node->is_map()) return parsing.wrong_type(at, "products with numbers of parts, {hinge: 90}");
  for (const auto& [product, parts] : at.node->members)
    add_start_parts(parsing, {&parts, joined_path(at.path, product)}, {}, product, out);
}

void parse_start(Parsing& parsing, const Spot& at, RunSpec& out) {
  if (at.node->is_text() && at.node->scalar == "empty") return;
  if (!at.node->is_map()) return parsing.wrong_type(at, "`empty`, or a map of what is there");
  Fields fields(parsing, at, "start");
  if (fields.has("wip")) parse_start_wip(parsing, fields.spot("wip"), out);
  if (fields.has("stock")) parse_start_stock(parsing, fields.spot("stock"), out);
  if (fields.has("setup")) parse_start_setup(parsing, fields.spot("setup"), out);
}

}  // namespace

RunSpec parse_run(Parsing& parsing, const Spot& at) {
  RunSpec out;
  Fields fields(parsing, at, "run");
  if (const auto length = fields.time_if("length")) out.length = Duration{*length};
  if (out.length && out.length->n < 1)
    parsing.problem(fields.spot("length"), "the run has no length", at.node->find("length")->brief());
  parse_warm_up(parsing, fields, out);
  if (fields.has("until")) {
    Fields until(parsing, fields.spot("until"), "until");
    out.until_parts = until.number_if("parts");
  }
  out.replications = fields.whole("replications");
  out.seed = parse_seed(parsing, fields);
  if (fields.has("start")) parse_start(parsing, fields.spot("start"), out);
  return out;
}

}  // namespace nordvest
