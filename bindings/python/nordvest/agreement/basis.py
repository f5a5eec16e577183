# SPDX-License-Identifier: Apache-2.0
"""What the numbers rest on: assumptions with their sources, what is not known, and what reproduces the page."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nordvest.agreement.data import section
from nordvest.agreement.paths import Wording, hours, split_path
from nordvest.agreement.today import HOURS_A_WEEK

# What NordVest takes where the file says nothing; the same numbers as in FACTORY_FILE's `economics`.
STANDARD = {
    "discount_rate": 0.08,
    "tax": 0.22,
    "life": 8,
    "realisation": 0.5,
    "wage": 300,
    "weeks": 46,
    "first_year_ramp": 0.75,
    "maintenance": 0.04,
}


@dataclass(frozen=True)
class Assumption:
    what: str
    value: str
    source: str


@dataclass(frozen=True)
class Assumptions:
    sourced: list[Assumption]
    estimated: list[str]  # the expert's: `Bracket, margin: DKK 38`
    standard: list[str]


def read_assumptions(wording: Wording) -> Assumptions:
    """The file's own list, then the numbers that the result rests on most, by where they come from."""
    listed = [
        entry for entry in wording.document.get("assumptions") or [] if isinstance(entry, Mapping) and entry.get("path")
    ]
    sourced = [entry for entry in listed if wording.words.text(entry.get("source"))]
    paths = [str(entry["path"]) for entry in listed if entry not in sourced]
    covered = [str(entry["path"]) for entry in listed]
    paths += [path for path in _weighty(wording.document) if not _is_covered(path, covered)]
    written = section(wording.document, "economics")
    given = [path for path in paths if not path.startswith("economics.") or path.split(".")[1] in written]
    standard = [path for path in paths if path not in given]
    return Assumptions(
        [_sourced(entry, wording) for entry in sourced],
        [_line(path, wording) for path in given],
        [_line(path, wording, STANDARD[path.split(".")[1]]) for path in standard],
    )


def _sourced(entry: Mapping[str, Any], wording: Wording) -> Assumption:
    path, as_of = str(entry["path"]), entry.get("as_of")
    source = wording.words.text(entry.get("source"))
    dated = f"{source} ({wording.numbers.date(as_of)})" if as_of else source
    return Assumption(wording.path(path), wording.value(path), dated)


def _line(path: str, wording: Wording, value: Any = None) -> str:
    text = wording.value(path, value)
    return f"{wording.path(path)}: {text}" if text else wording.path(path)


def _weighty(document: Mapping[str, Any]) -> list[str]:
    """What the money rests on in every factory: margins, demand, and the terms of economics."""
    paths = []
    for name, product in section(document, "products").items():
        keys = ("margin", "demand") if isinstance(product, Mapping) else ()
        paths += [f"products.{name}.{key}" for key in keys if key in product]
    terms = [key for key in STANDARD if key != "wage" or _needs_wage(document)]
    return paths + [f"economics.{key}" for key in terms]


def _needs_wage(document: Mapping[str, Any]) -> bool:
    """Somebody's hour has no cost of its own."""
    return any(not isinstance(pool, Mapping) or "wage" not in pool for pool in section(document, "workers").values())


def _is_covered(path: str, covered: list[str]) -> bool:
    """An entry speaks for its path, for all below it, and with `*` for every element."""
    names = split_path(path)
    for other in map(split_path, covered):
        if len(other) <= len(names) and all(a in ("*", b) for a, b in zip(other, names, strict=False)):
            return True
    return False


def unknowns(comparison: Mapping[str, Any], wording: Wording, *, is_counted: bool) -> list[str]:
    """In plain words: what the intervals mean, and what the model has not been held against."""
    words, numbers = wording.words, wording.numbers
    count = int(comparison.get("replications") or 0)
    weeks = numbers.short(_measured_h(comparison) / HOURS_A_WEEK)
    texts = [words.count("unknown.replications", count, weeks=weeks)]
    texts.append(words("unknown.interval") if count > 1 else words("unknown.no_interval"))
    texts.append(words("unknown.money"))
    texts.append(words("unknown.model"))
    if not is_counted:
        texts.append(words("unknown.not_counted"))
    return texts


def _measured_h(comparison: Mapping[str, Any]) -> float:
    return float(comparison.get("length_h") or 0) - float(comparison.get("warm_up_h") or 0)


def command(comparison: Mapping[str, Any], description: Mapping[str, Any], language: str) -> str:
    """What writes this page again from the same file."""
    file = str(description.get("file") or "factory.yaml")
    call = ["nordvest", "agree", file]
    for package in comparison.get("packages") or []:
        if len(package.get("upgrades") or []) > 1:
            call += ["--with", ",".join(package["upgrades"])]
    call += ["--seed", str(_seed(comparison, description)), "--replications", str(comparison.get("replications") or 0)]
    call += _times(comparison, description)
    return shlex.join([*call, "--language", language, "--out", "agreement.html"])


def _times(comparison: Mapping[str, Any], description: Mapping[str, Any]) -> list[str]:
    """Length and warm-up where they were not the file's."""
    run, asked = section(description, "run"), []
    for key, option in (("length", "--length"), ("warm_up", "--warm-up")):
        used = comparison.get(f"{key}_h")
        written = hours(run.get(key, 0), str(description.get("time_unit", "min")))
        if isinstance(used, (int, float)) and written is not None and abs(used - written) > 1e-6 and "until" not in run:
            asked += [option, f"{used:g} h"]
    return asked


def _seed(comparison: Mapping[str, Any], description: Mapping[str, Any]) -> Any:
    return comparison.get("seed", description.get("seed", 1))


def recipe(comparison: Mapping[str, Any], description: Mapping[str, Any], wording: Wording) -> list[tuple[str, str]]:
    """Names and values that pin the calculation down."""
    words, numbers = wording.words, wording.numbers
    weeks = numbers.short(float(comparison.get("length_h") or 0) / HOURS_A_WEEK)
    warm_up = numbers.short(float(comparison.get("warm_up_h") or 0) / HOURS_A_WEEK)
    return [
        (words("recipe.version"), f"NordVest {description.get('version', '')}"),
        (words("recipe.file"), str(description.get("file") or description.get("name") or "")),
        (words("recipe.hash"), str(comparison.get("hash") or description.get("hash") or "")),
        (words("recipe.seed"), str(_seed(comparison, description))),
        (
            words("recipe.replications"),
            words("recipe.runs", n=comparison.get("replications") or 0, weeks=weeks, warm_up=warm_up),
        ),
    ]
