# SPDX-License-Identifier: Apache-2.0
"""Upgrades compared with today: what each brings, what it costs, and where the bottleneck moves."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

from nordvest.answers import Findings
from nordvest.measures import (
    Elements,
    Estimate,
    Measures,
    elements_found,
    elements_of,
    measures_found,
    measures_of,
)
from nordvest.payback import Payback
from nordvest.results import Bottleneck, bottlenecks_of
from nordvest.tables import MISSING, Table, money, number, percent, plus_minus

if TYPE_CHECKING:
    from nordvest import _core

HOURS_A_WEEK = 168
VAGUE = 0.02  # half an interval of today's parts in which an effect may hide [-]
WORTH_SAYING = 0.01  # of a lead time [-]
OBSERVED_NOTE = (
    "bottleneck: the most active station (share of the time in which its active period is the longest of all)"
)
PAYBACK_NOTE = "payback: after tax; 8 of 10 replications lie between these years"


class Package:
    """A set of upgrades against today, replication by replication under the same chance."""

    def __init__(self, comparison: Comparison, number: int) -> None:
        self._comparison, self._number = comparison, number

    @property
    def data(self) -> dict[str, Any]:
        """Its part of the comparison's `data`."""
        part: dict[str, Any] = self._comparison.data["packages"][self._number]
        return part

    @property
    def baseline(self) -> Measures:
        """Today's kpis."""
        return self._comparison.baseline

    @property
    def currency(self) -> str:
        return self._comparison.currency

    @property
    def upgrades(self) -> tuple[str, ...]:
        return tuple(self.data["upgrades"])

    @property
    def name(self) -> str:
        return " + ".join(self.upgrades)

    @cached_property
    def kpis(self) -> Measures:
        found = self._found("kpis")
        return measures_of(self.data["kpis"]) if found is None else measures_found(found)

    @cached_property
    def stations(self) -> Elements:
        found = self._found("stations")
        return elements_of(self.data["stations"]) if found is None else elements_found(found)

    @cached_property
    def difference(self) -> Measures:
        """With the upgrades less today, of every kpi."""
        found = self._found("difference")
        return measures_of(self.data["difference"]) if found is None else measures_found(found)

    @cached_property
    def _money(self) -> Measures | None:
        found = self._found("money")
        return None if found is None else measures_found(found)

    def _found(self, section: str) -> dict[str, Any] | None:
        """As C++ hands it over; None: the comparison was read from JSON."""
        found = self._comparison._found
        return None if found is None else found.measures(self._number, section)

    @cached_property
    def gain(self) -> Estimate:
        """More good parts, as a share of today's [-]."""
        more, today = self.difference["throughput_per_h"], self.baseline["throughput_per_h"].mean
        if not today > 0:
            return Estimate(math.nan, math.nan, more.confidence, more.values * math.nan)
        return Estimate(more.mean / today, more.half_width / today, more.confidence, more.values / today)

    def _estimate(self, key: str) -> Estimate:
        estimate: Estimate = Estimate.of(self.data[key]) if self._money is None else self._money[key]
        return estimate

    @property
    def investment(self) -> Estimate:
        """[currency]"""
        return self._estimate("investment")

    @property
    def yearly_gain(self) -> Estimate:
        """Before tax, once all runs as it should [currency a year]."""
        return self._estimate("yearly_gain")

    @property
    def npv(self) -> Estimate:
        """Net present value after tax [currency]."""
        return self._estimate("npv")

    @property
    def irr(self) -> Estimate:
        """Internal rate of return [-] a year. A mean only where every replication has one: `irr_share`."""
        return self._estimate("irr")

    @property
    def irr_share(self) -> float:
        """Share of replications that have an internal rate of return [-]."""
        return _or_nan(self.data["irr_share"])

    @property
    def payback_y(self) -> Estimate:
        """Until the money is back, after tax [years]; NaN in replications where it does not come back in the life. A
        mean only where it does in all: `payback_share`; `payback` says it for people."""
        return self._estimate("payback_y")

    @property
    def payback_share(self) -> float:
        """Share of replications in which the money comes back within the life [-]."""
        return _or_nan(self.data["payback_share"])

    @property
    def payback(self) -> Payback:
        """Payback in the middle replication, and between which years 8 of 10 lie; never counts as infinite."""
        return Payback.of_values(self.payback_y.values)

    @property
    def typical_payback_y(self) -> float:
        """Payback in the middle replication [years]; infinite where in half of them the money does not come back."""
        return self.payback.middle

    @property
    def p_npv_positive(self) -> float:
        """Share of replications in which the net present value is above 0."""
        return _or_nan(self.data["p_npv_positive"])

    @property
    def bottleneck(self) -> tuple[str, str]:
        """Today's, and with the upgrades."""
        before, after = self.data["bottleneck"]
        return before, after

    @property
    def changes(self) -> list[str]:
        """What the upgrades change in what is simulated; empty: nothing."""
        return list(self.data["changes"])

    @property
    def remark(self) -> str:
        """Said plainly where the upgrades bring no more parts; else empty."""
        if not self.changes:
            return "changes nothing that is simulated"
        if not math.isfinite(self.gain.mean):
            return "nothing is made today to compare with"
        if not math.isfinite(self.gain.half_width) or self.gain.low > 0:
            return ""
        if self.gain.high < 0:
            return "makes fewer parts"
        if self.gain.half_width > VAGUE:
            return "may make more parts or fewer: too few or too short replications to tell"
        return "makes no more parts" + self._lead_time_remark()

    def _lead_time_remark(self) -> str:
        shorter, today = self.difference["lead_time_h"], self.baseline["lead_time_h"].mean
        if not (math.isfinite(shorter.half_width) and today > 0) or shorter.low <= 0 <= shorter.high:
            return ""
        if abs(shorter.mean) < WORTH_SAYING * today:
            return ""
        share = plus_minus(100 * shorter.mean / today, 100 * shorter.half_width / today, sign=True, unit=" %")
        return f"; lead time {share}"

    def __repr__(self) -> str:
        return f"<Package {self.name}: {self.gain_text()} good parts, NPV {self.npv_text()}>"

    def gain_text(self) -> str:
        return plus_minus(100 * self.gain.mean, 100 * self.gain.half_width, sign=True, unit=" %")

    def npv_text(self) -> str:
        return f"{money(self.npv.mean)} {self.currency}"

    def payback_text(self) -> str:
        """As on the agreement: `1.4–2.3 y`, `from 4.4 y (12 of 20)` where it does not always come back, `never`."""
        found = self.payback
        if self.investment.mean == 0:
            return "at once" if self.yearly_gain.mean > 0 else MISSING
        if found.of == 0:
            return MISSING
        if found.is_never:
            return "never"
        low, high = f"{found.low:.1f}", f"{found.high:.1f}"
        if not found.is_sure:
            return f"from {low} y ({found.found} of {found.of})"
        return f"{low} y" if low == high else f"{low}–{high} y"

    @cached_property
    def bottlenecks(self) -> list[Bottleneck]:
        return bottlenecks_of(self.data["bottlenecks"])

    def bottleneck_text(self) -> str:
        """Before and after; where it was observed, after also how long it had the longest active period."""
        before, after = self.bottleneck
        return (before if before == after else f"{before} → {after}") + _momentary(self.bottlenecks)


