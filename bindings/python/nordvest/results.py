# SPDX-License-Identifier: Apache-2.0
"""What a simulation found: estimates with intervals, one value a replication behind each."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nordvest.answers import Findings
from nordvest.measures import Elements, Measures, elements_found, elements_of, estimates, measures_found, measures_of
from nordvest.tables import Table, number, percent

if TYPE_CHECKING:
    from nordvest import _core

SECTIONS = ("products", "stations", "workers", "conveyors", "transport", "buffers", "carriers")
STATES = (
    "working",
    "setup",
    "starved",
    "blocked",
    "down",
    "maintenance",
    "waiting_worker",
    "waiting_transport",
    "off_shift",
)
VEHICLE_STATES = ("loaded", "empty", "loading", "working", "charging", "down", "waiting", "idle", "off_shift")


Column = tuple[str, str, Callable[[float], str]]  #: title, measure, how its mean is shown
_PLAIN_TABLES: list[tuple[str, str, list[Column]]] = [
    ("workers", "People", [("busy", "busy", percent), ("wait for them [h]", "queue_time_h", number)]),
    ("buffers", "Buffers", [("parts", "content", number), ("stay [h]", "stay_h", number)]),
    (
        "carriers",
        "Carriers",
        [
            ("with parts", "with_parts", percent),
            ("coming back", "coming_back", percent),
            ("wait for them [h]", "queue_time_h", number),
        ],
    ),
]


@dataclass(frozen=True)
class Bottleneck:
    """A station as a bottleneck, by several methods: `data["bottleneck_methods"]` says them. NaN: not observed, or not
    defined for this factory."""

    station: str
    share: float  #: of its open time at work, in set-up, down [-]
    replications: float = math.nan  #: share of the replications in which it was the most active [-]
    momentary: float = math.nan  #: share of open time in which its active period was the longest of all [-]
    sole: float = math.nan  #: share of open time in which it alone was the bottleneck [-]
    shifting: float = math.nan  #: share of open time in which the bottleneck shifted from or to it [-]
    critical_path: float = math.nan  #: lines: share of the longest path of departures; gain where it is 1 % faster [%]

    @property
    def is_observed(self) -> bool:
        return math.isfinite(self.momentary)


def bottlenecks_of(data: list[dict[str, Any]]) -> list[Bottleneck]:
    keys = [one.name for one in fields(Bottleneck) if one.name != "station"]
    return [Bottleneck(one["station"], **{key: _or_nan(one.get(key)) for key in keys}) for one in data]


def bottleneck_table(bottlenecks: list[Bottleneck], most: int = 8) -> Table:
    """Of the first ones, if they were observed; else without rows."""
    table = Table(
        "Bottlenecks, share of open time",
        ["station", "active", "longest active", "alone", "shifting", "of the critical path"],
        notes=["longest active: its active period was the longest of all (Roser et al. 2002)"],
    )
    for b in bottlenecks[:most]:
        if b.is_observed:
            shares = (b.share, b.momentary, b.sole, b.shifting, b.critical_path)
            table.rows.append([b.station, *map(percent, shares)])
    if all(math.isnan(b.critical_path) for b in bottlenecks):
        table.columns = table.columns[:-1]
        table.rows = [row[:-1] for row in table.rows]
    else:
        table.notes.append("of the critical path: the gain in parts [%] where the station becomes 1 % faster")
    return table


@dataclass(frozen=True, eq=False)
class WipOverTime:
    """Parts in process over time from the empty start: of each slice the mean over the observed replications."""

    slice_h: float
    mean: NDArray[np.float64]
    half_width: NDArray[np.float64]  #: of the 95 % interval; NaN with one replication
    products: dict[str, NDArray[np.float64]]

    @property
    def time_h(self) -> NDArray[np.float64]:
        """The middle of each slice [h]."""
        return np.asarray((np.arange(len(self.mean)) + 0.5) * self.slice_h, dtype=np.float64)

    @classmethod
    def of(cls, data: dict[str, Any]) -> WipOverTime:
        products = {name: _array(mean) for name, mean in data["products"].items()}
        return cls(data["slice_h"], _array(data["mean"]), _array(data["half_width"]), products)


def _array(values: list[float | None]) -> NDArray[np.float64]:
    array = np.array([math.nan if value is None else value for value in values], dtype=float)
    array.flags.writeable = False
    return array


class Result(Findings):
    """One factory, simulated."""

    _found: _core.Result | None

    @cached_property
    def kpis(self) -> Measures:
        return measures_of(self.data["kpis"]) if self._found is None else measures_found(self._found.measures("kpis"))

    @cached_property
    def products(self) -> Elements:
        return self._elements("products")

    @cached_property
    def stations(self) -> Elements:
        return self._elements("stations")

    @cached_property
    def workers(self) -> Elements:
        return self._elements("workers")

    @cached_property
    def conveyors(self) -> Elements:
        return self._elements("conveyors")

    @cached_property
    def transport(self) -> Elements:
        return self._elements("transport")

    @cached_property
    def buffers(self) -> Elements:
        return self._elements("buffers")

    @cached_property
    def carriers(self) -> Elements:
        return self._elements("carriers")

    @cached_property
    def bottlenecks(self) -> list[Bottleneck]:
        return bottlenecks_of(self.data["bottlenecks"])

    def _elements(self, section: str) -> Elements:
        if self._found is None:
            return elements_of(self.data[section])
        return elements_found(self._found.measures(section))

    @property
    def seed(self) -> int:
        return int(self.data["seed"])

    @property
    def replications(self) -> int:
        return int(self.data["replications"])

    @property
    def length_h(self) -> float:
        return _or_nan(self.data["length_h"])

    @property
    def warm_up_h(self) -> float:
        return _or_nan(self.data["warm_up_h"])

    @property
    def end_h(self) -> float:
        """Mean end of the replications [h]."""
        return _or_nan(self.data["end_h"])

    @property
    def engine(self) -> str:
        return str(self.data["engine"])

    @property
    def wip_over_time(self) -> WipOverTime | None:
        """None where it was not observed."""
        data = self.data.get("wip_over_time")
        return None if data is None else WipOverTime.of(data)

    @property
    def critical_path(self) -> Measures | None:
        """Share of each station, by name; `data["critical_path"]["arrivals"]` has that of the arrivals. None: not
        observed, or no line."""
        data = self.data.get("critical_path")
        return None if data is None else measures_of(data["stations"])

    def to_frame(self, backend: str = "pandas", *, replications: bool = False) -> Any:
        """A data frame with a row an estimate: section, name, measure, mean, half_width; with `replications`, a row a
        replication: section, name, measure, replication, value. `backend`: pandas, polars or pyarrow."""
        from nordvest.frames import frame

        rows = _replication_rows(self) if replications else _estimate_rows(self)
        return frame(list(rows), backend)

    @property
    def plot(self) -> Any:
        """`result.plot.states()`: what every station does with its time; `.bottlenecks()`, `.wip()`."""
        from nordvest.plots import ResultPlots

        return ResultPlots(self)

    def tables(self) -> list[Table]:
        found = [
            self.kpis.table(self._caption()),
            self._station_table(),
            self._conveyor_table(),
            bottleneck_table(self.bottlenecks),
            *(self._plain_table(*one) for one in _PLAIN_TABLES),
            self._fleet_table(),
        ]
        found[0].notes = self._notes()
        return [table for table in found if table.rows]

    def _caption(self) -> str:
        from_to = f"hours {number(self.warm_up_h)} to {number(self.end_h)}"
        return f"{self.factory}: {self.replications} replications, {from_to}, seed {self.seed}"

    def _notes(self) -> list[str]:
        first = self.bottlenecks[:1]
        busiest = [f"busiest: {b.station}, active {percent(b.share)} of its open time" for b in first]
        return busiest + self._warning_notes()

    def _station_table(self) -> Table:
        states = [s for s in STATES if any(m[s].mean > 0 for m in self.stations.values() if s in m)]
        table = Table(
            "Stations, share of calendar time",
            ["station", *(s.replace("_", " ") for s in states), "parts an hour", "queue", "queue [h]"],
        )
        for name, m in self.stations.items():
            rest = [number(m[key].mean) for key in ("operations_per_h", "queue_length", "queue_time_h")]
            table.rows.append([name, *(percent(m[s].mean) for s in states), *rest])
        return table

    def _conveyor_table(self) -> Table:
        shares = ("moving", "blocked", "starved", "down", "off_shift")
        table = Table(
            "Conveyors, share of calendar time",
            ["conveyor", *(s.replace("_", " ") for s in shares), "parts an hour", "content"],
        )
        for name, m in self.conveyors.items():
            rest = [number(m[key].mean) for key in ("throughput_per_h", "content")]
            table.rows.append([name, *(percent(m[s].mean) for s in shares), *rest])
        return table

    def _plain_table(self, section: str, caption: str, columns: list[Column]) -> Table:
        """A row an element, a column a measure's mean."""
        table = Table(caption, ["", *(title for title, _, _ in columns)])
        for name, m in getattr(self, section).items():
            table.rows.append([name, *(show(m[key].mean) for _, key, show in columns)])
        return table

    def _fleet_table(self) -> Table:
        states = [s for s in VEHICLE_STATES if any(m[s].mean > 0 for m in self.transport.values())]
        columns = ["vehicles", *(s.replace("_", " ") for s in states), "trips", "parts", "wait for them [h]"]
        table = Table("Vehicles, share of calendar time", columns)
        for name, m in self.transport.items():
            rest = [number(m[key].mean) for key in ("trips", "parts", "queue_time_h")]
            table.rows.append([name, *(percent(m[s].mean) for s in states), *rest])
        return table

    def __repr__(self) -> str:
        made = self.kpis["throughput_per_h"]
        return f"<Result of {self.factory!r}: {self.replications} replications, {made} good parts an hour>"


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value


def _sections(result: Result) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield "factory", result.factory, result.kpis
    for section in SECTIONS:
        for name, measures in getattr(result, section).items():
            yield section, name, measures


def _estimate_rows(result: Result) -> Iterable[dict[str, Any]]:
    for section, name, measures in _sections(result):
        for key, e in estimates(measures):
            yield {"section": section, "name": name, "measure": key, "mean": e.mean, "half_width": e.half_width}


def _replication_rows(result: Result) -> Iterable[dict[str, Any]]:
    for section, name, measures in _sections(result):
        for key, e in estimates(measures):
            for index, value in enumerate(e.values):
                yield {
                    "section": section,
                    "name": name,
                    "measure": key,
                    "replication": index + 1,
                    "value": float(value),
                }
