# SPDX-License-Identifier: Apache-2.0
"""docs/results.md names every key that the results have, and none that they do not."""

import re
from collections.abc import Iterator

import pytest

import nordvest as nv

NAMES = {"products", "stations", "workers", "buffers", "conveyors", "transport"}  # maps from names to measures
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
def page(root) -> str:
    return (root / "docs/results.md").read_text("utf-8")


def test_every_key_of_the_results_is_told(page, two_steps):
    study = nv.Study(two_steps, replications=2, length="3 weeks")
    known = set(re.findall(r'`"?([a-z_0-9]+)"?`', page)) | set(re.findall(r'"([a-z_0-9]+)"', page)) | {"en", "da"}
    for found in (study.simulate(), study.compare(), nv.check(two_steps)):
        assert set(keys_of(found.data)) <= known, type(found).__name__


def test_every_key_that_is_told_is_there(page, two_steps):
    study = nv.Study(two_steps, replications=2, length="3 weeks")
    found = {key for one in (study.simulate(), study.compare(), nv.check(two_steps)) for key in keys_of(one.data)}
    told = {
        key for row in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for key in re.findall(r"`([a-z_0-9]+)`", row)
    }
    assert told <= found
