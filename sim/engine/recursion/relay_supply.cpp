// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/relay_supply.hpp"

#include <algorithm>
#include <utility>

namespace nordvest {

RelaySupply::RelaySupply(const Plan& plan, const RunOptions& options, RelayLedger& ledger)
    : source_(plan.sources[0]),
      ledger_(ledger),
      draws_(plan, options),
      limit_(supply_of_line(plan).limit),
      name_(hash_text(source_.name) << 40) {}

RelayPart RelaySupply::new_part(std::int64_t at) {
  at_once_ = at == last_ ? at_once_ + 1 : 0;
  last_ = at;
  ++number_;
  const std::uint32_t product = next_product();
  ledger_.note_arrival(product, at);
  ++ledger_.came;
  return {at, at, number_, product};
}

std::uint32_t RelaySupply::next_product() {
  constexpr std::uint8_t is_mix = 1;
  if (source_.products.size() == 1) return source_.products[0].second;
  return never_ends() && source_.makes == is_mix ? product_made() : draws_.product(0, arrivals());
}

/// By the shares of all that start at the first station, added up as the other loops do.
std::uint32_t RelaySupply::product_made() {
  double sum = 0, before = 0;
  for (const auto& [up_to, product] : source_.products) sum += up_to - std::exchange(before, up_to);
  const double x = draws_.mix(0) * sum;
  sum = before = 0;
  for (const auto& [up_to, product] : source_.products)
    if (x < (sum += up_to - std::exchange(before, up_to))) return product;
  return source_.products.back().second;
}

RelayPart RelaySupply::make(std::int64_t at) { return new_part(at); }

bool RelaySupply::bring(RelayQueue& first, bool although_many_wait) {
  RelayQueue& queue = limit_ > 0 ? outside_ : first;
  const bool come_some = !never_ends() && (although_many_wait || queue.size() < enough) && come(queue);
  return let_in(first) || come_some;
}

/// Parts that arrive, none after the end of the run; false if there was none.
bool RelaySupply::come(RelayQueue& queue) {
  std::size_t parts = 0;
  for (; parts < enough && !over_; ++parts) {
    const bool came_all = arrivals() >= source_.count;
    const double at = came_all ? no_limit : draws_.next_arrival(0, number_ == 0, static_cast<double>(last_));
    over_ = at > static_cast<double>(ledger_.window.until);
    if (over_) break;
    ledger_.note_event(static_cast<std::int64_t>(at));
    queue.push(new_part(static_cast<std::int64_t>(at)));
  }
  return parts > 0;
}

/// Of a limited line: in order, each for one that has left; before the end. False if there was none.
bool RelaySupply::let_in(RelayQueue& first) {
  const std::uint64_t before = inside_;
  while (inside_ < limit_ + (limit_ > 0 ? ledger_.gone : 0) && (never_ends() || !outside_.empty())) {
    const std::int64_t room = inside_ < limit_ ? 0 : ledger_.left_at(inside_ - limit_);
    const std::int64_t at = never_ends() ? room : std::max(room, outside_.front().joined);
    if (at > ledger_.window.until) break;
    RelayPart part = never_ends() ? new_part(at) : outside_.front();
    part.released = part.joined = at;
    if (!never_ends()) outside_.pop(at, 1);
    first.push(part);
    ++inside_;
  }
  return inside_ > before;
}

}  // namespace nordvest
