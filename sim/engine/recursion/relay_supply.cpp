// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/relay_supply.hpp"

#include "engine/run/streams.hpp"

namespace nordvest {

RelaySupply::RelaySupply(const Plan& plan, const RunOptions& options, RelayLedger& ledger)
    : plan_(plan),
      options_(options),
      source_(plan.sources[0]),
      ledger_(ledger),
      block_(usual_block),
      every_(named_stream(options, source_.name, Purpose::arrival), block_, source_.every.family,
             plan.numbers.data() + source_.every.table),
      name_(hash_text(source_.name) << 40) {}

RelayPart RelaySupply::release(std::int64_t at) {
  at_once_ = at == last_ ? at_once_ + 1 : 0;
  last_ = at;
  const std::uint32_t product = source_.products[0].second;
  ledger_.note_arrival(product, at);
  ++ledger_.released;
  return {at, at, ++number_, product};
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
