// SPDX-License-Identifier: Apache-2.0
// One replication, compiled for a set of features. The functions stand by idea in the files beside this one:
//
//   start.hpp     empty factory, streams, first events        routes.hpp   where a unit goes next
//   quality.hpp   good, rework, scrap                         lots.hpp     members, pieces, what is gathered
//   settle.hpp    book and settle                             doors.hpp    room, doors, moving
//   work.hpp      set-up, load, process, unload               loading.hpp  which unit a free server takes
//   preemption.hpp who takes whose server
//   shifts.hpp    calendars                                   failures.hpp failures and repairs
//   people.hpp    who asks for people, and who gets them      crews.hpp    the people a server has
//   pools.hpp     how many are at what                        attendance.hpp  who is there; overtime.hpp: who stays on
//   pace.hpp      practice and fatigue
//   batches.hpp   several units worked on together             ahead.hpp    parts that go on before their lot
//   sources.hpp   arrivals, unlimited supply                  tallies.hpp  statistics; close
//   gates.hpp     limits between arrival and release          cards.hpp    kanban
//   release.hpp   the pool of orders, workloads               warm_start.hpp  what is there at time 0
//   straight.hpp  instants with one plain event
//   rule_views.hpp what rules look at                         users.hpp    rules and kinds from outside
//   stores.hpp    buffers                                     belts.hpp    conveyors
//   carriers.hpp  carriers; carrier_locks.hpp
//   kits.hpp      components, kits, to order                  bundles.hpp  disassembly
//   maintenance.hpp planned stops                              inspection.hpp hidden defects
//   stocks.hpp    what starts to keep a stock
//   calls.hpp     units that need a vehicle                   vehicles.hpp what vehicles are about; vehicle_roads.hpp,
//                                                             vehicle_stops.hpp
#pragma once
#include <algorithm>
#include <cmath>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/run/run_state.hpp"

namespace nordvest {

/// Tests define it to look inside a run.
template <Features F>
struct Inspection;

template <Features F>
class Run : private RunState {
 public:
  Run(const Plan& plan, const RunOptions& options);
  RunResult to_the_end();

 private:
  friend struct Inspection<F>;
  static constexpr bool has(Features f) { return (F & f) != 0; }
  /// A feature of the loop that this plan has.
  [[nodiscard]] bool uses(Features f) const { return has(f) && (used_ & f) != 0; }
  static constexpr std::uint32_t exit_door = no_index - 1;

  // start.hpp
  void make_servers();
  void make_server(std::uint32_t s);
  void make_calendar();
  StreamKey named_stream(const std::string& name, Purpose purpose, std::uint64_t index = 0) const;
  std::size_t cursors_of_fleets() const;
  void make_streams();
  void make_station_streams(std::size_t many);
  void make_failure_streams();
  void make_task_streams(std::uint32_t c, const ModePlan& mode);
  void make_source_streams();
  void make_feeders();
  void first_events();
  Cursor make_cursor(StreamKey key, Family family, std::uint32_t table, std::size_t block);

  // the loop
  bool advance(double until);
  bool work_off(double until, std::uint64_t budget);
  void work_off_instant();
  bool is_over() const { return plan_.until_parts > 0 && good_in_window_ >= plan_.until_parts; }
  void fail(Outcome outcome, std::string message);

  // settle.hpp
  void book_instant();
  void book(std::uint32_t slot);
  void settle();
  bool settles_again();
  bool is_moving();
  bool pass_a();
  void move_on(std::uint32_t u);
  bool pass_b();
  bool admit_all();
  bool pass_c();
  void go_on_leaving(std::uint32_t u);
  void pass_d();
  bool pass_e();

  // straight.hpp
  void make_straight();
  StraightStep straight_step(const Visit& v) const;
  std::uint32_t straight_next(const Visit& v) const;
  bool go_straight();
  bool straight_release();
  bool straight_room(std::uint32_t u, std::uint32_t visit) const;
  bool straight_end(std::uint32_t s);
  bool straight_good(std::uint32_t u) const;
  void straight_enter(std::uint32_t u, std::uint32_t visit);
  void straight_refill(std::uint32_t s, const StraightStep& step);
  void straight_load(std::uint32_t s, std::uint32_t u, const StraightStep& step);
  double straight_time(std::uint32_t station, std::uint32_t parts, const StraightStep& step);

  // routes.hpp
  void choose_next(std::uint32_t u);
  void follow(std::uint32_t u, std::uint32_t instruction);
  std::uint32_t next_instruction(std::uint32_t u, std::uint32_t from_visit);
  std::uint32_t skip_shares(std::uint32_t u, std::uint32_t instruction);
  void enter_visit(std::uint32_t u, std::uint32_t visit);
  void choose_option(std::uint32_t u);
  void set_option(std::uint32_t u, std::uint32_t option);
  void take_option(std::uint32_t u, std::uint32_t option);
  std::uint32_t pick_option(std::uint32_t u, std::uint32_t visit);
  template <typename HasRoom>
  std::uint32_t shortest_of(const Visit& v, HasRoom&& has_room) const;
  void choose_shortest(std::uint32_t u);
  double keyed(std::uint32_t key, Purpose purpose, std::uint32_t u) const;

