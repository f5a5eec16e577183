# SPDX-License-Identifier: Apache-2.0
"""A factory: read from a file, or built in code. Either way it is the file's tree of dicts, lists, numbers and text.

f = nv.Factory("Two steps")
f.calendar("day", mon_fri=["07:00-12:00", "12:30-15:30"])
f.product("bracket", route=["laser", "brake"], margin=38)
f.source("orders", makes="bracket", every=nv.exponential(nv.minutes(42)), lot=40, calendar="day")
f.station("laser", process=0.9, calendar="day")
f.station("brake", servers=3, process=nv.lognormal(2.1, cv=0.3), calendar="day")
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nordvest import _core
from nordvest.errors import ModelError, Problem
from nordvest.quantities import Duration

Tree = dict[str, Any]
Words = str | Mapping[str, str]
"""Text for people: one text, or `{"en": .., "da": ..}`."""
_DEEPEST = 100


class Factory:
    """What a factory is. Every keyword is the key of the factory file; what is not given is as the file's default.

    Values are what the file would hold: numbers, text, lists, dicts; times are numbers in `time_unit`, text
    (`"25 min"`) or `nv.minutes(25)`; distributions are dicts, or `nv.exponential(..)` and its like. Nothing is checked
    until the factory is used (`nv.check`, `nv.simulate`, `nv.Study`); then a ModelError names all that is wrong.
    """

    def __init__(
        self,
        name: str = "Factory",
        *,
        title: Words | None = None,
        about: Words | None = None,
        currency: str | None = None,
        time_unit: str | None = None,
        control: Mapping[str, Any] | None = None,
        run: Mapping[str, Any] | None = None,
        energy: Mapping[str, Any] | None = None,
        economics: Mapping[str, Any] | None = None,
        observed: Mapping[str, Any] | None = None,
        level: Mapping[str, float] | None = None,
    ) -> None:
        self._read: _core.Document | None = None
        self._built: _core.Document | None = None  #: of the tree as it was when it was last asked for
        self._path: str | None = None
        self._tree: Tree | None = {"nordvest": 1, "name": name}
        written = {"title": title, "about": about, "currency": currency, "time_unit": time_unit, "control": control}
        written |= {"run": run, "energy": energy, "economics": economics, "observed": observed, "level": level}
        self._tree |= {key: value for key, value in written.items() if value is not None}

    @classmethod
    def from_dict(cls, tree: Mapping[str, Any]) -> Factory:
        """The factory that such a tree says, as `to_dict` gives it."""
        factory = cls()
        factory._tree = _plain(tree, "", 0)
        return factory

    @classmethod
    def _of_document(cls, document: _core.Document, path: str | None = None) -> Factory:
        factory = cls()
        factory._read, factory._path, factory._tree = document, path, None
        return factory

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_built": None}

    # --- building -----------------------------------------------------------------------------------------------------
    def calendar(
        self,
        name: str,
        *,
        cycle: Any = None,
        open: Sequence[Any] | None = None,  # noqa: A002  # the file's key
        closed: Sequence[Any] | None = None,
        overtime: Mapping[str, Any] | None = None,
        title: Words | None = None,
        **hours: Sequence[str],
    ) -> None:
        """Open hours by day, `mon_fri=["07:00-12:00", "12:30-15:30"], sat=[..]`; or a `cycle` of any length with what
        is `open` in it."""
        days = {day.replace("_", "-"): spells for day, spells in hours.items()}
        self.add("calendars", name, title=title, **days, cycle=cycle, open=open, closed=closed, overtime=overtime)

    def product(
        self,
        name: str,
        *,
        route: Sequence[Any],
        margin: Any = None,
        demand: Any = None,
        travel: Any = None,
        setup_family: Any = None,
        scrap_cost: Any = None,
        late_cost: Any = None,
        repeats: bool | None = None,
        title: Words | None = None,
    ) -> None:
        """What is made and the steps it takes. `margin` [currency a good part], `demand` {"parts": 9e4, "per": "year"},
        `travel` part, lot or a number of parts, `scrap_cost` [currency a part], `late_cost` [currency a part and day].
        """
        keys = {
            "margin": margin,
            "demand": demand,
            "travel": travel,
            "setup_family": setup_family,
            "route": list(route),
        }
        self.add("products", name, title=title, scrap_cost=scrap_cost, late_cost=late_cost, repeats=repeats, **keys)

    def source(
        self,
        name: str,
        *,
        makes: Any = None,
        every: Any = None,
        supply: str | None = None,
        at: Any = None,
        orders: Sequence[Any] | None = None,
        lot: Any = None,
        calendar: str | None = None,
        due: Any = None,
        first: Any = None,
        count: int | None = None,
        if_full: str | None = None,
        priority: float | None = None,
        preempts: bool | None = None,
        title: Words | None = None,
    ) -> None:
        """Orders or material: one of `every`, `at`, `supply` and `orders` (a book of dicts as the file has them).
        `makes` a product, `{product: share}` or a list taken in turn; `every` is the time
        between arrivals, or `supply="unlimited"` never starves who takes; `lot` [parts an arrival]; `due`
        {"after": "5 days"}."""
        keys = {"makes": makes, "every": every, "supply": supply, "at": at, "orders": orders, "lot": lot}
        more = {"calendar": calendar, "due": due, "first": first, "count": count, "if_full": if_full}
        self.add("sources", name, title=title, **keys, **more, priority=priority, preempts=preempts)

    def station(
        self,
        name: str,
        *,
        servers: int | None = None,
        process: Any = None,
        per: str | None = None,
        load: Any = None,
        unload: Any = None,
        speed: float | None = None,
        batch: Mapping[str, Any] | None = None,
        queue: Mapping[str, Any] | None = None,
        output: Mapping[str, Any] | None = None,
        blocking: str | None = None,
        setup: Mapping[str, Any] | None = None,
        failures: Sequence[Any] | None = None,
        maintenance: Sequence[Any] | None = None,
        quality: Mapping[str, Any] | None = None,
        inspects: Mapping[str, Any] | None = None,
        workers: Any = None,
        calendar: str | None = None,
        at_shift_end: str | None = None,
        energy: Mapping[str, Any] | None = None,
        level: Mapping[str, float] | None = None,
        joins: str | None = None,
        only: Sequence[str] | None = None,
        kind: str | None = None,
        settings: Mapping[str, float] | None = None,
        title: Words | None = None,
    ) -> None:
        """Machines or benches that do the same work from one queue. `servers` of them, >= 1; `process`, `load` and
        `unload` are times a part; `speed` [-] divides `process`; `setup` `{"time": 25, "when": "lot"}`; `workers`
        `{"bender": 1}` people a server, or a list by phase, `[{"pool": "bender", "for": "setup"}, {"skill":
        "weld"}, {"transport": "crane", "for": "load"}]`."""
        keys = {"servers": servers, "process": process, "per": per, "load": load, "unload": unload, "speed": speed}
        keys |= {"batch": batch, "queue": queue, "output": output, "blocking": blocking, "setup": setup}
        keys |= {"failures": failures, "maintenance": maintenance, "quality": quality, "inspects": inspects}
        keys |= {"workers": workers, "calendar": calendar, "at_shift_end": at_shift_end, "energy": energy}
        keys |= {"kind": kind, "settings": settings}
        self.add("stations", name, title=title, **keys, level=level, joins=joins, only=only)

    def buffer(
        self,
        name: str,
        *,
        capacity: int | None = None,
        dwell: Any = None,
        rule: str | None = None,
        shelf_life: Any = None,
        title: Words | None = None,
    ) -> None:
        """A shared store, a step of routes. `capacity` [parts], >= 1; `dwell` the shortest stay (curing, drying), by
        the clock; `rule` which of those that may go on goes first; `shelf_life`: older is scrapped."""
        keys = {"capacity": capacity, "dwell": dwell, "rule": rule, "shelf_life": shelf_life}
        self.add("buffers", name, title=title, **keys)

    def conveyor(
        self,
        name: str,
        *,
        length: Any,
        speed: Any,
        spacing: Any,
        accumulates: bool | None = None,
        failures: Sequence[Any] | None = None,
        calendar: str | None = None,
        energy: Mapping[str, Any] | None = None,
        title: Words | None = None,
    ) -> None:
        """A belt or roller conveyor, a step of routes: `length` [m] from end to end, `speed` [m/min] (or `"0.1 m/s"`),
        `spacing` [m] between the fronts of two parts, all > 0. While its end is blocked parts close up, or with
        `accumulates=False` the whole belt stands."""
        keys = {"length": length, "speed": speed, "spacing": spacing, "accumulates": accumulates}
        self.add("conveyors", name, title=title, **keys, failures=failures, calendar=calendar, energy=energy)

    def carrier(
        self,
        name: str,
        *,
        count: int | None = None,
        holds: int | None = None,
        back_after: Any = None,
        title: Words | None = None,
    ) -> None:
        """Pallets, moulds, racks, bays: a closed pool of `count`. Steps take and return them; a unit takes one for each
        `holds` parts [parts], >= 1 (one in all without it); each is back `back_after` its return."""
        self.add("carriers", name, title=title, count=count, holds=holds, back_after=back_after)

    def transport(
        self,
        name: str,
        *,
        moves: Sequence[Mapping[str, Any]] | None = None,
        count: int | None = None,
        speed: Any = None,
        carries: int | None = None,
        load: Any = None,
        unload: Any = None,
        call: str | None = None,
        rule: str | None = None,
        park: str | None = None,
        battery: Mapping[str, Any] | None = None,
        workers: Any = None,
        calendar: str | None = None,
        failures: Sequence[Any] | None = None,
        title: Words | None = None,
    ) -> None:
        """Vehicles of one kind: `count` of them, `speed` "60 m/min" or {"loaded": .., "empty": ..}, `carries` [parts];
        `load` and `unload` are times a trip. `moves` are the legs they serve, `[{"from": "weld", "to": "coat",
        "distance": "45 m"}]`, or with a `time`, or with neither: over the paths. `call` which vehicle a request takes,
        `rule` which request a vehicle takes, `park` where it waits, `workers` `{"driver": 1}` for each trip."""
        keys = {"count": count, "speed": speed, "carries": carries, "load": load, "unload": unload, "battery": battery}
        keys |= {"call": call, "rule": rule, "park": park, "workers": workers, "calendar": calendar}
        written = None if moves is None else list(moves)
        self.add("transport", name, title=title, **keys, failures=failures, moves=written)

    def path(
        self, start: str, end: str, *, distance: Any, one_way: bool | None = None, vehicles: int | None = None
    ) -> None:
        """A piece of the network all vehicles drive on, between two places or crossings: `distance` "20 m"."""
        keys = {"distance": distance, "one_way": one_way, "vehicles": vehicles}
        entry = {"between": [start, end]} | {key: value for key, value in keys.items() if value is not None}
        self.tree.setdefault("paths", []).append(entry)

    def worker_pool(
        self,
        name: str,
        *,
        count: Any = None,
        calendar: str | None = None,
        wage: Any = None,
        rule: str | None = None,
        skills: Sequence[str] | None = None,
        absence: float | None = None,
        learning: Mapping[str, float] | None = None,
        fatigue: float | None = None,
        title: Words | None = None,
    ) -> None:
        """Operators, or a repair crew. `count` members, or {"day": 3, "night": 1} by calendar; `wage` [currency/h];
        `skills` that stations may ask for; `absence` share of shifts away; `learning` {"rate": 0.9, "floor": 0.7};
        `fatigue` slower by this share an hour since the last break [1/h]."""
        keys = {"count": count, "calendar": calendar, "wage": wage, "rule": rule, "skills": skills}
        self.add("workers", name, title=title, **keys, absence=absence, learning=learning, fatigue=fatigue)

    def conwip(self, limit: int, *, products: Sequence[str] | None = None) -> None:
        """At most `limit` parts (of these products) in the factory. Several limits may hold at once."""
        control = self.tree.setdefault("control", {})
        limits = control.setdefault("conwip", [])
        if not isinstance(limits, list):
            limits = control["conwip"] = [limits]
        limits.append({"limit": limit} | ({} if products is None else {"products": list(products)}))

    def kanban(self, station: str, *, cards: int, of: int | None = None) -> None:
        """Cards for parts from the station's queue to the store after it, of so many parts each. Several stations
        may have some."""
        control = self.tree.setdefault("control", {})
        loops = control.setdefault("kanban", [])
        if not isinstance(loops, list):
            loops = control["kanban"] = [loops]
        loops.append({"station": station, "cards": cards} | ({} if of is None else {"of": of}))

    def release(self, *, rule: str | None = None, workload: Mapping[str, Any] | None = None) -> None:
        """A pool of orders before the floor: released by `rule` while the work released to each station of
        `workload`, and not yet done there, is within its norm, `{"brake": nv.hours(16)}`."""
        keys = {"rule": rule, "workload": workload}
        self.tree.setdefault("control", {})["release"] = {
            key: value for key, value in keys.items() if value is not None
        }

    def stock(
        self, product: str, *, level: int | None = None, reorder_at: int | None = None, lot: int | None = None
    ) -> None:
        """Starts the product to keep a stock of it: what is missing to `level`, or a `lot` at `reorder_at` [parts]."""
        keys = {"level": level, "reorder_at": reorder_at, "lot": lot}
        rules = self.tree.setdefault("control", {}).setdefault("stock", {})
        rules[product] = {key: value for key, value in keys.items() if value is not None}

    def assumption(self, path: str, *, source: Words, as_of: str | None = None) -> None:
        """Where a number comes from: `f.assumption("stations.brake.setup.time", source="measured on ten orders")`."""
        entry = {"path": path, "source": source} | ({} if as_of is None else {"as_of": as_of})
        self.tree.setdefault("assumptions", []).append(entry)

    def upgrade(
        self,
        name: str,
        *,
        changes: Sequence[Mapping[str, Any]] | None = None,
        kind: str | None = None,
        investment: Any = None,
        yearly_cost: Any = None,
        life: float | None = None,
        levels: Mapping[str, Any] | None = None,
        requires: Sequence[str] | None = None,
        excludes: Sequence[str] | None = None,
        activities: Sequence[Any] | None = None,
        from_: str | None = None,
        for_: Mapping[str, Any] | None = None,
        about: Words | None = None,
        title: Words | None = None,
    ) -> None:
        """A change one can invest in: `changes=[{"set": "stations.brake.setup.time", "to": 5}]`, `investment` all in
        [currency], `yearly_cost` [currency a year], `life` [years]."""
        keys = {"title": title, "about": about, "kind": kind, "investment": investment, "yearly_cost": yearly_cost}
        keys |= {"life": life, "changes": changes, "levels": levels, "requires": requires, "excludes": excludes}
        self.add("upgrades", name, **keys, activities=activities, **{"from": from_, "for": for_})

    def add(self, section: str, element: str, /, **keys: Any) -> None:
        """A new element of any section: `f.add("buffers", "rack", capacity=60)`. Raises ModelError for a name twice."""
        elements = self.tree.setdefault(section, {})
        if element in elements:
            raise ModelError(
                [Problem(path=f"{section}.{element}", what="the name is there already", allowed="each name once")]
            )
        elements[element] = {key: value for key, value in keys.items() if value is not None}

    # --- what it says -------------------------------------------------------------------------------------------------
    @property
    def tree(self) -> Tree:
        """The factory file's tree; changes to it are changes to the factory."""
        if self._tree is None:
            assert self._read is not None
            self._tree = json.loads(self._read.to_json())
        return self._tree

    @property
    def name(self) -> str:
        return str(self.tree.get("name", "Factory"))

    @property
    def currency(self) -> str:
        return str(self.tree.get("currency", "DKK"))

    @property
    def products(self) -> list[str]:
        return self._names("products")

    @property
    def sources(self) -> list[str]:
        return self._names("sources")

    @property
    def stations(self) -> list[str]:
        return self._names("stations")

    @property
    def workers(self) -> list[str]:
        return self._names("workers")

    @property
    def upgrades(self) -> list[str]:
        return self._names("upgrades")

    def _names(self, section: str) -> list[str]:
        return [str(name) for name in self.tree.get(section) or {}]

    @property
    def hash(self) -> str:
        """Of the content, in hexadecimal: the same keys and values in the same order give the same."""
        return self.document().hash

    def document(self) -> _core.Document:
        """As C++ takes it. A file that was read and not changed keeps its lines, so that errors can name them."""
        if self._tree is None:
            assert self._read is not None
            return self._read
        built = _core.document_of(_plain(self._tree, "", 0))
        for known in (self._read, self._built):
            if known is not None and known.hash == built.hash:
                return known
        self._built = built
        return built

    # --- out ----------------------------------------------------------------------------------------------------------
    def to_dict(self) -> Tree:
        """A tree of its own, with times and arrays written as the file has them."""
        tree: Tree = _plain(self.tree, "", 0)
        return tree

    def written_out(self) -> Tree:
        """The tree with every upgrade that comes `from` the catalogue written out. Raises ModelError, located."""
        tree: Tree = json.loads(self.document().written_out().to_json())
        return tree

    def to_yaml(self) -> str:
        return self.document().to_yaml()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes a factory file, which `nv.load` and the command line read."""
        from nordvest.files import whole_file

        with whole_file(path) as file:
            file.write(self.to_yaml())

    def __repr__(self) -> str:
        if self._path is not None and (self._tree is None or self.document() is self._read):
            return f"nv.load({self._path!r})"
        return f"nv.Factory.from_dict({self.to_dict()!r})"

    def _repr_html_(self) -> str:
        from nordvest.checks import check

        try:
            return check(self)._repr_html_()
        except ModelError as error:
            from nordvest.tables import escape

            return f"<p><b>{escape(self.name)}</b> is not complete yet:</p><pre>{escape(str(error))}</pre>"


def load(path: str | os.PathLike[str]) -> Factory:
    """Reads a factory file, or the `factory.yaml` of a scenario's folder. Raises ModelError where it cannot be read."""
    path = Path(path)
    if path.is_dir() and (path / "factory.yaml").is_file():
        path = path / "factory.yaml"
    return Factory._of_document(_core.read_file(os.fsencode(path)), str(path))


def loads(text: str) -> Factory:
    """Reads the text of a factory file."""
    return Factory._of_document(_core.read_text(text))


def factory_of(what: Factory | str | os.PathLike[str] | Mapping[str, Any]) -> Factory:
    """A factory as functions take it: itself, a path, or a tree."""
    if isinstance(what, Factory):
        return what
    if isinstance(what, Mapping):
        return Factory.from_dict(what)
    return load(what)


def _plain(value: Any, path: str, depth: int) -> Any:
    """Python's own dicts, lists, numbers and text. What cannot be in a file is left for C++ to refuse."""
    if depth > _DEEPEST:
        raise ModelError([Problem(path=path, what="lists and maps inside each other", allowed="at most 100 deep")])
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _plain(member, f"{path}.{key}" if path else str(key), depth + 1) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value)]
    if hasattr(value, "tolist"):  # numpy's numbers and arrays
        return _plain(value.tolist(), path, depth + 1)
    return value
