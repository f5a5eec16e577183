// SPDX-License-Identifier: Apache-2.0
// What a product meets on its route, step by step.
#include <algorithm>

#include "upgrades/teller.hpp"

namespace nordvest {
namespace {

constexpr std::array picks{"", "shortest_queue", "in_turn", "weights", "first with room"};
constexpr std::array travels{"", "part", "lot", "batches of "};

}  // namespace

std::string Teller::family(std::uint32_t fixed, std::uint32_t mix) const {
  if (mix == no_index) return fixed < plan_.families.size() ? plan_.families[fixed] : "the product's";
  std::string out;
  double before = 0;
  for (const auto& [up_to, name] : plan_.family_mixes[mix].up_to) {
    out += (out.empty() ? "" : ", ") + percent(up_to - before) + " " + plan_.families[name];
    before = up_to;
  }
  return out;
}

std::string Teller::step_of(const Visit& visit) const {
  const std::string& key = plan_.key_names[visit.key];
  const std::string& product = plan_.products[visit.product].name;
  return product + " at " + key.substr(std::min(key.size(), product.size() + 1));
}

void Teller::tell_visit(const Visit& visit) {
  const std::string step = step_of(visit);
  tell_kit(visit, step);
  for (auto o = visit.options.first; o < visit.options.first + visit.options.count; ++o) {
    const Slice stops = plan_.options[o].stops;
    for (auto i = stops.first; i < stops.first + stops.count; ++i) tell_stop(plan_.stops[i], step);
    if (plan_.options[o].stay != no_index) tell_stay(plan_.stays[plan_.options[o].stay], plan_.options[o], step);
  }
}

void Teller::tell_stay(const Stay& stay, const Option& option, const std::string& step) {
  if (plan_.stores[plan_.queues[option.queue].store].belt != no_index) return;  // the way decides
  element("buffer", plan_.queues[option.queue].name);
  draw("dwell", stay.dwell, step);
  fact("priority", stay.has_priority ? shortest(stay.priority) : "the part's");
  facts_.back().of = step;
}

void Teller::tell_kit(const Visit& visit, const std::string& step) {
  if (visit.needs.count == 0 && visit.makes.count == 0) return;
  element("product", plan_.products[visit.product].name);
  std::vector<std::string> needs, makes;
  for (auto n = visit.needs.first; n < visit.needs.first + visit.needs.count; ++n)
    needs.push_back(shortest(plan_.needs[n].count) + " " + plan_.products[plan_.needs[n].product].name +
                    (plan_.needs[n].to_order ? " to order" : ""));
  for (auto m = visit.makes.first; m < visit.makes.first + visit.makes.count; ++m)
    makes.push_back(shortest(plan_.starts[m].count) + " " + plan_.products[plan_.starts[m].product].name);
  if (!needs.empty()) fact("kit of " + step, listed(needs, "and") + (visit.lost_if_short ? ", else lost" : ""));
  if (!makes.empty()) fact("made of " + step, listed(makes, "and"));
}

void Teller::tell_stop(const Stop& stop, const std::string& step) {
  element("station", plan_.stations[stop.station].name);
  draw("process", stop.process, step);
  fact("send ahead", stop.send_ahead == 0 ? "no" : std::to_string(stop.send_ahead) + " parts");
  facts_.back().of = step;
  draw("load", stop.load, step);
  draw("unload", stop.unload, step);
  fact("set-up family", family(stop.family, stop.family_mix));
  facts_.back().of = step;
  fact("priority", stop.has_priority ? shortest(stop.priority) : "the part's");
  facts_.back().of = step;
}

std::string Teller::uses(const char* verb, const Slice& list) const {
  std::vector<std::string> out;
  for (auto i = list.first; i < list.first + list.count; ++i)
    out.push_back(std::to_string(plan_.carrier_uses[i].per) + " " + plan_.carriers[plan_.carrier_uses[i].carrier].name);
  return out.empty() ? "" : std::string(" (") + verb + " " + listed(out) + ")";
}

std::string Teller::travel(std::uint8_t kind, std::uint32_t batch) {
  return word_of(travels, kind) + (kind == 3 ? std::to_string(batch) : "");
}

std::string Teller::route(const ProductPlan& product) const {
  std::string out;
  for (auto i = product.start; i < plan_.program.size() && plan_.program[i].op != Op::end; ++i) {
    const Instruction& instruction = plan_.program[i];
    if (!out.empty() && !out.ends_with("% ")) out += " > ";
    out += instruction.op == Op::share ? percent(instruction.share) + " " : place(plan_.visits[instruction.visit]);
  }
  return out.empty() ? "none" : out;
}

std::string Teller::place(const Visit& visit) const {
  std::string out;
  double before = 0;
  for (auto o = visit.options.first; o < visit.options.first + visit.options.count; ++o) {
    const Option& option = plan_.options[o];
    out += (out.empty() ? "" : " or ") + plan_.queues[option.queue].name;
    if (visit.pick == PickRule::weights)
      out += " (" + percent(std::exchange(before, option.weight) * -1 + option.weight) + ")";
  }
  if (visit.picks_by_room() || visit.pick == PickRule::in_turn) out += " (" + word_of(picks, visit.pick) + ")";
  if (visit.travel != 0) out += " (" + travel(visit.travel, visit.batch) + ")";
  return out + uses("takes", visit.takes) + uses("returns", visit.returns) + then(visit);
}

std::string Teller::then(const Visit& visit) const {
  std::string out;
  double before = 0;
  for (auto j = visit.then.first; j < visit.then.first + visit.then.count; ++j) {
    const Jump& jump = plan_.jumps[j];
    const Instruction& to = plan_.program[jump.instruction];
    out += (out.empty() ? " (then " : ", ") + percent(jump.up_to - before) + " " +
           (to.op == Op::visit ? plan_.queues[plan_.options[plan_.visits[to.visit].options.first].queue].name : "end");
    before = jump.up_to;
  }
  return out.empty() ? out : out + ")";
}

}  // namespace nordvest
