// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/relay_station.hpp"

#include <algorithm>
#include <utility>

#include "engine/recursion/interrupted.hpp"
#include "engine/run/streams.hpp"

namespace nordvest {
namespace {

std::size_t parts_a_batch(const Plan& plan, const StationPlan& station) {
  return station.batch == no_index ? 1 : static_cast<std::size_t>(plan.batches[station.batch].most);
}

/// Servers that are room for a part: an idle one takes it, and it leaves place for another when it has left. Not one that waits for more parts.
std::size_t servers_as_room(const StationPlan& station) {
  return station.batch == no_index ? station.servers.count : 0;
}

std::size_t parts_held(const Plan& plan, const StationPlan& station) {
  const double places = plan.queues[station.queue].places;
  return places < no_limit ? static_cast<std::size_t>(places) + servers_as_room(station) : 0;
}

}  // namespace

RelayStation::RelayStation(const Plan& plan, const RunOptions& options, std::vector<LineStop> stops, bool makes,
                           RelaySupply& supply, RelayLedger& ledger)
    : plan_(plan),
      stops_(std::move(stops)),
      station_(plan.stations[stops_[0].station]),
      supply_(supply),
      ledger_(ledger),
      makes_(makes),
      queue_(parts_held(plan, station_), servers_as_room(station_)),
      batch_(parts_a_batch(plan, station_)) {
  for (const LineStop& stop : stops_)
    quality_.push_back(named_stream(options, plan.key_names[stop.key], Purpose::scrap));
  make_streams(options);
  make_servers(options);
}

/// Where all process times are of one family the stream hands out standard variates of that.
void RelayStation::make_streams(const RunOptions& options) {
  const Stop* varying = nullptr;
  for (const LineStop& stop : stops_)
    if (!stop.stop->constant_process) varying = stop.stop;
  is_drawn_alike_ = varying != nullptr && station_.one_family;
  const Draw uniform{.family = Family::uniform};
  service_ = cursor(named_stream(options, station_.name, Purpose::service),
                    is_drawn_alike_ ? varying->process : uniform, usual_block);
  if (station_.setup != SetupKind::none) setups_.emplace(plan_, station_, options);
}

void RelayStation::make_servers(const RunOptions& options) {
  servers_.resize(station_.servers.count);
  going_.hold(servers_.size());
  idle_.hold(servers_.size());
  for (std::uint32_t k = 0; k < servers_.size(); ++k) idle_.add({0, k, 1});
  if (station_.modes.count == 0) return;
  mode_ = &plan_.modes[station_.modes.first];
  for (std::uint32_t k = 0; k < servers_.size(); ++k) {
    const auto key = [&](Purpose purpose) { return mode_stream(options, station_, k, *mode_, 0, purpose); };
    failing_.push_back({cursor(key(Purpose::failure), mode_->every, usual_block),
                        cursor(key(Purpose::repair), mode_->lasts, usual_block)});
    servers_[k].ttf = whole_ticks_of(mode_->every, failing_[k].fail.next());
  }
}

Cursor RelayStation::cursor(StreamKey key, const Draw& draw, std::size_t block) {
  return Cursor(key, blocks_.emplace_back(block), draw.family, plan_.numbers.data() + draw.table);
}

bool RelayStation::go_on(std::size_t steps) {
  const bool passes = servers_.size() == 1 && batch_ == 1 && !ledger_.minds_rounds;
  std::size_t gone = 0;
  while (gone < steps) {
    if (passes) gone += pass(steps);
    if (!step()) break;
    ++gone;
  }
  return gone > 0;
}

bool RelayStation::step_alone() {
  RelayServer& server = servers_.front();
  return server.busy ? hand_on(server) : take(server);
}

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
  left_in_ = ledger_.minds_rounds ? round_of_leaving(server, at) : RelayRound{1};
  queue_.note_gone(at, ledger_.minds_rounds ? round_of_room(server, left_in_) : RelayRound{1});
  if (server.scraps)
    ledger_.note_scrapped(server.part, at);
  else if (next_ == nullptr)
    ledger_.note_shipped(server.part, at);
  else
    join_next(server.part, at, left_in_);
}

RelayRound RelayStation::round_of_leaving(const RelayServer& server, std::int64_t at) const {
  if (server.scraps || next_ == nullptr) return 1;
  const RelayRound round = next_->queue_.round_of_joining(at);
  return round == not_yet_known ? unknown_round : round;
}

/// The first in which a part may join for one that left: a waiting place is free when the server has loaded. An idle server is room where the
/// doors are still to be walked in that round: they are in the order of the file, and what leaves the line is gone before.
RelayRound RelayStation::round_of_room(const RelayServer& server, RelayRound left) const {
  if (queue_.has_places()) return round_after(left);
  const bool is_gone_before = server.scraps || next_ == nullptr;
  return is_gone_before || station_.queue > next_->station_.queue ? left : round_after(left);
}

/// Those that join at one moment stand in the order of their numbers, if they do so in the same round of it.
void RelayStation::join_next(const RelayPart& part, std::int64_t at, RelayRound round) {
  RelayQueue& queue = next_->queue_;
  if (at == queue.last().joined && part.number < queue.last().number) ledger_.order_matters = true;
  queue.push({part.released, at, part.number, part.product, round});
}

