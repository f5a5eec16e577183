# SPDX-License-Identifier: Apache-2.0
"""Estimates with intervals, and dicts of them: of the factory, of each product, station or pool."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nordvest.tables import Table, number, plus_minus

LABELS = {
    "throughput_per_h": "good parts an hour",
    "lead_time_h": "lead time [h]",
    "wip": "work in process [parts]",
    "good_parts": "good parts",
    "scrap_rate": "scrap rate [-]",
    "on_time": "on time [-]",
    "tardiness_h": "late by [h]",
    "queue_time_h": "a wait in a queue [h]",
    "scrapped_per_h": "scrapped an hour [parts]",
    "wip_end": "work in process at the end [parts]",
}


@dataclass(frozen=True, eq=False)
class Estimate:
    """A mean over replications, half the width of its interval, and the value of each (NaN = undefined there).

    `values` cannot be written to; of a simulation it looks into what C++ found, without a copy.
    """

    mean: float
    half_width: float
    confidence: float
    values: NDArray[np.float64]
    p50: float = math.nan  #: times of parts: percentiles over all parts of all replications
    p90: float = math.nan
    p95: float = math.nan

    @property
    def low(self) -> float:
        return self.mean - self.half_width

    @property
    def high(self) -> float:
        return self.mean + self.half_width

    def __float__(self) -> float:
        return self.mean

    def __str__(self) -> str:
        return plus_minus(self.mean, self.half_width)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Estimate) and repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash((self.mean, self.half_width))

    @classmethod
    def of(cls, data: dict[str, Any]) -> Estimate:
        """From the results' JSON, in which null is what does not exist."""
        values = np.array([math.nan if value is None else value for value in data["values"]], dtype=float)
        values.flags.writeable = False
        single = {key: math.nan if data[key] is None else data[key] for key in data if key != "values"}
        return cls(values=values, **single)


class Named(dict[str, Any]):
    """A dict that names the known keys when one is missing."""

    def __missing__(self, key: str) -> Any:
        raise KeyError(f"{key!r} is not here; known: {', '.join(self) or 'nothing'}")


class Measures(Named):
    """Estimates by name: `kpis["throughput_per_h"]`."""

    def table(self, caption: str = "") -> Table:
        table = Table(caption, ["", "mean", "± 95 %"])
        for key, value in self.items():
            if isinstance(value, Estimate) and math.isfinite(value.mean):
                table.rows.append([LABELS.get(key, key), number(value.mean, 4), number(value.half_width, 2)])
                table.rows += [
                    [f"  {p} of it", number(getattr(value, p), 4), ""]
                    for p in ("p50", "p90", "p95")
                    if math.isfinite(getattr(value, p))
                ]
        return table

    def _repr_html_(self) -> str:
        return self.table().html()


class Elements(Named):
    """Measures of each product, station or pool by name: `stations["brake"]["working"]`."""

    def to_frame(self, backend: str = "pandas") -> Any:
        """A data frame of means, a row an element."""
        from nordvest.frames import frame

        rows = [{"name": name} | {key: e.mean for key, e in estimates(measures)} for name, measures in self.items()]
        return frame(rows, backend)

    def _repr_html_(self) -> str:
        keys = list(dict.fromkeys(key for measures in self.values() for key, _ in estimates(measures)))
        table = Table("", ["", *keys])
        for name, measures in self.items():
            found = dict(estimates(measures))
            table.rows.append([name, *(number(found[key].mean) if key in found else "" for key in keys)])
        return table.html()


def estimates(measures: dict[str, Any], before: str = "") -> Iterator[tuple[str, Estimate]]:
    """All estimates with their keys; of what is inside, as `oee.availability`."""
    for key, value in measures.items():
        if isinstance(value, Estimate):
            yield before + key, value
        elif isinstance(value, dict):
            yield from estimates(value, f"{before}{key}.")


def measures_found(found: dict[str, Any]) -> Measures:
    """As C++ hands them over: an estimate is a tuple of its fields."""
    return Measures({key: _measure_found(value) for key, value in found.items()})


def elements_found(found: dict[str, Any]) -> Elements:
    return Elements({name: measures_found(measures) for name, measures in found.items()})


def _measure_found(value: Any) -> Any:
    if type(value) is tuple:
        return Estimate(*value)
    return measures_found(value) if isinstance(value, dict) else value


def measures_of(data: dict[str, Any]) -> Measures:
    """From the results' JSON."""
    return Measures({key: _measure_of(value) for key, value in data.items()})


def _measure_of(value: Any) -> Any:
    if isinstance(value, dict):
        return Estimate.of(value) if "values" in value and "mean" in value else measures_of(value)
    return value


def elements_of(data: dict[str, Any]) -> Elements:
    return Elements({name: measures_of(value) for name, value in data.items()})
