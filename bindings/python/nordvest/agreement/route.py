# SPDX-License-Identifier: Apache-2.0
"""The routes of all products as one graph of places: who hands on to whom, and how much.

route: [saw, {at: coat, share: 0.6}, pack]         saw --0.6--> coat --0.6--> pack
                                                    +-----------0.4---------> pack
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nordvest.agreement.data import section

Flow = dict[str, float]  # place -> units that come from there, a unit of the product being 1


@dataclass
class Graph:
    """Places in the order in which routes first name them, and the units that go from one to another."""

    places: list[str] = field(default_factory=list)
    links: dict[tuple[str, str], float] = field(default_factory=dict)
    back: set[tuple[str, str]] = field(default_factory=set)  # links by which mended parts come back to a route
    entrances: set[str] = field(default_factory=set)
    exits: set[str] = field(default_factory=set)

    def visit(self, place: str) -> None:
        if place not in self.places:
            self.places.append(place)

    def link(self, came_from: str, to: str, units: float) -> None:
        if came_from != to and units > 0:
            self.links[came_from, to] = self.links.get((came_from, to), 0.0) + units


def read_graph(document: Mapping[str, Any], weights: Mapping[str, float] | None = None) -> Graph:
    """The graph of a factory document. `weights`: how much is made of each product; 1 where it does not say."""
    return _Reader(document, weights or {}).read()


class _Reader:
    """Walks every route with the units that flow along it."""

    def __init__(self, document: Mapping[str, Any], weights: Mapping[str, float]) -> None:
        self.products = section(document, "products")
        self.stations = section(document, "stations")
        self.weights = _with_pieces(weights, self.products)
        self.graph = Graph()
        self.jumps: dict[str, Flow] = {}  # step name -> what `then` sends there
        self.names: dict[str, list[str]] = {}  # step name -> its places, on the route being read
        self.ends: dict[str, Flow] = {}  # product -> where it finishes
        self.fed: dict[str, Flow] = {}  # product -> the steps that make it
        self.needed: list[tuple[str, list[str]]] = []  # product, the places that take it in

    def read(self) -> Graph:
        for name, product in self.products.items():
            self._read_product(name, product.get("route") if isinstance(product, Mapping) else None)
        self._join_products()
        self._add_rework()
        return self.graph

    def _read_product(self, name: str, route: Any) -> None:
        self.jumps, self.names = {}, {}
        self.ends[name] = self._walk(_items(route), {"": self.weights.get(name, 1.0)})

    def _walk(self, items: list[Any], flow: Flow) -> Flow:
        """Takes the flow through some items of a route; the flow that comes out. `""` is outside the factory."""
        for item in items:
            step = item if isinstance(item, Mapping) else {"at": item}
            share = float(step.get("share", 1.0))
            taken = {place: units * share for place, units in flow.items()}
            passed = {place: units * (1 - share) for place, units in flow.items() if share < 1}
            walked = self._walk(_items(step["steps"]), taken) if "steps" in step else self._step(step, taken)
            flow = _sum(walked, passed)
        return flow

    def _step(self, step: Mapping[str, Any], flow: Flow) -> Flow:
        places = self._places(step)
        name = str(step.get("name") or (places[0] if places else ""))
        flow = _sum(flow, self.jumps.pop(name, {}))
        self.names[name] = places
        for place in places:
            self.graph.visit(place)
            for came_from, units in flow.items():
                self._arrive(came_from, place, units / len(places))
        self._remember_products(step, places)
        total = sum(flow.values())
        left = {place: total / len(places) for place in places}
        return self._then(step["then"], left) if isinstance(step.get("then"), Mapping) else left

    def _arrive(self, came_from: str, place: str, units: float) -> None:
        if came_from:
            self.graph.link(came_from, place, units)
        elif units > 0:
            self.graph.entrances.add(place)

    def _places(self, step: Mapping[str, Any]) -> list[str]:
        """Where a step can be done: its alternatives, and the stations that join them."""
        alternatives = step.get("any_of") or [step.get("at")]
        places = [str(one.get("at") if isinstance(one, Mapping) else one) for one in alternatives if one]
        joined = [name for name, station in self.stations.items() if _joins(station) in places]
        return list(dict.fromkeys(places + joined))

    def _remember_products(self, step: Mapping[str, Any], places: list[str]) -> None:
        for product in step.get("makes") or {}:
            self.fed[str(product)] = _sum(self.fed.get(str(product), {}), dict.fromkeys(places, 1.0))
        for product in step.get("needs") or {}:
            self.needed.append((str(product), places))

    def _then(self, targets: Mapping[str, Any], left: Flow) -> Flow:
        """Sends units on by probability. Nothing goes on in order: what the next step gets waits for it by name."""
        for target, share in targets.items():
            part = {place: units * float(share) for place, units in left.items()}
            if target == "end":
                self.graph.exits.update(part)
            elif target in self.names:
                for place, units in part.items():
                    self.graph.link(place, self.names[target][0], units)
            else:
                self.jumps[target] = _sum(self.jumps.get(target, {}), part)
        return {}

    def _join_products(self) -> None:
        """Components end where they are taken in, and start where they are made."""
        taken_in = {product for product, _ in self.needed}
        for product, places in self.needed:
            for end, units in self.ends.get(product, {}).items():
                for place in places:
                    self._arrive(end, place, units / len(places))
        for product, feeders in self.fed.items():
            for start in self._first_places(product):
                self.graph.entrances.discard(start)
                for feeder in feeders:
                    self.graph.link(feeder, start, self.weights.get(product, 1.0))
        turned = {name for name, one in self.products.items() if _turns(one)}
        for product, ends in self.ends.items():
            if product not in taken_in | turned:
                self.graph.exits.update(place for place, units in ends.items() if place and units > 0)

    def _first_places(self, product: str) -> list[str]:
        route = _items(section(self.products, product).get("route"))
        first = route[0] if route else None
        if isinstance(first, Mapping) and "steps" in first:
            first = (_items(first["steps"]) or [None])[0]
        return self._places(first if isinstance(first, Mapping) else {"at": first}) if first else []

    def _add_rework(self) -> None:
        on_routes = set(self.graph.places)
        for name, station in self.stations.items():
            refused = section(station, "inspects").get("then")
            reworks = (section(station, "quality").get("rework"), refused)
            for rework in reworks if name in on_routes else ():
                if isinstance(rework, Mapping):
                    self._add_way_back(name, rework, on_routes)

    def _add_way_back(self, name: str, rework: Mapping[str, Any], on_routes: set[str]) -> None:
        target, units = self._place_of_step(str(rework.get("to", ""))), float(rework.get("probability", 0.01))
        if not target or target == name:
            return
        self.graph.link(name, target, units)
        if target not in on_routes:
            self.graph.visit(target)
            self.graph.link(target, name, units)
            self.graph.back.add((target, name))

    def _place_of_step(self, name: str) -> str:
        """A rework target is a station, or the name of a step somewhere on a route."""
        if name in self.stations or name in self.graph.places:
            return name
        for product in self.products.values():
            for item in _items(product.get("route") if isinstance(product, Mapping) else None):
                if isinstance(item, Mapping) and item.get("name") == name and item.get("at"):
                    return str(item["at"])
        return ""


def _with_pieces(weights: Mapping[str, float], products: Mapping[str, Any]) -> Mapping[str, float]:
    """The weights, with those of what is not shipped: components by what they go into, and what others are made of by
    what becomes of it. Neither makes good parts, but both flow."""
    if not any(weights.values()):
        return weights
    steps = {name: _steps(one.get("route")) for name, one in products.items() if isinstance(one, Mapping)}
    out = {name: units for name, units in weights.items() if units}

    def weigh(name: str) -> float:
        if name not in out:
            out[name] = 0.0  # a product of itself
            needs = [(whole, section(step, "needs")) for whole in steps for step in steps[whole]]
            into = [(whole, _count(need[name])) for whole, need in needs if name in need]
            made = [(piece, _count(count)) for s in steps.get(name, []) for piece, count in section(s, "makes").items()]
            is_unknown = name not in weights and not into and not made
            out[name] = sum(weigh(whole) * count for whole, count in into) or max(
                (weigh(piece) / count for piece, count in made), default=1.0 if is_unknown else 0.0
            )
        return out[name]

    return {name: weigh(name) for name in products}


def _turns(product: Any) -> bool:
    """It is turned into others, and goes no further."""
    return isinstance(product, Mapping) and any(section(step, "makes") for step in _steps(product.get("route")))


def _count(need: Any) -> float:
    return float((need.get("count", 1) if isinstance(need, Mapping) else need) or 1)


def _steps(route: Any) -> list[Mapping[str, Any]]:
    """Those that are written in full, also within others."""
    written = [item for item in _items(route) if isinstance(item, Mapping)]
    return written + [inner for item in written for inner in _steps(item.get("steps"))]


def _items(value: Any) -> list[Any]:
    return [item for item in value if item] if isinstance(value, list) else []


def _joins(station: Any) -> str:
    return str(station.get("joins", "")) if isinstance(station, Mapping) else ""


def _sum(a: Flow, b: Flow) -> Flow:
    """Both flows together; what is nothing is left out."""
    total = dict(a)
    for place, units in b.items():
        total[place] = total.get(place, 0.0) + units
    return {place: units for place, units in total.items() if units > 0}