/// The next part in order, if it is known when it joined.
bool RelayStation::take(RelayServer& server) {
  if (!makes_ && queue_.empty()) return false;
  const std::int64_t at = makes_ ? server.free : std::max(server.free, queue_.front().joined);
  if (at > ledger_.window.until) return false;
  take_at(server, at, server.free == at ? left_in_ : RelayRound{1});
  return true;
}

/// Not before the server is free, in some round of that moment, and the part has joined.
void RelayStation::take_at(RelayServer& server, std::int64_t at, RelayRound round) {
  if (makes_) {
    load(server, supply_.make(at), at);
    return;
  }
  if (queue_.front().joined == at) round = std::max(round, queue_.front().round);
  load(server, queue_.front(), at);
  queue_.pop(at, round);
}

void RelayStation::load(RelayServer& server, const RelayPart& part, std::int64_t at) {
  const std::int64_t from = setups_ ? at + set_up(server, part, at) : at;
  const std::int64_t span = draw_span(*stops_[part.product].stop);
  if (span == 0) ledger_.is_instant = true;
  work_on(server, part, at, from, span);
}

/// It takes the part then, and works on it from some time on for so long.
void RelayStation::work_on(RelayServer& server, const RelayPart& part, std::int64_t at, std::int64_t from,
                           std::int64_t span) {
  note_taken(part, at);
  server.part = part;
  server.busy = true;
  work_through(server, from, span);
  judge(server);
}

void RelayStation::work_through(RelayServer& server, std::int64_t from, std::int64_t span) {
  if (mode_ == nullptr || server.ttf >= span)
    work(server, from, span);
  else
    work_and_fail(server, from, span);
}

std::int64_t RelayStation::draw_span(const Stop& stop) {
  if (stop.constant_process) return whole_ticks_of(stop.process, 0);
  if (is_drawn_alike_) return whole_ticks_of(stop.process, service_->next());
  return static_cast<std::int64_t>(value(stop.process, plan_.numbers.data(), service_->next()));
}

/// How long the server is changed over for the part.
std::int64_t RelayStation::set_up(RelayServer& server, const RelayPart& part, std::int64_t at) {
  const auto time =
      setups_->before(index_of(server), part.product, *stops_[part.product].stop, at > server.free, batch_);
  if (!time) return 0;
  setups_made_ += ledger_.window.holds(at) ? 1 : 0;
  server.setup += ledger_.window.clipped(at, at + *time);
  if (*time > 0) ledger_.note_event(at + *time);
  return *time;
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
    return again <= window.until;
  };
  RelayFailures& draws = failing_[index_of(server)];
  server.done = static_cast<std::int64_t>(interrupted(*mode_, draws.fail, draws.repair, static_cast<double>(from),
                                                      static_cast<double>(span), to_failure, note));
  server.ttf = static_cast<std::int64_t>(to_failure);
  server.working += window.clipped(up, server.done);
}

/// One uniform a part, by its number: below the share it is scrapped.
void RelayStation::judge(RelayServer& server) {
  server.scraps = is_scrap(server.part);
  ledger_.note_event(server.done);
  if (!ledger_.window.holds(server.done)) return;
  ++done_;
  good_ += server.scraps ? 0 : 1;
}

bool RelayStation::is_scrap(const RelayPart& part) const {
  return station_.scrap > 0 && keyed_uniform(quality_[part.product], supply_.identity(part.number), 0) < station_.scrap;
}

StationTally RelayStation::tally() const {
  StationTally tally;
  for (const RelayServer& server : servers_) {
    tally.servers.push_back(states_of(server));
    for (std::size_t k = 0; k < state_count; ++k) tally.state_ticks[k] += tally.servers.back()[k];
    tally.holding_ticks += static_cast<double>(server.blocked);
  }
  tally.operations = static_cast<double>(done_);
  tally.good = static_cast<double>(good_);
  tally.setups = static_cast<double>(setups_made_);
  tally.failures = static_cast<double>(failures_);
  return tally;
}

std::array<double, state_count> RelayStation::states_of(const RelayServer& server) const {
  std::array<double, state_count> ticks{};
  const LineWindow& window = ledger_.window;
  const std::int64_t starved =
      window.until - window.from() - server.working - server.setup - server.down - server.blocked;
  for (const auto& [state, sum] : {std::pair{State::working, server.working},
                                   {State::setup, server.setup},
                                   {State::down, server.down},
                                   {State::blocked, server.blocked},
                                   {State::starved, starved}})
    ticks[static_cast<std::size_t>(state)] = static_cast<double>(sum);
  return ticks;
}

void RelayStation::close(RunResult& result) {
  const LineWindow& window = ledger_.window;
  for (std::size_t k = 0; k < queue_.size(); ++k) {
    waits_.content_ticks += TickSum(window.clipped(queue_.waiting(k).joined, window.until));
    ledger_.note_in_process(queue_.waiting(k));
  }
  for (RelayServer& server : servers_) {
    if (!server.busy) continue;
    server.blocked += window.clipped(server.done, window.until);
    if (batch_ == 1) ledger_.note_in_process(server.part);
    for (std::size_t k = out_; k < on_.size(); ++k) ledger_.note_in_process(on_[k]);
  }
  result.stations[stops_[0].station] = tally();
  result.queues[station_.queue] = waits_;
}

}  // namespace nordvest
