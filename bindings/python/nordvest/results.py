# SPDX-License-Identifier: Apache-2.0
"""What a simulation found: estimates with intervals, one value a replication behind each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from nordvest.answers import Answer
from nordvest.measures import Elements, Measures, elements_of, estimates, measures_of
from nordvest.tables import Table, number, percent

#: Maps from names to measures.
SECTIONS = ("products", "stations", "workers", "conveyors")
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


@dataclass(frozen=True)
class Bottleneck:
    """The most active station, and how active it was: share of its open time at work, in set-up, down [-]."""

    station: str
    share: float
    replications: float = math.nan  #: share of the replications in which it was the most active [-]


def bottlenecks_of(data: list[dict[str, Any]]) -> list[Bottleneck]:
    return [Bottleneck(one["station"], _or_nan(one["share"]), _or_nan(one["replications"])) for one in data]


@dataclass(frozen=True, eq=False, repr=False)
class Result(Answer):
    """One factory, simulated."""

    interrupted: bool = False  #: stopped by Ctrl-C; it holds what was done
    kpis: Measures = field(init=False)
    products: Elements = field(init=False)
    stations: Elements = field(init=False)
    workers: Elements = field(init=False)
    conveyors: Elements = field(init=False)
    bottlenecks: list[Bottleneck] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kpis", measures_of(self.data["kpis"]))
        for section in SECTIONS:
            object.__setattr__(self, section, elements_of(self.data[section]))
        object.__setattr__(self, "bottlenecks", bottlenecks_of(self.data["bottlenecks"]))

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

    def to_frame(self, backend: str = "pandas", *, replications: bool = False) -> Any:
        """A data frame with a row an estimate: section, name, measure, mean, half_width; with `replications`, a row a
        replication: section, name, measure, replication, value. `backend`: pandas, polars or pyarrow."""
        from nordvest.frames import frame

        rows = _replication_rows(self) if replications else _estimate_rows(self)
        return frame(list(rows), backend)

    @property
    def plot(self) -> Any:
        """`result.plot.states()`: what every station does with its time."""
        from nordvest.plots import ResultPlots

        return ResultPlots(self)

    def tables(self) -> list[Table]:
        found = [self.kpis.table(self._caption()), self._station_table(), self._conveyor_table(), self._worker_table()]
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

    def _worker_table(self) -> Table:
        rows = [[name, percent(m["busy"].mean), number(m["queue_time_h"].mean)] for name, m in self.workers.items()]
        return Table("People", ["pool", "busy", "wait for them [h]"], rows)

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
