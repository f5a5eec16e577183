# SPDX-License-Identifier: Apache-2.0
"""The technology level, 0 to 5: of the company, and of the stations now and after each upgrade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nordvest.agreement.data import section
from nordvest.agreement.numbers import NBSP
from nordvest.agreement.paths import Wording, split_path, value_at
from nordvest.agreement.upgrades import upgrade_of, upgrade_title
from nordvest.agreement.words import readable

HIGHEST = 5


@dataclass(frozen=True)
class LevelRow:
    what: str  # `Press brake, automation`
    now: float | None
    after: float | None = None
    upgrade: str = ""  # what brings it there

    @property
    def dots(self) -> list[str]:
        """From 0 to 5: `now`, `after`, both, between them, or neither; a half counts as the level below."""
        low, high = sorted((_whole(self.now, self.after), _whole(self.after, self.now)))
        kinds = []
        for level in range(HIGHEST + 1):
            is_now, is_after = level == _whole(self.now, None), level == _whole(self.after, None)
            between = "between" if low < level < high else "empty"
            kinds.append("both" if is_now and is_after else "now" if is_now else "after" if is_after else between)
        return kinds


def company_levels(wording: Wording) -> list[LevelRow]:
    """The company's own levels, as the file has them."""
    levels = section(wording.document, "level")
    return [
        LevelRow(_axis(name, wording), _number(value)) for name, value in levels.items() if _number(value) is not None
    ]


def station_levels(wording: Wording, keys: list[str]) -> list[LevelRow]:
    """What each of these upgrades lifts. What an upgrade lifts in all of its levels is said once, of the upgrade."""
    rows: dict[tuple[str, str, float, str], LevelRow] = {}
    for key in keys:
        base = _upgrade_of(wording.document, key)
        shared = set(_lifts(wording.document, base))
        for place, axis, after in dict.fromkeys(_lifts(wording.document, key)):
            owner = base if (place, axis, after) in shared else key
            now = _number(value_at(wording.document, f'stations."{place}".level.{axis}'))
            title = upgrade_title(wording.document, owner, wording.words)
            rows[place, axis, after, owner] = LevelRow(_what(place, axis, wording), now, after, title)
    return list(rows.values())


def _upgrade_of(document: Mapping[str, Any], key: str) -> str:
    """Of a level its upgrade, else itself."""
    return key if key in section(document, "upgrades") else key.rsplit(".", 1)[0]


def unchanged_levels(wording: Wording, keys: list[str]) -> list[str]:
    """The levels that none of these upgrades lifts, station by station: `Packing, automation 0`."""
    lifted = {(place, axis) for key in keys for place, axis, _ in _lifts(wording.document, key)}
    texts = []
    for name, station in section(wording.document, "stations").items():
        levels = section(station, "level")
        kept = {axis: value for axis, value in levels.items() if (name, axis) not in lifted}
        axes = [
            f"{_axis(axis, wording).lower()}{NBSP}{wording.numbers.short(_number(value))}"
            for axis, value in kept.items()
        ]
        texts += [f"{wording.place(name)}, {', '.join(axes)}"] if axes else []
    return texts


def _lifts(document: Mapping[str, Any], key: str) -> Iterator[tuple[str, str, float]]:
    """Station, axis and new level; a new station stands for the one whose work it joins."""
    for station, axis, after in _level_changes(upgrade_of(document, key)):
        yield _stands_for(document, key, station), axis, after


def _what(place: str, axis: str, wording: Wording) -> str:
    return f"{wording.place(place)}, {_axis(axis, wording).lower()}"


def _level_changes(upgrade: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    """Station, axis and new level of every change that sets one."""
    for change in upgrade.get("changes") or []:
        names = split_path(str(change.get("set", ""))) if isinstance(change, Mapping) else []
        if len(names) < 2 or names[0] != "stations":
            continue
        to = change.get("to")
        if len(names) == 2 and isinstance(to, Mapping):
            to, names = to.get("level"), [*names, "level"]
        if len(names) == 4 and names[2] == "level" and _number(to) is not None:
            yield names[1], names[3], float(to)
        elif names[2:] == ["level"] and isinstance(to, Mapping):
            yield from ((names[1], axis, float(value)) for axis, value in to.items() if _number(value) is not None)


def _stands_for(document: Mapping[str, Any], key: str, station: str) -> str:
    """The station whose work a new one joins: its level is what the new one is compared with."""
    if station in section(document, "stations"):
        return station
    for change in upgrade_of(document, key).get("changes") or []:
        to = change.get("to") if isinstance(change, Mapping) else None
        if isinstance(to, Mapping) and change.get("set") == f"stations.{station}" and to.get("joins"):
            return str(to["joins"])
    return station


def _axis(name: str, wording: Wording) -> str:
    return wording.words(f"level.{name}") if f"level.{name}" in wording.words else readable(name)


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _whole(value: float | None, otherwise: float | None) -> int:
    known = value if value is not None else otherwise
    return -1 if known is None else int(max(0, min(HIGHEST, known)))