  // quality.hpp
  struct Judged {
    std::vector<Member> good, again, refused, bad;
  };
  void judge_quality(std::uint32_t u);
  void judge_part(std::uint32_t u, double scrap, double rework);
  void judge_lot(std::uint32_t u, double scrap, double rework);
  void send_on(std::uint32_t u, const Judged& parts);
  const Stop& stop_done(std::uint32_t u) const;
  std::uint32_t rework_target(std::uint32_t u) const;
  std::uint32_t refused_target(std::uint32_t u) const;
  void scrap_of_lot(std::uint32_t u, const std::vector<Member>& bad);
  void send_back(std::uint32_t u, std::uint32_t to, const BackLimit& limit);
  bool may_rework(std::uint32_t u) const;
  bool may_go_back(std::uint32_t u, const BackLimit& limit) const;

  // inspection.hpp
  enum class Way : std::uint8_t { on, again, refused, scrap };
  struct Finding {
    Way way = Way::on;
    bool done_well = true;
  };
  void judge_closely(std::uint32_t u);
  void judge_alone(std::uint32_t u);
  struct CloseLook {
    std::uint32_t server = 0, pass = 0, close_pass = 0;
    double rework = 0, defects = 0, finds = 0, false_alarms = 0;
    StreamKey quality, defect, inspection;
  };
  CloseLook look_closely(std::uint32_t u) const;
  bool finds_nothing(std::uint32_t u, const CloseLook& look) const;
  Finding verdict_of(std::uint32_t u, Member& part, const CloseLook& look);
  Way refuse(std::uint32_t u, Member& part);
  double next_scrap(std::uint32_t s);
  std::uint32_t defective_in(std::uint32_t u) const;
  void spoil_parts(std::uint32_t u, const std::vector<bool>& spoiled);
  void make_flawless(std::uint32_t u);

  // lots.hpp
  void take_parts(std::uint32_t u, const std::vector<Member>& parts);
  std::uint32_t part_off(std::uint32_t u, const std::vector<Member>& parts);
  void give_back_places(std::uint32_t u, double parts);
  void split_for_travel(std::uint32_t u);
  std::uint32_t new_piece(std::uint32_t u, std::uint64_t after);
  void join_lot(std::uint32_t u, std::uint32_t lot);
  void quit_lot(std::uint32_t u);
  void look_at_gathering(std::uint32_t lot);
  bool is_gathered(std::uint32_t u);
  bool gather_into_waiting(std::uint32_t u, std::uint32_t q);
  std::uint32_t gathering_at(std::uint32_t u, std::uint32_t q) const;
  void take_up(std::uint32_t w, std::uint32_t u, std::uint32_t q);
  void gathered(std::uint32_t u, std::uint32_t q);
  void copy_unit(std::uint32_t from, std::uint32_t to);
  void drop_members(std::uint32_t u);
  void set_members(std::uint32_t u, std::span<const Member> parts);
  Member member(std::uint32_t u, std::uint32_t k) const;
  std::vector<Member> members_of(std::uint32_t u) const;

  // doors.hpp
  void to_door(std::uint32_t u, std::uint32_t q);
  bool goes_straight(std::uint32_t u, std::uint32_t q) const;
  void insert_at_door(std::uint32_t u, QueueState& queue, std::uint32_t q);
  bool room_for(std::uint32_t u, std::uint32_t option) const;
  double servers_for(std::uint32_t u, const Option& option) const;
  bool could_load_now(std::uint32_t s, std::uint32_t u, const Stop& stop) const;
  bool may_load_now(std::uint32_t s, std::uint32_t u, const Stop& stop) const;
  bool let_back_in(std::uint32_t q);
  bool changes_places(std::uint32_t u, std::uint32_t q) const;
  bool may_hand_over(std::uint32_t s) const;
  bool admit_from_door(std::uint32_t q);
  bool try_floating(std::uint32_t u);
  void enter_queue(std::uint32_t u, std::uint32_t q);
  void note_joining(std::uint32_t u, std::uint32_t q);
  void insert_waiting(std::uint32_t u, std::uint32_t q);
  void leave_place(std::uint32_t u);
  void leave_door(std::uint32_t u);
  void leave_server(std::uint32_t u);
  void exit_factory(std::uint32_t u);
  void begin_leaving(std::uint32_t u, std::uint32_t q);
  void reserve(std::uint32_t u, std::uint32_t q);
  void remove_waiting(std::uint32_t u, std::uint32_t before, std::uint32_t q);
  void queue_freed(std::uint32_t q);
  void release_place(std::uint32_t u);
  void unreserve(std::uint32_t u);
  void wake(std::uint32_t s);
  void wake_queue(std::uint32_t q);

  // stores.hpp
  bool is_store(std::uint32_t q) const { return uses(feature_store) && plan_.queues[q].store != no_index; }
  bool in_store(std::uint32_t u) const;
  void free_store_place(std::uint32_t u);
  void leave_gathering(std::uint32_t u, std::uint32_t q);
  void enter_store(std::uint32_t u, std::uint32_t q);
  void keep_shelf_life(std::uint32_t u, std::uint32_t q);
  void begin_dwell(std::uint32_t u);
  void gathered_in_store(std::uint32_t u, std::uint32_t q);
  void leave_store(std::uint32_t u);
  void split_in_store(std::uint32_t piece);
  void spoil_in_store(std::uint32_t u);
  bool goes_on_before(std::uint32_t a, std::uint32_t b) const;
  std::uint32_t give_turn(std::uint32_t u, std::uint32_t before, std::uint32_t q);
  void give_floating_turn(std::size_t turn);
  bool supply_queues();
  bool waits_outside(std::uint32_t i);
  bool has_entry(std::uint32_t parts, std::uint32_t q) const;
  void count_stored(bool is_close);

