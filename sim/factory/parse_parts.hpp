// SPDX-License-Identifier: Apache-2.0
// The parts of reading a factory, one a section of the file. Each collects its problems and fills in what it could read.
#pragma once
#include <span>
#include <string_view>

#include "factory/parsing.hpp"

namespace nordvest {

std::vector<Calendar> parse_calendars(Parsing& parsing, Fields& file);
std::vector<Product> parse_products(Parsing& parsing, Fields& file);
std::vector<RouteItem> parse_route(Parsing& parsing, const Spot& at);
/// Moments of the week, `{mon-fri: ["05:30"]}` [ticks, sorted].
std::vector<double> parse_weekly_moments(Parsing& parsing, const Spot& at);
std::vector<Source> parse_sources(Parsing& parsing, Fields& file);
std::vector<Station> parse_stations(Parsing& parsing, Fields& file);
/// Of a station, buffer or conveyor: not `end`, and in no later section of places.
void check_place_name(Parsing& parsing, const Spot& at, const std::string& section, const std::string& name);
std::vector<Buffer> parse_buffers(Parsing& parsing, Fields& file);
std::vector<Conveyor> parse_conveyors(Parsing& parsing, Fields& file);
std::vector<Carrier> parse_carriers(Parsing& parsing, Fields& file);
CarrierCounts parse_carrier_counts(Parsing& parsing, const Spot& at);
/// `rule` of a buffer or a pool of orders: the choices leave out the rules that look at one station's servers.
RuleKind unit_rule(Fields& fields);
std::vector<Fleet> parse_transport(Parsing& parsing, Fields& file);
std::vector<VehiclePath> parse_paths(Parsing& parsing, Fields& file);
QueueSpec parse_queue(Parsing& parsing, const Spot& at);
BatchSpec parse_batch(Parsing& parsing, const Spot& at);
SetupSpec parse_setup(Parsing& parsing, const Spot& at);
FailureMode parse_failure(Parsing& parsing, const Spot& at);
std::vector<WorkerNeed> parse_worker_needs(Parsing& parsing, const Spot& at);
/// `{driver: 1}`: members of pools, through all of a task.
std::vector<WorkerNeed> parse_short_needs(Parsing& parsing, const Spot& at);
MaintenanceTask parse_maintenance(Parsing& parsing, const Spot& at);
std::vector<Pool> parse_workers(Parsing& parsing, Fields& file);
void parse_control(Parsing& parsing, Fields& file, Factory& out);
RunSpec parse_run(Parsing& parsing, const Spot& at);
/// `energy` of a station or conveyor: the states it may name.
StationPower parse_power(Parsing& parsing, Fields& element, std::span<const std::string_view> states);
FactoryEnergy parse_factory_energy(Parsing& parsing, Fields& file);
Economics parse_economics(Parsing& parsing, const Spot& at);
std::optional<Observed> parse_observed(Parsing& parsing, Fields& file);
std::vector<Assumption> parse_assumptions(Parsing& parsing, Fields& file);
std::vector<Upgrade> parse_upgrades(Parsing& parsing, Fields& file);

/// `needs` and `if_short` of a step.
Kit parse_kit(Parsing& parsing, Fields& step);
/// `makes` of a step.
std::vector<MadePart> parse_made_parts(Parsing& parsing, Fields& step);

Travel parse_travel(Parsing& parsing, const Spot& at);
/// A name, or names with shares that sum to 1.
NameMix parse_name_mix(Parsing& parsing, const Spot& at);

}  // namespace nordvest
