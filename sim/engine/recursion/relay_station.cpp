// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/relay_station.hpp"

#include <algorithm>

#include "engine/recursion/interrupted.hpp"
#include "engine/run/streams.hpp"

namespace nordvest {
namespace {

std::size_t parts_held(const Plan& plan, const LineStop& stop) {
  const double places = plan.queues[stop.queue].places;
  return places < no_limit ? static_cast<std::size_t>(places) + plan.stations[stop.station].servers.count : 0;
}

}  // namespace

RelayStation::RelayStation(const Plan& plan, const RunOptions& options, const LineStop& stop, RelaySupply& supply,
                           RelayLedger& ledger)
    : plan_(plan),
      stop_(stop),
      station_(plan.stations[stop.station]),
      supply_(supply),
      ledger_(ledger),
      makes_(supply.never_ends() && stop.stop == stops_of_line(plan)[0].stop),
      queue_(parts_held(plan, stop)) {
  make_streams(options);
}

void RelayStation::make_streams(const RunOptions& options) {
  blocks_.reserve(3);
  service_ = cursor(named_stream(options, station_.name, Purpose::service), stop_.stop->process, usual_block);
  for (const Visit& v : plan_.visits)
    if (&plan_.stops[plan_.options[v.options.first].stops.first] == stop_.stop)
      quality_ = named_stream(options, plan_.key_names[v.key], Purpose::scrap);
  if (station_.modes.count == 0) return;
  mode_ = &plan_.modes[station_.modes.first];
  fail_ = cursor(mode_stream(options, station_, 0, *mode_, 0, Purpose::failure), mode_->every, usual_block);
  repair_ = cursor(mode_stream(options, station_, 0, *mode_, 0, Purpose::repair), mode_->lasts, usual_block);
  server_.ttf = whole_ticks_of(mode_->every, fail_->next());
}

Cursor RelayStation::cursor(StreamKey key, const Draw& draw, std::size_t block) {
  return Cursor(key, blocks_.emplace_back(block), draw.family, plan_.numbers.data() + draw.table);
}

bool RelayStation::go_on(std::size_t steps) {
  std::size_t gone = 0;
  while (gone < steps && step()) ++gone;
  return gone > 0;
}

bool RelayStation::step() { return server_.busy ? hand_on(server_) : take(server_); }

/// False while it is not known when there is room, or if that is after the end.
bool RelayStation::hand_on(RelayServer& server) {
  const bool enters = next_ != nullptr && !server.scraps;
  if (enters && !next_->queue_.knows_room()) return false;
  const std::int64_t at = enters ? std::max(server.done, next_->queue_.room()) : server.done;
  if (at > ledger_.window.until) return false;
  leave(server, at);
  return true;
}

void RelayStation::leave(RelayServer& server, std::int64_t at) {
  server.blocked += ledger_.window.clipped(server.done, at);
  server.busy = false;
  server.free = at;
  queue_.note_gone(at);
  if (server.scraps)
    ledger_.note_scrapped(server.part, at);
  else if (next_ == nullptr)
    ledger_.note_shipped(server.part, at);
  else
    next_->queue_.push({server.part.released, at, server.part.number, server.part.product});
}

/// The next part in order, if it is known when it joined.
bool RelayStation::take(RelayServer& server) {
  if (!makes_ && queue_.empty()) return false;
  const std::int64_t at = makes_ ? server.free : std::max(server.free, queue_.front().joined);
  if (at > ledger_.window.until) return false;
  if (makes_) {
    load(server, supply_.make(at), at);
  } else {
    load(server, queue_.front(), at);
    queue_.pop();
  }
  return true;
}

void RelayStation::load(RelayServer& server, const RelayPart& part, std::int64_t at) {
  note_taken(part, at);
  server.part = part;
  server.busy = true;
  const std::int64_t span = whole_ticks_of(stop_.stop->process, service_->next());
  if (mode_ == nullptr || server.ttf >= span)
    work(server, at, span);
  else
    work_and_fail(server, at, span);
  judge(server);
}

void RelayStation::note_taken(const RelayPart& part, std::int64_t at) {
  waits_.content_ticks += TickSum(ledger_.window.clipped(part.joined, at));
  if (!ledger_.window.holds(at)) return;
  waits_.loaded += 1;
  waits_.waits += TickSum(at - part.joined);
}

void RelayStation::work(RelayServer& server, std::int64_t from, std::int64_t span) {
  server.ttf -= span;
  server.done = from + span;
  server.working += ledger_.window.clipped(from, server.done);
}

void RelayStation::work_and_fail(RelayServer& server, std::int64_t from, std::int64_t span) {
  const LineWindow& window = ledger_.window;
  auto to_failure = static_cast<double>(server.ttf);
  std::int64_t up = from;
  const auto note = [&](double failed, double lasts) {
    const auto at = static_cast<std::int64_t>(failed);
    const auto again = at + static_cast<std::int64_t>(lasts);
    server.working += window.clipped(up, at);
    server.down += window.clipped(at, again);
    failures_ += window.holds(at) ? 1 : 0;
    ledger_.note_event(at);
    ledger_.note_event(again);
    up = again;
  };
  server.done = static_cast<std::int64_t>(
      interrupted(*mode_, *fail_, *repair_, static_cast<double>(from), static_cast<double>(span), to_failure, note));
  server.ttf = static_cast<std::int64_t>(to_failure);
  server.working += window.clipped(up, server.done);
}

/// One uniform a part, by its number: below the share it is scrapped.
void RelayStation::judge(RelayServer& server) {
  server.scraps =
      station_.scrap > 0 && keyed_uniform(quality_, supply_.identity(server.part.number), 0) < station_.scrap;
  ledger_.note_event(server.done);
  if (!ledger_.window.holds(server.done)) return;
  ++done_;
  good_ += server.scraps ? 0 : 1;
}

StationTally RelayStation::tally() const {
  StationTally tally;
  const LineWindow& window = ledger_.window;
  const auto note = [&](State state, std::int64_t ticks) {
    tally.state_ticks[static_cast<std::size_t>(state)] = static_cast<double>(ticks);
  };
  note(State::working, server_.working);
  note(State::down, server_.down);
  note(State::blocked, server_.blocked);
  note(State::starved, window.until - window.from() - server_.working - server_.down - server_.blocked);
  tally.servers.push_back(tally.state_ticks);
  tally.holding_ticks = static_cast<double>(server_.blocked);
  tally.operations = static_cast<double>(done_);
  tally.good = static_cast<double>(good_);
  tally.failures = static_cast<double>(failures_);
  return tally;
}

void RelayStation::close(RunResult& result) {
  const LineWindow& window = ledger_.window;
  for (std::size_t k = 0; k < queue_.size(); ++k) {
    waits_.content_ticks += TickSum(window.clipped(queue_.waiting(k).joined, window.until));
    ledger_.note_in_process(queue_.waiting(k));
  }
  if (server_.busy) {
    server_.blocked += window.clipped(server_.done, window.until);
    ledger_.note_in_process(server_.part);
  }
  result.stations[stop_.station] = tally();
  result.queues[stop_.queue] = waits_;
}

}  // namespace nordvest
