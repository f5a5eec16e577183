# SPDX-License-Identifier: Apache-2.0
"""When the money is back, said in one way everywhere: what a replication does not have is a payback that never comes.

2, 3, 4 years and once never  ->  middle 3.5 years, 3 of 4, 8 of 10 calculations between 2.3 years and never
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Payback:
    """Over replications [years]; infinite = not within the life. NaN without replications."""

    low: float  #: 1 calculation of 10 is back sooner
    middle: float
    high: float  #: 1 of 10 is back later
    found: int  #: replications in which the money comes back
    of: int  #: all replications

    @classmethod
    def of_values(cls, values: Iterable[float | None]) -> Payback:
        """From the values of the results; None and NaN are a payback that never comes."""
        ranked = sorted(math.inf if value is None or not math.isfinite(value) else float(value) for value in values)
        low, middle, high = (quantile(ranked, q) for q in (0.1, 0.5, 0.9))
        return cls(low, middle, high, sum(map(math.isfinite, ranked)), len(ranked))

    @property
    def is_never(self) -> bool:
        """Not even one calculation of ten brings the money back."""
        return not math.isfinite(self.low)

    @property
    def is_sure(self) -> bool:
        """Nine of ten bring it back."""
        return math.isfinite(self.high)


def quantile(ranked: list[float], q: float) -> float:
    """Linear between the ranks, as numpy does; infinite where a rank that counts is. NaN without values."""
    if not ranked:
        return math.nan
    place = q * (len(ranked) - 1)
    below, above = ranked[math.floor(place)], ranked[math.ceil(place)]
    if math.isinf(above):
        return above if above != below and place > math.floor(place) else below
    return below + (above - below) * (place - math.floor(place))
