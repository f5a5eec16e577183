# SPDX-License-Identifier: Apache-2.0
"""Simulating and comparing, and how one asks for it."""

from __future__ import annotations

import math
import operator
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from nordvest import _core
from nordvest.errors import wrong_argument
from nordvest.event_log import log_file
from nordvest.factory import Factory, factory_of
from nordvest.files import check_place
from nordvest.outside import vocabulary
from nordvest.quantities import Amount, Duration
from nordvest.results import Result

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from nordvest.comparison import Comparison

Model = Factory | str | os.PathLike[str] | Mapping[str, Any]
"""A factory, the path of its file, or its tree."""
Progress = Callable[[float, float], object]
"""Called now and then with what is done, and of how much."""
_LARGEST_SEED = 2**64 - 1
ENGINES = ("auto", "event", "recursion")


class Options(TypedDict, total=False):
    """How to simulate; what is left out is as the factory's `run` says."""

    replications: int | None  #: independent runs, >= 1
    length: (
        Amount | None
    )  #: of one replication, with the warm-up: `"4 weeks"`, `nv.weeks(4)`, or a number in `time_unit`
    warm_up: Amount | None  #: not counted at the start; or "auto"
    seed: int | None  #: of the random numbers, 0 to 2**64 - 1
    threads: int | None  #: None: one a core; results are the same on any number
    precision: (
        float | None
    )  #: relative: replications are added until throughput and lead time are as precise, 0.01 = 1 %
    observe: bool | None  #: waits, bottlenecks and work in process in detail; None: `simulate` does for all but lines
    engine: str | None  #: "auto" (None), "event" or "recursion": the same results, faster or slower
    progress: Progress | None
    rules: Mapping[str, Any] | None  #: dispatch rules of one's own by name: functions, or `nv.Rule`
    station_kinds: Mapping[str, Any] | None  #: station kinds of one's own by name: `nv.StationKind`
    kpis: Mapping[str, Any] | None  #: KPIs that listen, by name: `nv.Kpi`


def simulate(
    factory: Model,
    *,
    with_: Sequence[str] | str = (),
    log: str | os.PathLike[str] | None = None,
    **options: Unpack[Options],
) -> Result:
    """Simulates a factory, `with_` upgrades if any are named; `log` is a file for every event, its format by its
    suffix: `.csv`, `.parquet` (with pyarrow) or `.jsonocel` (OCEL 2.0).

    Raises ModelError (the factory or an argument is wrong) or StuckError (stations wait for each other for ever).
    Ctrl-C stops within a second: the result then holds what was done, and says `interrupted`.
    """
    upgrades = [with_] if isinstance(with_, str) else list(with_)
    with log_file(log) as place:
        document = factory_of(factory).document()
        found, interrupted = _core.simulate(
            document, upgrades, _wishes(options, place), options.get("progress"), _words(options)
        )
    return Result.found(found, interrupted)


