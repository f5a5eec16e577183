// SPDX-License-Identifier: Apache-2.0
// What a run remembers: servers, units, queues, clocks. Plain records in arrays, by index.
#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/result.hpp"
#include "random/cursor.hpp"

namespace nordvest {

inline constexpr double never = std::numeric_limits<double>::infinity();

/// What a timer is for; at one instant they come in this order.
enum class TimerKind : std::uint32_t {
  shelf_life,
  dwell,
  batch_wait,
  carrier,
  shift,
  entrance,
  vehicle,
  vehicle_repair,
  vehicle_clock
};
inline constexpr std::uint32_t timer_kinds = 9;

/// Where an operation stands. `loaded`: on the server, nothing begun; `done`: finished, still there.
enum class Phase : std::uint8_t { empty, loaded, setup, load, process, unload, done };

/// What the hot path of a server touches: one cache line.
struct alignas(64) Server {
  double since = 0;    ///< of the present state
  double started = 0;  ///< of the running span of work
  double left = 0;     ///< of the present phase, when its span began or was interrupted [ticks]
  std::uint32_t unit = no_index;
  std::uint32_t station = 0;
  std::uint32_t stop = no_index;  ///< how the unit is worked on
  std::uint32_t held = 0;         ///< units of the finished operation that have not left
  State state = State::starved;
  Phase phase = Phase::empty;
  bool running = false;  ///< a span of work is on, its end is in the calendar
  bool down = false;
  bool closed = false;          ///< off shift
  bool waiting = false;         ///< in the list of requests
  bool granted = false;         ///< has its workers
  bool blocked_empty = false;   ///< blocking before service: a part waits, no place ahead
  bool has_tasks = false;       ///< planned stops
  std::uint16_t stops_due = 0;  ///< of these, those that come before the next unit
  // of its station, which is wider:
  bool asks_people = false, is_paced = false;
  bool has_modes = false;      ///< failures or planned stops
  bool no_late_start = false;  ///< only what fits before the close
  std::uint32_t queue = 0;     ///< it takes from
  std::uint32_t turn = 0;      ///< place in the order of loading
};
static_assert(sizeof(Server) == 64);

/// The rest of a server.
struct ServerMore {
  double held_since = 0;
  double loaded = 0;  ///< when the operation began [ticks]
  double setup_total = 0, load_total = 0;
  double process_total = 0;  ///< of the operation, for `restart` [ticks]
  double process_left = 0;   ///< of it, when it was loaded [ticks]
  double unload_total = 0;
  double request_since = 0;
  double grant_time = 0;
  double pace = 1;            ///< of the running span: it lasts so much longer than its work
  Duty duty = Duty::process;  ///< of the workers it has
  double repair_left = 0;
  std::uint32_t failing = no_index;  ///< mode that ends the running span
  std::uint32_t down_mode = no_index;
  std::uint32_t family = no_index;  ///< what it is set for
  std::uint32_t next_family = no_index;
  std::uint64_t lot = 0;          ///< last lot set up for
  std::uint32_t since_setup = 0;  ///< parts
  std::uint32_t made = no_index;  ///< a part of a supply without limit that waits for the opening, not yet released
  std::uint32_t rest = no_index;  ///< of a lot whose first parts are sent ahead: the unit that stays
  std::uint32_t after_setup = 0, after_repair = 0;  ///< parts to come for which the station's quality is another
  bool had_first = false;                           ///< has loaded before (or was set at the start)
  bool was_idle = false;                            ///< starved since the last operation
  bool process_begun = false;
  bool repairing = false;  ///< a repair is on (not waiting for a crew)
  bool too_late = false;   ///< idle only for no_start_if_late
};

/// One failure mode of one server.
struct ModeClock {
  double left = 0;   ///< working, shift: to go [ticks]; parts: to go; working clocks count down at the end of each span
  double since = 0;  ///< shift: running since
  bool ticking = false;  ///< shift: running
  bool pending = false;  ///< struck while another mode was repaired; planned stops: due
};

/// What moves as one. Hot part.
struct alignas(64) Unit {
  double released = -1;           ///< < 0: not yet
  double joined = 0;              ///< its queue or door [ticks]
  std::uint64_t number = 0;       ///< of its first part, in order of creation, from 1
  std::uint32_t next = no_index;  ///< in the list it stands in
  std::uint32_t visit = no_index;
  std::uint32_t option = no_index;
  std::uint32_t parts = 1;
  std::uint32_t product = 0;
  std::uint32_t server = no_index;  ///< that holds it
  std::uint32_t pass = 0;           ///< times it went back
};

/// A part of a unit that was gathered or parted.
struct Member {
  std::uint64_t identity = 0;
  double released = 0;     ///< [ticks]
  bool defective = false;  ///< nobody has seen it yet
};

/// Where a unit is.
enum class At : std::uint8_t { nowhere, gate, outside, door, queue, server, output, store, transit, stock, gone };

/// Parts of a unit with a card of this queue.
struct CardShare {
  std::uint32_t queue = no_index;
  std::uint32_t parts = 0;
};

/// The rest of a unit: shop and full loops.
struct UnitMore {
  double due = never;
  double priority = 0;             ///< at its step
  double order_priority = 0;       ///< what it has from its source, its order or its parent
  double time_left = -1;           ///< interrupted process, >= 0 [ticks]
  double away = 0;                 ///< of the time since it joined: on servers that it was taken off again [ticks]
  double time_whole = -1;          ///< of the interrupted process: what `restart` takes [ticks]
  double kept_time = -1;           ///< service drawn when it joined [ticks]
  double kept_setup = -1;          ///< uniform of the set-up, drawn when it joined
  std::uint64_t identity = 0;      ///< of its first part, for keyed draws: number in its source, and the source
  std::uint64_t lot = 0;           ///< serial number of the lot
  std::uint64_t lot_identity = 0;  ///< identity of the lot's first part
  std::uint32_t lot_index = no_index;
  std::uint32_t next_of_lot = no_index, last_of_lot = no_index;  ///< units of the same lot after and before it
  std::uint32_t source = 0;
  std::uint32_t family = no_index;          ///< where the lot drew one
  std::uint32_t door = no_index;            ///< queue it waits for; `exit_door`
  std::uint32_t kept_stop = no_index;       ///< whose service `kept_time` is
  std::uint32_t planned = no_index;         ///< blocking before service: next instruction, chosen at loading
  std::uint32_t planned_option = no_index;  ///< and which of its alternatives
  std::uint32_t members = no_index;         ///< its parts one by one, where they are not alike and consecutive
  std::uint32_t gathering = no_index;       ///< parts wanted before it can be loaded; no_index: complete
  std::uint32_t stage = no_index;           ///< how far workloads have counted it: as in the plan of release
  std::uint32_t output = no_index;          ///< station whose output place it has
  At at = At::nowhere;
  bool preempts = false;
  bool reserved = false;     ///< holds a place at `door`
  bool restarts = false;     ///< repeats: enters step 1 again
  bool floating = false;     ///< waits for the first of several queues
  bool carded = false;       ///< holds cards of its gates
  bool leaving = false;      ///< unloaded: on to the place that is reserved
  bool defective = false;    ///< each of its parts, where they are alike
  std::uint32_t judged = 0;  ///< steps before this one have judged it closely once
};

/// A queue: waiting units in order of joining, and its door: units that wait for room.
struct alignas(64) QueueState {
  std::uint32_t head = no_index, tail = no_index;
  std::uint32_t door_head = no_index, door_tail = no_index;
  std::uint32_t units = 0;
  double parts = 0;     ///< waiting [parts]
  double reserved = 0;  ///< places promised [parts]
  double reserved_units = 0;
  bool asleep = false;
  std::uint32_t current = no_index;  ///< cyclic: product in turn; given: next in the sequence
};

/// A lot: what is left of it.
struct Lot {
  double parts = 0;
  std::uint32_t units = 0;         ///< also those that are still to be made as it comes
  std::uint32_t first = no_index;  ///< of its units, each with the next one
};

}  // namespace nordvest
