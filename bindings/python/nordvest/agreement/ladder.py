# SPDX-License-Identifier: Apache-2.0
"""The ladder of upgrades: what each would make, cost and bring, and what that amounts to in plain words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nordvest.agreement.estimate import Estimate, read_estimate
from nordvest.agreement.numbers import digits_for, significant
from nordvest.agreement.paths import Wording
from nordvest.agreement.today import duration, parts_a_week, plus_minus
from nordvest.agreement.upgrades import changes_in_words, own_part, upgrade_title
from nordvest.payback import Payback

NOTICEABLE = 0.005  # a change of less than this share is not worth a sentence
VAGUE = 0.02  # an interval of more than this share of the output leaves open whether there is an effect


@dataclass
class Cell:
    """A number and what stands small beside it."""

    value: str
    note: str = ""


@dataclass
class Bar:
    """Gain in output as places on a common scale, in percent of its width; None where there is no interval."""

    zero: float
    end: float
    low: float | None = None
    high: float | None = None


@dataclass
class Rung:
    """One upgrade or package, ready to be written."""

    keys: list[str]
    title: str
    verdict: str  # nothing | unsure | less | earns_nothing | does_not_pay | pays: a text of the words
    about: str  # what it is, in the file's words; else what it changes
    notes: list[str]
    parts: Cell
    gain: Cell
    investment: Cell
    yearly_gain: Cell
    payback: Cell
    value: Cell
    freed: Cell
    npv: float | None
    gain_parts: float
    share: Estimate
    bar: Bar | None = None

    @property
    def is_package(self) -> bool:
        return len(self.keys) > 1


@dataclass
class Ladder:
    single: list[Rung] = field(default_factory=list)
    several: list[Rung] = field(default_factory=list)

    @property
    def rungs(self) -> list[Rung]:
        return self.single + self.several

    @property
    def keys(self) -> list[str]:
        """All upgrades, each once, the most valuable first."""
        return list(dict.fromkeys(key for rung in self.rungs for key in rung.keys))

    @property
    def best(self) -> Rung | None:
        """The one with the highest value, of those that pay."""
        paying = [rung for rung in self.rungs if rung.verdict == "pays" and rung.npv is not None]
        return max(paying, key=lambda rung: rung.npv or 0.0, default=None)


def read_ladder(comparison: Mapping[str, Any], wording: Wording, bottleneck: str = "") -> Ladder:
    """Single upgrades, the most valuable first and those that do nothing last; then packages, as asked for.
    `bottleneck` is the station that the page calls so; empty where it is people or vehicles."""
    baseline = comparison.get("baseline") or {}
    rungs = [_Reader(package, baseline, wording, bottleneck).read() for package in comparison.get("packages") or []]
    single = [rung for rung in rungs if not rung.is_package]
    single.sort(key=lambda rung: (rung.verdict == "nothing", -(rung.npv if rung.npv is not None else -math.inf)))
    ladder = Ladder(single, [rung for rung in rungs if rung.is_package])
    _draw_bars(ladder.rungs)
    return ladder


class _Reader:
    """Reads one package of a comparison."""

    def __init__(
        self, package: Mapping[str, Any], baseline: Mapping[str, Any], wording: Wording, bottleneck: str
    ) -> None:
        self.package, self.baseline, self.wording, self.bottleneck = package, baseline, wording, bottleneck
        self.words, self.numbers = wording.words, wording.numbers
        self.before = parts_a_week(baseline)
        self.gain = parts_a_week(package.get("difference"))

    def read(self) -> Rung:
        keys = [str(key) for key in self.package.get("upgrades") or []]
        document = self.wording.document
        titles = [upgrade_title(document, key, self.words) for key in keys]
        return Rung(
            keys=keys,
            title=" + ".join(titles) or self.words("ladder.as_today"),
            verdict=self._verdict(),
            about=self._about(keys),
            notes=self._notes(),
            npv=self._money("npv").mean,
            gain_parts=self.gain.mean or 0.0,
            share=self.gain.times(1 / self.before.mean) if self.before.mean else Estimate(),
            parts=self._parts(),
            gain=self._gain_share(),
            investment=self._investment(),
            yearly_gain=self._range("yearly_gain"),
            payback=self._payback(),
            value=Cell(self.numbers.money_short(self._money("npv").mean), self._chance()),
            freed=Cell(self.numbers.number(self._money("freed_h").mean)),
        )

    def _about(self, keys: list[str]) -> str:
        """The file's own words; where it has none, what is changed. Empty for packages: their parts say it."""
        if len(keys) != 1:
            return ""
        own = own_part(self.wording.document, keys[0])
        changes = changes_in_words(own, self.wording)
        about = self.words.text(own.get("about"))
        return about or (self.words("ladder.changes", list="; ".join(changes)) if changes else "")

    def _estimate(self, key: str) -> Estimate:
        return read_estimate(self.package.get("difference"), key)

    def _money(self, key: str) -> Estimate:
        return read_estimate(self.package, key)

    # --- in words -----------------------------------------------------------------------------------------------------
    def _verdict(self) -> str:
        yearly, npv = self._money("yearly_gain").mean, self._money("npv").mean
        if not self._does_something():
            return "unsure" if self._is_vague() else "nothing"
        if self.gain.differs_from_zero() and (self.gain.mean or 0) < 0:
            return "less"
        if yearly is not None and yearly <= 0:
            return "earns_nothing"
        return "pays" if npv is not None and npv > 0 else "does_not_pay"

    def _does_something(self) -> bool:
        """Anything that can be sold or measured: output, lead time, punctuality, scrap, hours."""
        measured = ("throughput_per_h", "lead_time_h", "on_time", "scrap_rate")
        hours = [self._money(key) for key in ("freed_h", "paid_h")]
        return any(self._is_noticeable(key) for key in measured) or any(
            each.differs_from_zero() and abs(each.mean or 0) >= 1 for each in hours
        )

    def _is_vague(self) -> bool:
        """The calculations differ so much that an effect may hide in them."""
        return (self.gain.half_width or 0.0) > VAGUE * abs(self.before.mean or 0.0)

    def _is_noticeable(self, key: str) -> bool:
        before, change = read_estimate(self.baseline, key).mean, self._estimate(key)
        return change.differs_from_zero() and abs(change.mean or 0) >= NOTICEABLE * abs(before or 0)

    def _notes(self) -> list[str]:
        notes = [self._hours(), self._sales(), self._bottleneck(), self._lead_time(), self._share("on_time")]
        notes.append(self._share("scrap_rate"))
        return [note for note in notes if note]

    def _bottleneck(self) -> str:
        names = [str(name) for name in self.package.get("bottleneck") or [] if name]
        if len(names) < 2:
            return ""
        before, after = self.wording.place(names[0]), self.wording.place(names[1])
        is_called_so = names[0] == self.bottleneck
        if before == after:
            return self.words("ladder.bottleneck_stays", station=before) if is_called_so else ""
        return self.words(
            "ladder.bottleneck_moves" if is_called_so else "ladder.busiest_changes", before=before, after=after
        )

    def _lead_time(self) -> str:
        before, change = read_estimate(self.baseline, "lead_time_h").mean, self._estimate("lead_time_h")
        if before is None or change.mean is None or not self._is_noticeable("lead_time_h"):
            return ""
        was, unit = duration(before, self.words, self.numbers)
        now, _ = duration(before + change.mean, self.words, self.numbers, beside=before)
        return self.words("ladder.lead_time", before=was, after=f"{now} {unit}") if was != now else ""

    def _share(self, key: str) -> str:
        before, change = read_estimate(self.baseline, key).mean, self._estimate(key)
        if before is None or change.mean is None or not self._is_noticeable(key):
            return ""
        was, now = self.numbers.percent(before, 1), self.numbers.percent(before + change.mean, 1)
        return self.words(f"ladder.{key}", before=was, after=now) if was != now else ""

    def _sales(self) -> str:
        """Parts that nobody buys earn nothing: said where more is made and the sales do not rise."""
        sold = read_estimate(self.package.get("gain_terms"), "extra_parts").mean
        is_more = self.gain.differs_from_zero() and (self.gain.mean or 0) > 0
        return self.words("ladder.unsold") if is_more and sold is not None and sold <= 0 else ""

    def _hours(self) -> str:
        """Where the payroll changes, and where freed hours are all that is gained."""
        paid, freed = self._money("paid_h").mean or 0.0, self._money("freed_h")
        if abs(paid) >= 1:
            return self.words(
                "ladder.fewer_hours" if paid > 0 else "ladder.more_hours", n=self.numbers.number(abs(paid))
            )
        is_more = self._is_noticeable("throughput_per_h") or self._is_vague()
        if not freed.differs_from_zero() or (freed.mean or 0) < 1 or is_more:
            return ""
        return self.words("ladder.hours_for_parts" if self._verdict() == "less" else "ladder.only_hours")

    # --- in numbers ---------------------------------------------------------------------------------------------------
    def _parts(self) -> Cell:
        after = parts_a_week(self.package.get("kpis")).mean
        if after is None and self.before.mean is not None and self.gain.mean is not None:
            after = self.before.mean + self.gain.mean
        if after is None:
            return Cell(self.numbers.none)
        digits = digits_for(self.before.mean or after)
        shown = Estimate(self.before.mean, self.gain.half_width)
        return Cell(self.numbers.number(after, digits), plus_minus(shown, self.words, self.numbers))

    def _gain_share(self) -> Cell:
        if not self.before.mean or self.gain.mean is None:
            return Cell(self.numbers.none)
        half = self.gain.half_width
        note = (
            self.words("page.plus_minus", value=self.numbers.percent(half / self.before.mean, 1))
            if half is not None
            else ""
        )
        return Cell(self.numbers.percent(self.gain.mean / self.before.mean, 1, signed=True), note)

    def _range(self, key: str) -> Cell:
        """A mean, and between which amounts 8 of 10 calculations lie."""
        money, spread = self._money(key), self._money(key).range()
        value = self.numbers.money_short(money.mean)
        if spread is None or money.mean is None or not all(map(math.isfinite, spread)):
            return Cell(value)
        return Cell(value, self._between(*spread, scale=abs(money.mean)))

    def _between(self, low: float, high: float, *, scale: float) -> str:
        """Two amounts without the currency, which stands above them; in millions or thousands by their scale."""
        unit, key, digits = (1e6, "path.millions", 2) if scale >= 1e6 else (1e3, "path.thousands", 0)
        if scale < 1e5:
            unit, key = 1.0, ""
        first, last = (self.numbers.number(significant(end) / unit, digits) for end in (low, high))
        if first == last:
            return ""
        # A dash before a minus would read as two.
        text = self.words("path.range" if low >= 0 else "page.between", low=first, high=last)
        return self.words(key, value=text) if key else text

    def _investment(self) -> Cell:
        return self._range("investment") if self._money("investment").mean else Cell(self.words("ladder.none"))

    def _payback(self) -> Cell:
        """Between which years 8 of 10 calculations lie. Never, where the money does not come back within the life."""
        years = self._money("payback_y")
        payback = Payback.of_values(years.values or [years.mean])
        if self._money("investment").mean == 0:
            earns = (self._money("yearly_gain").mean or 0) > 0
            return Cell(self.words("ladder.no_investment" if earns else "ladder.never"))
        if payback.is_never:
            return Cell(self.words("ladder.never"))
        low, high = (self.numbers.number(end, 1) for end in (payback.low, payback.high))
        if not payback.is_sure:
            note = self.words("ladder.back_in", n=payback.found, all=payback.of)
            return Cell(self.words("ladder.years_or_never", low=low), note)
        return Cell(self.words("ladder.years", low=low, high=high) if low != high else self.words("ladder.year", n=low))

    def _chance(self) -> str:
        """Natural frequencies: `pays in 17 of 20`. Out of 100 where there were more."""
        share = self.package.get("p_npv_positive")
        count = len(self._money("npv").values)
        if not isinstance(share, (int, float)) or count == 0:
            return ""
        out_of = count if count <= 100 else 100
        return self.words("ladder.chance", n=round(share * out_of), all=out_of)


def _draw_bars(rungs: list[Rung]) -> None:
    """All on one scale, with room for the widest interval on both sides of zero."""
    ends = [0.0]
    for rung in rungs:
        mean, half = rung.share.mean or 0.0, rung.share.half_width or 0.0
        ends += [mean - half, mean + half]
    low, high = min(ends), max(ends)
    width = high - low
    if width <= 0:
        return

    def at(value: float) -> float:
        return 100 * (value - low) / width

    for rung in rungs:
        share = rung.share
        if share.mean is None:
            continue
        rung.bar = Bar(at(0), at(share.mean))
        if share.half_width is not None:
            rung.bar.low, rung.bar.high = at(share.mean - share.half_width), at(share.mean + share.half_width)
