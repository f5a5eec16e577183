# SPDX-License-Identifier: Apache-2.0
"""Conveyors: built in code, in the results, in `check` and in what an upgrade changes."""

import pytest

import nordvest as nv

STATES = ("moving", "blocked", "starved", "down", "off_shift")


@pytest.fixture(scope="module")
def line() -> nv.Factory:
    """A part a minute onto a belt that takes one every 30 s and 5 min to carry it; packing keeps up."""
    f = nv.Factory("Line", run={"length": nv.hours(50), "replications": 2})
    f.product("box", route=["fill", "belt", "pack"])
    f.source("orders", makes="box", every=nv.minutes(1))
    f.station("fill", process=0.5)
    f.conveyor("belt", length=10, speed="2 m/min", spacing="1 m", energy={"moving": "2 kW", "idle": 0.5}, title="Belt")
    f.station("pack", process=0.8)
    f.upgrade("faster", investment=1e5, changes=[{"scale": "conveyors.belt.speed", "by": 2}])
    f.upgrade("shorter", investment=1e5, changes=[{"set": "conveyors.belt.length", "to": "5 m"}])
    return f


def test_states_of_a_conveyor_sum_to_one(line):
    belt = nv.simulate(line).conveyors["belt"]
    assert sum(belt[state].mean for state in STATES) == pytest.approx(1)
    # Parts enter from 1.5 min on, a minute apart: it is never empty again. Five ride at any moment.
    assert belt["moving"].mean == pytest.approx(1 - 1.5 / 3000)
    assert belt["stay_h"].mean == pytest.approx(5 / 60)
    assert belt["content"].mean == pytest.approx(5, abs=0.02)
    assert belt["energy_kwh"].mean == pytest.approx((3000 - 1.5) / 60 * 2 + 1.5 / 60 * 0.5)


def test_conveyors_stand_in_tables_and_frames(line):
    result = nv.simulate(line)
    assert "Conveyors, share of calendar time" in [table.caption for table in result.tables()]
    rows = result.to_frame()
    assert set(rows[rows["section"] == "conveyors"]["measure"]) >= {*STATES, "content", "throughput_per_h"}


def test_the_load_of_a_conveyor_is_told(line):
    description = nv.check(line)
    assert description.load("belt") == pytest.approx(0.5)
    assert {
        "station": "belt",
        "load": pytest.approx(0.5),
        "is_constraint": False,
        "is_pool": False,
        "is_fleet": False,
    } in (description.loads())


def test_upgrades_of_a_conveyor_reach_what_is_simulated(line):
    comparison = nv.Study(line).compare()
    assert comparison["faster"].changes == [
        "belt: ride from end to end 5 min -> 2.5 min",
        "belt: parts follow each other after 30 s -> 15 s",
    ]
    assert comparison["shorter"].changes == [
        "belt: capacity 10 -> 5",
        "belt: ride from end to end 5 min -> 2.5 min",
    ]
    assert comparison["faster"].difference["lead_time_h"].mean == pytest.approx(-2.5 / 60, rel=1e-3)


def test_the_agreement_names_a_conveyor_by_its_title(line, tmp_path):
    page = tmp_path / "agreement.html"
    nv.Study(line).agreement(page)
    assert "Belt" in page.read_text("utf-8")
