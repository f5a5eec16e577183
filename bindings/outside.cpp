// SPDX-License-Identifier: Apache-2.0
#include "outside.hpp"

#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include <pybind11/stl.h>

#include "python_side.hpp"

namespace py = pybind11;

namespace nordvest::python {
namespace {

double in_hours(Ticks t) { return t.in_hours(); }

/// A Python object that may be let go of on any thread.
class Held {
 public:
  explicit Held(py::object object) : object_(std::move(object)) {}
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() {
    const py::gil_scoped_acquire gil;
    object_ = py::object();
  }
  [[nodiscard]] const py::object& operator*() const { return object_; }
  template <class... Args>
  py::object call(const char* method, Args&&... args) const {
    return object_.attr(method)(std::forward<Args>(args)...);
  }

 private:
  py::object object_;
};

/// The number, or Python's own TypeError.
double number_of(const py::object& value) {
  const double number = PyFloat_AsDouble(value.ptr());
  if (PyErr_Occurred() != nullptr) throw py::error_already_set();
  return number;
}

/// A unit as a rule sees it; a copy that may be kept.
struct Waiting {
  std::uint64_t number;
  std::string product;
  std::uint32_t parts;
  double joined_h, released_h;
  std::optional<double> due_h;
  double priority, work_left_h, setup_h;
  std::optional<double> service_h;
};

Waiting waiting_of(const WaitingUnit& u) {
  Waiting out{u.number,
              std::string(u.product),
              u.parts,
              in_hours(u.joined),
              in_hours(u.released),
              {},
              u.priority,
              in_hours(u.work_left),
              in_hours(u.setup),
              {}};
  if (u.due) out.due_h = in_hours(*u.due);
  if (u.service) out.service_h = in_hours(*u.service);
  return out;
}

struct Queue {
  double now_h;
  std::string station;
  std::uint32_t server;
  py::tuple units;
};

class PythonRule : public Rule {
 public:
  explicit PythonRule(py::object object) : object_(std::move(object)) {}

  double key(const WaitingUnit& unit, const QueueView& queue) override {
    const py::gil_scoped_acquire gil;
    return number_of(object_.call("key", py::cast(waiting_of(unit)), view_of(queue)));
  }
  void keys(const QueueView& queue, std::vector<double>& out) override {
    const py::gil_scoped_acquire gil;
    const py::object view = view_of(queue);
    for (const auto& unit : view.cast<const Queue&>().units) out.push_back(number_of(object_.call("key", unit, view)));
  }
  void chosen(const WaitingUnit& unit) override {
    const py::gil_scoped_acquire gil;
    object_.call("chosen", py::cast(waiting_of(unit)));
  }
  [[nodiscard]] bool needs_service() const override {
    const py::gil_scoped_acquire gil;
    return (*object_).attr("needs_service").cast<bool>();
  }

 private:
  static py::object view_of(const QueueView& queue) {
    py::tuple units(queue.size());
    for (std::size_t i = 0; i < queue.size(); ++i) units[i] = py::cast(waiting_of(queue[i]));
    return py::cast(Queue{in_hours(queue.now()), std::string(queue.station()), queue.server(), std::move(units)});
  }
  Held object_;
};

/// A unit and its server as a station kind sees them.
struct Unit {
  double now_h;
  std::uint32_t server;
  std::uint64_t number;
  std::string product;
  std::uint32_t parts, passes;
};

py::object unit_of(const UnitInfo& u) {
  return py::cast(Unit{in_hours(u.now), u.server, u.number, std::string(u.product), u.parts, u.passes});
}

struct StationOfKind {
  std::string name;
  std::uint32_t servers;
  py::dict settings;
};

const char* name_of(StationEvent what) {
  switch (what) {
    case StationEvent::loaded:
      return "loaded";
    case StationEvent::finished:
      return "finished";
    case StationEvent::left:
      return "left";
    case StationEvent::down:
      return "down";
    case StationEvent::up:
      return "up";
    case StationEvent::closed:
      return "closed";
    case StationEvent::opened:
      break;
  }
  return "opened";
}

class PythonKind : public StationKind {
 public:
  explicit PythonKind(py::object object) : object_(std::move(object)) {}

