# SPDX-License-Identifier: Apache-2.0
"""docs/results.md names every key that the results have, and none that they do not."""

import re
from collections.abc import Iterator

import pytest

import nordvest as nv

NAMES = {
    "products",
    "stations",
    "workers",
    "buffers",
    "conveyors",
    "transport",
    "carriers",
}  # maps from names to measures
OF_THE_PAGE = {"E", "upgrade.level", "until", "check", "simulate", "compare", "agree", "packages"}  # words of the text


def keys_of(data: dict, section: str = "") -> Iterator[str]:
    """All keys; names of elements are not keys."""
    for key, value in data.items():
        if section.removeprefix("baseline_") not in NAMES:
            yield key
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from keys_of(one, key)


@pytest.fixture(scope="module")
def everything() -> nv.Factory:
    """What the two steps have not: a buffer, carriers, power; and a line, whose critical path is known."""
    f = nv.Factory("All sections", run={"length": nv.hours(8), "replications": 2}, energy={"base": 2, "co2": 0.1})
    f.product("a", route=[{"at": "press", "take": {"mould": 1}, "return": {"mould": 1}}, "rack", "pack"])
    f.source("orders", makes="a", every=nv.minutes(20))
    f.station("press", servers=2, process=nv.minutes(12), energy={"working": 10})
    f.station("pack", process=nv.minutes(5))
    f.buffer("rack", capacity=5, dwell=nv.minutes(3))
    f.carrier("mould", count=2, back_after=nv.minutes(4))
    return f


@pytest.fixture(scope="module")
def answers(root, two_steps, everything) -> list:
    study = nv.Study(two_steps, replications=2, length="3 weeks")
    line = nv.simulate(root / "scenarios/lines/two_machines.yaml", replications=2, observe=True)
    return [study.simulate(), study.compare(), nv.check(two_steps), nv.simulate(everything), line]


@pytest.fixture(scope="module")
def page(root) -> str:
    return (root / "docs/results.md").read_text("utf-8")


def test_every_key_of_the_results_is_told(page, answers):
    known = set(re.findall(r'`"?([a-z_0-9]+)"?`', page)) | set(re.findall(r'"([a-z_0-9]+)"', page)) | {"en", "da"}
    for found in answers:
        assert set(keys_of(found.data)) <= known, type(found).__name__


def test_every_key_that_is_told_is_there(page, answers):
    found = {key for one in answers for key in keys_of(one.data)} | set(nv.results.STATES)
    told = {
        key for row in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for key in re.findall(r"`([a-z_0-9]+)`", row)
    }
    assert told <= found


def test_the_measures_that_are_told_in_the_text_are_there(page, answers):
    """Every word in backticks from "Measures of parts" to the next paragraph is a key of the results."""
    text = page[page.index("Measures of parts") : page.index("**OEE**")]
    found = {key for one in answers for key in keys_of(one.data)}
    assert set(re.findall(r"`([a-z_0-9]+)`", text)) - found <= {"late_cost"}
