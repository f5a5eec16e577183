# SPDX-License-Identifier: Apache-2.0
"""Tables for people: the same in a notebook (HTML) and in a terminal. Cells are text; numbers are written here too."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

__all__ = ["Table", "escape", "money", "number", "percent", "plus_minus"]

MISSING = "–"


@dataclass
class Table:
    caption: str
    columns: Sequence[str]
    rows: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  #: sentences below
    left: Sequence[str] = ()  #: columns of text beside the first; numbers stand right

    def html(self) -> str:
        head = "".join(
            f"<th style='text-align:{side}'>{escape(name)}</th>"
            for side, name in zip(self.sides(), self.columns, strict=True)
        )
        body = "".join(f"<tr>{self._html_row(row)}</tr>" for row in self.rows)
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        caption = (
            f"<caption style='text-align:left;font-weight:bold'>{escape(self.caption)}</caption>"
            if self.caption
            else ""
        )
        table = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f"<div>{table}{f'<ul>{notes}</ul>' if notes else ''}</div>"

    def _html_row(self, row: list[str]) -> str:
        return "".join(
            f"<td style='text-align:{side}'>{escape(cell)}</td>" for side, cell in zip(self.sides(), row, strict=True)
        )

    def sides(self) -> list[str]:
        """Where the text of each column stands."""
        return ["left" if index == 0 or name in self.left else "right" for index, name in enumerate(self.columns)]


def number(x: float | None, digits: int = 3) -> str:
    """Three significant digits, and no digit before the point left out: `0.0123`, `1.23`, `1,234`."""
    if x is None or not math.isfinite(x):
        return MISSING
    if x == 0:
        return "0"
    places = max(0, digits - 1 - math.floor(math.log10(abs(x))))
    text = f"{x:,.{min(places, 9)}f}"
    return text.rstrip("0").rstrip(".") if "." in text and float(x).is_integer() else text


def plus_minus(mean: float, half_width: float, *, sign: bool = False, unit: str = "") -> str:
    """`+12.3 ± 0.8`: both to the place of the half-width's second digit."""
    if not math.isfinite(mean):
        return MISSING
    places = _places_of(half_width if math.isfinite(half_width) and half_width > 0 else mean)
    text = f"{mean:{'+' if sign else ''},.{places}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("+-")
    if not math.isfinite(half_width):
        return text + unit
    return f"{text} ± {half_width:,.{places}f}{unit}"


def _places_of(x: float) -> int:
    return 0 if x == 0 else min(6, max(0, 1 - math.floor(math.log10(abs(x)))))


def money(x: float | None) -> str:
    """Rounded to three digits and at least to whole units: `1,230,000`."""
    if x is None or not math.isfinite(x):
        return MISSING
    step = 10 ** max(0, math.floor(math.log10(abs(x))) - 2) if x else 1
    return f"{round(x / step) * step:,.0f}"


def percent(share: float | None) -> str:
    return MISSING if share is None or not math.isfinite(share) else f"{100 * share:.0f} %"
