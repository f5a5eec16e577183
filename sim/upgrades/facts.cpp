// SPDX-License-Identifier: Apache-2.0
#include "upgrades/facts.hpp"

#include <cmath>

#include "upgrades/teller.hpp"

namespace nordvest {

std::vector<Fact> Teller::tell() {
  for (const auto& station : plan_.stations)
    if (station.belt == no_index) tell_station(station);
  for (const auto& belt : plan_.belts) tell_conveyor(belt);
  for (const auto& queue : plan_.queues) tell_queue(queue);
  for (const auto& visit : plan_.visits) tell_visit(visit);
  for (const auto& carrier : plan_.carriers) tell_carrier(carrier);
  for (std::uint32_t f = 0; f < plan_.transport.fleets.size(); ++f) tell_fleet(plan_.transport.fleets[f], f);
  tell_paths();
  for (const auto& pool : plan_.pools) tell_pool(pool);
  for (const auto& product : plan_.products) tell_product(product);
  for (const auto& source : plan_.sources)
    if (source.supply != 5) tell_source(source);
  for (std::size_t i = 0; i < plan_.gates.size(); ++i) tell_gate(plan_.gates[i], i);
  if (plan_.release.present) tell_release();
  for (const auto& rule : plan_.stock_rules) tell_stock(rule);
  for (const auto& calendar : plan_.calendars) tell_calendar(calendar);
  for (const auto& initial : plan_.initial) tell_initial(initial);
  tell_run();
  return std::move(facts_);
}

void Teller::fact(std::string what, std::string text) {
  facts_.push_back({section_, element_, std::move(what), {}, text, text, {}});
}

void Teller::fact(std::string what, std::string exact, std::string text) {
  facts_.push_back({section_, element_, std::move(what), {}, std::move(exact), std::move(text), {}});
}

void Teller::draw(std::string what, const Draw& draw, std::string of, bool is_time) {
  std::string exact;
  for (int i = 1; i < 10; ++i) exact += shortest(amount(draw, plan_.numbers.data(), i * 0.1)) + " ";
  facts_.push_back({section_, element_, std::move(what), std::move(of), std::move(exact), {}, draw, is_time});
}

std::string Teller::calendar(std::uint32_t index) const {
  return index == no_index ? "always" : plan_.calendars[index].name;
}

std::string Teller::product_names(const std::vector<std::uint32_t>& products) const {
  std::vector<std::string> names;
  for (const auto p : products) names.push_back(plan_.products[p].name);
  return names.empty() ? "all" : listed(names);
}

void Teller::tell_product(const ProductPlan& product) {
  element("product", product.name);
  fact("route", route(product));
  fact("travel", travel(product.travel, product.batch));
  fact("set-up family", family(product.family, product.family_mix));
  fact("starts again", yes(product.repeats));
  fact("late cost a day", shortest(product.late_cost));
}

void Teller::tell_calendar(const Calendar& c) {
  if (c.always) return;
  element("calendar", c.name);
  std::string exact = shortest(c.period);
  for (const auto* spans : {&c.open, &c.closed})
    for (const auto& span : *spans) exact += " " + shortest(span.from) + "-" + shortest(span.to);
  fact("open", exact, rounded(c.open_share() * 168, 4) + " h a week");
  fact("overtime", shortest(c.overtime) + " " + shortest(c.overtime_pay),
       c.overtime <= 0 ? "none"
                       : "up to " + time_text(c.overtime) + " at " + shortest(c.overtime_pay) + " times the wage");
}

void Teller::tell_run() {
  element("run", "run");
  fact("length", std::isfinite(plan_.length) ? time_text(plan_.length) : "none");
  fact("warm-up", time_text(plan_.warm_up));
  fact("until parts", shortest(plan_.until_parts));
  fact("base load", shortest(plan_.energy.base_kw) + " kW");
  fact("price of power", shortest(plan_.energy.price));
  fact("CO2 of power", std::isfinite(plan_.energy.co2) ? shortest(plan_.energy.co2) : "none");
}

std::vector<Fact> facts_of(const Plan& plan) { return Teller(plan).tell(); }

std::string told(const Fact& fact, const Plan& plan) {
  return fact.draw ? draw_text(*fact.draw, plan.numbers, fact.is_time) : fact.text;
}

}  // namespace nordvest