  // belts.hpp
  std::uint32_t belt_of(std::uint32_t q) const;
  std::uint32_t queue_of_belt(std::uint32_t belt) const;
  std::uint32_t mover_of(std::uint32_t belt) const;
  bool moves_belt(std::uint32_t s) const;
  std::uint32_t handed_over_by(std::uint32_t u) const;
  bool may_leave(std::uint32_t u) const;
  double belt_clock(const BeltState& belt) const;
  bool entrance_free(std::uint32_t q) const;
  void enter_belt(std::uint32_t u, std::uint32_t b);
  void belt_arrival(std::uint32_t s);
  void leave_belt(std::uint32_t u, std::uint32_t b);
  void belt_goes_on(std::uint32_t b);
  double time_to_end(std::uint32_t b) const;
  void belt_moves_or_stands(std::uint32_t b);
  void belt_shows_entrance(std::uint32_t b);
  void entrance_opens(std::uint32_t b);
  void split_on_belt(std::uint32_t piece, std::uint32_t b);
  bool belt_is_stuck(std::uint32_t b) const;
  // calls.hpp
  std::uint32_t leg_of(std::uint32_t u, std::uint32_t q) const;
  bool asks_for_vehicle(std::uint32_t u, std::uint32_t q);
  bool has_called(std::uint32_t u) const { return uses(feature_transport) && rides_[u].asked >= 0; }
  bool has_riders(std::uint32_t s) const { return uses(feature_transport) && riders_[s] > 0; }
  void add_call(std::uint32_t u);
  void withdraw_call(std::uint32_t u);
  bool can_be_fetched(std::uint32_t u) const;
  std::uint32_t service_for(std::uint32_t u, std::uint32_t fleet) const;
  bool is_same_leg(std::uint32_t u, std::uint32_t service, std::uint32_t fleet) const;
  struct Match {
    std::uint32_t unit = no_index, vehicle = no_index;
    double ticks = 0, idle_since = 0;
  };
  void grant_vehicles();
  Match next_match(std::uint32_t fleet) const;
  void send_vehicle(std::uint32_t v, std::uint32_t u);
  void take_calls(std::uint32_t v, std::uint32_t first);

  // vehicles.hpp
  const FleetPlan& fleet_of(std::uint32_t v) const { return plan_.transport.fleets[vehicles_[v].fleet]; }
  void make_vehicles();
  void make_vehicle(std::uint32_t fleet, std::uint32_t number);
  bool is_free(std::uint32_t v) const;
  double ticks_to(std::uint32_t v, std::uint32_t goal) const;
  void move_vehicles();
  void go_on(std::uint32_t v);
  bool begin_next_phase(std::uint32_t v);
  void vehicle_due(std::uint32_t v);
  void end_of_phase(std::uint32_t v);
  void begin_loading(std::uint32_t v);
  void board(std::uint32_t v);
  void carry_on(std::uint32_t v);
  void begin_unloading(std::uint32_t v);
  void deliver(std::uint32_t v);
  void be_free(std::uint32_t v);
  void begin_charging(std::uint32_t v);
  void end_charging(std::uint32_t v);
  void park(std::uint32_t v);
  void log_vehicle(EventKind kind, std::uint32_t v, std::uint32_t u);

  // lent_vehicles.hpp
  static constexpr bool lends = has(feature_worker) && has(feature_task) && has(feature_transport);
  std::uint32_t vehicles_asked(std::uint32_t s, std::uint32_t fleet) const;
  std::uint32_t need_of_vehicle(std::uint32_t s) const;
  double ticks_to_server(std::uint32_t v, const WorkerPlan& need) const;
  Match vehicle_for(const WorkerPlan& need) const;
  bool unit_goes_first(const Match& unit, std::uint32_t s, const WorkerPlan& need) const;
  bool vehicles_are_free(std::uint32_t s);
  void call_to_server(std::uint32_t s);
  void be_at_server(std::uint32_t v);
  bool vehicles_are_there(std::uint32_t s) const;
  bool waits_for_vehicle(std::uint32_t s) const;
  bool keep_vehicles(std::uint32_t s, WorkPhase phase);
  void let_vehicles_go_but_staying(std::uint32_t s);
  void let_vehicles_go(std::uint32_t s);
  void free_lent(std::uint32_t v);
  void work_at_server(std::uint32_t s);
  void rest_at_server(std::uint32_t v);
  void give_up_server(std::uint32_t v);

  // drivers.hpp
  bool lacks_driver(std::uint32_t v) const;
  void ask_driver(std::uint32_t v);
  void stop_asking(std::uint32_t v);
  bool drivers_are_there(std::uint32_t v) const;
  bool drivers_are_free(std::uint32_t v) const;
  void drivers_change(std::uint32_t p);
  void grant_driver(std::size_t i);
  void let_driver_go(std::uint32_t v);
  void send_driver_home(std::uint32_t v);
  void call_off(std::uint32_t v);
  void give_up_trip(std::uint32_t v);

  // vehicle_roads.hpp
  void drive_empty(std::uint32_t v);
  void enter_road(std::uint32_t v, std::uint32_t road);
  void drive(std::uint32_t v, std::uint32_t road);
  void end_of_road(std::uint32_t v);
  void wait_for_segment(std::uint32_t v, std::uint32_t road);
  void leave_line(std::uint32_t v);
  void enter_freed_segments();

  // vehicle_stops.hpp
  bool is_stopped(std::uint32_t v) const;
  void begin_phase(std::uint32_t v, VehicleState doing, double ticks);
  void resume_vehicle(std::uint32_t v);
  void pause_vehicle(std::uint32_t v);
  void start_again(std::uint32_t v);
  void start_vehicles();
  void give_up_calls(std::uint32_t v);
  void classify_vehicle(std::uint32_t v);
  void set_vehicle_state(std::uint32_t v, VehicleState state);
  void vehicles_change(std::uint32_t calendar, bool open);
  void run_vehicle_clocks(std::uint32_t v);
  void vehicle_clock_due(std::uint32_t c);
  void break_down(std::uint32_t v, std::uint32_t m);
  void begin_vehicle_repair(std::uint32_t v);
  void vehicle_repaired(std::uint32_t v);

