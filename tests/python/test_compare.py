# SPDX-License-Identifier: Apache-2.0
"""Comparing upgrades from Python: pairs, money, remarks, pictures."""

import json
import math

import matplotlib
import numpy as np
import pytest

import nordvest as nv

PAIR = ("værktøjsskifter", "ekstra_laser")


@pytest.fixture(scope="module")
def comparison(two_steps) -> nv.Comparison:
    return nv.Study(two_steps).compare(packages=[PAIR])


def test_every_upgrade_alone_then_the_packages(comparison):
    names = [p.upgrades for p in comparison.packages]
    assert names == [("værktøjsskifter",), ("ekstra_laser",), ("nyt_skilt",), PAIR]
    assert comparison["værktøjsskifter"].name == "værktøjsskifter"
    assert comparison["ekstra_laser", "værktøjsskifter"].upgrades == PAIR
    with pytest.raises(KeyError, match=r"'zip' was not compared; there are: værktøjsskifter, "):
        comparison["zip"]


def test_differences_are_paired(comparison, two_steps):
    alone = nv.simulate(two_steps).kpis["throughput_per_h"].values
    package = comparison["værktøjsskifter"]
    assert np.array_equal(comparison.baseline["throughput_per_h"].values, alone)
    assert np.allclose(package.difference["throughput_per_h"].values, package.kpis["throughput_per_h"].values - alone)
    assert package.gain.mean == pytest.approx(package.difference["throughput_per_h"].mean / alone.mean(), rel=1e-12)
    assert package.gain.low > 0.1


def test_money_is_an_estimate_too(comparison):
    package = comparison["ekstra_laser"]
    assert package.investment.mean == 1e6
    assert comparison["værktøjsskifter"].investment.values.std() > 0  # what is not known is drawn
    together = comparison[PAIR]
    parts = comparison["værktøjsskifter"].investment.values + 1e6
    assert np.allclose(together.investment.values, parts)  # the same draw in every package
    assert 0 <= together.p_npv_positive <= 1
    assert comparison["værktøjsskifter"].typical_payback_y < 3


def test_what_brings_nothing_is_said_plainly(comparison):
    """The press brake is the constraint: a second laser makes no more parts; a sign on the laser changes nothing."""
    assert comparison["nyt_skilt"].remark == "changes nothing that is simulated"
    assert np.array_equal(comparison["nyt_skilt"].difference["throughput_per_h"].values, np.zeros(6))
    assert comparison["ekstra_laser"].remark.startswith("makes no more parts")
    assert comparison["ekstra_laser"].payback_text() == "never"
    assert math.isinf(comparison["ekstra_laser"].typical_payback_y)
    assert comparison["værktøjsskifter"].remark == ""
    assert comparison["værktøjsskifter"].changes


def test_the_table_has_a_row_each_and_says_what_brings_nothing(comparison):
    table = comparison.table()
    assert [row[0] for row in table.rows] == ["today", *(p.name for p in comparison.packages)]
    assert "nyt_skilt changes nothing that is simulated" in table.notes
    assert "Højby Buk &amp; Laser" in comparison._repr_html_()


def test_comparisons_survive_json_and_become_frames(comparison):
    again = nv.Comparison.from_json(comparison.to_json())
    assert again.data == comparison.data
    frame = comparison.to_frame()
    assert list(frame.package) == [p.name for p in comparison.packages]
    assert frame.investment[1] == 1e6


def test_threads_do_not_change_a_bit(two_steps):
    texts = {nv.Study(two_steps, replications=4, threads=n).compare([PAIR]).to_json() for n in (1, 2, 7)}
    assert len(texts) == 1


def test_options_of_a_question_go_before_those_of_the_study(two_steps):
    study = nv.Study(two_steps, replications=2, length="3 weeks")
    assert study.compare().replications == 2
    assert study.compare(replications=3).replications == 3
    assert study.simulate(with_=["ekstra_laser"]).length_h == 504


def test_a_comparison_adds_replications_for_a_precision(two_steps):
    """Lead times of the laser line vary: the six replications of the file do not do."""
    found = nv.Study(two_steps, length="3 weeks").compare(precision=0.001)
    assert found.replications > 20
    for key in ("throughput_per_h", "lead_time_h"):
        today = found.baseline[key]
        assert today.half_width <= 0.001 * today.mean
        assert all(p.difference[key].half_width <= 0.001 * today.mean for p in found.packages)