class Study:
    """A factory, and how to simulate it whenever it is asked something."""

    def __init__(self, factory: Model, **options: Unpack[Options]) -> None:
        self.factory = factory_of(factory)
        self.options = options

    def simulate(self, *, with_: Sequence[str] | str = (), **options: Unpack[Options]) -> Result:
        """The factory with a package of upgrades."""
        return simulate(self.factory, with_=with_, **(self.options | options))

    def compare(self, packages: Sequence[Sequence[str] | str] = (), **options: Unpack[Options]) -> Comparison:
        """Today, every upgrade alone, and these packages: `compare(packages=[("a", "b")])`.

        All meet the same chance (common random numbers), so that differences are those of the upgrades. With a
        precision replications are added until today's throughput and lead time, and what every package changes in
        them, are known to that share of today's. Raises ModelError or StuckError; Ctrl-C is as in `simulate`.
        """
        from nordvest.comparison import Comparison

        merged = self.options | options
        asked = [[one] if isinstance(one, str) else list(one) for one in packages]
        found, interrupted = _core.compare(
            self.factory.document(), asked, _wishes(merged), merged.get("progress"), _words(merged)
        )
        return Comparison.found(found, interrupted)

    def agreement(
        self,
        out: str | os.PathLike[str],
        *,
        language: str = "en",
        packages: Sequence[Sequence[str] | str] = (),
        **options: Unpack[Options],
    ) -> Comparison:
        """Compares, and writes the page the company reads to the file `out`, in English ("en") or Danish ("da")."""
        from nordvest import agreement, checks
        from nordvest.files import whole_file

        if language not in agreement.LANGUAGES:
            raise wrong_argument(
                "language", "not a language of the agreement", language, " or ".join(agreement.LANGUAGES)
            )
        check_place(out, "out")
        comparison = self.compare(packages, **options)
        merged = self.options | options
        checked = checks.check(self.factory, rules=merged.get("rules"), station_kinds=merged.get("station_kinds"))
        description = agreement.describe(
            self.factory.written_out(),
            checked.loads(),
            version=_core.version,
            hash=self.factory.hash,
            seed=comparison.data["seed"],
            file=self.factory.document().file,
            load_is_relative=checked.is_relative,
        )
        page = agreement.render(comparison.data, description, language=language)
        with whole_file(out, "out") as file:
            file.write(page)
        return comparison

    def __repr__(self) -> str:
        options = "".join(f", {key}={value!r}" for key, value in self.options.items())
        return f"nv.Study({self.factory!r}{options})"


def _words(options: Options) -> _core.Vocabulary | None:
    """What comes from outside; it runs on one thread."""
    words = vocabulary(options.get("rules"), options.get("station_kinds"), options.get("kpis"))
    if words is not None and options.get("threads") not in (None, 1):
        allowed = "1, or nothing"
        raise wrong_argument("threads", "what is written in Python runs on one thread", options["threads"], allowed)
    return words


def _wishes(options: Options, log: Path | None = None) -> _core.Wishes:
    known = Options.__annotations__
    for key in options:
        if key not in known:
            raise TypeError(f"{key!r} is no option; known: {', '.join(known)}")
    return _core.Wishes(
        replications=_whole("replications", options.get("replications"), 1, 10**6),
        length=_time("length", options.get("length")),
        warm_up=_time("warm_up", options.get("warm_up")),
        seed=_whole("seed", options.get("seed"), 0, _LARGEST_SEED),
        threads=1 if _words(options) is not None else _whole("threads", options.get("threads"), 1, 1024) or 0,
        precision=_share("precision", options.get("precision")),
        log_file=b"" if log is None else os.fsencode(log),
        observe=_flag("observe", options.get("observe")),
        engine=_one_of("engine", options.get("engine") or "auto", ENGINES),
    )


def _one_of(name: str, value: Any, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise wrong_argument(name, "none of these", value, f"{', '.join(allowed[:-1])} or {allowed[-1]}")
    return str(value)


def _whole(name: str, value: Any, least: int, most: int) -> int | None:
    if value is None:
        return None
    allowed = f"a whole number, {least} to {most}"
    try:
        whole = operator.index(value)
    except TypeError:
        raise wrong_argument(name, "not a whole number", value, allowed) from None
    if isinstance(value, bool) or not least <= whole <= most:
        raise wrong_argument(name, "out of range", value, allowed)
    return whole


def _flag(name: str, value: Any) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise wrong_argument(name, "not a yes or no", value, "True, False or None")
    return value


def _share(name: str, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 1 or math.isnan(value):
        raise wrong_argument(name, "not a share of the mean", value, "more than 0 and less than 1, as 0.01")
    return float(value)


def _time(name: str, value: Any) -> str | None:
    """As the factory file would write it; C++ reads it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise wrong_argument(name, "not a time", value, "a number in the file's time_unit, or with a unit as '4 weeks'")
    return repr(float(value))