  // carriers.hpp
  double carriers_for(std::uint32_t carrier, std::uint32_t per, double parts) const;
  double carriers_lacked(std::uint32_t u, const CarrierUse& use) const;
  bool carriers_there(std::uint32_t u, std::uint32_t giver = no_index) const;
  bool carriers_there_for(const std::vector<std::uint32_t>& group);
  void note_short(std::uint32_t u);
  void take_carriers(std::uint32_t u);
  std::uint32_t new_holding(const Holding& h);
  double freed_by(const Holding& h, double parts) const;
  double take_off(std::uint32_t holding, double parts);
  void return_carriers(std::uint32_t u);
  std::uint32_t return_some(std::uint32_t u, std::size_t k, std::uint32_t most);
  void untake_carriers(std::uint32_t u);
  template <typename Fn>
  void part_with_carriers(std::uint32_t u, std::uint32_t parts, Fn&& fn);
  void share_carriers(std::uint32_t from, std::uint32_t to, std::uint32_t parts);
  void drop_carriers(std::uint32_t u, std::uint32_t parts);
  void join_carriers(std::uint32_t u, std::uint32_t other);
  void give_back(std::uint32_t carrier, double number);
  void carrier_is_back(std::uint32_t carrier, std::uint32_t trip);
  void wake_takers(std::uint32_t carrier);
  void carrier_clock(std::uint32_t carrier);

  // carrier_locks.hpp
  struct Locked {
    std::vector<bool> units;                                // wait, and nothing that can move will free them
    std::vector<bool> movable_on, movable_in, movable_out;  // servers, queues, output places: hold a unit that can move
    std::vector<double> obtainable;                         // carriers, of each pool, that are free or will be
  };
  bool may_get_server(const Locked& locked, std::uint32_t u, std::uint32_t option) const;
  bool may_get_carriers(const Locked& locked, std::uint32_t u) const;
  bool may_get_room(const Locked& locked, std::uint32_t u, std::uint32_t option) const;
  bool may_move(const Locked& locked, std::uint32_t u) const;
  void count_movable(Locked& locked) const;
  Locked find_locked() const;
  bool waits_for_carrier(const Locked& locked, std::uint32_t u, std::uint32_t carrier) const;
  bool look_for_carrier_lock();

  // timing.hpp
  void set_timer(TimerKind kind, EventClass when, double at, std::uint32_t element, std::uint64_t number,
                 std::uint32_t owner);
  void cancel_timer(TimerKind kind, std::uint32_t owner);
  void show_timers();
  void timer_due();
  void spoil(std::uint32_t u, std::uint32_t q);

  // users.hpp
  class FreeServer;
  void make_users();
  template <typename Ask>
  bool ask_outside(const std::string& who, Ask&& ask);
  std::uint32_t number_of_server(std::uint32_t s) const;
  WaitingUnit waiting_unit(std::uint32_t s, std::uint32_t u, bool tells_service) const;
  std::vector<double> keys_of(std::uint32_t s, const std::vector<std::uint32_t>& units);
  StationKind* kind_at(std::uint32_t s) const;
  UnitInfo unit_info(std::uint32_t s, std::uint32_t u) const;
  template <typename Ask>
  bool ask_kind(std::uint32_t s, Ask&& ask);
  bool kind_takes(std::uint32_t s, std::uint32_t u);
  double kind_lasts(std::uint32_t s, std::uint32_t u, double drawn);
  bool kind_scraps(std::uint32_t s, std::uint32_t u);
  void tell_kind(std::uint32_t s, StationEvent what, std::uint32_t u);

  // rule_views.hpp
  struct UnitView;
  struct AtServer;
  struct InStore;
  struct InPool;

  // loading.hpp
  bool try_load(std::uint32_t s);
  bool queue_sleeps(std::uint32_t s);
  bool load_from_queue(std::uint32_t s);
  bool load_from_supply(std::uint32_t s);
  std::uint32_t stop_index(std::uint32_t u, std::uint32_t s) const;
  bool is_idle(std::uint32_t s) const;
  const Stop* stop_for(std::uint32_t u, std::uint32_t station) const;
  struct Choice {
    std::uint32_t unit = no_index, before = no_index;
  };
  Choice choose_unit(std::uint32_t s);
  Choice choose_by_users_rule(std::uint32_t s);
  bool goes_first_of_equals(std::uint32_t a, std::uint32_t b) const;
  Choice first_eligible(std::uint32_t s, std::uint32_t q);
  bool eligible(std::uint32_t s, std::uint32_t u);
  double work_to_do(std::uint32_t u) const;
  double time_kept(std::uint32_t u, std::uint32_t stop);
  bool fits_before_close(std::uint32_t s, std::uint32_t u, const Stop& stop);
  bool is_kept_by_close(std::uint32_t s);
  bool would_load_but_for_close(std::uint32_t s);
  bool stands_before_close(std::uint32_t s);
  void mind_the_close();
  double setup_mean(std::uint32_t s, std::uint32_t u, const Stop& stop) const;
  bool reserve_ahead(std::uint32_t s, std::uint32_t u);
  bool place_for(std::uint32_t parts, std::uint32_t q) const;
  bool place_ahead(std::uint32_t u, std::uint32_t q) const;
  bool room_ahead(std::uint32_t u);
  void load_unit(std::uint32_t s, std::uint32_t u, std::uint32_t stop);
  bool load_something(std::uint32_t s);
  void note_choice(std::uint32_t s, std::uint32_t u);
  double setup_kept(std::uint32_t s, std::uint32_t u, const Stop& stop);

