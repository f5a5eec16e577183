# SPDX-License-Identifier: Apache-2.0
"""Vehicles from Python: built in code, in results, tables and the description."""

import pytest

import nordvest as nv


def shop() -> nv.Factory:
    f = nv.Factory("Shop", run={"length": "40 h", "replications": 2})
    f.product("part", route=["saw", "drill"])
    f.source("orders", makes="part", every=10)
    f.station("saw", process=2)
    f.station("drill", process=2)
    f.transport("cart", speed="10 m/min", load=1, moves=[{"from": "saw", "to": "drill"}])
    f.path("saw", "drill", distance="30 m", vehicles=1)
    return f


def test_a_fleets_time_sums_to_one():
    # Every 10 minutes: 1 loading, 3 loaded, 3 back.
    cart = nv.simulate(shop()).transport["cart"]
    states = ("loaded", "empty", "loading", "working", "charging", "down", "waiting", "idle", "off_shift")
    assert sum(cart[state].mean for state in states) == pytest.approx(1)
    assert cart["loaded"].mean == pytest.approx(0.3, abs=0.01)
    assert cart["loading"].mean == pytest.approx(0.1, abs=0.01)
    assert cart["trips"].mean == cart["parts"].mean == 239


def test_fleets_are_told_in_tables_and_frames():
    result = nv.simulate(shop())
    assert "cart" in str(result.tables()[-1])
    found = nv.check(shop())
    assert found.load("cart") == pytest.approx(0.7)
    assert found.constraint == "cart"
    assert [one["is_fleet"] for one in found.loads()] == [False, False, True]
    assert "Vehicles" in " ".join(table.caption for table in found.tables())


def test_an_upgrade_of_a_fleet_changes_the_plan():
    f = shop()
    f.upgrade("faster", kind="transport", investment=1, changes=[{"scale": "transport.cart.speed", "by": 2}])
    f.upgrade("second", kind="transport", investment=1, changes=[{"add": "transport.cart.count", "by": 1}])
    faster, second = nv.Study(f).compare().packages
    assert faster.changes == [
        "cart: empty from drill to saw 3 min -> 1.5 min",
        "cart: drive from saw to drill 3 min -> 1.5 min",
    ]
    assert second.changes == ["cart: count 1 -> 2"]


def test_a_station_asks_for_a_vehicle():
    # Every 10 minutes the saw has the crane for 2 minutes of loading.
    f = nv.Factory("Shop", run={"length": "40 h", "replications": 1})
    f.product("part", route=["saw"])
    f.source("orders", makes="part", every=10)
    f.station("saw", process=5, load=2, workers=[{"transport": "crane", "for": "load"}])
    f.transport("crane")
    f.upgrade("second", kind="transport", investment=1, changes=[{"set": "stations.saw.workers", "to": []}])
    crane = nv.simulate(f).transport["crane"]
    assert crane["working"].mean == pytest.approx(0.2, abs=0.001)
    assert crane["idle"].mean == pytest.approx(0.8, abs=0.001)
    assert nv.check(f).load("crane") == pytest.approx(0.2)
    changes = nv.Study(f).compare().packages[0].changes
    assert "1 crane for load" in str(changes)


def test_vehicles_have_drivers():
    # Every 10 minutes a driver for 1 of loading, 3 loaded, 3 back.
    f = shop()
    f.worker_pool("driver")
    f.transport("van", moves=[{"from": "drill", "to": "end", "time": 1}], workers={"driver": 1})
    driver = nv.simulate(f).workers["driver"]
    assert driver["drive"].mean == driver["busy"].mean
    assert driver["drive"].mean == pytest.approx(0.2, abs=0.01)
    assert nv.check(f).load("driver") == pytest.approx(0.2)
