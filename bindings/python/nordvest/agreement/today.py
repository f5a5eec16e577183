# SPDX-License-Identifier: Apache-2.0
"""The company today: what it makes, how long that takes, who works there, and whether its own count agrees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nordvest.agreement.data import section
from nordvest.agreement.estimate import Estimate, read_estimate
from nordvest.agreement.numbers import NBSP, Numbers, digits_for
from nordvest.agreement.words import Words, within_sentence

HOURS_A_WEEK = 168.0
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Tile:
    label: str
    value: str
    unit: str = ""
    note: str = ""


def parts_a_week(measures: Any) -> Estimate:
    """Good finished parts in a calendar week."""
    return read_estimate(measures, "throughput_per_h").times(HOURS_A_WEEK)


def plus_minus(value: Estimate, words: Words, numbers: Numbers) -> str:
    """`± 21` with the digits of the mean; empty without an interval."""
    if value.half_width is None or value.mean is None:
        return ""
    return words("page.plus_minus", value=numbers.number(value.half_width, digits_for(value.mean)))


def duration(hours: float | None, words: Words, numbers: Numbers, *, beside: float | None = None) -> tuple[str, str]:
    """A number and its unit: hours below two days, else calendar days; `beside` another, in that one's unit."""
    if hours is None:
        return numbers.none, ""
    in_days = (hours if beside is None else beside) >= 48
    return numbers.number(hours / 24 if in_days else hours, 1), words("unit.days" if in_days else "unit.hours")


def tiles(kpis: Mapping[str, Any], document: Mapping[str, Any], words: Words, numbers: Numbers) -> list[Tile]:
    made, wip = parts_a_week(kpis), read_estimate(kpis, "wip")
    shown = [
        Tile(
            words("today.made"),
            numbers.amount(made.mean),
            words("today.parts_a_week"),
            plus_minus(made, words, numbers),
        ),
        _lead_time(kpis, words, numbers),
        Tile(words("today.wip"), numbers.amount(wip.mean), words("today.parts"), plus_minus(wip, words, numbers)),
    ]
    for key in ("on_time", "scrap_rate"):
        share = read_estimate(kpis, key)
        if share.mean is not None and (key == "on_time" or share.mean >= 0.0005):
            note = words("page.plus_minus", value=numbers.percent(share.half_width, 1)) if share.half_width else ""
            shown.append(Tile(words(f"today.{key}"), numbers.percent(share.mean, 1), "", note))
    people = people_of(document)
    if people:
        listed = ", ".join(f"{title}{NBSP}{numbers.number(n)}" for title, n in _named(document, people, words))
        shown.append(Tile(words("today.people"), numbers.number(sum(people.values())), "", listed))
    return shown


def _lead_time(kpis: Any, words: Words, numbers: Numbers) -> Tile:
    lead = read_estimate(kpis, "lead_time_h")
    value, unit = duration(lead.mean, words, numbers)
    slow, slow_unit = duration(lead.p90, words, numbers)
    note = words("today.nine_of_ten", value=f"{slow}{NBSP}{slow_unit}") if lead.p90 is not None else ""
    return Tile(words("today.lead_time"), value, unit, note)


def people_of(document: Mapping[str, Any]) -> dict[str, float]:
    """Members of every pool, over all its shifts."""
    people = {}
    for name, pool in section(document, "workers").items():
        count = pool.get("count", 1) if isinstance(pool, Mapping) else pool
        members = count.values() if isinstance(count, Mapping) else [count]
        people[name] = sum(float(n) for n in members if isinstance(n, (int, float)))
    return people


def _named(document: Mapping[str, Any], people: dict[str, float], words: Words) -> list[tuple[str, float]]:
    pools = section(document, "workers")
    return [(within_sentence(words.title(pools.get(name), name)), n) for name, n in people.items()]


def product_lines(
    products: Mapping[str, Any], document: Mapping[str, Any], words: Words, numbers: Numbers
) -> list[str]:
    """What it makes of each product, where there are several."""
    made = {name: parts_a_week(measures) for name, measures in products.items()}
    titles = section(document, "products")
    texts = [
        words("today.product", n=numbers.amount(each.mean), product=words.title(titles.get(name), name))
        for name, each in made.items()
        if each.mean
    ]
    return texts if len(texts) > 1 else []


def count_against_model(kpis: Mapping[str, Any], document: Mapping[str, Any], words: Words, numbers: Numbers) -> str:
    """What the company itself counted beside what the model says; empty where the file has no count."""
    observed = section(document, "observed")
    counted = observed.get("parts")
    if not isinstance(counted, (int, float)):
        return ""
    per = str(observed.get("per", "day"))
    unit = words(f"unit.{per}") if f"unit.{per}" in words else per
    when = f" {words('today.as_of', date=numbers.date(observed['as_of']))}" if observed.get("as_of") else ""
    text = words("today.counted", n=numbers.amount(float(counted)), unit=unit, when=when)
    a_week, model = _a_week(float(counted), per, document), parts_a_week(kpis).mean
    if not a_week or model is None:
        return text
    apart = model / a_week - 1
    key = "model_same" if abs(apart) < 0.0005 else "model_more" if apart > 0 else "model_less"
    return f"{text} {words(f'today.{key}', apart=numbers.percent(abs(apart), 1))}"


def _a_week(parts: float, per: str, document: Mapping[str, Any]) -> float | None:
    """A counted output a week. A counted day is a day on which somebody works; a year has the file's worked weeks."""
    weeks = float(section(document, "economics").get("weeks", 46))
    days = len(open_days(document))
    factor = {"day": float(days) if days else None, "week": 1.0, "month": 12 / weeks, "year": 1 / weeks}.get(per)
    return None if factor is None else parts * factor


def open_days(document: Mapping[str, Any]) -> set[str]:
    """Weekdays on which any calendar is open; all without calendars, none where one does not go by the week."""
    calendars = section(document, "calendars")
    found: set[str] = set() if calendars else set(DAYS)
    for calendar in calendars.values():
        if not isinstance(calendar, Mapping) or "cycle" in calendar:
            return set()
        for key in calendar:
            match = re.fullmatch(rf"({'|'.join(DAYS)})(?:-({'|'.join(DAYS)}))?", str(key))
            if match:
                first, last = DAYS.index(match[1]), DAYS.index(match[2] or match[1])
                found |= {DAYS[(first + i) % 7] for i in range((last - first) % 7 + 1)}
    return found
