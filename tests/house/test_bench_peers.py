# SPDX-License-Identifier: Apache-2.0
"""The comparison with other simulators: its arguments, and how it sums up rounds. No timing here."""

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "bench/peers/run.py"


@pytest.fixture(scope="module")
def peers():
    spec = importlib.util.spec_from_file_location("bench_peers_run", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look it up
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--models", "M2,M9"], "unknown model 'M9'; known: M1, M2, M3"),
        (["--rounds", "2"], "at least 3, got 2"),
        (["--json", "no/such/folder/file.json"], "no folder 'no/such/folder'"),
        (["--program", "no/such/model_run"], "no program 'no/such/model_run'"),
    ],
)
def test_wrong_arguments_are_refused_with_the_reason(peers, arguments, said, capsys):
    with pytest.raises(SystemExit) as stopped:
        peers.main([*arguments, "--program", str(SCRIPT)] if "--program" not in arguments else arguments)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


def test_quick_means_fewer_rounds(peers):
    program = ["--program", str(SCRIPT)]
    assert peers.parse(["--quick", *program]).rounds < peers.parse(program).rounds
    assert peers.parse(["--quick", "--rounds", "4", *program]).rounds == 4


def test_the_ratio_is_the_median_over_rounds_run_side_by_side(peers):
    # 100/1, 300/2, 80/4: the machine was half as busy in the second round, for both
    sides = {"nordvest": peers.Side(speed=[100, 300, 80]), "simpy": peers.Side(speed=[1, 2, 4])}
    assert peers.ratio(sides) == 100


def test_answers_agree_within_their_intervals(peers):
    # three values 1 apart: sd 1, t(2) at 99 % = 9.925, half-width 9.925 / sqrt(3) = 5.730
    near = peers.Side(found=[9.0, 10.0, 11.0])
    assert near.half_width() == pytest.approx(5.730, abs=1e-3)
    # two such intervals: 1.5 * sqrt(2) * 5.730 = 12.16
    assert peers.agree({"nordvest": near, "simpy": peers.Side(found=[21.0, 22.0, 23.0])})
    assert not peers.agree({"nordvest": near, "simpy": peers.Side(found=[22.0, 23.0, 24.0])})
