# SPDX-License-Identifier: Apache-2.0
"""Dispatch rules, station kinds and KPIs of one's own, written in Python.

def fewest_parts(unit, queue):
    return unit.parts

nv.simulate(factory, rules={"fewest_parts": fewest_parts})      # stations: {mill: {queue: {rule: fewest_parts}}}

A class is made anew for every run (and queue, or station), so that nothing is carried from one replication to the
next; an object is used for all of them. They run on one thread. What they raise ends the run, and is the cause of the
ModelError that comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from nordvest import _core
from nordvest.errors import wrong_argument

if TYPE_CHECKING:
    import numpy as np

    from nordvest._core import Queue, StationOfKind, Unit, Waiting

EVENTS: tuple[str, ...] = _core.event_names
"""What `kind` in a KPI's records means: `EVENTS[record["kind"]]`."""
STATES: tuple[str, ...] = _core.state_names
"""What `state` means, in records of kind `changed`."""
WHERE = ("source", "queue", "station", "end", "fleet")
"""What `element` counts in: `WHERE[record["where"]]`."""
_ROW = {
    "names": ["time_h", "lasted_h", "part", "element", "server", "parts", "product", "kind", "where", "state"],
    "formats": ["f8", "f8", "u8", "u4", "u4", "u4", "i4", "u1", "u1", "u1"],
    "offsets": [0, 8, 16, 24, 28, 32, 36, 40, 41, 42],
    "itemsize": 48,
}


class Rule:
    """Who goes first in a queue. A rule that remembers nothing can be a function of `unit` and `queue` instead."""

    #: the service time is drawn as a unit joins, and `unit.service_h` tells it
    needs_service: bool = False

    def key(self, unit: Waiting, queue: Queue) -> float:
        """The smallest goes first; equal keys: the lowest number; `math.inf`: it waits on."""
        raise NotImplementedError(f"{type(self).__name__} has no `key(self, unit, queue)`")

    def chosen(self, unit: Waiting) -> None:
        """This unit is loaded now."""


class StationKind:
    """Which units a station takes, how long it works on one, and what becomes of one."""

    def begin(self, station: StationOfKind) -> None:
        """Once before the run; `station.settings` is what the file says."""

    def takes(self, unit: Unit) -> bool:
        """Would the server `unit.server` work on it now? Only looks: it is asked again and again."""
        return True

    def lasts(self, unit: Unit, drawn_h: float) -> float:
        """How long it works on the unit [h]; `drawn_h` is what `process` says."""
        return drawn_h

    def after(self, unit: Unit) -> Literal["goes_on", "scrapped"]:
        """At the end of the process, before the station's `quality`."""
        return "goes_on"

    def event(self, what: str, unit: Unit) -> None:
        """`loaded`, `finished`, `left`, `down`, `up`, `closed` or `opened`."""


@dataclass(frozen=True)
class RunNames:
    """What the records of a run mean: `element` and `product` are places in these lists."""

    from_h: float  #: where the statistics begin [h]
    products: list[str]
    sources: list[str]
    queues: list[str]
    stations: list[str]
    fleets: list[str]


class Kpi:
    """A key figure that listens. It stands among the result's `kpis` under the name it is given, and changes
    nothing."""

    run: RunNames

    def begin(self, run: RunNames) -> None:
        """Before the run."""

    def observe(self, records: np.ndarray[Any, Any]) -> None:
        """Many events at once, in order of time: a structured array with the fields `time_h`, `kind` (in EVENTS),
        `part` (0: none), `product` (-1: none), `where` (in WHERE), `element`, `server` (0: none), `parts`."""

    def value(self, from_h: float, to_h: float) -> float | None:
        """After the run, of the window from .. to [h]; None where it does not exist."""
        raise NotImplementedError(f"{type(self).__name__} has no `value(self, from_h, to_h)`")

    def _begin(self, names: Mapping[str, Any]) -> None:
        self.run = RunNames(**names)
        self.begin(self.run)

    def _observe(self, rows: bytes) -> None:
        import numpy as np

        self.observe(np.frombuffer(rows, dtype=np.dtype(_ROW)))  # type: ignore[call-overload]


class _Function(Rule):
    """A function as a rule."""

    def __init__(self, function: Callable[[Waiting, Queue], float]) -> None:
        self.key = function  # type: ignore[assignment, method-assign]


Words = Mapping[str, Any]
"""Classes, objects or (rules) functions by name."""


def vocabulary(rules: Words | None, station_kinds: Words | None, kpis: Words | None) -> _core.Vocabulary | None:
    """What C++ asks; None where there is nothing from outside. Raises ModelError for what is none of these."""
    if not (rules or station_kinds or kpis):
        return None
    return _core.Vocabulary(
        rules=_makers("rules", rules, Rule),
        station_kinds=_makers("station_kinds", station_kinds, StationKind),
        kpis=_makers("kpis", kpis, Kpi),
    )


def _makers(argument: str, words: Words | None, base: type) -> dict[str, Callable[[], Any]]:
    return {str(name): _maker(f"{argument}[{name!r}]", thing, base) for name, thing in (words or {}).items()}


def _maker(argument: str, thing: Any, base: type) -> Callable[[], Any]:
    if isinstance(thing, type) and issubclass(thing, base):
        return thing
    if isinstance(thing, base):
        return lambda: thing
    if base is Rule and callable(thing) and not isinstance(thing, type):
        return lambda: _Function(thing)
    allowed = f"a class or object that is an nv.{base.__name__}" + (", or a function" if base is Rule else "")
    raise wrong_argument(argument, "not what can be asked during a run", thing, allowed)
