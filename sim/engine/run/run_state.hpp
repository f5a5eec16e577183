// SPDX-License-Identifier: Apache-2.0
// All that one replication remembers, whatever its features: `Run` is this and the functions that change it.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/event_calendar.hpp"
#include "core/timers.hpp"
#include "engine/run.hpp"
#include "engine/run/batch_state.hpp"
#include "engine/run/belt_state.hpp"
#include "engine/run/bits.hpp"
#include "engine/run/carrier_state.hpp"
#include "engine/run/choices.hpp"
#include "engine/run/gate_state.hpp"
#include "engine/run/kit_state.hpp"
#include "engine/run/people_state.hpp"
#include "engine/run/source_draws.hpp"
#include "engine/run/state.hpp"
#include "engine/run/store_state.hpp"
#include "engine/run/straight_step.hpp"
#include "engine/run/vehicle_state.hpp"
#include "factory/assign.hpp"
#include "random/cursor.hpp"

namespace nordvest {

struct RunState {
  RunState(const Plan& plan, const RunOptions& options)
      : plan_(plan), used_(plan.features), options_(options), choices_(plan, options), source_draws_(plan_, options_) {}

  const Plan& plan_;
  const Features used_;
  RunOptions options_;
  RouteChoices choices_;
  SourceDraws source_draws_;
  double now_ = 0;
  double window_from_ = 0;
  double good_in_window_ = 0;
  double events_ = 0;
  std::uint32_t rounds_ = 0;  // of work of no length, at this instant
  Outcome outcome_ = Outcome::reached;
  std::string message_;
  std::exception_ptr error_;  // failed: what was thrown
  std::vector<std::string> cycle_;

  EventCalendar events_due_{1};
  Timers timers_{timer_kinds};
  std::uint32_t first_mode_slot_ = 0, first_calendar_slot_ = 0, first_source_slot_ = 0, timer_slot_ = 0;

  std::vector<Server> servers_;
  std::vector<ServerMore> more_;
  std::vector<BatchState> batches_;  // by server
  std::vector<BeltState> belts_;
  struct UsersRule {
    std::unique_ptr<Rule> rule;
    bool needs_service = false;
  };
  std::vector<UsersRule> rules_;                     // by queue; empty where the plan names none from outside
  std::vector<std::unique_ptr<StationKind>> kinds_;  // by station; the same
  std::vector<double> outputs_;  // parts in the output places, or being unloaded into them, by station
  Bits outputs_due_;             // stations to look at
  std::vector<QueueState> queues_;
  std::vector<Unit> units_;
  std::vector<UnitMore> umore_;
  std::vector<Stored> stored_;    // by unit; feature_store
  std::vector<Carried> carried_;  // by unit; feature_carrier
  std::vector<UnitKit> ukit_;     // by unit; feature_component
  std::vector<Ride> rides_;       // by unit; feature_transport
  std::vector<Vehicle> vehicles_;
  std::vector<std::uint32_t> first_vehicle_;   // of each fleet
  std::vector<std::uint32_t> calls_;           // units that wait for a vehicle and have none on its way, in order
  std::vector<std::uint32_t> riders_;          // units that wait for a vehicle, by server
  std::vector<std::vector<Lent>> lent_;        // vehicles that servers have, by server
  std::vector<std::uint32_t> moving_;          // vehicles that go on in pass D
  std::vector<Segment> segments_;              // paths that take so many vehicles and no more
  std::vector<std::uint32_t> freed_segments_;  // to look at in pass D
  std::vector<ModeClock> vehicle_clocks_;      // of each vehicle and mode
  std::vector<std::uint32_t> clock_vehicle_;   // of each of these
  std::vector<std::vector<std::uint32_t>> fleets_of_calendar_;
  std::vector<Cursor> put_on_, take_off_, drive_, battery_;  // by fleet
  std::vector<Cursor> vehicle_fails_, vehicle_repairs_;      // by vehicle and mode
  bool calls_changed_ = false;
  bool lends_vehicles_ = false;  // some station asks for vehicles
  bool has_drivers_ = false;     // some vehicle asks for people
  std::vector<CarrierState> carriers_;
  std::vector<Holding> holdings_;
  std::vector<std::uint32_t> free_holdings_, free_trips_;
  std::uint32_t trips_ = 0;  // ever under way at once, of carriers that come back
  std::uint64_t returns_begun_ = 0;
  std::vector<std::uint32_t> free_units_;
  std::vector<std::vector<Member>> members_;
  std::vector<std::uint32_t> free_members_;
  std::vector<Member> looked_at_;      // parts of the unit that is inspected
  std::vector<std::uint8_t> reworks_;  // [unit * slots + slot]
  std::vector<Lot> lots_;
  std::vector<std::uint32_t> free_lots_;
  std::vector<std::uint32_t> mind_close_;  // servers with `no_start_if_late`
  bool whatever_the_close_ = false;        // what would be loaded if it did not matter?
  bool gathers_ = false;                   // some step puts the units of a lot together
  std::uint64_t numbers_given_ = 0, lots_given_ = 0;
  std::uint32_t live_units_ = 0;

