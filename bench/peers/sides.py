# SPDX-License-Identifier: Apache-2.0
"""What simulators that took turns have shown: speed, answer, and whether they found the same."""

import math
import statistics
from dataclasses import dataclass, field

OURS = ("nordvest", "event", "python", "many")
"""The engine as it chooses (a line by recursion), from event to event, `nv.simulate` of one replication and of 32."""
SAME_CHANCE = ("event", "python")  #: as `nordvest`, so that they find the same
# Student's t for a two-sided 99 % interval, by degrees of freedom; beyond: the next smaller.
T99 = {2: 9.925, 3: 5.841, 4: 4.604, 5: 4.032, 6: 3.707, 8: 3.355, 10: 3.169, 14: 2.977, 19: 2.861, 29: 2.756}
TOLERANCE = 1.5  #: a peer's answer is right within this many half-widths of the difference, 99 %
SAME = 1e-5  #: relative: ours differ by the digits that are printed


@dataclass
class Side:
    """One simulator on one model: a value a round."""

    speed: list[float] = field(default_factory=list)  #: operations a CPU second
    found: list[float] = field(default_factory=list)  #: the statistic

    def add(self, operations: float, cpu_s: float, found: float) -> None:
        self.speed.append(operations / cpu_s)
        self.found.append(found)

    def median_speed(self) -> float:
        return statistics.median(self.speed)

    def mean(self) -> float:
        return statistics.fmean(self.found)

    def half_width(self) -> float:
        t = T99[max(df for df in T99 if df < len(self.found))]
        return t * statistics.stdev(self.found) / math.sqrt(len(self.found))


def ratio(one: Side, other: Side) -> float:
    """How many times as fast one is: median over the rounds, in which both met the same machine."""
    return statistics.median(a / b for a, b in zip(one.speed, other.speed, strict=True))


def peers_of(sides: dict[str, Side]) -> list[str]:
    return [name for name in sides if name not in OURS]


def fastest_peer(sides: dict[str, Side]) -> str:
    return max(peers_of(sides), key=lambda name: sides[name].median_speed())


def agree(a: Side, b: Side) -> bool:
    return abs(a.mean() - b.mean()) <= TOLERANCE * math.hypot(a.half_width(), b.half_width())


def wrong_answers(sides: dict[str, Side]) -> list[str]:
    """Who found something else than our engine. Ours meet the same chance and must find the same in every round."""
    ours = sides["nordvest"]
    wrong = [name for name in sides if name not in SAME_CHANCE and not agree(ours, sides[name])]
    for name in SAME_CHANCE:
        if name in sides and not all(
            math.isclose(a, b, rel_tol=SAME) for a, b in zip(ours.found, sides[name].found, strict=True)
        ):
            wrong.append(name)
    return wrong
