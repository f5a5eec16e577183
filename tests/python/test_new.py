# SPDX-License-Identifier: Apache-2.0
"""`nordvest new`: a scenario copied as a start, whole or not at all."""

import pytest

import nordvest as nv
from nordvest.scenarios import new, scenarios

from .conftest import refuse


def test_a_scenario_is_copied_and_can_be_asked_at_once(nordvest, tmp_path, root):
    place = tmp_path / "min virksomhed"
    done = nordvest("new", "sheet_metal", place)
    assert done.returncode == 0
    assert f"nordvest check {place}" in done.stdout
    assert {one.name for one in place.iterdir()} == {"factory.yaml", "README.md"}
    assert (place / "factory.yaml").read_text() == (root / "scenarios" / "sheet_metal" / "factory.yaml").read_text()
    assert nv.check(nv.load(place)).constraint == "brake"


def test_its_short_name_works_too_and_an_empty_folder_is_filled(tmp_path):
    assert new("sheetmetal", tmp_path) == tmp_path
    assert (tmp_path / "factory.yaml").is_file()


def test_every_scenario_of_the_tree_is_there(root):
    assert scenarios() == sorted(one.parent.name for one in (root / "scenarios").glob("*/factory.yaml"))


def test_an_unknown_archetype_lists_the_known(nordvest, tmp_path):
    refuse(nordvest("new", "bakery", tmp_path / "x"), "bakery", "sheet_metal")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("what", ["file", "full"])
def test_what_is_there_stays(nordvest, tmp_path, what):
    place = tmp_path / "x"
    if what == "file":
        place.write_text("mine")
    else:
        place.mkdir()
        (place / "notes.txt").write_text("mine")
    refuse(nordvest("new", "sheet_metal", place), "DIR", "something already")
    assert (place.read_text() if what == "file" else (place / "notes.txt").read_text()) == "mine"


def test_a_folder_that_cannot_be_made_is_refused(nordvest, tmp_path):
    refuse(nordvest("new", "sheet_metal", tmp_path / "no" / "where"), "does not exist")
    assert not list(tmp_path.iterdir())
