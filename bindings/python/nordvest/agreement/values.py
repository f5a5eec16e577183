# SPDX-License-Identifier: Apache-2.0
"""Values of the factory file as people say them: `{triangular: [8e5, 1.1e6, 1.5e6]}` is `DKK 800,000–1,500,000`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nordvest.agreement.data import section
from nordvest.agreement.numbers import NBSP, Numbers, significant
from nordvest.agreement.words import Words, within_sentence

MONEY = (
    *("margin", "wage", "scrap_cost", "late_cost", "investment", "yearly_cost", "budget", "small_asset_limit"),
    *("equipment", "integration", "training", "safety"),
)
SHARES = (
    *("discount_rate", "tax", "realisation", "declining_balance", "first_year_ramp", "maintenance"),
    *("scrap", "probability", "share", "absence", "defects", "oee", "contingency", "subsidy"),
)
TIMES = ("time", "process", "load", "unload", "lasts", "every", "dwell", "shelf_life", "lead_time")
YEARS = ("life",)
WEEKS = ("weeks",)
SPREADS = ("triangular", "pert", "p10_p50_p90", "uniform")
AROUND = ("exponential", "normal", "lognormal", "gamma", "erlang", "weibull")
# Of some records one key says it all.
MAIN = {"setup": "time", "rework": "probability", "queue": "capacity"}
MOST_NAMES = 8  # of a route, or of a record


class Values:
    """Writes values of one factory file in one language."""

    def __init__(self, document: Mapping[str, Any], words: Words, numbers: Numbers) -> None:
        self.document, self.words, self.numbers = document, words, numbers

    def text(self, names: list[str], value: Any) -> str:
        """A value at a path with its unit. Empty where it has no short form."""
        last = names[-1] if names else ""
        if last in MAIN and isinstance(value, Mapping):
            last, value = MAIN[last], value.get(MAIN[last])
            names = [*names, last]
        if last == "demand" and isinstance(value, Mapping):
            return self._rate(value)
        if names[:1] == ["observed"] and len(names) == 1 and isinstance(value, Mapping):
            return self._observed(value)
        if last == "failures":
            return self._failures(value)
        if last == "calendar" and isinstance(value, str):
            return within_sentence(self._calendar(value))
        if last == "route" and isinstance(value, list):
            return self._route(value)
        key = next((name for name in reversed(names) if name in MONEY + SHARES + TIMES + YEARS + WEEKS), "")
        return self._spread(value, key) or self._record(value)

    # --- records ------------------------------------------------------------------------------------------------------
    def _rate(self, value: Mapping[str, Any]) -> str:
        """`{parts: 42000, per: year}`: 42,000 a year."""
        unit = self.unit(str(value.get("per", "year")))
        return f"{self._spread(value.get('parts'), '')} {self.words('path.parts_per', unit=unit)}"

    def _observed(self, value: Mapping[str, Any]) -> str:
        """What was counted: `400 a day; 6 days from start to finish; 1,600 parts on the floor`."""
        texts = [self._rate({"per": "day"} | dict(value))] if value.get("parts") is not None else []
        for key in ("lead_time", "wip"):
            if value.get(key) is not None:
                texts.append(self.words(f"path.observed_{key}", value=self._scalar(value[key], key)))
        return "; ".join(texts)

    def _failures(self, value: Any) -> str:
        """`a stop about every 9 h, about 1 h long`"""
        modes = [mode for mode in (value if isinstance(value, list) else [value]) if isinstance(mode, Mapping)]
        texts = [(self._spread(mode.get("every"), "every"), self._spread(mode.get("lasts"), "lasts")) for mode in modes]
        return "; ".join(
            self.words("path.failure", every=every, lasts=lasts) for every, lasts in texts if every and lasts
        )

    def _route(self, steps: list[Any]) -> str:
        """The places of a route in order; empty where it is too long to read here."""
        places = [str(step.get("at", "")) if isinstance(step, Mapping) else str(step) for step in steps]
        if not all(places) or len(places) > MOST_NAMES:
            return ""
        known = {k: v for kind in ("conveyors", "buffers", "stations") for k, v in section(self.document, kind).items()}
        return " → ".join(self.words.title(known.get(name), name) for name in places)

    def _record(self, value: Any) -> str:
        """`{equipment: 800000, training: 40000}` key by key, where each has a word and a short form."""
        if not isinstance(value, Mapping) or not 0 < len(value) <= MOST_NAMES:
            return ""
        pieces = [(self._label(str(key)), self.text([str(key)], one)) for key, one in value.items()]
        return ", ".join(f"{label} {text}" for label, text in pieces) if all(a and b for a, b in pieces) else ""

    def _label(self, key: str) -> str:
        if f"quantity.{key}" in self.words:
            return self.words(f"quantity.{key}")
        return within_sentence(self._calendar(key)) if key in section(self.document, "calendars") else ""

    def _calendar(self, name: str) -> str:
        return self.words.title(section(self.document, "calendars").get(name), name)

    # --- numbers ------------------------------------------------------------------------------------------------------
    def _spread(self, value: Any, key: str) -> str:
        """A distribution by what people would say of it: its range, or about its mean."""
        if not isinstance(value, Mapping):
            return self._scalar(value, key)
        family, given = next(iter(value.items()), ("", None))
        if family in SPREADS and isinstance(given, list) and len(given) >= 2:
            return self._range(given[0], given[-1], key)
        mean = given.get("mean") if isinstance(given, Mapping) else given
        if family in AROUND and mean is not None:
            return self.words("path.about", value=self._scalar(mean, key))
        return ""

    def _range(self, low: Any, high: Any, key: str) -> str:
        """The unit stands once: where the language has it."""
        ends = self._bare(low, key), self._scalar(high, key)
        if key in MONEY and self.numbers.currency_goes_before:
            ends = self._scalar(low, key), self._bare(high, key)
        number, _, unit = ends[0].partition(NBSP)
        if unit and ends[1].endswith(f"{NBSP}{unit}"):
            ends = number, ends[1]
        return self.words("path.range", low=ends[0], high=ends[1])

    def _bare(self, value: Any, key: str) -> str:
        """One end of a range without its unit."""
        if key in MONEY and isinstance(value, (int, float)):
            return self.numbers.number(significant(float(value)))
        if key in SHARES and isinstance(value, (int, float)):
            return self.numbers.short(100 * float(value))
        return self.numbers.short(float(value)) if isinstance(value, (int, float)) else self._scalar(value, key)

    def _scalar(self, value: Any, key: str) -> str:
        if isinstance(value, bool) or value is None or isinstance(value, (list, Mapping)):
            return ""
        if isinstance(value, str):
            return self._written(value)
        if key in MONEY:
            return self.numbers.money(float(value))
        if key in SHARES:
            return self.numbers.percent(float(value), 0 if round(float(value), 2) == float(value) else 1)
        text = self.numbers.short(float(value))
        unit = str(self.document.get("time_unit", "min")) if key in TIMES else "years" if key in YEARS else ""
        return f"{text}{NBSP}{self.unit(unit)}" if unit else text

    def _written(self, text: str) -> str:
        """`11.5 h` with the language's decimal sign and unit; other text as it is."""
        found = re.fullmatch(r"\s*(-?[\d.]+(?:e[+-]?\d+)?)\s*([A-Za-z%/]*)\s*", text)
        if not found:
            return text
        number = self.numbers.short(float(found[1]))
        return f"{number}{NBSP}{self.unit(found[2])}" if found[2] else number

    def unit(self, unit: str) -> str:
        return self.words(f"unit.{unit}") if f"unit.{unit}" in self.words else unit
