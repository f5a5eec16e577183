# SPDX-License-Identifier: Apache-2.0
"""The comparison with other simulators: its arguments, and how it sums up rounds. No timing here."""

import importlib.util
import json
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
        (["--peers", "arena"], "unknown peer 'arena'; known: simpy, salabim, ciw, simprocesd, simantha"),
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


@pytest.fixture(scope="module")
def sides(peers):
    return sys.modules["sides"]


def test_the_ratio_is_the_median_over_rounds_run_side_by_side(sides):
    # 100/1, 300/2, 80/4: the machine was half as busy in the second round, for both
    assert sides.ratio(sides.Side(speed=[100, 300, 80]), sides.Side(speed=[1, 2, 4])) == 100


def test_answers_agree_within_their_intervals(sides):
    # three values 1 apart: sd 1, t(2) at 99 % = 9.925, half-width 9.925 / sqrt(3) = 5.730
    near = sides.Side(found=[9.0, 10.0, 11.0])
    assert near.half_width() == pytest.approx(5.730, abs=1e-3)
    # two such intervals: 1.5 * sqrt(2) * 5.730 = 12.16
    assert sides.agree(near, sides.Side(found=[21.0, 22.0, 23.0]))
    assert not sides.agree(near, sides.Side(found=[22.0, 23.0, 24.0]))


def test_a_wrong_answer_is_named_and_ours_must_find_the_same_each_round(sides):
    found = {"nordvest": [9.0, 10.0, 11.0], "event": [9.0, 10.0, 11.0], "python": [9.0, 10.001, 11.0]}
    found |= {"simpy": [10.0, 11.0, 12.0], "ciw": [22.0, 23.0, 24.0]}
    assert sides.wrong_answers({name: sides.Side(found=values) for name, values in found.items()}) == ["ciw", "python"]


def side(sides, speed):
    return sides.Side(speed=[speed] * 3, found=[1.0, 2.0, 3.0])


def test_figures_table_and_plot_say_who_was_how_many_times_as_fast(peers, sides, tmp_path, monkeypatch):
    monkeypatch.setattr(peers, "versions", lambda names: dict.fromkeys(names, "1.2"))
    speeds = {"nordvest": 1000e3, "event": 400e3, "python": 800e3, "many": 900e3, "simpy": 2e3, "ciw": 4e3}
    data = peers.as_json({"M2": {name: side(sides, speed) for name, speed in speeds.items()}}, 3)
    assert data["ratios"] == {"M2": {"simpy": 500, "ciw": 250}}
    assert data["ratios_event"]["M2"]["simpy"] == 200
    assert data["from_python_to_fastest"] == {"M2": {"peer": "ciw", "ratio": 200}}
    assert data["agree"] == {"M2": True}
    monkeypatch.setattr(peers, "cannot", lambda names: {"ciw": {"M4": "no shared servers"}})
    peers.write_results(tmp_path, data, ["simpy", "ciw"])
    table = next(tmp_path.glob("peers-*.md")).read_text("utf-8")
    assert "| SimPy | 500 / 200 / 400 / 450 |" in table
    assert "- Ciw has no M4: no shared servers." in table
    assert next(tmp_path.glob("peers-*.svg")).stat().st_size > 1000
    assert json.loads(next(tmp_path.glob("peers-*.json")).read_text("utf-8")) == data


def test_a_peer_runs_a_model_or_says_why_not(peers):
    """As far as the peers are installed here, which `make test` does not do."""
    for name, minutes in peers.PEERS.items():
        module = f"{name}_models"
        if importlib.util.find_spec(name) is None:
            continue
        known = importlib.import_module(module)
        assert known.MODELS.keys() == minutes.keys()
        assert known.MODELS.keys() | known.CANNOT.keys() == peers.MODELS.keys()
        assert not known.MODELS.keys() & known.CANNOT.keys()