  // preemption.hpp
  void try_preempt(std::uint32_t q);
  double lowest_in_process(std::uint32_t q) const;
  std::uint32_t next_to_preempt(std::uint32_t q, std::uint32_t after, double over) const;
  std::uint32_t victim_of(std::uint32_t u, std::uint32_t q);
  bool is_in_process(std::uint32_t s) const;
  bool yields_to(std::uint32_t s, std::uint32_t u, const Stop& stop);
  bool yields_before(std::uint32_t a, std::uint32_t b) const;
  bool room_ahead_without(std::uint32_t u, std::uint32_t other);
  void take_server(std::uint32_t s, std::uint32_t u, std::uint32_t q);
  void interrupt_for(std::uint32_t s);
  void wait_again(std::uint32_t u, double loaded);

  // ahead.hpp
  std::uint32_t cut_off(std::uint32_t u, std::uint32_t parts);
  std::uint32_t first_to_send(std::uint32_t s, std::uint32_t u);
  void work_on_rest(std::uint32_t s);
  void put_back_rest(std::uint32_t s);
  bool has_rest(std::uint32_t s) const;

  // outputs.hpp
  std::uint32_t output_of(std::uint32_t u) const;
  void look_at_output(std::uint32_t station);
  bool fill_outputs();
  bool holds_done_units(std::uint32_t station) const;
  std::vector<std::uint32_t> blocked_units(std::uint32_t station) const;
  bool output_has_room(std::uint32_t station, double parts) const;
  void to_output(std::uint32_t u, std::uint32_t station);
  void stand_in_output(std::uint32_t u);
  void leave_output(std::uint32_t u);

  // batches.hpp
  const BatchPlan* batch_of(std::uint32_t s) const;
  template <typename Fn>
  void each_unit_on(std::uint32_t s, Fn&& fn) const;
  double parts_on(std::uint32_t s) const;
  void hold_piece(std::uint32_t s, std::uint32_t piece);
  std::uint32_t batch_kind(std::uint32_t s, std::uint32_t u) const;
  bool has_waited_enough(std::uint32_t u, const BatchPlan& batch) const;
  bool is_batch_alone(std::uint32_t s, std::uint32_t u) const;
  std::vector<std::uint32_t> candidates(std::uint32_t s);
  std::vector<std::uint32_t> in_order_of_rule(std::uint32_t s, const std::vector<std::uint32_t>& units);
  bool too_few_for_batch(std::uint32_t s) const;
  std::vector<std::uint32_t> form_batch(std::uint32_t s);
  std::vector<std::uint32_t> gather_batch(std::uint32_t s, std::uint32_t kind,
                                          const std::vector<std::uint32_t>& waiting);
  void take_back_promise(std::uint32_t u);
  bool batch_fits(std::uint32_t s, const std::vector<std::uint32_t>& group);
  template <typename TimeOf>
  double work_of_batch(std::uint32_t s, const std::vector<std::uint32_t>& group, TimeOf&& time_of);
  double handling_of_batch(std::uint32_t s, Cursor& cursor, Draw Stop::*handling);
  double draw_anew(std::uint32_t s);
  void scrap_all(std::uint32_t s);
  void plan_batch(std::uint32_t s);
  void make_for_batch(std::uint32_t s);
  bool takes_next_batch(std::uint32_t s) const;
  bool load_batch(std::uint32_t s);
  void take_for_batch(std::uint32_t s, std::uint32_t u, std::uint32_t q);
  void load_others(std::uint32_t s);
  void watch_batch_wait(std::uint32_t u, std::uint32_t q);
  void batch_wait_over(std::uint32_t u, std::uint32_t q);

  // work.hpp
  void plan_work(std::uint32_t s, std::uint32_t u, const Stop& stop);
  void plan_setup(std::uint32_t s, std::uint32_t u, const Stop& stop);
  bool needs_setup(std::uint32_t s, std::uint32_t u, std::uint32_t family) const;
  const Draw* setup_draw(const StationPlan& st, std::uint32_t from, std::uint32_t to) const;
  std::uint32_t setup_family_of(std::uint32_t u, const Stop& stop) const;
  std::uint32_t family_of(std::uint32_t u, const Stop& stop) const;
  std::uint32_t family_from(const FamilyMix& mix, std::uint64_t identity) const;
  double draw_process(std::uint32_t u, std::uint32_t stop_index);
  double draw_each(Cursor& cursor, const Draw& draw, std::uint32_t parts);
  Phase phase_after(std::uint32_t s) const;
  void next_phase(std::uint32_t s);
  void begin_span(std::uint32_t s);
  double span_to_failure(std::uint32_t s, double span);
  void stop_span(std::uint32_t s);
  void count_down(std::uint32_t s, double worked);
  void end_of_span(std::uint32_t s);
  void end_of_process(std::uint32_t s);
  void begin_unload(std::uint32_t s, std::uint32_t u);
  void end_of_unload(std::uint32_t s);
  double setup_time(std::uint32_t s, std::uint32_t u, const Stop& stop, std::uint32_t family);
  void plan_process(std::uint32_t s, std::uint32_t u, std::uint32_t stop);
  void want_work(std::uint32_t s);
  void begin_or_ask(std::uint32_t s);
  bool in_work(const Server& sv) const { return sv.phase >= Phase::setup && sv.phase <= Phase::unload; }