  // streams
  std::vector<double> blocks_;
  std::size_t blocks_used_ = 0;
  std::vector<Cursor> service_, setup_, load_, unload_;  // by station
  std::vector<Cursor> fail_, repair_;                    // by server and mode
  std::vector<bool> shared_family_;                      // service_ hands out standard variates
  std::vector<StreamKey> close_keys_;                    // [key * 2 + which]: defects, inspections
  std::vector<StreamKey> shelf_keys_, random_keys_;      // by queue
  std::vector<StreamKey> back_keys_;                     // by carrier
  std::vector<StreamKey> dwell_keys_;                    // by stay
  std::vector<StreamKey> scrap_keys_;                    // by visit key

  std::vector<ModeClock> clocks_;
  std::vector<std::uint32_t> clock_first_;                // of each server
  std::vector<std::uint32_t> clock_server_, clock_mode_;  // of each clock
  std::vector<std::vector<std::uint32_t>> stations_of_calendar_, pools_of_calendar_;
  std::vector<std::vector<std::uint32_t>> before_service_;  // stations that block before service, by the queue ahead
  std::vector<StraightStep> steps_;                         // by visit; none: nothing goes straight
  std::vector<std::uint32_t> crew_queue_;                   // servers and vehicles that wait for a crew, in order
  bool asks_alone_ = false;                                 // nobody else may get the people that are asked for now
  std::vector<std::uint32_t> requests_;  // servers and vehicles that wait for people, longest waiting first
  std::vector<PoolState> pools_;
  std::vector<double> opened_;           // by calendar: when it last did
  std::vector<double> overtime_until_;   // by calendar: at most; 0: none is on
  std::uint32_t overtimes_ = 0;          // that are on
  std::vector<std::vector<Held>> held_;  // by server
  std::vector<Held> kept_, spare_;       // of a server that goes on with those it has; its others
  std::vector<std::uint32_t> asked_;     // needs of the request that is looked at
  std::vector<Assigned> assigned_;       // who meets them

  // sources
  struct SourceState {
    double arrivals = 0, parts = 0;
    std::uint64_t name = 0;
    std::vector<std::pair<std::uint32_t, std::uint64_t>>
        outside;  // brought to fill a queue and not in it: units, numbers
  };
  std::vector<SourceState> sources_;
  std::vector<std::vector<std::uint32_t>> turn_of_source_queue_;  // in-turn position by source and queue
  std::vector<std::vector<std::uint32_t>> next_of_source_queue_;  // product chosen, not made yet
  std::vector<std::vector<std::uint32_t>> unlimited_at_;          // sources that never starve, by first queue
  std::vector<GatedSupply> gated_supplies_;
  std::vector<Bar> bars_;
  std::vector<bool> held_back_;                      // bars at which somebody waits
  std::vector<std::vector<std::uint32_t>> bars_of_;  // by product
  std::vector<double> cards_;                        // parts inside each limit
  std::vector<double> on_cards_;                     // parts in the loop of the queue's cards
  std::vector<std::vector<CardShare>> cards_at_;     // of the unit
  std::vector<double> loads_;                        // work released and not done, by norm [ticks]
  StreamKey release_key_{};
  std::vector<std::uint32_t> at_gates_;  // units that wait, in order of creation
  std::vector<std::uint32_t> supplied_;  // queues that sources without limit keep full

  // kits
  std::vector<Stock> stock_;       // by product
  std::vector<double> positions_;  // by stock rule: living parts less what waiting kits need
  bool stocks_changed_ = true;
  std::unordered_map<std::uint64_t, OrderState> orders_;  // with components of their own
  std::vector<std::vector<std::uint32_t>>
      end_stores_;                                   // by product: where the routes of components end, without a dwell
  std::vector<std::uint32_t> kit_queues_;            // where kits are taken
  bool shares_components_ = false;                   // who is served first leaves the others less
  std::vector<std::vector<std::uint32_t>> bundles_;  // units that leave their server together
  std::vector<std::uint32_t> free_bundles_, waiting_bundles_;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> short_;  // demand without a kit at this instant, and its numbers

  // worklists of the instant
  std::vector<std::uint32_t> finished_;      // units for pass A
  std::vector<std::uint32_t> passing_;       // what the running pass works off
  std::vector<std::uint32_t> floating_;      // units that wait for the first of several queues
  std::vector<std::uint32_t> exit_waiting_;  // finished for good, on servers that may not hand over
  std::vector<std::uint32_t> wanting_;       // servers whose work may begin in pass D
  std::vector<std::pair<std::uint32_t, std::uint64_t>>
      outside_;                            // arrivals of the instant that may be lost, and their numbers
  std::vector<std::uint32_t> newly_done_;  // servers that may turn out blocked
  std::vector<std::uint32_t> task_looks_;  // servers where a planned stop may begin
  Bits ready_, doors_, preempt_;
  std::uint32_t doors_from_ = 0;  // where the walk along the doors begins
  bool alone_ = false;            // the unit being passed on is the only one on the move
  bool gates_changed_ = false, crews_changed_ = false, check_stuck_ = false, stores_changed_ = true;

  // tallies
  std::vector<ProductTally> products_;
  std::vector<StationTally> stations_;
  std::vector<QueueTally> queue_tally_;
  std::vector<PoolTally> pool_tally_;
  std::vector<CarrierTally> carrier_tally_;
  std::vector<FleetTally> fleet_tally_;
  std::vector<std::array<double, state_count>> state_ticks_;  // by server
  std::vector<LogRow> records_;
  bool tells_details_ = false, in_any_order_ = false;
};

}  // namespace nordvest
