# SPDX-License-Identifier: Apache-2.0
"""Puts the places of a flow in layers, so that parts move forwards from one layer to the next.

A way that skips a layer gets a lane there, so that its line passes beside the boxes and never through them; ways to the
same place share their lane. (Sugiyama, Tagawa & Toda, Methods for Visual Understanding of Hierarchical System
Structures, IEEE Trans. SMC 11, 1981; ordering by barycentre.)

    layer 0     1        2            3
    laser --> brake --> weld      --> coat
                   \\--> (lane)    --/
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from nordvest.agreement.route import Graph

Link = tuple[str, str]


class Lane(NamedTuple):
    """Room in a layer for the lines to `target`, which is further on."""

    target: str
    layer: int


Slot = str | Lane  # a place by its name, or a lane


@dataclass
class Layers:
    slots: list[list[Slot]] = field(default_factory=list)  # by layer, from top to bottom
    forwards: dict[tuple[Slot, Slot], float] = field(default_factory=dict)  # between neighbouring layers; units
    backwards: dict[Link, float] = field(default_factory=dict)
    is_tangled: bool = False  # parts go too many ways to draw them


def arrange(graph: Graph) -> Layers:
    """Layers of the places of a graph. Tangled where much goes backwards: then without links, in the routes' order."""
    backwards = _backward_links(graph)
    if len(backwards) > max(3, len(graph.places) // 3):
        return Layers([[place] for place in graph.places], is_tangled=True)
    forward = {link: units for link, units in graph.links.items() if link not in backwards}
    layer = _layer_of(graph.places, forward)
    layers = Layers([[] for _ in range(max(layer.values(), default=-1) + 1)])
    layers.backwards = {link: graph.links[link] for link in backwards}
    for place in graph.places:
        layers.slots[layer[place]].append(place)
    for (came_from, to), units in forward.items():
        _add_way(layers, came_from, to, layer, units)
    _order(layers)
    return layers


def _backward_links(graph: Graph) -> list[Link]:
    """The links that bring mended parts back, and those that close a cycle in a walk that follows the routes' order."""
    backwards: list[Link] = sorted(graph.back)
    following: dict[str, list[str]] = {place: [] for place in graph.places}
    for came_from, to in graph.links:
        if (came_from, to) not in graph.back:
            following[came_from].append(to)
    done: set[str] = set()
    for start in graph.places:
        walk = [(start, iter(following[start]))] if start not in done else []
        while walk:
            place, targets = walk[-1]
            target = next(targets, None)
            if target is None:
                done.add(place)
                walk.pop()
            elif any(target == on_the_way for on_the_way, _ in walk):
                backwards.append((place, target))
            elif target not in done:
                walk.append((target, iter(following[target])))
    return backwards


def _layer_of(places: list[str], links: dict[Link, float]) -> dict[str, int]:
    """The longest way to a place; what nothing comes to stands right before what it feeds."""
    layer = dict.fromkeys(places, 0)
    for _ in places:
        for came_from, to in links:
            layer[to] = max(layer[to], layer[came_from] + 1)
    has_predecessor = {to for _, to in links}
    for place in places:
        after = [layer[to] for came_from, to in links if came_from == place]
        if place not in has_predecessor and after:
            layer[place] = min(after) - 1
    return layer


def _add_way(layers: Layers, came_from: str, to: str, layer: dict[str, int], units: float) -> None:
    before: Slot = came_from
    for between in range(layer[came_from] + 1, layer[to]):
        lane = Lane(to, between)
        if lane not in layers.slots[between]:
            layers.slots[between].append(lane)
        _add(layers.forwards, (before, lane), units)
        before = lane
    _add(layers.forwards, (before, to), units)


def _add(links: dict[tuple[Slot, Slot], float], link: tuple[Slot, Slot], units: float) -> None:
    links[link] = links.get(link, 0.0) + units


def _order(layers: Layers) -> None:
    """Fewer crossings: each slot goes where its neighbours are, forwards and backwards a few times."""
    for sweep in range(6):
        onwards = sweep % 2 == 0
        order = range(1, len(layers.slots)) if onwards else range(len(layers.slots) - 2, -1, -1)
        for index in order:
            neighbours = layers.slots[index - 1 if onwards else index + 1]
            places = {
                slot: i / max(1, len(neighbours) - 1) if len(neighbours) > 1 else 0.5
                for i, slot in enumerate(neighbours)
            }
            own = layers.slots[index]
            keys = {slot: _pull(slot, layers.forwards, places, i / max(1, len(own) - 1)) for i, slot in enumerate(own)}
            own.sort(key=lambda slot: (keys[slot], isinstance(slot, Lane)))


def _pull(slot: Slot, links: dict[tuple[Slot, Slot], float], places: dict[Slot, float], else_at: float) -> float:
    """Where the slot's neighbours in the next layer are on average, 0 (top) to 1 (bottom)."""
    linked = [places[b if a == slot else a] for a, b in links if slot in (a, b) and (b if a == slot else a) in places]
    return sum(linked) / len(linked) if linked else else_at
