// SPDX-License-Identifier: Apache-2.0
// A station of a relay with several servers: who is done first leaves first, so acts are taken in the order of their time. What a later
// part could still overtake waits until it is known when that part joins.
//
// Where two servers come free at one moment, who takes the next part is a matter of the rounds in which the event loop settles the moment. Where
// they are not known the run is left to events.
#include <algorithm>

#include "engine/recursion/relay_station.hpp"

namespace nordvest {

/// One act more; false if it is not known which, or if that is after the end.
bool RelayStation::step_parallel() {
  const Exit exit = next_exit();
  if (!idle_.empty()) {
    const std::int64_t at = next_taking();
    if (at < exit.at) return at <= ledger_.window.until && take_idle(at);
    if (at == unknown && !(ledger_.waits_in_vain && has_all())) return false;
  }
  if (!exit.is_known || exit.at > ledger_.window.until) return false;
  const bool enters = next_ != nullptr && !going_[exit.which].scraps;
  if (enters && !ledger_.waits_in_vain && next_->queue_.round_of_joining(exit.at) == not_yet_known) return false;
  leave_parallel(exit);
  return true;
}

/// The first that leaves of the parts it has; what is scrapped does so in the first round of its moment, and passes those that are blocked.
RelayStation::Exit RelayStation::next_exit() const {
  if (going_.empty()) return {};
  if (going_[0].scraps) return {0, going_[0].done, true};
  const Exit exit = exit_of(going_[0].done);
  if (station_.scrap <= 0) return exit;
  for (std::size_t k = 1; k < going_.size() && going_[k].done <= exit.at; ++k)
    if (going_[k].scraps) return {k, going_[k].done, true};
  return exit;
}

/// Of the first part, which goes on. Where it is not known when there is room, not before it is done.
RelayStation::Exit RelayStation::exit_of(std::int64_t done) const {
  if (next_ == nullptr) return {0, done, true};
  if (next_->queue_.knows_room()) return {0, std::max(done, next_->queue_.room()), true};
  if (ledger_.waits_in_vain && next_->has_handed_on_all()) return {0, unknown, true};
  return {0, done, false};
}

/// When an idle server takes the next part; `unknown` if that has not come.
std::int64_t RelayStation::next_taking() const {
  const std::int64_t since = servers_.size() == 1 ? servers_[0].free : idle_[0].since;
  if (makes_) return since;
  return queue_.empty() ? unknown : std::max(since, queue_.front().joined);
}

bool RelayStation::take_idle(std::int64_t at) {
  std::size_t could = 0;
  while (could < idle_.size() && idle_[could].since <= at) ++could;
  const std::size_t first = first_idle(at, could);
  RelayServer& s = servers_[idle_[first].server];
  take_at(s, at, taken_in_);
  going_.add({s.done, s.part.number, idle_[first].server, s.scraps},
             [](const Going& a, const Going& b) { return a.done != b.done ? a.done < b.done : a.number < b.number; });
  idle_.take(first);
  return true;
}

/// Who takes the next part: of those that are free in the round in which it is taken the first in the order of the station.
std::size_t RelayStation::first_idle(std::int64_t at, std::size_t could) {
  const auto round_of = [&](std::size_t k) { return idle_[k].since < at ? RelayRound{0} : idle_[k].round; };
  RelayRound round = taken_at_ == at ? taken_in_ : RelayRound{1}, soonest = unknown_round, latest = 0;
  if (!makes_ && queue_.front().joined == at) round = std::max(round, queue_.front().round);
  for (std::size_t k = 0; k < could; ++k) {
    soonest = std::min(soonest, round_of(k));
    latest = std::max(latest, round_of(k));
  }
  round = std::max(round, soonest);
  taken_at_ = at;
  taken_in_ = round;
  if (could > 1 && latest > 1 && (latest == unknown_round || round == unknown_round)) ledger_.order_matters = true;
  std::size_t first = could;
  for (std::size_t k = 0; k < could; ++k)
    if ((latest <= 1 || round_of(k) <= round) && (first == could || idle_[k].server < idle_[first].server)) first = k;
  return first;
}

void RelayStation::leave_parallel(const Exit& exit) {
  const Going part = going_[exit.which];
  going_.take(exit.which);
  leave(servers_[part.server], exit.at);
  idle_.add({exit.at, part.server, left_in_});
}

/// Nothing joins any more before the end.
bool RelayStation::has_all() const { return before_ == nullptr ? supply_.is_over() : before_->has_handed_on_all(); }

/// Nothing leaves any more before the end.
bool RelayStation::has_handed_on_all() const {
  const bool is_single = servers_.size() == 1;
  const RelayServer& only = servers_.front();
  const std::int64_t exit = !is_single    ? next_exit().at
                            : !only.busy  ? unknown
                            : only.scraps ? only.done
                                          : exit_of(only.done).at;
  if (exit <= ledger_.window.until) return false;
  if (is_single ? only.busy : idle_.empty()) return true;
  const std::int64_t at = next_taking();
  return at == unknown ? has_all() : at > ledger_.window.until;
}

}  // namespace nordvest
