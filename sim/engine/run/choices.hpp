// SPDX-License-Identifier: Apache-2.0
// Where a part goes next, as far as the part alone decides it: jumps, shares, alternatives by turn or weight. Draws are keyed by part and
// pass, so that re-routing leaves them alone. All loops ask here.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/run/streams.hpp"
#include "random/stream.hpp"

namespace nordvest {

class RouteChoices {
 public:
  RouteChoices(const Plan& plan, const RunOptions& options) : plan_(plan), turns_(plan.visits.size(), 0) {
    for (const auto& name : plan.key_names)
      for (const Purpose p : {Purpose::share, Purpose::pick, Purpose::then, Purpose::scrap})
        keys_.push_back(named_stream(options, name, p));
  }

  [[nodiscard]] StreamKey key_for(std::uint32_t key, Purpose purpose) const {
    const std::uint32_t which = purpose == Purpose::share  ? 0
                                : purpose == Purpose::pick ? 1
                                : purpose == Purpose::then ? 2
                                                           : 3;
    return keys_[std::size_t{key} * 4 + which];
  }
  [[nodiscard]] double keyed(std::uint32_t key, Purpose purpose, std::uint64_t identity, std::uint32_t pass) const {
    return keyed_uniform(key_for(key, purpose), identity, pass);
  }

  /// The instruction after a visit, a visit or the end; a way back makes another pass.
  [[nodiscard]] std::uint32_t after(std::uint32_t visit, std::uint64_t identity, std::uint32_t& pass) const {
    const Visit& v = plan_.visits[visit];
    const auto leads_back = [&](std::uint32_t to) {
      return plan_.program[to].op == Op::visit && plan_.visits[plan_.program[to].visit].step <= v.step;
    };
    if (v.then.count > 0) {  // a jump names its step: no share is drawn
      const double x = keyed(v.key, Purpose::then, identity, pass);
      std::uint32_t j = v.then.first;
      while (j + 1 < v.then.first + v.then.count && x >= plan_.jumps[j].up_to) ++j;
      if (leads_back(plan_.jumps[j].instruction)) ++pass;
      return plan_.jumps[j].instruction;
    }
    if (leads_back(v.next)) ++pass;  // from a detour
    return skip_shares(v.next, identity, pass);
  }

  [[nodiscard]] std::uint32_t skip_shares(std::uint32_t i, std::uint64_t identity, std::uint32_t pass) const {
    while (plan_.program[i].op == Op::share) {
      const bool takes_it = keyed(plan_.program[i].key, Purpose::share, identity, pass) < plan_.program[i].share;
      i = takes_it ? i + 1 : plan_.program[i].otherwise;
    }
    return i;
  }

  /// By turn or by weight; the only one there is.
  [[nodiscard]] std::uint32_t pick_option(std::uint32_t visit, std::uint64_t identity, std::uint32_t pass) {
    const Visit& v = plan_.visits[visit];
    std::uint32_t o = v.options.first;
    if (v.pick == PickRule::in_turn) {
      o += turns_[visit];
      turns_[visit] = (turns_[visit] + 1) % v.options.count;
    } else if (v.pick == PickRule::weights) {
      const double x = keyed(v.key, Purpose::pick, identity, pass);
      while (o + 1 < v.options.first + v.options.count && x >= plan_.options[o].weight) ++o;
    }
    return o;
  }

 private:
  const Plan& plan_;
  std::vector<StreamKey> keys_;       // [key * 4 + which]
  std::vector<std::uint32_t> turns_;  // of each visit
};

}  // namespace nordvest