  void begin(const StationInfo& station) override {
    const py::gil_scoped_acquire gil;
    py::dict settings;
    for (const auto& [name, value] : station.settings) settings[text_of(name)] = value;
    object_.call("begin", py::cast(StationOfKind{station.name, station.servers, std::move(settings)}));
  }
  bool takes(const UnitInfo& unit) override {
    const py::gil_scoped_acquire gil;
    const int answer = PyObject_IsTrue(object_.call("takes", unit_of(unit)).ptr());
    if (answer < 0) throw py::error_already_set();
    return answer == 1;
  }
  Ticks lasts(const UnitInfo& unit, Ticks drawn) override {
    const py::gil_scoped_acquire gil;
    return {number_of(object_.call("lasts", unit_of(unit), in_hours(drawn))) * ticks_per_hour};
  }
  Verdict after(const UnitInfo& unit) override {
    const py::gil_scoped_acquire gil;
    const py::object answer = object_.call("after", unit_of(unit));
    if (answer.equal(py::str("goes_on"))) return Verdict::goes_on;
    if (answer.equal(py::str("scrapped"))) return Verdict::scrapped;
    throw py::value_error("`after` answers 'goes_on' or 'scrapped', not " + std::string(py::str(py::repr(answer))));
  }
  void event(StationEvent what, const UnitInfo& unit) override {
    const py::gil_scoped_acquire gil;
    object_.call("event", name_of(what), unit_of(unit));
  }

 private:
  Held object_;
};

/// An event as numpy reads it: `EVENT_ROW` in nordvest/outside.py.
struct EventRow {
  double time_h, lasted_h;
  std::uint64_t part;
  std::uint32_t element, server, parts;
  std::int32_t product;
  std::uint8_t kind, where, state, unused[5];
};
static_assert(sizeof(EventRow) == 48 && offsetof(EventRow, part) == 16 && offsetof(EventRow, kind) == 40);

EventRow row_of(const LogRow& r) {
  EventRow out{};
  out.time_h = r.time / ticks_per_hour;
  out.lasted_h = r.lasted / ticks_per_hour;
  out.part = r.part;
  out.element = r.element;
  out.server = r.server;
  out.parts = r.parts;
  out.product = r.part > 0 ? static_cast<std::int32_t>(r.product) : -1;
  out.kind = static_cast<std::uint8_t>(r.kind);
  out.where = static_cast<std::uint8_t>(r.where);
  out.state = static_cast<std::uint8_t>(r.state);
  return out;
}

template <class Elements>
py::list names_of(const Elements& elements) {
  py::list out;
  for (const auto& element : elements) out.append(text_of(element.name));
  return out;
}

class PythonKpi : public ListeningKpi {
 public:
  explicit PythonKpi(py::object object) : object_(std::move(object)) {}

  void begin(const Plan& plan, Ticks from) override {
    using namespace py::literals;
    const py::gil_scoped_acquire gil;
    object_.call("_begin",
                 py::dict("from_h"_a = in_hours(from), "products"_a = names_of(plan.products),
                          "sources"_a = names_of(plan.sources), "queues"_a = names_of(plan.queues),
                          "stations"_a = names_of(plan.stations), "fleets"_a = names_of(plan.transport.fleets)));
  }
  void observe(std::span<const LogRow> records) override {
    std::vector<EventRow> rows;
    rows.reserve(records.size());
    for (const auto& record : records) rows.push_back(row_of(record));
    const py::gil_scoped_acquire gil;
    object_.call("_observe", py::bytes(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(EventRow)));
  }
  double value(const KpiWindow& window) override {
    const py::gil_scoped_acquire gil;
    const py::object said = object_.call("value", in_hours(window.from), in_hours(window.to));
    return said.is_none() ? std::numeric_limits<double>::quiet_NaN() : number_of(said);
  }

