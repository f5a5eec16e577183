# SPDX-License-Identifier: Apache-2.0
"""An estimate of the results: mean, interval, and one value a replication."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from nordvest.payback import quantile


@dataclass(frozen=True)
class Estimate:
    """`mean` is None where no replication has a value, `half_width` also with a single one."""

    mean: float | None = None
    half_width: float | None = None
    values: list[float | None] = field(default_factory=list)
    p90: float | None = None  # of the parts, where the result has it (lead times)

    def times(self, factor: float) -> Estimate:
        """In another unit."""
        scaled = [None if value is None else value * factor for value in self.values]
        return Estimate(_times(self.mean, factor), _times(self.half_width, factor), scaled, _times(self.p90, factor))

    @property
    def is_known(self) -> bool:
        return self.mean is not None

    def differs_from_zero(self) -> bool:
        """The interval leaves 0 out. Without an interval any difference counts."""
        return self.mean is not None and abs(self.mean) > max(self.half_width or 0.0, 1e-9)

    def range(self, low: float = 0.1, high: float = 0.9) -> tuple[float, float] | None:
        """Between which values 8 of 10 replications lie; what a replication does not have counts as infinite.

        None without values.
        """
        ranked = sorted(math.inf if value is None else value for value in self.values)
        return (quantile(ranked, low), quantile(ranked, high)) if ranked else None


def read_estimate(measures: Any, key: str) -> Estimate:
    """The estimate of that name in a map of the results; one without a mean where it is not there."""
    found = measures.get(key) if isinstance(measures, dict) else None
    if isinstance(found, (int, float)):
        return Estimate(float(found), None, [float(found)])
    if not isinstance(found, dict):
        return Estimate()
    return Estimate(
        _finite(found.get("mean")),
        _finite(found.get("half_width")),
        [_finite(value) for value in found.get("values") or []],
        _finite(found.get("p90")),
    )


def _finite(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) and math.isfinite(value) else None


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor
