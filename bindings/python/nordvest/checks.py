# SPDX-License-Identifier: Apache-2.0
"""What a factory is, by arithmetic: its products and routes, the load of stations and people, what to beware of."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nordvest import _core
from nordvest.answers import Answer
from nordvest.factory import factory_of
from nordvest.outside import vocabulary
from nordvest.tables import Table, number, percent

if TYPE_CHECKING:
    from nordvest.simulation import Model


@dataclass(frozen=True, eq=False, repr=False)
class Description(Answer):
    """A factory that is right."""

    @property
    def constraint(self) -> str | None:
        """The station, conveyor, pool or fleet with the highest load; None where nothing is loaded."""
        return self.data["constraint"]["name"] if self.data["constraint"] else None

    @property
    def is_relative(self) -> bool:
        """The flow is as large as the constraint lets it be (`supply: unlimited`): loads are relative to its 1."""
        return bool(self.data["relative"])

    def load(self, name: str) -> float:
        """Load of a station, a conveyor, a pool or a fleet [-]: what is asked of it by what it can do, in the long run;
        above 1 it cannot keep up. Raises KeyError for another name."""
        data = self.data
        value = (data["transport"] | data["workers"] | data["conveyors"] | data["stations"])[name]["load"]
        return math.nan if value is None else float(value)

    def loads(self) -> list[Any]:
        """Of stations, conveyors, pools, then fleets: `{"station": name, "load": .., "is_constraint": ..,
        "is_pool": .., "is_fleet": ..}`."""
        return [
            {
                "station": name,
                "load": one["load"],
                "is_constraint": self._is_constraint(name, section),
                "is_pool": section == "workers",
                "is_fleet": section == "transport",
            }
            for section in ("stations", "conveyors", "workers", "transport")
            for name, one in self.data[section].items()
        ]

    def _is_constraint(self, name: str, section: str) -> bool:
        kind = {"is_pool": section == "workers", "is_fleet": section == "transport"}
        return bool(self.data["constraint"] == {"name": name} | kind)

    def tables(self) -> list[Table]:
        found = [
            self._products(),
            self._loads("stations", "Stations"),
            self._loads("conveyors", "Conveyors"),
            self._loads("workers", "People"),
            self._fleets(),
            self._upgrades(),
        ]
        found[1].notes = self._notes()
        return [table for table in found if table.rows]

    def _products(self) -> Table:
        caption = f"{self.factory}: how products flow"
        table = Table(caption, ["product", "good parts a week", "route"], left=["route"])
        for name, product in self.data["products"].items():
            rate = product["good_per_h"]
            table.rows.append([name, number(rate and rate * 168), route_text(product["route"])])
        return table

    def _loads(self, section: str, caption: str) -> Table:
        table = Table(
            f"{caption}, in the long run",
            [caption.lower(), "load", "open hours a week", "at work", "set-up", "repairs", "maintenance"],
        )
        for name, one in self.data[section].items():
            mark = " (the constraint)" if self._is_constraint(name, section) else ""
            keys = ("there", "work", "setup", "down", "maintenance")
            hours = [number(one[key] * 168) if one[key] is not None else "–" for key in keys]
            table.rows.append([name + mark, percent(one["load"]), *hours])
        return table

    def _fleets(self) -> Table:
        columns = ["vehicles", "load", "hours a week", "loaded", "empty", "loading", "at stations", "trips a week"]
        table = Table("Vehicles, in the long run", columns)
        for name, one in self.data["transport"].items():
            mark = " (the constraint)" if self._is_constraint(name, "transport") else ""
            rates = [
                number(one[key] * 168) if one[key] is not None else "–"
                for key in ("there", "loaded", "empty", "loading", "working", "trips_per_h")
            ]
            table.rows.append([name + mark, percent(one["load"]), *rates])
        return table

    def _notes(self) -> list[str]:
        notes = []
        if self.is_relative and self.constraint:
            notes.append(f"the flow is as large as {self.constraint} lets it be")
        most = [name for name, one in self.data["stations"].items() if one["setup_is_most"] and one["setup"]]
        if most:
            notes.append(f"set-ups of {', '.join(most)} as if lots came in random order: by its rule there are fewer")
        return notes + self._warning_notes()

    def _upgrades(self) -> Table:
        titles = {one["name"]: one["title"]["en"] for one in self.data["upgrades"]}
        rows = [[one["name"], one["kind"] or "", _whole_title(one, titles)] for one in self.data["upgrades"]]
        return Table("Upgrades", ["upgrade", "kind", "title"], rows, left=["kind", "title"])

    def __repr__(self) -> str:
        return f"<Description of {self.factory!r}: constraint {self.constraint!r}, {len(self.warnings)} warnings>"


def _whole_title(upgrade: dict[str, Any], titles: dict[str, str]) -> str:
    """A level's own title (`Second-hand`) says nothing alone: that of its upgrade goes before it."""
    own, whole = upgrade["title"]["en"], titles.get(upgrade["level_of"] or "", "")
    return f"{whole}: {own[:1].lower()}{own[1:]}" if whole and whole != own else own


def route_text(route: list[dict[str, Any]]) -> str:
    """`laser → brake → 66 %: coat → pack`"""
    return " → ".join(
        _share_text(one) + (f"({route_text(one['steps'])})" if "steps" in one else one["step"]) for one in route
    )


def _share_text(one: dict[str, Any]) -> str:
    return "" if one["share"] == 1 else f"{percent(one['share'])}: "


def check(
    factory: Model, *, rules: Mapping[str, Any] | None = None, station_kinds: Mapping[str, Any] | None = None
) -> Description:
    """Checks a factory and each of its upgrades, and describes it. `rules` and `station_kinds` of one's own are
    names that it may say. Raises ModelError with everything that is wrong."""
    words = vocabulary(rules, station_kinds, None)
    return Description(json.loads(_core.describe(factory_of(factory).document(), words)))