def test_an_order_of_upgrades_is_no_other_package(two_steps):
    found = nv.Study(two_steps, replications=2, length="3 weeks").compare([PAIR[::-1], PAIR])
    assert [p.upgrades for p in found.packages][3:] == [PAIR]


def test_a_payback_that_not_every_replication_has_has_no_mean(comparison):
    """The money of three replications comes back, in the others it does not: their mean would flatter."""
    data = json.loads(comparison.to_json())
    data["packages"][0]["payback_y"] |= {"mean": None, "half_width": None, "values": [2.0, None, 3.0, None, 4.0, None]}
    data["packages"][0]["payback_share"] = 0.5
    package = nv.Comparison(data)["værktøjsskifter"]
    assert math.isnan(package.payback_y.mean)
    assert package.payback_share == 0.5
    # 2, 3, 4, never, never, never: rank 0.5 is 2.5, the middle lies between 4 and never, the ninth tenth is never
    assert (package.payback.low, package.payback.found, package.payback.of) == (2.5, 3, 6)
    assert math.isinf(package.typical_payback_y)
    assert package.payback_text() == "from 2.5 y (3 of 6)"
    assert comparison["værktøjsskifter"].payback_share == 1
    assert comparison["ekstra_laser"].payback_share == 0
    assert comparison["ekstra_laser"].irr_share == comparison.to_frame().irr_share[1]


def test_a_wide_interval_is_not_called_no_effect(comparison):
    data = json.loads(comparison.to_json())
    made = data["packages"][1]["difference"]["throughput_per_h"]
    made |= {"mean": 0.1, "half_width": 0.05 * comparison.baseline["throughput_per_h"].mean}
    assert nv.Comparison(data)["ekstra_laser"].remark.startswith("may make more parts or fewer")


def test_terminal_and_agreement_say_the_same_of_a_payback():
    from nordvest.payback import Payback

    # 0, 1, .. 10 years: the 10 % and 90 % quantiles are 1 and 9
    sure = Payback.of_values([float(year) for year in range(11)])
    assert (sure.low, sure.middle, sure.high, sure.is_sure) == (1, 5, 9, True)
    assert Payback.of_values([None, math.nan]).is_never
    assert math.isnan(Payback.of_values([]).middle)


def test_conflicting_upgrades_are_refused_by_name(two_steps):
    f = nv.load(two_steps)
    f.upgrade("langsom", changes=[{"set": "stations.kantbukker.setup.time", "to": 50}])
    with pytest.raises(nv.ModelError, match=r"'værktøjsskifter' and 'langsom' conflict"):
        nv.Study(f).compare([("værktøjsskifter", "langsom")])


def test_gain_and_payback_are_drawn(comparison):
    matplotlib.use("agg")
    labels = [label.get_text() for label in comparison.plot.gain().get_yticklabels()]
    assert labels == [p.name for p in comparison.packages]
    assert comparison.plot.payback().get_xlabel() == "payback after tax [years]"


def test_a_factory_that_makes_nothing_has_no_gain():
    f = nv.Factory("idle", run={"length": "1 day", "replications": 2})
    f.product("part", route=["machine"])
    f.source("orders", makes="part", every=nv.weeks(9))
    f.station("machine", process=1)
    f.upgrade("faster", investment=1e5, changes=[{"set": "stations.machine.speed", "to": 2}])
    package = nv.Study(f).compare()["faster"]
    assert math.isnan(package.gain.mean)
    assert package.remark == "nothing is made today to compare with"
    assert json.loads(nv.Study(f).compare().to_json())


def test_values_of_a_comparison_look_into_what_was_found(comparison):
    package = comparison.packages[0]
    for estimate in (comparison.baseline["wip"], package.kpis["wip"], package.difference["wip"], package.npv):
        assert estimate.values.base is comparison._found
        assert not estimate.values.flags.writeable


def test_what_a_comparison_found_is_what_its_json_says(comparison):
    again = nv.Comparison.from_json(comparison.to_json())
    assert repr(again.baseline) == repr(comparison.baseline)
    for one, other in zip(again.packages, comparison.packages, strict=True):
        for name in ("kpis", "stations", "difference", "npv", "irr", "payback_y", "investment", "yearly_gain"):
            assert repr(getattr(one, name)) == repr(getattr(other, name)), name
