// SPDX-License-Identifier: Apache-2.0
// What must be looked at when a part is done: quality, choices, the end of its route.
//
//   done -> one uniform: u < scrap: scrapped | u >= 1 - rework: back to a step | else on: the next step, one that is chosen, the end
#pragma once
#include "engine/network/network_run.hpp"
#include "engine/run/course.hpp"

namespace nordvest {

/// The part's next step, or `gone`.
template <bool own_times, bool fails>
std::uint32_t NetworkRun<own_times, fails>::leave(std::uint32_t u) {
  NetworkPart& part = parts_[u];
  const NetworkStep& step = steps_[part.step];
  if (step.is_judged) {
    const double x = choices_.keyed(step.key, Purpose::scrap, part.identity, part.pass);
    if (x < step.scrap || x >= step.good_below) [[unlikely]]
      return spoiled(u, x < step.scrap);
  }
  if (step.ends) return ship(u, step.product);
  if (step.after_good != no_index) return part.step = step.after_good;
  return follow(u, step.product, choices_.after(step.visit, part.identity, part.pass));
}

/// Scrapped, or sent back as often as it may be.
template <bool own_times, bool fails>
std::uint32_t NetworkRun<own_times, fails>::spoiled(std::uint32_t u, bool is_scrap) {
  NetworkPart& part = parts_[u];
  const NetworkStep& step = steps_[part.step];
  ++more_[step.station].lost;
  const BackLimit& limit = plan_.stations[step.station].rework_back;
  if (!is_scrap && limit.slot != no_index) {
    std::uint8_t& times = reworks_[std::size_t{u} * plan_.rework_slots + limit.slot];
    is_scrap = times >= limit.at_most;
    if (!is_scrap) ++times;
  }
  if (!is_scrap) {
    ++part.pass;
    return follow(u, step.product, step.rework);
  }
  ProductTally& tally = products_[step.product];
  tally.scrapped += 1;
  tally.wip_ticks += TickSum(now_ - part.released);
  return free_part(u);
}

/// Of a part that has just come.
template <bool own_times, bool fails>
std::uint32_t NetworkRun<own_times, fails>::first_step(std::uint32_t u, std::uint32_t product) {
  const std::uint32_t start = plan_.products[product].start;
  return follow(u, product, choices_.skip_shares(start, parts_[u].identity, 0));
}

/// To an instruction that is a visit or the end.
template <bool own_times, bool fails>
std::uint32_t NetworkRun<own_times, fails>::follow(std::uint32_t u, std::uint32_t product, std::uint32_t instruction) {
  const Instruction& in = plan_.program[instruction];
  if (in.op != Op::visit) return ship(u, product);
  NetworkPart& part = parts_[u];
  return part.step = choices_.pick_option(in.visit, part.identity, part.pass);
}

/// The part has come to the end of its route.
template <bool own_times, bool fails>
std::uint32_t NetworkRun<own_times, fails>::ship(std::uint32_t u, std::uint32_t product) {
  ProductTally& tally = products_[product];
  const std::int64_t stay = now_ - parts_[u].released;
  tally.good += 1;
  tally.lead_sum += TickSum(stay);
  tally.lead.add(static_cast<double>(stay));
  if (has_due_) count_due(tally, static_cast<double>(now_), due_of_[u], 1);
  if (--wanted_ == 0) [[unlikely]] {  // the run ends with the moment
    outcome_ = Outcome::parts_done;
    bound_ = now_ + 1;
  }
  return free_part(u);
}

template <bool own_times, bool fails>
std::uint32_t NetworkRun<own_times, fails>::free_part(std::uint32_t u) {
  parts_[u].step = no_index;
  parts_[u].number = free_part_;
  for (std::uint32_t slot = 0; slot < plan_.rework_slots; ++slot)
    reworks_[std::size_t{u} * plan_.rework_slots + slot] = 0;
  if (has_due_) due_of_[u] = no_limit;
  free_part_ = u;
  return gone;
}

}  // namespace nordvest