  // failures.hpp
  void start_clocks(std::uint32_t s);
  void start_clock(std::uint32_t s, std::uint32_t c);
  std::uint32_t mode_clock(std::uint32_t s, std::uint32_t mode) const;
  void renew(std::uint32_t s, std::uint32_t c);
  void strike(std::uint32_t s, std::uint32_t mode);
  void act_on_part(std::uint32_t s, const ModePlan& mode);
  void begin_repair(std::uint32_t s);
  double repair_end(const ModePlan& mode, std::uint32_t calendar, double lasts) const;
  double crew_repair_end(const PoolPlan& crew, double lasts) const;
  void end_repair(std::uint32_t s);
  void release_crew(std::uint32_t crew);
  bool strike_pending(std::uint32_t s);
  void back_to_work(std::uint32_t s);
  void run_shift_clocks(std::uint32_t s);
  void scrap_on_server(std::uint32_t s, std::uint32_t u);
  void hand_over_again(std::uint32_t s);
  void look_at_doors();

  // maintenance.hpp
  const TaskPlan* task_of(std::uint32_t mode) const;
  bool stops_next(std::uint32_t s) const;
  void wind_up(std::uint32_t s, std::uint32_t c);
  void set_moment(std::uint32_t c, double after);
  bool cuts_work(const TaskPlan& task, std::uint32_t c) const { return task.interrupts && !clocks_[c].pending; }
  void begin_wear(std::uint32_t s, std::uint32_t failure);
  void fall_due(std::uint32_t s, std::uint32_t c);
  void settle_due(std::uint32_t s, std::uint32_t c);
  void look_at_tasks(std::uint32_t s);
  void task_event(std::uint32_t c);
  void count_parts(std::uint32_t s, double parts);
  void break_begins(std::uint32_t s);
  bool may_begin(std::uint32_t s, const TaskPlan& task) const;
  void begin_maintenance();
  void end_of_task(std::uint32_t s, std::uint32_t c);

  // shifts.hpp
  void calendar_event(std::uint32_t c);
  void change_calendar(std::uint32_t c, bool open);
  void close_server(std::uint32_t s);
  void open_server(std::uint32_t s);

  // people.hpp
  /// Who asks: a server by its number, a vehicle by the numbers after these.
  bool is_vehicle(std::uint32_t asker) const { return has(feature_transport) && asker >= servers_.size(); }
  std::uint32_t vehicle_of(std::uint32_t asker) const { return asker - static_cast<std::uint32_t>(servers_.size()); }
  std::uint32_t asker_of(std::uint32_t v) const { return v + static_cast<std::uint32_t>(servers_.size()); }
  double& asked_at(std::uint32_t asker);
  std::uint32_t rank_of(std::uint32_t asker) const;
  bool is_down(std::uint32_t asker) const;
  const ModePlan& mode_of(std::uint32_t asker) const;
  void line_up(std::vector<std::uint32_t>& list, std::uint32_t asker);
  void ask(std::uint32_t s);
  void withdraw(std::uint32_t s);
  std::uint32_t pool_asked(std::uint32_t asker) const;
  std::pair<double, double> request_priority(std::uint32_t asker) const;
  bool waits_longer(std::uint32_t a, std::uint32_t b);
  bool goes_before(std::uint32_t a, std::uint32_t b, std::uint8_t rule);
  std::size_t first_by_rule(const std::vector<std::uint32_t>& list, std::size_t i);
  std::size_t first_by_way(std::size_t i);
  std::size_t more_urgent_work(std::uint32_t repair);
  void grant_all();
  void grant_if_free(std::size_t i);
  void note_wait(std::uint32_t pool, double since);
  void grant_repair(std::size_t i);
  void grant_work(std::size_t i);
  void grant_people(std::uint32_t s);
  void grant_at_once(std::uint32_t s);

  // crews.hpp
  static WorkPhase work_phase(Phase phase);
  WorkPhase phase_to_begin(std::uint32_t s) const;
  void count_held(std::uint32_t s, const Held& held, Duty duty, int sign);
  void now_at(std::uint32_t s, Duty duty);
  void now_hold(std::uint32_t s, const std::vector<Held>& held, Duty duty);
  void let_go(std::uint32_t s);
  void let_go_but_staying(std::uint32_t s);
  void let_rest_go();
  bool people_go_on(std::uint32_t s);
  bool keep_people(std::uint32_t s, WorkPhase phase);
  bool can_do(const WorkerPlan& has, std::uint32_t pool, const WorkerPlan& other) const;
  bool take_people(std::uint32_t s);
  void give_people(std::uint32_t s);
  bool can_grant(std::uint32_t s);

  // attendance.hpp
  void make_attendance();
  void first_shifts();
  void note_shift(std::uint32_t p, std::uint32_t k);
  void begin_shift(std::uint32_t p, std::uint32_t k);
  bool is_there(std::uint32_t calendar) const;
  bool is_on_overtime(std::uint32_t calendar) const;
  void count_members(std::uint32_t p);
  void pools_change(std::uint32_t calendar);
  void send_home(std::uint32_t p);
  std::uint32_t latest_that_pauses(std::uint32_t p) const;
  double granted_at(std::uint32_t asker) const;

  // overtime.hpp
  bool begin_overtime(std::uint32_t c);
  void end_overtime(std::uint32_t c);
  bool has_overtime_work(std::uint32_t c) const;
  bool needs_calendar(std::uint32_t p, std::uint32_t c) const;
  bool is_pool_of(std::uint32_t p, std::uint32_t c) const;
  bool end_idle_overtime();
  double latest_end(std::uint32_t c) const;

