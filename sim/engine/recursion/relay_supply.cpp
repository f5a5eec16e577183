// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/relay_supply.hpp"

#include <algorithm>
#include <utility>

#include "engine/run/streams.hpp"

namespace nordvest {

RelaySupply::RelaySupply(const Plan& plan, const RunOptions& options, RelayLedger& ledger)
    : plan_(plan),
      options_(options),
      source_(plan.sources[0]),
      ledger_(ledger),
      block_(usual_block),
      mix_block_(usual_block),
      every_(named_stream(options, source_.name, Purpose::arrival), block_, source_.every.family,
             plan.numbers.data() + source_.every.table),
      mix_(named_stream(options, source_.name, Purpose::mix), mix_block_),
      limit_(supply_of_line(plan).limit),
      name_(hash_text(source_.name) << 40) {}

RelayPart RelaySupply::new_part(std::int64_t at) {
  at_once_ = at == last_ ? at_once_ + 1 : 0;
  last_ = at;
  const std::uint32_t product = source_.products.size() == 1 ? source_.products[0].second : next_product();
  ledger_.note_arrival(product, at);
  ++ledger_.came;
  return {at, at, ++number_, product};
}

/// In turn or drawn: the same for parts that come as for those that are made.
std::uint32_t RelaySupply::next_product() {
  constexpr std::uint8_t is_mix = 1, is_in_turn = 2;
  if (source_.makes == is_mix) return drawn_product();
  if (source_.makes != is_in_turn) return source_.products[0].second;
  return source_.products[turn_++ % source_.products.size()].second;
}

std::uint32_t RelaySupply::drawn_product() {
  double sum = 0, before = 0;
  if (never_ends()) {  // shares of all that start at the first station, added up as the other loops do
    for (const auto& [up_to, product] : source_.products) sum += up_to - std::exchange(before, up_to);
    const double x = mix_.next() * sum;
    sum = before = 0;
    for (const auto& [up_to, product] : source_.products)
      if (x < (sum += up_to - std::exchange(before, up_to))) return product;
  } else {
    const double x = mix_.next();
    for (const auto& [up_to, product] : source_.products)
      if (x < up_to) return product;
  }
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
    const bool came_all = static_cast<double>(number_) >= source_.count;
    const std::int64_t at = came_all ? 0 : next_arrival();
    over_ = came_all || at > ledger_.window.until;
    if (over_) break;
    ledger_.note_event(at);
    queue.push(new_part(at));
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

std::int64_t RelaySupply::next_arrival() {
  if (number_ == 0 && source_.has_first) return first_arrival();
  return last_ + whole_ticks_of(source_.every, every_.next());
}

std::int64_t RelaySupply::first_arrival() const {
  return static_cast<std::int64_t>(
      value(source_.first, plan_.numbers.data(), keyed_uniform(first_arrival_stream(options_, source_), 0, 0)));
}

}  // namespace nordvest
