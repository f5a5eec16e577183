# SPDX-License-Identifier: Apache-2.0
"""The two things the agreement is written from: what was compared, and what the factory file says for people.

`Comparison` is what `nordvest compare --json` prints. `Description` is the factory file's document as plain dicts and
lists, plus the load of the stations and what makes the page reproducible; `describe` builds it:

    document = ...                    # the parsed file, before any upgrade: {"name": "..", "stations": {..}, ..}
    load = [{"station": "brake", "load": 0.96, "is_constraint": True}, ..]   # by arithmetic, as `nordvest check` has it
    description = describe(document, load, version="0.1.0", hash="4be1..", seed=1, file="factory.yaml")
    agreement.write(comparison, description, language="da", out=Path("agreement.html"))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, TypedDict

Text = str | dict[str, str]  # one text for both languages, or {"en": .., "da": ..}


class EstimateData(TypedDict, total=False):
    """Mean over replications, half the width of its interval, one value a replication; null = undefined."""

    mean: float | None
    half_width: float | None
    confidence: float
    values: list[float | None]


class PackageData(TypedDict, total=False):
    """One or several upgrades together, against the factory as it is."""

    upgrades: list[str]
    kpis: dict[str, EstimateData]
    difference: dict[str, EstimateData]  # upgraded less baseline, replication by replication
    investment: EstimateData  # [currency]
    yearly_gain: EstimateData  # [currency a year], before tax
    npv: EstimateData  # [currency]
    irr: EstimateData  # [-]; no mean where a replication has none
    payback_y: EstimateData  # [years], after tax; null where the money does not come back within the life, then no mean
    simple_payback_y: EstimateData  # [years], before tax
    payback_share: float  # share of replications with a value; so simple_payback_share, irr_share
    freed_h: EstimateData  # [hours a year]
    p_npv_positive: float  # share of replications
    bottleneck: list[str]  # before, after: station names
    changes: list[str]  # what changed in the compiled plan; empty: nothing
    gain_terms: dict[str, EstimateData]  # what the yearly gain is made of: extra_parts, paid_hours, freed_hours, ..


class Comparison(TypedDict, total=False):
    factory: str
    hash: str
    currency: str
    seed: int
    replications: int
    length_h: float  # with the warm-up
    warm_up_h: float
    warnings: list[str]  # English
    remarks: list[dict[str, Any]]  # the same as {"code": .., "values": {..}, "text": English}
    baseline: dict[str, EstimateData]  # the factory as it is; keys ending `_h` are in hours
    baseline_products: dict[str, dict[str, EstimateData]]
    baseline_bottlenecks: list[dict[str, Any]]  # {"station": .., "share": .., "replications": ..}, most active first
    packages: list[PackageData]


class StationLoad(TypedDict, total=False):
    """Share of open time that the work takes, by arithmetic [-]; above 1 it cannot keep up."""

    station: str
    load: float | None  # None where it cannot be worked out
    is_constraint: bool
    is_pool: bool  # a pool of people, `station` being its name; else a station or
    is_fleet: bool  # vehicles, `station` being their name


class Description(TypedDict, total=False):
    """The sections of the factory file, as written there, plus the last six keys. All but `name` may be missing."""

    name: str
    title: Text
    about: Text
    currency: str
    time_unit: str
    calendars: dict[str, Any]
    products: dict[str, Any]
    sources: dict[str, Any]
    stations: dict[str, Any]
    buffers: dict[str, Any]
    conveyors: dict[str, Any]
    workers: dict[str, Any]
    economics: dict[str, Any]
    observed: dict[str, Any]
    level: dict[str, float]
    assumptions: list[dict[str, Any]]
    upgrades: dict[str, Any]
    load: list[StationLoad]
    load_is_relative: bool  # the flow is as large as the constraint lets it be: its load is 1
    version: str  # of NordVest
    hash: str  # of the file's content
    seed: int
    file: str  # its name, without folders: a page that is handed on says nothing of the expert's machine


def describe(
    document: Mapping[str, Any],
    load: Sequence[StationLoad],
    *,
    version: str,
    hash: str,  # noqa: A002  # the word of the results
    seed: int = 1,
    file: str = "",
    load_is_relative: bool = False,
) -> Description:
    """What the page needs to know of a factory file. `file` may be a path: only its name is kept."""
    name = PurePath(str(file).replace("\\", "/")).name
    more = {"load": list(load), "load_is_relative": load_is_relative, "version": version, "hash": hash, "seed": seed}
    return {**document, **more, "file": name}  # type: ignore[typeddict-item]


def section(element: Any, name: str) -> dict[str, Any]:
    """A part of the file, or of an element of it, as a map; empty where it is not written."""
    found = element.get(name) if isinstance(element, Mapping) else None
    return dict(found) if isinstance(found, Mapping) else {}
