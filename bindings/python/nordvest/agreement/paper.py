# SPDX-License-Identifier: Apache-2.0
"""What two sheets of paper hold. A screen shows everything. Where a company has much to choose from, the paper tells
the best in full and the others in one line each, and says what it leaves to the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nordvest.agreement import activities, basis, ladder, levels, remarks
from nordvest.agreement.paths import Wording

USUAL_FLOW, LINE = 100.0, 18.0  # heights on paper of a drawing in one band, and of an upgrade in brief [CSS pixels]
MANY = 10  # upgrades and packages that are told in full where there are no more
LINES, SMALL_LINES = 45, 85  # that two sheets hold in usual letters, and in smaller ones


@dataclass(frozen=True)
class Most:
    """How much is told on paper where not everything is."""

    best: int  # upgrades in full
    packages: int  # in full
    brief: int  # others, in one line each
    groups: int  # activities by upgrade
    levels: int
    sources: int
    warnings: int


ROOMY = Most(best=4, packages=2, brief=16, groups=4, levels=5, sources=5, warnings=3)
TIGHT = Most(best=2, packages=1, brief=4, groups=3, levels=3, sources=3, warnings=2)  # below a large flow


@dataclass
class Split:
    """A list of the page: what is on paper too, what is on the screen only, and what the paper says of that."""

    paper: list[Any]
    screen: list[Any] = field(default_factory=list)
    note: str = ""


@dataclass
class Paper:
    """How the page is laid out; `density` 0: usual letters, 1: smaller, 2: as small as can be read well."""

    single: list[ladder.Rung]
    several: list[ladder.Rung]
    brief: list[ladder.Rung]
    nothing: list[ladder.Rung]  # in brief, and without effect
    shown: Split  # of both
    groups: Split
    levels: Split
    sourced: Split
    warnings: Split
    density: int


def lay_out(
    rungs: ladder.Ladder,
    description: Mapping[str, Any],
    said: list[remarks.Said],
    wording: Wording,
    *,
    flow_height: float = USUAL_FLOW,
) -> Paper:
    """Everything that grows with the number of upgrades. `flow_height`: of the drawing above them [CSS pixels]."""
    above = max(0, round((flow_height - USUAL_FLOW) / LINE))
    lines = 3 * len(rungs.rungs) + 2 * len(said) + above
    groups = activities.read_activities(description, rungs.keys, wording)
    sourced = basis.read_assumptions(wording).sourced
    lines += sum(1 + 2 * len(group.activities) for group in groups) + 2 * len(sourced)
    if len(rungs.rungs) <= MANY and lines <= SMALL_LINES:
        rows = levels.station_levels(wording, rungs.keys)
        shown, density = Split([]), int(lines > LINES)
        lists = Split(groups), Split(rows), Split(sourced), Split(said)
        return Paper(rungs.single, rungs.several, [], [], shown, *lists, density=density)
    return _in_brief(rungs, description, said, wording, above)


def _in_brief(
    rungs: ladder.Ladder, description: Mapping[str, Any], said: list[remarks.Said], wording: Wording, above: int
) -> Paper:
    words = wording.words
    taken = above + 2 * min(len(said), ROOMY.warnings + 1)
    most = TIGHT if taken > ROOMY.brief - TIGHT.brief else replace(ROOMY, brief=ROOMY.brief - taken)
    single, several = rungs.single[: most.best], rungs.several[: most.packages]
    rest = rungs.single[most.best :] + rungs.several[most.packages :]
    rest.sort(key=lambda rung: rung.verdict == "nothing")
    keys = list(dict.fromkeys(key for rung in single + several + rest for key in rung.keys))
    return Paper(
        single,
        several,
        [rung for rung in rest if rung.verdict != "nothing"],
        [rung for rung in rest if rung.verdict == "nothing"],
        _split(rest, most.brief, lambda left: words("paper.upgrades", list=words.list([rung.title for rung in left]))),
        _split(
            activities.read_activities(description, keys, wording),
            most.groups,
            lambda left: words("paper.activities", n=sum(len(one.activities) for one in left), upgrades=len(left)),
        ),
        _split(
            levels.station_levels(wording, keys),
            most.levels,
            lambda left: words("paper.levels", list="; ".join(dict.fromkeys(row.what for row in left))),
        ),
        _split(basis.read_assumptions(wording).sourced, most.sources, lambda left: words("paper.sources", n=len(left))),
        _split(said, most.warnings, lambda left: words("paper.warnings", n=len(left))),
        density=2,
    )


def _split(items: list[Any], most: int, note: Callable[[list[Any]], str]) -> Split:
    """A single one more is not worth a note."""
    if len(items) <= most + 1:
        return Split(items)
    return Split(items[:most], items[most:], note(items[most:]))
