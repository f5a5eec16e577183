# SPDX-License-Identifier: Apache-2.0
"""Paths and values of the factory file in people's words: `stations.brake.setup.time` is `Press brake, set-up`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nordvest.agreement.data import section
from nordvest.agreement.numbers import Numbers
from nordvest.agreement.values import Values
from nordvest.agreement.words import Words, readable

ELEMENTS = (
    "stations",
    "products",
    "workers",
    "buffers",
    "conveyors",
    "carriers",
    "transport",
    "upgrades",
    "sources",
    "calendars",
)
HOURS = {"s": 1 / 3600, "min": 1 / 60, "h": 1.0, "day": 24.0, "days": 24.0, "week": 168.0, "weeks": 168.0}


def split_path(path: str) -> list[str]:
    """The names of a path, without brackets: `products.a.route[at=x].share` is products, a, route, share."""
    pieces = re.findall(r'"([^"]*)"|([^.\[\]"]+)|\[[^\]]*\]', path)
    return [quoted or plain for quoted, plain in pieces if quoted or plain]


def value_at(document: Any, path: str) -> Any:
    """What the file has there; None where it has nothing, or the path goes through a list."""
    if "[" in path:
        return None
    for name in split_path(path):
        document = document.get(name) if isinstance(document, Mapping) else None
    return document


def hours(value: Any, time_unit: str) -> float | None:
    """A time of the file in hours: `4 weeks`, or a number in `time_unit`. None for other values, as `auto`."""
    found = re.fullmatch(r"\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*", str(value))
    unit = HOURS.get(found[2] or time_unit) if found else None
    return float(found[1]) * unit if found and unit else None


class Wording:
    """Paths, values and changes of one factory file in one language."""

    def __init__(self, document: Mapping[str, Any], words: Words, numbers: Numbers) -> None:
        self.document, self.words, self.numbers = document, words, numbers
        self.values = Values(document, words, numbers)

    def place(self, name: str) -> str:
        """A station, buffer or conveyor by its title; a new one by the title its upgrade gives it."""
        for kind in ("stations", "buffers", "conveyors"):
            element = section(self.document, kind).get(name)
            if element is not None:
                return self.words.title(element, name)
        return self.words.title(self._new_element(f"stations.{name}"), name)

    def _new_element(self, path: str) -> Any:
        for upgrade in section(self.document, "upgrades").values():
            levels = section(upgrade, "levels").values()
            for owner in (upgrade, *levels):
                changes = owner.get("changes") if isinstance(owner, Mapping) else None
                for change in changes if isinstance(changes, list) else []:
                    if isinstance(change, Mapping) and change.get("set") == path:
                        return change.get("to")
        return None

    def subject(self, path: str) -> str:
        """What the path speaks of: the title of its element."""
        names = split_path(path)
        if len(names) < 2 or names[0] not in ELEMENTS:
            return ""
        if names[1] == "*":
            return self.words(f"path.all_{names[0]}") if f"path.all_{names[0]}" in self.words else names[0]
        if names[0] == "stations":
            return self.place(names[1])
        return self.words.title(section(self.document, names[0]).get(names[1]), names[1])

    def quantity(self, path: str) -> str:
        """Which number of it, in words; the key made readable where there is no word for it."""
        names = split_path(path)
        own = names[2:] if names[0] in ELEMENTS else names[1:] or names
        if f"quantity.{names[0]}_{'_'.join(own)}" in self.words:
            return self.words(f"quantity.{names[0]}_{'_'.join(own)}")
        for end in range(len(own), 0, -1):
            for start in range(end):
                key = "quantity." + "_".join(own[start:end])
                if key in self.words:
                    return self.words(key)
        return readable(" ".join(own)).lower()

    def path(self, path: str) -> str:
        """Both: `Press brake, set-up`."""
        parts = [self.subject(path), self.quantity(path)]
        text = ", ".join(part for part in parts if part)
        return text[:1].upper() + text[1:]

    def value(self, path: str, value: Any = None) -> str:
        """A value of that path with its unit; by default the file's. Empty where it has no short form."""
        names = split_path(path)
        if value is None and "*" in names[1:2]:
            return self._values_of_all(path, names)
        return self.values.text(names, value_at(self.document, path) if value is None else value)

    def _values_of_all(self, path: str, names: list[str]) -> str:
        """What the elements have there, in file order, each text once; of upgrades the table tells."""
        if names[0] == "upgrades":
            return self.words("path.in_table") if names[2:] == ["investment"] else ""
        paths = [path.replace("*", name, 1) for name in section(self.document, names[0])]
        return "; ".join(dict.fromkeys(text for text in map(self.value, paths) if text))
