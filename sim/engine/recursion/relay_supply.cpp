// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/relay_supply.hpp"

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
      name_(hash_text(source_.name) << 40) {}

RelayPart RelaySupply::release(std::int64_t at) {
  at_once_ = at == last_ ? at_once_ + 1 : 0;
  last_ = at;
  const std::uint32_t product = source_.products.size() == 1 ? source_.products[0].second : next_product();
  ledger_.note_arrival(product, at);
  ++ledger_.released;
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

RelayPart RelaySupply::make(std::int64_t at) { return release(at); }

bool RelaySupply::bring(RelayQueue& queue, std::size_t parts) {
  for (std::size_t k = 0; k < parts; ++k) {
    const bool came_all = over_ || static_cast<double>(number_) >= source_.count;
    const std::int64_t at = came_all ? 0 : next_arrival();
    over_ = came_all || at > ledger_.window.until;
    if (over_) return k > 0;
    ledger_.note_event(at);
    queue.push(release(at));
  }
  return parts > 0;
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
