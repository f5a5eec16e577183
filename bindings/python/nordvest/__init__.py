# SPDX-License-Identifier: Apache-2.0
"""NordVest: model a production flow, and compare upgrades before the company pays for them.

import nordvest as nv

factory = nv.load("scenarios/sheet_metal")
nv.check(factory)                                           # its flow, its load, what to beware of
nv.simulate(factory, with_=["tool_changer"])                # what it makes
nv.Study(factory).compare(packages=[("tool_changer", "weld_cobot")])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nordvest._core import version as __version__

if TYPE_CHECKING:
    from nordvest.checks import Description, check
    from nordvest.comparison import Comparison, Package
    from nordvest.errors import InternalError, ModelError, Problem, StuckError
    from nordvest.factory import Factory, load, loads
    from nordvest.measures import Estimate, Measures
    from nordvest.outside import EVENTS, STATES, WHERE, Kpi, Rule, StationKind
    from nordvest.quantities import (
        Duration,
        days,
        discrete,
        empirical,
        erlang,
        exponential,
        gamma,
        geometric,
        hours,
        lognormal,
        minutes,
        mixture,
        normal,
        p10_p50_p90,
        pert,
        plus,
        seconds,
        triangular,
        uniform,
        weeks,
        weibull,
    )
    from nordvest.results import Bottleneck, Result, WipOverTime
    from nordvest.simulation import Study, simulate

# Looked up when first used: numpy and tables are only paid for by those who use them.
_HOMES = {
    "checks": ["Description", "check"],
    "comparison": ["Comparison", "Package"],
    "errors": ["InternalError", "ModelError", "Problem", "StuckError"],
    "factory": ["Factory", "load", "loads"],
    "quantities": [
        "Duration", "seconds", "minutes", "hours", "days", "weeks",
        "exponential", "uniform", "triangular", "pert", "normal", "lognormal", "gamma", "erlang", "weibull",
        "discrete", "geometric", "mixture", "empirical", "p10_p50_p90", "plus",
    ],
    "measures": ["Estimate", "Measures"],
    "outside": ["EVENTS", "Kpi", "Rule", "STATES", "StationKind", "WHERE"],
    "results": ["Bottleneck", "Result", "WipOverTime"],
    "simulation": ["Study", "simulate"],
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "EVENTS",
    "STATES",
    "WHERE",
    "Bottleneck",
    "Comparison",
    "Description",
    "Duration",
    "Estimate",
    "Factory",
    "InternalError",
    "Kpi",
    "Measures",
    "ModelError",
    "Package",
    "Problem",
    "Result",
    "Rule",
    "StationKind",
    "StuckError",
    "Study",
    "WipOverTime",
    "__version__",
    "check",
    "days",
    "discrete",
    "empirical",
    "erlang",
    "exponential",
    "gamma",
    "geometric",
    "hours",
    "load",
    "loads",
    "lognormal",
    "minutes",
    "mixture",
    "normal",
    "p10_p50_p90",
    "pert",
    "plus",
    "seconds",
    "simulate",
    "triangular",
    "uniform",
    "weeks",
    "weibull",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'nordvest' has no attribute {name!r}")
    return getattr(import_module(f"nordvest.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
