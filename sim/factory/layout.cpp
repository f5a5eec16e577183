// SPDX-License-Identifier: Apache-2.0
#include "factory/layout.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/strong_components.hpp>
#include <set>

namespace nordvest {
namespace {

using Graph = boost::adjacency_list<boost::setS, boost::vecS, boost::directedS>;

std::size_t vertex(int index) { return static_cast<std::size_t>(index); }

/// Vertices that can be reached from `start`.
std::vector<bool> reached(const Graph& graph, std::size_t start) {
  std::vector<boost::default_color_type> colors(num_vertices(graph), boost::white_color);
  auto color = boost::make_iterator_property_map(colors.begin(), get(boost::vertex_index, graph));
  boost::breadth_first_search(graph, start, boost::color_map(color));
  std::vector<bool> out(colors.size());
  std::transform(colors.begin(), colors.end(), out.begin(), [](auto c) { return c != boost::white_color; });
  return out;
}

/// Vertices by strongly connected component.
std::vector<std::vector<std::size_t>> components(const Graph& graph) {
  std::vector<std::size_t> number(num_vertices(graph));
  const auto count = boost::strong_components(
      graph, boost::make_iterator_property_map(number.begin(), get(boost::vertex_index, graph)));
  std::vector<std::vector<std::size_t>> out(count);
  for (std::size_t v = 0; v < number.size(); ++v) out[number[v]].push_back(v);
  return out;
}

/// How a unit leaves a step: good, back, or out. What the alternatives of a step can do is taken together.
struct Exits {
  bool good = false, lost = false;
  std::vector<int> back;
};

void go_back(const RouteFlow& flow, int index, const ReworkSpec& rework, Exits& out) {
  out.lost = out.lost || rework.at_most >= 0;
  const int target = rework_step(flow, index, rework.to);
  if (target >= 0)
    out.back.push_back(target);
  else if (!rework.back_to_next)
    out.back.push_back(index);  // off the route, then here again
  else
    out.good = true;
}

/// May an inspection let a part go on, that was mended perhaps and comes again?
bool passes_inspection(const Station& station) {
  if (!station.inspects) return true;
  const InspectSpec& look = *station.inspects;
  return (look.false_alarms < 1 && station.defects < 1) || (look.finds < 1 && station.defects > 0);
}

bool refuses(const Station& station) {
  return station.inspects && (station.inspects->finds > 0 || station.inspects->false_alarms > 0);
}

Exits exits_of(const Factory& factory, const RouteFlow& flow, int index) {
  Exits out;
  for (const auto& place : flow.steps[vertex(index)].step->places) {
    const Station* station = station_of(factory, place.at);
    if (station == nullptr) {
      out.good = true;  // a store
      continue;
    }
    const double rework = station->rework ? station->rework->probability : 0;
    out.good = out.good || (station->scrap + rework < 1 && passes_inspection(*station));
    out.lost = out.lost || station->scrap > 0 || (refuses(*station) && !station->inspects->rework);
    for (const ReworkSpec* back : reworks_of(*station))
      if (station->rework && back == &*station->rework ? rework > 0 : refuses(*station))
        go_back(flow, index, *back, out);
  }
  return out;
}

/// Steps, the way out, and a start before them; moves that can really happen.
Graph moves_of_units(const Factory& factory, const RouteFlow& flow) {
  const std::size_t out = flow.steps.size(), start = out + 1;
  Graph graph(start + 1);
  for (const auto& [to, probability] : flow.entry)
    if (probability > 0) add_edge(start, vertex(to), graph);
  for (int i = 0; i < flow.out(); ++i) {
    const Exits exits = exits_of(factory, flow, i);
    if (exits.lost || !flow.steps[vertex(i)].step->makes.empty()) add_edge(vertex(i), out, graph);
    for (const int back : exits.back) add_edge(vertex(i), vertex(back), graph);
    for (const auto& [to, probability] : flow.steps[vertex(i)].next)
      if (exits.good && probability > 0) add_edge(vertex(i), vertex(to), graph);
  }
  return graph;
}

bool has_way_out(const Graph& graph, const std::vector<std::size_t>& component) {
  for (const auto v : component)
    for (auto [edge, end] = out_edges(v, graph); edge != end; ++edge)
      if (std::find(component.begin(), component.end(), target(*edge, graph)) == component.end()) return true;
  return false;
}

/// What a unit may wait in and for: stations (with their queues) in file order, then stores.
struct PlaceOfWaiting {
  std::string name, queue;  ///< itself, and the station or store whose places it fills
  bool limited;
};

std::vector<PlaceOfWaiting> places_of_waiting(const Factory& factory) {
  std::vector<PlaceOfWaiting> out;
  for (const auto& s : factory.stations) out.push_back({s.name, queue_owner(s), s.queue.capacity < no_limit});
  for (const auto& b : factory.buffers) out.push_back({b.name, b.name, b.capacity < no_limit});
  for (const auto& c : factory.conveyors) out.push_back({c.name, c.name, true});
  return out;
}

void add_moves(Graph& graph, const Factory& factory, const Step& from, const Step& to) {
  const auto serves = [&](const PlaceOfWaiting& waiting, const Step& step) {
    return std::any_of(step.places.begin(), step.places.end(),
                       [&](const auto& place) { return place.at == waiting.queue; });
  };
  const auto places = places_of_waiting(factory);
  for (std::size_t into = 0; into < places.size(); ++into) {
    if (!places[into].limited || !serves(places[into], to)) continue;
    for (std::size_t s = 0; s < places.size(); ++s)
      if (serves(places[s], from)) add_edge(s, into, graph);
  }
}

/// To an earlier step, or to a place off the route: there and back.
void add_moves_back(Graph& graph, const Factory& factory, const RouteFlow& flow, int index, const ReworkSpec& rework) {
  const Step& step = *flow.steps[vertex(index)].step;
  if (const int target = rework_step(flow, index, rework.to); target >= 0)
    return add_moves(graph, factory, step, *flow.steps[vertex(target)].step);
  Step away;
  away.places.push_back({rework.to, {}, {}});
  add_moves(graph, factory, step, away);
  add_moves(graph, factory, away, step);
  if (!rework.back_to_next) return;
  for (const auto& [to, probability] : flow.steps[vertex(index)].next)
    if (to < flow.out()) add_moves(graph, factory, away, *flow.steps[vertex(to)].step);
}

void add_rework_moves(Graph& graph, const Factory& factory, const RouteFlow& flow, int index) {
  const Step& step = *flow.steps[vertex(index)].step;
  for (const auto& place : step.places) {
    const Station* station = station_of(factory, place.at);
    if (station == nullptr) continue;
    for (const ReworkSpec* rework : reworks_of(*station)) add_moves_back(graph, factory, flow, index, *rework);
  }
}

Graph moves_into_places(const Factory& factory) {
  Graph graph(places_of_waiting(factory).size());
  for (const auto& product : factory.products) {
    const RouteFlow flow = flow_of(product);
    for (int i = 0; i < flow.out(); ++i) {
      NextSteps next = flow.steps[vertex(i)].next;
      const bool ends = std::any_of(next.begin(), next.end(), [&](const auto& n) { return n.first == flow.out(); });
      if (product.repeats && ends) next.insert(next.end(), flow.entry.begin(), flow.entry.end());
      for (const auto& [to, probability] : next)
        if (to < flow.out()) add_moves(graph, factory, *flow.steps[vertex(i)].step, *flow.steps[vertex(to)].step);
      add_rework_moves(graph, factory, flow, i);
    }
  }
  return graph;
}

}  // namespace

std::vector<int> unreachable_steps(const RouteFlow& flow) {
  const std::size_t start = flow.steps.size() + 1;
  Graph graph(start + 1);
  for (const auto& [to, probability] : flow.entry) add_edge(start, vertex(to), graph);
  for (std::size_t i = 0; i < flow.steps.size(); ++i)
    for (const auto& [to, probability] : flow.steps[i].next) add_edge(i, vertex(to), graph);
  const auto seen = reached(graph, start);
  std::vector<int> out;
  for (int i = 0; i < flow.out(); ++i)
    if (!seen[vertex(i)]) out.push_back(i);
  return out;
}

std::vector<std::vector<int>> endless_steps(const Factory& factory, const RouteFlow& flow) {
  const Graph graph = moves_of_units(factory, flow);
  const auto seen = reached(graph, flow.steps.size() + 1);
  std::vector<std::vector<int>> out;
  for (const auto& component : components(graph)) {
    const bool steps = component.front() < flow.steps.size();
    if (!steps || !seen[component.front()] || has_way_out(graph, component)) continue;
    out.emplace_back(component.begin(), component.end());
  }
  return out;
}

std::vector<std::vector<std::string>> finite_place_cycles(const Factory& factory) {
  const Graph graph = moves_into_places(factory);
  const auto places = places_of_waiting(factory);
  auto rings = components(graph);
  std::sort(rings.begin(), rings.end(), [](const auto& a, const auto& b) { return a.front() < b.front(); });
  std::vector<std::vector<std::string>> out;
  for (const auto& component : rings) {
    const bool ring = component.size() > 1 || edge(component.front(), component.front(), graph).second;
    if (!ring) continue;
    out.emplace_back();
    for (const auto v : component) out.back().push_back(places[v].name);
  }
  return out;
}

namespace {

/// Places that stand in a route.
std::set<std::string> places_in_routes(const Factory& factory) {
  std::set<std::string> out;
  for (const auto& product : factory.products)
    for (const auto& flow_step : flow_of(product).steps)
      for (const auto& place : flow_step.step->places) out.insert(place.at);
  return out;
}

template <class Stores>
std::vector<std::string> unvisited(const Factory& factory, const Stores& stores) {
  const std::set<std::string> visited = places_in_routes(factory);
  std::vector<std::string> out;
  for (const auto& store : stores)
    if (!visited.contains(store.name)) out.push_back(store.name);
  return out;
}

}  // namespace

std::vector<std::string> unvisited_buffers(const Factory& factory) { return unvisited(factory, factory.buffers); }
std::vector<std::string> unvisited_conveyors(const Factory& factory) { return unvisited(factory, factory.conveyors); }

std::vector<std::string> unvisited_stations(const Factory& factory) {
  std::set<std::string> visited = places_in_routes(factory);
  for (const auto& station : factory.stations)
    if (visited.contains(station.name))
      for (const ReworkSpec* rework : reworks_of(station)) visited.insert(rework->to);
  std::vector<std::string> out;
  for (const auto& station : factory.stations)
    if (!visited.contains(queue_owner(station))) out.push_back(station.name);
  return out;
}

}  // namespace nordvest