 private:
  Held object_;
};

/// Makes an object by calling Python.
template <class Made, class As>
Vocabulary::Maker<As> maker_of(py::handle maker) {
  const auto held = std::make_shared<Held>(py::reinterpret_borrow<py::object>(maker));
  return [held]() -> std::unique_ptr<As> {
    const py::gil_scoped_acquire gil;
    return std::make_unique<Made>((**held)());
  };
}

std::string name_of(py::handle name) { return py::cast<std::string>(name); }

}  // namespace

Vocabulary vocabulary_of(const py::dict& rules, const py::dict& station_kinds, const py::dict& kpis) {
  Vocabulary out;
  for (const auto& [name, maker] : rules) out.add_rule(name_of(name), maker_of<PythonRule, Rule>(maker));
  for (const auto& [name, maker] : station_kinds)
    out.add_station_kind(name_of(name), maker_of<PythonKind, StationKind>(maker));
  for (const auto& [name, maker] : kpis) out.add_kpi(name_of(name), maker_of<PythonKpi, ListeningKpi>(maker));
  return out;
}

void register_engine(py::module_& module) {
  using namespace py::literals;
  py::class_<Waiting>(module, "Waiting", "A unit that waits, as a rule sees it. Times are hours of the run.")
      .def_readonly("number", &Waiting::number, "Of its first part, from 1.")
      .def_readonly("product", &Waiting::product)
      .def_readonly("parts", &Waiting::parts)
      .def_readonly("joined_h", &Waiting::joined_h, "This queue [h].")
      .def_readonly("released_h", &Waiting::released_h, "Into the factory [h].")
      .def_readonly("due_h", &Waiting::due_h, "None without a due date [h].")
      .def_readonly("priority", &Waiting::priority)
      .def_readonly("work_left_h", &Waiting::work_left_h, "Expected, to the end of its route [h].")
      .def_readonly("setup_h", &Waiting::setup_h, "This server would need for it now [h].")
      .def_readonly("service_h", &Waiting::service_h, "Process time, where the rule `needs_service`, else None [h].");
  py::class_<Queue>(module, "Queue", "A free server and the units it may take now, in order of joining.")
      .def_readonly("now_h", &Queue::now_h)
      .def_readonly("station", &Queue::station)
      .def_readonly("server", &Queue::server, "Of the station, from 1.")
      .def_readonly("units", &Queue::units);
  py::class_<Unit>(module, "Unit", "A unit and the server that may take it, or has it.")
      .def_readonly("now_h", &Unit::now_h)
      .def_readonly("server", &Unit::server, "Of the station, from 1.")
      .def_readonly("number", &Unit::number, "Of its first part, from 1; 0: no unit.")
      .def_readonly("product", &Unit::product)
      .def_readonly("parts", &Unit::parts)
      .def_readonly("passes", &Unit::passes, "Times it went back on its route.");
  py::class_<StationOfKind>(module, "StationOfKind", "The station a kind stands for.")
      .def_readonly("name", &StationOfKind::name)
      .def_readonly("servers", &StationOfKind::servers)
      .def_readonly("settings", &StationOfKind::settings, "As the file has them.");
  py::class_<Vocabulary>(module, "Vocabulary", "Words from outside: makers of rules, station kinds and KPIs by name.")
      .def(py::init(&vocabulary_of), py::kw_only(), "rules"_a, "station_kinds"_a, "kpis"_a);
  py::tuple events(event_names.size());
  for (std::size_t i = 0; i < event_names.size(); ++i) events[i] = text_of(std::string(event_names[i]));
  module.attr("event_names") = events;
  py::tuple states(state_count);
  for (std::size_t i = 0; i < state_count; ++i) states[i] = text_of(std::string(state_names[i]));
  module.attr("state_names") = states;
}

}  // namespace nordvest::python
