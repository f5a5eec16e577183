# SPDX-License-Identifier: Apache-2.0
"""Times with units and distributions mean what the factory file means by them."""

import pytest

import nordvest as nv

# One machine that gets a part an hour works (mean process time) hours of each: its load is the mean [h].
DISTRIBUTIONS = [
    (0.25, 0.25),
    ("15 min", 0.25),
    (nv.minutes(15), 0.25),
    (nv.seconds(90), 0.025),
    (nv.exponential(0.3), 0.3),
    (nv.exponential(nv.minutes(30)), 0.5),
    (nv.uniform(0.2, 0.4), 0.3),
    (nv.triangular(0.1, 0.2, 0.6), 0.3),  # (a + m + b) / 3
    (nv.pert(0.1, 0.2, 0.3), 0.2),  # (a + 4 m + b) / 6
    (nv.lognormal(0.3, cv=0.5), 0.3),
    (nv.gamma(nv.minutes(18), cv=2), 0.3),
    (nv.erlang(0.3, k=4), 0.3),
    (nv.weibull(shape=1, scale=0.4), 0.4),  # shape 1 is exponential
    (nv.discrete({0.1: 0.5, 0.3: 0.5}), 0.2),
    (nv.mixture([(0.75, nv.exponential(0.2)), (0.25, 0.4)]), 0.25),
    (nv.empirical([0.1, nv.minutes(12), 0.3]), 0.2),
    (nv.plus(0.1, nv.uniform(0, 0.2)), 0.2),
]


@pytest.mark.parametrize(("process", "mean_h"), DISTRIBUTIONS, ids=[str(value) for value, _ in DISTRIBUTIONS])
def test_the_load_is_the_mean_time(process, mean_h):
    f = nv.Factory(time_unit="h", run={"length": nv.days(2)})
    f.product("part", route=["machine"])
    f.source("orders", makes="part", every=nv.hours(1))
    f.station("machine", process=process)
    assert nv.check(f).load("machine") == pytest.approx(mean_h, rel=1e-9)


@pytest.mark.parametrize("process", [nv.normal(0.3, sd=0.01), nv.geometric(0.9), nv.p10_p50_p90(0.2, 0.3, 0.4)])
def test_the_others_are_understood_too(process):
    f = nv.Factory(time_unit="h", run={"length": nv.days(2)})
    f.product("part", route=["machine"])
    f.source("orders", makes="part", every=nv.hours(4))
    f.station("machine", process=process)
    assert 0 < nv.check(f).load("machine") < 1


def test_times_add_scale_and_compare():
    assert nv.minutes(90) == nv.hours(1.5)
    assert nv.minutes(1) + nv.minutes(2) == nv.minutes(3)
    assert (nv.hours(1) + nv.seconds(1)).in_seconds() == 3601
    assert 2 * nv.days(1) == nv.hours(48)
    assert nv.seconds(59) < nv.minutes(1)
    assert {nv.weeks(1): "a"}[nv.days(7)] == "a"


def test_times_read_as_they_are_written():
    assert (str(nv.minutes(4)), repr(nv.minutes(4)), str(nv.weeks(0.5))) == ("4 min", "minutes(4)", "0.5 weeks")
    assert nv.days(2).in_hours() == 48