  // pace.hpp
  std::size_t task_at(std::uint32_t station, std::uint32_t product, WorkPhase phase) const;
  std::size_t task_of_repair(std::uint32_t mode) const;
  double hours_since_break(std::uint32_t p) const;
  double pool_pace(std::uint32_t p, std::size_t task) const;
  double pace_on(std::uint32_t s) const;
  double paced_span(std::uint32_t s);
  double work_done(std::uint32_t s, double elapsed) const;
  double expected(const StationPlan& st, std::uint32_t u, WorkPhase phase, double work) const;
  double paced_repair(const ModePlan& mode, double lasts) const;
  void practise(std::uint32_t p, std::size_t task, double times);
  void note_practice(std::uint32_t s);

  // pools.hpp
  void pool_clock(std::uint32_t p);
  void pool_task(std::uint32_t p, std::uint32_t attends, Duty duty, double count, int sign);
  std::uint32_t free_members(std::uint32_t p, const WorkerPlan& need) const;
  SharedTasks* shared_tasks(std::uint32_t p, std::uint32_t attends);

  // sources.hpp
  void source_event(std::uint32_t i);
  void schedule_source(std::uint32_t i, bool first);
  std::uint32_t product_for_queue(std::uint32_t i, std::uint32_t q);
  std::uint32_t drawn_for_queue(std::uint32_t i, std::uint32_t q);
  struct NewLot {
    double due = never, priority = 0;
    std::uint64_t kept_for = 0;              // order of the parent
    std::uint64_t serial = 0, identity = 0;  // of its first part
    std::uint32_t index = no_index;          // in lots_
    std::uint32_t family = no_index;
  };
  NewLot new_lot(std::uint32_t i, std::uint32_t product, std::uint32_t parts, std::uint32_t units);
  std::uint32_t arrive(std::uint32_t i, std::uint32_t product, bool created_on_server);
  std::uint32_t create_unit(std::uint32_t i, std::uint32_t product, std::uint32_t parts, const NewLot& lot);
  void note_arrival(std::uint32_t u);
  std::uint32_t make_next_for(std::uint32_t s);
  std::uint32_t supply_for(std::uint32_t s);
  bool has_place_ahead(std::uint32_t s, std::uint32_t product);
  std::uint32_t make_for(std::uint32_t s, std::uint32_t i, std::uint32_t product);
  bool starts_on(std::uint32_t u, std::uint32_t s);
  std::uint32_t release_made(std::uint32_t s);
  const Visit* first_visit(std::uint32_t product) const;
  bool starts_at(std::uint32_t product, std::uint32_t q) const;
  bool starts_free_at(std::uint32_t product, std::uint32_t q) const;
  void lose(std::uint32_t u);
  std::uint32_t unit_size(std::uint32_t product, std::uint32_t parts) const;

  // warm_start.hpp
  void place_initial();
  void place_lot(const InitialPlan& initial, std::uint32_t parts);
  void put_in_place(std::uint32_t u, const InitialPlan& initial);
  void stock_initial(std::uint32_t u, const InitialPlan& initial);
  void start_rest_to_order(std::uint32_t u, std::uint32_t from_visit);

  // gates.hpp
  void make_bars();
  bool always_starts_at(std::uint32_t product, std::uint32_t q) const;
  bool is_gated(std::uint32_t product) const;
  bool is_barred(std::uint32_t u, const Bar& bar) const;
  bool is_held_back(std::uint32_t product) const;
  void come_to_gate(std::uint32_t u);
  bool try_gate(std::uint32_t u);
  bool pass_gates(std::uint32_t u);
  void free_cards(std::uint32_t u, double parts);
  bool open_gates();
  bool open_only_gate();
  void make_gated_supplies();
  std::vector<std::pair<double, std::uint32_t>> weights_of(std::uint32_t i) const;
  std::uint32_t next_gated(GatedSupply& supply);
  bool would_let_in(std::uint32_t product) const;
  bool supply_gated();

  // release.hpp
  struct PoolLot {
    std::uint32_t first, units;  // in at_gates_
    double key;
    std::vector<double> work;  // for each norm [ticks]
  };
  std::uint32_t start_stage(std::uint32_t product) const;
  double work_left(std::uint32_t stage, std::uint32_t norm, double parts, bool whole_unit) const;
  void set_stage(std::uint32_t u, std::uint32_t stage);
  void add_load(std::uint32_t norm, double work);
  void count_unit_load(std::uint32_t u, int more);
  void end_load(std::uint32_t u, double parts);
  std::vector<PoolLot> lots_in_pool() const;
  bool exceeds_norm(const PoolLot& lot, std::uint32_t norm) const;
  bool release_from_pool();

  // cards.hpp
  bool takes_cards(std::uint32_t q) const;
  double cards_left(std::uint32_t q) const;
  double cards_promised(std::uint32_t q) const;
  bool has_card(std::uint32_t u, std::uint32_t q) const;
  void change_card(std::uint32_t u, std::uint32_t q);
  double cards_held(std::uint32_t u, std::uint32_t q) const;
  std::vector<CardShare> cards_of(std::uint32_t u, std::uint32_t parts);
  void free_card(const CardShare& share);
  void give_cards_back(std::uint32_t u, double parts);
  void join_cards(std::uint32_t w, std::uint32_t u);

