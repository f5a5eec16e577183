// SPDX-License-Identifier: Apache-2.0
// Money, what the company measured, and where numbers come from.
#include "core/text.hpp"
#include "core/time.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

/// `hour`, `day`, .. or a time.
void parse_per(Parsing& parsing, const Spot& at, Observed& out) {
  const std::string word = at.node->is_text() ? at.node->scalar : std::string();
  out.per_text = at.node->brief();
  if (word == "hour")
    out.per = hours(1);
  else if (word == "day")
    out.per = days(1);
  else if (word == "week")
    out.per = weeks(1);
  else if (word == "month")
    out.per = {round_ticks(ticks_per_year / 12)};
  else if (word == "year")
    out.per = {ticks_per_year};
  else if (const auto ticks = time_at(parsing, at))
    out.per = {round_ticks(*ticks)};
  if (out.per.n < 1) parsing.problem(at, "the time must be longer than 0", at.node->brief());
}

}  // namespace

Economics parse_economics(Parsing& parsing, const Spot& at) {
  Economics out;
  Fields fields(parsing, at, "economics");
  out.discount_rate = fields.draw("discount_rate");
  out.tax = fields.draw("tax");
  out.life_y = fields.number("life");
  out.realisation = fields.draw("realisation");
  out.wage = fields.draw("wage");
  out.worked_hours = fields.number("worked_hours");
  out.weeks = fields.number("weeks");
  out.budget = fields.number_if("budget");
  out.declining_balance = fields.number("declining_balance");
  out.small_asset_limit = fields.number("small_asset_limit");
  out.first_year_ramp = fields.number("first_year_ramp");
  out.maintenance = fields.draw("maintenance");
  return out;
}

std::optional<Observed> parse_observed(Parsing& parsing, Fields& file) {
  if (!file.has("observed")) return std::nullopt;
  Observed out;
  Fields fields(parsing, file.spot("observed"), "observed");
  out.parts = fields.number_if("parts");
  if (fields.has("per")) parse_per(parsing, fields.spot("per"), out);
  if (const auto time = fields.time_if("lead_time")) out.lead_time = Duration{*time};
  out.wip = fields.number_if("wip");
  for (const auto& [station, at] : fields.elements("stations")) {
    Fields measured(parsing, at, "observed_station");
    const double oee = measured.number("oee");
    if (parsing.check_name(at, "stations", station)) out.oee.emplace_back(station, oee);
  }
  out.as_of = fields.text("as_of");
  return out;
}

std::vector<Assumption> parse_assumptions(Parsing& parsing, Fields& file) {
  std::vector<Assumption> out;
  for (const auto& at : file.records("assumptions")) {
    Fields fields(parsing, at, "assumption");
    out.push_back({fields.text("path"), fields.words("source"), fields.text("as_of")});
  }
  return out;
}

}  // namespace nordvest
