// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/relay.hpp"

#include <utility>

namespace nordvest {

Relay::Relay(const Plan& plan, const RunOptions& options)
    : plan_(plan), options_(options), ledger_(plan), supply_(plan, options_, ledger_), gone_(1) {
  std::vector<std::vector<LineStop>> ways;
  for (std::uint32_t p = 0; p < plan.products.size(); ++p) ways.push_back(stops_of_line(plan, p));
  for (std::size_t k = 0; k < ways[0].size(); ++k) {
    std::vector<LineStop> stops;
    for (const auto& way : ways) stops.push_back(way[k]);
    stations_.emplace_back(plan, options_, std::move(stops), k == 0 && supply_.is_made_there(), supply_, ledger_);
    ledger_.minds_rounds = ledger_.minds_rounds || plan.stations[ways[0][k].station].servers.count > 1;
    if (k > 0) stations_[k - 1].lead_to(stations_[k]);
  }
}

RunResult Relay::to_the_end() {
  constexpr std::uint64_t rounds_between_looks = 1000;
  for (std::uint64_t k = 1; round() && !gives_up_; ++k) {
    if (k % rounds_between_looks != 0 || options_.cancelled == nullptr || !(*options_.cancelled)()) continue;
    RunResult result = close();
    result.outcome = Outcome::budget_spent;
    return result;
  }
  return close();
}

/// False when nothing is left to do before the end: what waits is not taken before, and nothing more comes.
bool Relay::round() {
  constexpr std::size_t most_steps = 256;
  RelayQueue& first = stations_.front().queue();
  bool any = supply_.bring(first);
  for (RelayStation& station : stations_) any = station.go_on(most_steps) || any;
  look_around();
  any = any || supply_.bring(first, true);
  return !std::exchange(ledger_.waits_in_vain, !any) || any;
}

/// Parts fit into memory elsewhere, time goes on, and no order at one moment is open. Those that had left by the last release are known to be gone then.
void Relay::look_around() {
  constexpr std::uint64_t most_at_once = 200'000, in_a_round = 512;  // not more come
  if (gone_.back().parts < ledger_.gone) gone_.push_back({ledger_.gone, ledger_.last_gone});
  while (gone_.size() > 1 && gone_[1].by <= supply_.last()) gone_.pop_front();
  gives_up_ = ledger_.order_matters || (ledger_.is_instant && ledger_.minds_rounds) ||
              supply_.at_once() > most_at_once || ledger_.came - gone_.front().parts + in_a_round > options_.max_parts;
}

RunResult Relay::close() {
  RunResult result;
  const LineWindow& window = ledger_.window;
  result.from = static_cast<double>(window.from());
  result.to = static_cast<double>(window.until);
  result.stations.resize(plan_.stations.size());
  result.queues.resize(plan_.queues.size());
  result.carriers.resize(plan_.carriers.size());
  for (RelayStation& station : stations_) station.close(result);
  result.products = std::move(ledger_.products);
  result.events = static_cast<double>(ledger_.events);
  return result;
}

}  // namespace nordvest