  // kits.hpp
  bool has_kits(std::uint32_t q) const;
  bool wants_kit(std::uint32_t u) const;
  bool components_there(std::uint32_t u) const;
  bool is_in_stock(std::uint32_t u, const NeedPlan& need, double parts) const;
  double still_to_come(std::uint32_t product) const;
  std::uint64_t keeper(std::uint32_t u, const NeedPlan& need) const { return need.to_order ? ukit_[u].order : 0; }
  const Stock* stock_for(std::uint32_t product, std::uint64_t kept_for) const;
  double promised_before(std::uint32_t u, std::uint32_t product) const;
  double asks_for(std::uint32_t w, std::uint32_t product) const;
  void note_shortage(std::uint32_t u);
  bool lose_short();
  bool kits_there(const std::vector<std::uint32_t>& units) const;
  double takes_alike(std::uint32_t other, std::uint32_t u, const NeedPlan& need) const;
  void find_end_stores();
  bool stops_at_end_store(std::uint32_t u) const;
  std::uint32_t next_at_end_store(const NeedPlan& need, std::uint64_t kept_for, std::uint32_t after) const;
  void add_stored(Stock& stock, std::uint32_t u);
  bool stock_into_output(std::uint32_t station);
  Stock& own_stock(std::uint32_t u);
  void take_kit(std::uint32_t u, std::uint32_t s);
  void buy(std::uint32_t product, double parts);
  std::vector<bool> take_components(const NeedPlan& need, std::uint64_t kept_for, std::uint32_t parents,
                                    std::uint32_t s);
  std::uint32_t first_component(const NeedPlan& need, std::uint64_t kept_for) const;
  void use_up(std::uint32_t u, std::uint32_t s);
  void to_stock(std::uint32_t u);
  Stock& kept_stock(OrderState& order, std::uint32_t product);
  void scrap_surplus(std::uint32_t u);
  void leave_stock(std::uint32_t u);
  void wake_kits();
  void start_to_order(std::uint32_t u);
  void start_lot(std::uint32_t product, double parts, double due, double priority, std::uint64_t kept_for);
  template <typename Each>
  void make_lot(std::uint32_t product, double parts, double due, double priority, std::uint64_t kept_for, Each&& each);
  void close_order(std::uint32_t u, double parts);
  void replace_scrapped(std::uint32_t u, double parts);

  // stocks.hpp
  void count_living(std::uint32_t u, double parts);
  void count_needed(std::uint32_t u, double parts);
  void ask_for_kit(std::uint32_t u);
  void ask_no_more(std::uint32_t u, double parts);
  bool start_for_stock();

  // bundles.hpp
  void turn_into(std::uint32_t u);
  void inherit_defects(std::uint32_t piece, std::uint32_t u, std::uint32_t made, double of_each);
  std::uint32_t new_bundle();
  bool move_bundles();
  bool reserve_bundle(std::uint32_t b);
  bool reserve_piece(std::uint32_t u, std::uint32_t b);
  bool fits_with_bundle(std::uint32_t u, std::uint32_t o, std::uint32_t b) const;
  bool is_first_at_door(std::uint32_t u, std::uint32_t b) const;
  void leave_doors(std::uint32_t b);
  void release_bundle(std::uint32_t b);

  // units
  std::uint32_t new_unit();
  void free_unit(std::uint32_t u);
  TickSum stay_of(std::uint32_t u) const;
  void finish_parts(std::uint32_t u);
  void scrap_parts(std::uint32_t u, double parts, EventKind kind, Where where, std::uint32_t element,
                   std::uint32_t server);
  void count_scrap(std::uint32_t u, double parts, TickSum stay, EventKind kind, Where where, std::uint32_t element,
                   std::uint32_t server);
  void leave_lot(std::uint32_t u, double parts);
  void parts_gone(std::uint32_t u, double parts);

  // tallies.hpp
  void set_state(std::uint32_t s, State state);
  void classify(std::uint32_t s);
  void release(std::uint32_t u);
  void start_waiting(std::uint32_t u);
  TickSum waited(std::uint32_t u) const;
  void end_waiting(std::uint32_t u, std::uint32_t q);
  void reset_statistics();
  void count_under_way(bool is_close);
  void close_states(std::uint32_t s);
  RunResult close();
  template <typename Fn>
  void each_live_unit(Fn&& fn);
  LogRow row_of(EventKind kind, std::uint32_t u, Where where, std::uint32_t element) const;
  void add_row(const LogRow& row);
  void log(EventKind kind, std::uint32_t u, Where where, std::uint32_t element, std::uint32_t server_of = no_index);
  void log_wait(EventKind kind, std::uint32_t u, std::uint32_t q);
  void log_state(std::uint32_t s);
  void flush_log();

  // stuck.hpp
  bool look_for_deadlock();
  struct Waits {
    std::vector<bool> in_set;                       // servers, then stores
    std::vector<std::vector<std::uint32_t>> wants;  // queues, of each
  };
  Waits who_waits() const;
  void wait_for_outputs(Waits& waits, const std::vector<std::uint32_t>& waiting) const;
  bool can_be_freed(const Waits& waits, std::uint32_t q) const;
  bool has_server_outside(const Waits& waits, std::uint32_t q) const;
  bool lacks_cards(std::uint32_t q) const;
  bool card_can_be_freed(const Waits& waits, std::uint32_t q, std::vector<bool>& asked) const;
  std::uint32_t who_holds(const Waits& waits, std::uint32_t q) const;
  void take_out_freed(Waits& waits) const;
  void tell_deadlock(const Waits& waits, std::uint32_t first);
  std::uint32_t holder_of(std::uint32_t u) const;
  std::string name_of_holder(std::uint32_t holder) const;
  std::vector<bool> calm_queues() const;
  void look_for_dead_end();
  bool look_for_missing_kit();
  std::string name_of_server(std::uint32_t s) const;
};

}  // namespace nordvest
