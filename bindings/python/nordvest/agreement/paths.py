# SPDX-License-Identifier: Apache-2.0
"""Paths and values of the factory file in people's words: `stations.brake.setup.time` is `Press brake, set-up`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nordvest.agreement.data import section
from nordvest.agreement.numbers import NBSP, Numbers
from nordvest.agreement.words import Words, readable

ELEMENTS = ("stations", "products", "workers", "buffers", "upgrades", "sources", "calendars")
MONEY = ("margin", "wage", "scrap_cost", "late_cost", "investment", "yearly_cost", "budget", "small_asset_limit")
SHARES = (
    *("discount_rate", "tax", "realisation", "declining_balance", "first_year_ramp", "maintenance"),
    *("scrap", "probability", "share", "absence", "defects", "oee"),
)
TIMES = ("time", "process", "load", "unload", "lasts", "every", "dwell", "shelf_life")
YEARS = ("life",)
WEEKS = ("weeks",)
HOURS = {"s": 1 / 3600, "min": 1 / 60, "h": 1.0, "day": 24.0, "days": 24.0, "week": 168.0, "weeks": 168.0}
SPREADS = ("triangular", "pert", "p10_p50_p90", "uniform")


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

    def place(self, name: str) -> str:
        """A station or buffer by its title; a new one by the title its upgrade gives it."""
        for kind in ("stations", "buffers"):
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
            return "" if names[0] == "upgrades" else self._values_of_all(path, names)
        value = value_at(self.document, path) if value is None else value
        key = next((name for name in reversed(names) if name in MONEY + SHARES + TIMES + YEARS + WEEKS), "")
        if names[-1:] == ["demand"] and isinstance(value, Mapping):
            per = self._unit(str(value.get("per", "year")))
            return f"{self._spread(value.get('parts'), '')} {self.words('path.parts_per', unit=per)}"
        return self._spread(value, key)

    def _values_of_all(self, path: str, names: list[str]) -> str:
        """What every element has there, in file order."""
        paths = [path.replace("*", name, 1) for name in section(self.document, names[0])]
        return "; ".join(text for text in map(self.value, paths) if text)

    def _spread(self, value: Any, key: str) -> str:
        """A distribution by what people would say of it: its range, or about its mean."""
        if not isinstance(value, Mapping):
            return self._scalar(value, key)
        family, given = next(iter(value.items()), ("", None))
        if family in SPREADS and isinstance(given, list) and len(given) >= 2:
            return self.words("path.range", low=self._bare(given[0], key), high=self._scalar(given[-1], key))
        mean = given.get("mean") if isinstance(given, Mapping) else given
        if family in ("exponential", "normal", "lognormal", "gamma", "erlang") and mean is not None:
            return self.words("path.about", value=self._scalar(mean, key))
        return ""

    def _bare(self, value: Any, key: str) -> str:
        """The low end of a range: the unit stands at its high end."""
        if key in MONEY and isinstance(value, (int, float)):
            return self.numbers.number(float(value))
        if key in SHARES and isinstance(value, (int, float)):
            return self.numbers.short(100 * float(value))
        return self.numbers.short(float(value)) if isinstance(value, (int, float)) else self._scalar(value, key)

    def _scalar(self, value: Any, key: str) -> str:
        if isinstance(value, bool) or value is None or isinstance(value, list):
            return ""
        if isinstance(value, str):
            return self._written(value)
        if key in MONEY:
            return self.numbers.money(float(value))
        if key in SHARES:
            return self.numbers.percent(float(value), 0 if round(float(value), 2) == float(value) else 1)
        text = self.numbers.short(float(value))
        unit = str(self.document.get("time_unit", "min")) if key in TIMES else "years" if key in YEARS else ""
        return f"{text}{NBSP}{self._unit(unit)}" if unit else text

    def _written(self, text: str) -> str:
        """`11.5 h` with the language's decimal sign and unit; other text as it is."""
        found = re.fullmatch(r"\s*(-?[\d.]+(?:e[+-]?\d+)?)\s*([A-Za-z%/]*)\s*", text)
        if not found:
            return text
        number = self.numbers.short(float(found[1]))
        return f"{number}{NBSP}{self._unit(found[2])}" if found[2] else number

    def _unit(self, unit: str) -> str:
        return self.words(f"unit.{unit}") if f"unit.{unit}" in self.words else unit
