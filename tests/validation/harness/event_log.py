# SPDX-License-Identifier: Apache-2.0
"""Questions to the event log, answered in one pass and little memory.

A question is a map. Which rows: `event`, and if wished `element`, `product`, `before` (a time [h]). What of them:
`take`: all (default) | last | count | number N; `order`: log (default) | part; `group`: part (a list for each part).
Or `between: [event, event]`: how long each part takes from one to the other [h], with `parts: [first, last]` and
`take`: all | count above X | share above X.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

KEYS = {"event", "element", "product", "before", "take", "order", "group", "between", "parts"}


def question(spec: dict) -> Times | Between:
    unknown = set(spec) - KEYS
    if unknown or ("event" in spec) == ("between" in spec):
        raise ValueError(f"not a question to the log: {spec}")
    return Between(spec) if "between" in spec else Times(spec)


def answer(questions: list[Times | Between], rows: Iterable[dict]) -> None:
    """Shows every row of the log to every question."""
    for row in rows:
        for asked in questions:
            asked.see(int(row["replication"]), row)


def read(path: Path) -> Iterable[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


class _Question:
    def __init__(self, spec: dict):
        self.spec = spec
        self.found: dict[int, list] = {}  # by replication

    def concerns(self, row: dict) -> bool:
        return all(row[key] == self.spec[key] for key in ("element", "product") if key in self.spec)

    def answers(self) -> list:
        """One answer a replication, in order."""
        return [self.shape(self.found[replication]) for replication in sorted(self.found)]

    def shape(self, found: list):
        raise NotImplementedError


class Times(_Question):
    """When an event happened [h]."""

    def see(self, replication: int, row: dict) -> None:
        if row["event"] != self.spec["event"] or not self.concerns(row):
            return
        time = float(row["time_h"])
        if time < self.spec.get("before", float("inf")):
            self.found.setdefault(replication, []).append((int(row["part"]), time))

    def shape(self, found: list):
        if self.spec.get("order") == "part":
            found = sorted(found, key=lambda pair: pair[0])
        times = [time for _, time in found]
        if self.spec.get("group") == "part":
            return [[time for part, time in found if part == wanted] for wanted in dict.fromkeys(p for p, _ in found)]
        take = self.spec.get("take", "all").split()
        if take[0] == "number":
            return times[int(take[1]) - 1]
        return {"all": times, "last": times[-1], "count": len(times)}[take[0]]


class Between(_Question):
    """How long each part takes from one event to another [h]."""

    def __init__(self, spec: dict):
        super().__init__(spec)
        self.begun: dict[tuple[int, int], float] = {}
        self.limit = float(spec["take"].split()[-1]) if "take" in spec else None
        self.first, self.last = spec.get("parts", (0, float("inf")))

    def see(self, replication: int, row: dict) -> None:
        if row["event"] not in self.spec["between"] or not self.concerns(row):
            return
        key, time = (replication, int(row["part"])), float(row["time_h"])
        if row["event"] == self.spec["between"][0]:
            self.begun[key] = time
        elif key in self.begun and self.first <= key[1] <= self.last:
            lasted = time - self.begun.pop(key)
            self.found.setdefault(replication, []).append(lasted if self.limit is None else lasted > self.limit)

    def shape(self, found: list):
        if self.limit is None:
            return found
        return sum(found) if self.spec["take"].startswith("count") else sum(found) / len(found)