class Comparison(Findings):
    """Today and packages of upgrades. Interrupted, it holds the replications that all packages have done."""

    _found: _core.Comparison | None

    @cached_property
    def baseline(self) -> Measures:
        """Today's kpis."""
        return (
            measures_of(self.data["baseline"])
            if self._found is None
            else measures_found(self._found.measures(-1, "kpis"))
        )

    @cached_property
    def packages(self) -> list[Package]:
        """Every upgrade alone in file order, then the packages asked for."""
        return [Package(self, number) for number in range(len(self.data["packages"]))]

    @property
    def currency(self) -> str:
        return str(self.data["currency"])

    @property
    def replications(self) -> int:
        return int(self.data["replications"])

    @property
    def bottlenecks(self) -> list[Bottleneck]:
        """Today's."""
        return bottlenecks_of(self.data.get("baseline_bottlenecks") or [])

    def __getitem__(self, upgrades: str | tuple[str, ...]) -> Package:
        """`comparison["tool_changer"]`, `comparison["tool_changer", "weld_cobot"]`"""
        wanted = {upgrades} if isinstance(upgrades, str) else set(upgrades)
        for package in self.packages:
            if set(package.upgrades) == wanted:
                return package
        raise KeyError(
            f"{upgrades!r} was not compared; there are: {', '.join(package.name for package in self.packages)}"
        )

    def to_frame(self, backend: str = "pandas") -> Any:
        """A data frame, a row a package. `backend`: pandas, polars or pyarrow, if it is installed."""
        from nordvest.frames import frame

        return frame([_row(package) for package in self.packages], backend)

    @property
    def plot(self) -> Any:
        """`comparison.plot.gain()`, `comparison.plot.payback()`"""
        from nordvest.plots import ComparisonPlots

        return ComparisonPlots(self)

    def tables(self) -> list[Table]:
        return [self.table()]

    def table(self) -> Table:
        columns = [
            "",
            "parts a week",
            "gain",
            f"investment [{self.currency}]",
            f"gain a year [{self.currency}]",
            "payback",
        ]
        table = Table(
            self._caption(), [*columns, f"NPV [{self.currency}]", "NPV > 0", "bottleneck"], left=["bottleneck"]
        )
        now = self.bottlenecks
        busiest = now[0].station + _momentary(now) if now else ""
        table.rows.append(["today", _a_week(self.baseline), "", "", "", "", "", "", busiest])
        for p in self.packages:
            amounts = [money(p.investment.mean), money(p.yearly_gain.mean), p.payback_text(), money(p.npv.mean)]
            table.rows.append(
                [p.name, _a_week(p.kpis), p.gain_text(), *amounts, percent(p.p_npv_positive), p.bottleneck_text()]
            )
        table.notes = [PAYBACK_NOTE] if self.packages else []
        table.notes += [f"{p.name} {p.remark}" for p in self.packages if p.remark]
        if any(b.is_observed for b in self.bottlenecks):
            table.notes.append(OBSERVED_NOTE)
        table.notes += self._warning_notes()
        return table

    def _caption(self) -> str:
        how = f"{self.replications} replications, gain ± half a 95 % interval"
        return f"{self.factory}: upgrades compared with today, {how}"

    def __repr__(self) -> str:
        return f"<Comparison of {self.factory!r}: {', '.join(package.name for package in self.packages)}>"


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _momentary(bottlenecks: list[Bottleneck]) -> str:
    return f" ({percent(bottlenecks[0].momentary)})" if bottlenecks and bottlenecks[0].is_observed else ""


def _a_week(kpis: Measures) -> str:
    return number(kpis["throughput_per_h"].mean * HOURS_A_WEEK, 4)


def _row(p: Package) -> dict[str, Any]:
    return {
        "package": p.name,
        "throughput_per_h": p.kpis["throughput_per_h"].mean,
        "gain": p.gain.mean,
        "gain_half_width": p.gain.half_width,
        "investment": p.investment.mean,
        "yearly_gain": p.yearly_gain.mean,
        "payback_y": p.typical_payback_y,
        "payback_share": p.payback_share,
        "npv": p.npv.mean,
        "npv_half_width": p.npv.half_width,
        "irr": p.irr.mean,
        "irr_share": p.irr_share,
        "p_npv_positive": p.p_npv_positive,
        "bottleneck_before": p.bottleneck[0],
        "bottleneck_after": p.bottleneck[1],
        "remark": p.remark,
    }
