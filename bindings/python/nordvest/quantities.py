# SPDX-License-Identifier: Apache-2.0
"""Times with a unit, and distributions as the factory file writes them: `lognormal(mean=minutes(2), cv=0.3)`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0, "days": 86400.0, "weeks": 604800.0}
_MAKERS = {"s": "seconds", "min": "minutes", "h": "hours", "days": "days", "weeks": "weeks"}


@dataclass(frozen=True, eq=False)
class Duration:
    """A time with its unit. `str` is as the factory file writes it: `25 min`."""

    value: float
    unit: str  #: s, min, h, days (of 24 h), weeks

    def in_seconds(self) -> float:
        return self.value * _SECONDS[self.unit]

    def in_hours(self) -> float:
        return self.in_seconds() / 3600

    def __str__(self) -> str:
        return f"{self.value!r} {self.unit}"

    def __repr__(self) -> str:
        return f"{_MAKERS[self.unit]}({self.value!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Duration) and self.in_seconds() == other.in_seconds()

    def __hash__(self) -> int:
        return hash(self.in_seconds())

    def __lt__(self, other: Duration) -> bool:
        return self.in_seconds() < other.in_seconds()

    def __add__(self, other: Duration) -> Duration:
        if self.unit == other.unit:
            return Duration(self.value + other.value, self.unit)
        return Duration(self.in_seconds() + other.in_seconds(), "s")

    def __mul__(self, factor: float) -> Duration:
        return Duration(self.value * factor, self.unit)

    __rmul__ = __mul__


def seconds(value: float) -> Duration:
    """A time in seconds."""
    return Duration(value, "s")


def minutes(value: float) -> Duration:
    """A time in minutes."""
    return Duration(value, "min")


def hours(value: float) -> Duration:
    """A time in hours."""
    return Duration(value, "h")


def days(value: float) -> Duration:
    """Days of 24 hours."""
    return Duration(value, "days")


def weeks(value: float) -> Duration:
    """A time in weeks of 7 days."""
    return Duration(value, "weeks")


Amount = float | str | Duration
"""A number, in `time_unit` where it is a time; or a time with its unit."""
Distribution = dict[str, Any]


def exponential(mean: Amount) -> Distribution:
    """Time between things that happen at random; mean > 0."""
    return {"exponential": mean}


def uniform(low: Amount, high: Amount) -> Distribution:
    """Anything from low to high, alike."""
    return {"uniform": [low, high]}


def triangular(low: Amount, mode: Amount, high: Amount) -> Distribution:
    """Least, most likely and most."""
    return {"triangular": [low, mode, high]}


def pert(low: Amount, mode: Amount, high: Amount) -> Distribution:
    """Least, most likely and most, with less weight at the ends than `triangular`."""
    return {"pert": [low, mode, high]}


def normal(mean: Amount, sd: Amount) -> Distribution:
    """Cut at 0."""
    return {"normal": {"mean": mean, "sd": sd}}


def lognormal(mean: Amount, cv: float) -> Distribution:
    """Mean and coefficient of variation [-], > 0: work by hand, repairs."""
    return {"lognormal": {"mean": mean, "cv": cv}}


def gamma(mean: Amount, cv: float) -> Distribution:
    """Mean and coefficient of variation [-], > 0."""
    return {"gamma": {"mean": mean, "cv": cv}}


def erlang(mean: Amount, k: int) -> Distribution:
    """The sum of k exponential times; `mean` is of the sum."""
    return {"erlang": {"mean": mean, "k": k}}


def weibull(shape: float, scale: Amount) -> Distribution:
    """Wear: shape > 1 fails more the older it is."""
    return {"weibull": {"shape": shape, "scale": scale}}


def discrete(probabilities: Mapping[Any, float]) -> Distribution:
    """Values with their probabilities (sum 1): `discrete({1: 0.2, 2: 0.8})`."""
    return {"discrete": dict(probabilities)}


def geometric(p: float) -> Distribution:
    """Trials up to the first success: 1, 2, ..; p in (0, 1]."""
    return {"geometric": p}


def mixture(parts: Sequence[tuple[float, Any]]) -> Distribution:
    """Distributions with their probabilities: `mixture([(0.85, exponential(0.6)), (0.15, exponential(3.4))])`."""
    return {"mixture": [[probability, part] for probability, part in parts]}


def empirical(values: Sequence[Amount]) -> Distribution:
    """What was measured, each value alike."""
    return {"empirical": list(values)}


def p10_p50_p90(p10: Amount, p50: Amount, p90: Amount) -> Distribution:
    """What one in ten is below, half, and nine in ten."""
    return {"p10_p50_p90": [p10, p50, p90]}


def plus(*parts: Any) -> Distribution:
    """A sum: `plus(1, geometric(0.3))`."""
    return {"plus": list(parts)}
