// SPDX-License-Identifier: Apache-2.0
// Where the parts of a relay come from.
#pragma once

#include "engine/recursion/relay_ledger.hpp"
#include "engine/run.hpp"
#include "engine/run/source_draws.hpp"

namespace nordvest {

class RelaySupply {
 public:
  RelaySupply(const Plan& plan, const RunOptions& options, RelayLedger& ledger);

  /// There is always one: the first station makes parts as it takes them.
  [[nodiscard]] bool is_made_there() const { return never_ends() && limit_ == 0; }
  RelayPart make(std::int64_t at);
  /// More parts for the first station, where few wait; or for it although many do, when it takes none of those before the end. False if there
  /// was none.
  bool bring(RelayQueue& first, bool although_many_wait = false);
  /// All have come that do before the end.
  [[nodiscard]] bool is_over() const { return over_; }
  /// When the last part was released [ticks]; how many have been at one moment.
  [[nodiscard]] std::int64_t last() const { return last_; }
  [[nodiscard]] std::uint64_t at_once() const { return at_once_; }
  /// By which a part's draws are told from those of others.
  [[nodiscard]] std::uint64_t identity(std::uint64_t number) const { return name_ + number; }

 private:
  static constexpr std::size_t enough = 64;  // parts that wait
  [[nodiscard]] bool never_ends() const { return source_.supply == 1; }
  bool come(RelayQueue& queue);
  bool let_in(RelayQueue& first);
  RelayPart new_part(std::int64_t at);
  std::uint32_t next_product();
  std::uint32_t product_made();
  [[nodiscard]] double arrivals() const { return static_cast<double>(number_); }

  const SourcePlan& source_;
  RelayLedger& ledger_;
  SourceDraws draws_;
  std::size_t limit_;         // of parts in the line; 0: none
  RelayQueue outside_{0, 1};  // that wait to be let in
  std::uint64_t inside_ = 0;  // that were let in
  std::uint64_t name_, number_ = 0, at_once_ = 0;
  std::int64_t last_ = 0;
  bool over_ = false;
};

}  // namespace nordvest
