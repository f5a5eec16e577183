# SPDX-License-Identifier: Apache-2.0
"""The command line as a user starts it: verbs, results, files, exit codes."""

import contextlib
import csv
import json
import math
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nordvest import __version__, cli

STATES = ["working", "setup", "starved", "blocked", "down"]
STATES += ["maintenance", "waiting_worker", "waiting_transport", "off_shift"]
PROGRAM = Path(sys.executable).with_name("nordvest")


def object_of(text: str) -> dict:
    """The one JSON object of the text; NaN and Infinity are no JSON."""

    def refuse(word: str):
        raise AssertionError(f"{word} in JSON")

    return json.loads(text, parse_constant=refuse)


def is_estimate(value, replications: int) -> bool:
    return {"mean", "half_width", "confidence", "values"} <= set(value) and len(value["values"]) == replications


# --- check ------------------------------------------------------------------------------------------------------------
def test_check_describes_the_factory(nordvest, two_steps):
    done = nordvest("check", two_steps)
    assert done.returncode == 0, done.stderr
    for words in (
        "Højby Buk & Laser",
        "laser → kantbukker",
        "kantbukker (the constraint)",
        "bukker",
        "værktøjsskifter",
    ):
        assert words in done.stdout


def test_check_tells_loads_by_arithmetic(nordvest, two_steps):
    """Two benders of 2.1 min and a set-up of 25 min in 40 parts take (2.1 + 25/40) / 2 = 1.3625 min a part against
    0.9 of the laser: its load is 0.9 / 1.3625 of the constraint's 1."""
    found = object_of(nordvest("check", two_steps, "--json", "-").stdout)
    assert found["constraint"]["name"] in ("kantbukker", "bukker")
    assert found["relative"] is True
    assert found["stations"]["kantbukker"]["load"] == pytest.approx(1)
    assert found["stations"]["laser"]["load"] == pytest.approx(0.9 / 1.3625)
    assert found["products"]["beslag"]["title"] == {"en": "Bracket", "da": "Beslag"}


def test_check_is_quick(nordvest, two_steps):
    """Half a second is the promise on an idle machine; a busy one is given more."""
    started = time.monotonic()
    best = min(_seconds(nordvest, "check", two_steps, "--json", "-") for _ in range(3))
    assert best < 1.5, f"{best:.2f} s of {time.monotonic() - started:.2f} s"
    imported = [sys.executable, "-X", "importtime", "-c", "import nordvest.checks, nordvest.cli.app"]
    modules = subprocess.run(imported, capture_output=True, text=True, check=True).stderr
    assert not {"numpy", "pandas", "matplotlib", "rich.table"} & {
        line.split("|")[-1].strip() for line in modules.splitlines()
    }


def _seconds(nordvest, *arguments) -> float:
    started = time.monotonic()
    assert nordvest(*arguments).returncode == 0
    return time.monotonic() - started


# --- simulate ---------------------------------------------------------------------------------------------------------
def test_simulate_prints_the_object_of_the_contract(nordvest, two_steps):
    done = nordvest("simulate", two_steps, "--json", "-")
    assert (done.returncode, done.stderr) == (0, "")
    found = object_of(done.stdout)
    assert found["format"] == 1
    assert (found["factory"], found["seed"], found["replications"]) == ("Højby Buk & Laser", 1, 6)
    assert (found["length_h"], found["warm_up_h"], found["end_h"], found["engine"]) == (1008, 168, 1008, "event")
    assert {"hash", "warnings", "transport", "buffers"} <= set(found)
    for kpis in (found["kpis"], found["products"]["beslag"]):
        for key in ("throughput_per_h", "lead_time_h", "wip", "good_parts", "scrap_rate", "wip_end", "scrapped_per_h"):
            assert is_estimate(kpis[key], 6), key
        assert {"p50", "p90", "p95"} <= set(kpis["lead_time_h"])
        assert {"on_time", "energy_kwh"} <= set(kpis)
    for station in found["stations"].values():
        for key in (*STATES, "holding", "operations_per_h", "queue_length", "queue_time_h"):
            assert is_estimate(station[key], 6), key
        assert sum(station[state]["mean"] for state in STATES) == pytest.approx(1, abs=1e-9)
        assert "oee" in station["oee"]
    assert is_estimate(found["workers"]["bukker"]["busy"], 6)
    assert is_estimate(found["workers"]["bukker"]["queue_time_h"], 6)
    assert {"station", "share"} <= set(found["bottlenecks"][0])


def test_numbers_that_do_not_exist_are_null(nordvest, two_steps):
    """One replication has no interval."""
    found = object_of(nordvest("simulate", two_steps, "--replications", 1, "--json", "-").stdout)
    assert found["kpis"]["throughput_per_h"]["half_width"] is None


def test_simulate_shows_tables(nordvest, two_steps):
    done = nordvest("simulate", two_steps)
    assert done.returncode == 0, done.stderr
    for words in ("6 replications", "good parts an hour", "kantbukker", "bukker", "busiest: "):
        assert words in done.stdout


def test_threads_do_not_change_a_byte(nordvest, two_steps):
    texts = {nordvest("simulate", two_steps, "--threads", n, "--json", "-").stdout for n in (1, 2, 7)}
    assert len(texts) == 1


def test_options_of_simulate(nordvest, two_steps, tmp_path):
    options = [
        "--with",
        "værktøjsskifter,ekstra_laser",
        "--with",
        "nyt_skilt",
        "--replications",
        3,
        "--length",
        "3 weeks",
    ]
    options += [
        "--warm-up",
        "2 days",
        "--seed",
        9,
        "--threads",
        2,
        "--engine",
        "event",
        "--json",
        tmp_path / "out.json",
    ]
    done = nordvest("simulate", two_steps, *options, "--log", tmp_path / "log.csv")
    assert done.returncode == 0, done.stderr
    found = object_of((tmp_path / "out.json").read_text("utf-8"))
    assert (found["replications"], found["length_h"], found["warm_up_h"], found["seed"]) == (3, 504, 48, 9)
    with open(tmp_path / "log.csv", encoding="utf-8", newline="") as file:
        heading = next(csv.reader(file))
    assert heading[:7] == ["replication", "time_h", "event", "part", "product", "element", "server"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log.csv", "out.json"]


def test_bare_times_are_in_the_unit_of_the_file(nordvest, two_steps):
    texts = {nordvest("simulate", two_steps, "--length", t, "--json", "-").stdout for t in ("20160", "2 weeks", "336h")}
    assert len(texts) == 1


def test_warm_up_auto_and_precision(nordvest, two_steps):
    done = nordvest("simulate", two_steps, "--warm-up", "auto", "--precision", 0.02, "--json", "-")
    e = object_of(done.stdout)["kpis"]["throughput_per_h"]
    assert e["half_width"] <= 0.02 * e["mean"]


def test_a_scenario_is_its_folder(nordvest, two_steps, tmp_path):
    (tmp_path / "factory.yaml").write_bytes(two_steps.read_bytes())
    assert nordvest("simulate", tmp_path, "--json", "-").stdout == nordvest("simulate", two_steps, "--json", "-").stdout


def test_a_stuck_run_is_exit_code_3(nordvest, deadlock, tmp_path):
    done = nordvest("simulate", deadlock, "--json", tmp_path / "out.json", "--log", tmp_path / "log.csv")
    assert (done.returncode, done.stdout) == (3, "")
    assert "deadlock: x and y block each other" in done.stderr
    assert list(tmp_path.iterdir()) == []


# --- compare and agree ------------------------------------------------------------------------------------------------
def test_compare_prints_the_object_of_the_contract(nordvest, two_steps):
    done = nordvest("compare", two_steps, "--with", "værktøjsskifter,ekstra_laser", "--json", "-")
    assert (done.returncode, done.stderr) == (0, "")
    found = object_of(done.stdout)
    assert (found["format"], found["factory"]) == (1, "Højby Buk & Laser")
    assert is_estimate(found["baseline"]["throughput_per_h"], 6)
    upgrades = [package["upgrades"] for package in found["packages"]]
    assert upgrades == [["værktøjsskifter"], ["ekstra_laser"], ["nyt_skilt"], ["værktøjsskifter", "ekstra_laser"]]
    for package in found["packages"]:
        for key in ("investment", "npv", "irr", "payback_y"):
            assert is_estimate(package[key], 6), key
        assert is_estimate(package["difference"]["throughput_per_h"], 6)
        assert 0 <= package["p_npv_positive"] <= 1
        assert len(package["bottleneck"]) == 2
        differences = zip(*(x["throughput_per_h"]["values"] for x in (package["kpis"], found["baseline"])), strict=True)
        for value, (after, before) in zip(
            package["difference"]["throughput_per_h"]["values"], differences, strict=True
        ):
            assert math.isclose(value, after - before, abs_tol=1e-12)


def test_compare_shows_the_ladder(nordvest, two_steps):
    done = nordvest("compare", two_steps, "--with", "værktøjsskifter,ekstra_laser")
    assert done.returncode == 0, done.stderr
    lines = [line.split()[0] for line in done.stdout.splitlines() if line.strip()]
    for name in ("today", "værktøjsskifter", "ekstra_laser", "nyt_skilt"):
        assert name in lines
    assert "værktøjsskifter + ekstra_laser" in done.stdout
    assert "nyt_skilt changes nothing that is simulated" in done.stdout
    assert "ekstra_laser makes no more parts" in done.stdout


@pytest.mark.parametrize(("language", "words"), [("en", "Bracket"), ("da", "Beslag")])
def test_agree_writes_the_page(nordvest, two_steps, tmp_path, language, words):
    page = tmp_path / "aftale_æøå.html"
    done = nordvest("agree", two_steps, "--language", language, "--with", "værktøjsskifter,ekstra_laser", "--out", page)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"wrote {page}\n"
    text = page.read_text("utf-8")
    assert f'<html lang="{language}"' in text
    assert words in text
    assert [path.name for path in tmp_path.iterdir()] == [page.name]


def test_agree_gives_the_comparison_as_json(nordvest, two_steps, tmp_path):
    page, out = tmp_path / "page.html", tmp_path / "comparison.json"
    done = nordvest("agree", two_steps, "--out", page, "--json", "-")
    assert done.returncode == 0
    assert done.stderr == f"wrote {page}\n"
    compared = nordvest("compare", two_steps, "--json", "-").stdout
    assert object_of(done.stdout) == object_of(compared)
    assert nordvest("agree", two_steps, "--out", page, "--json", out).stdout == f"wrote {page}\n"
    assert out.read_text("utf-8") == compared
    taken = nordvest("agree", two_steps, "--out", page, "--json", page)
    assert taken.returncode == 2
    assert "this file has another part in the same command" in taken.stderr


def test_compare_takes_a_precision(nordvest, two_steps):
    done = nordvest("compare", two_steps, "--length", "3 weeks", "--precision", "0.01", "--json", "-")
    assert object_of(done.stdout)["replications"] >= 20


def test_agree_leaves_nothing_when_stuck(nordvest, deadlock, tmp_path):
    assert nordvest("agree", deadlock, "--out", tmp_path / "page.html").returncode == 3
    assert list(tmp_path.iterdir()) == []


# --- around them ------------------------------------------------------------------------------------------------------
def test_version_and_help(nordvest):
    assert nordvest("--version").stdout == f"nordvest {__version__}\n"
    assert "simulate" in nordvest().stdout
    assert "--warm-up" in nordvest("simulate", "--help").stdout


def test_danish_letters_on_a_terminal_without_them(nordvest, two_steps):
    poor = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = nordvest("simulate", two_steps, "--json", "-", env=poor)
    assert done.returncode == 0, done.stderr
    assert object_of(done.stdout)["factory"] == "Højby Buk & Laser"
    assert nordvest("check", two_steps, env=poor).returncode == 0


def test_a_reader_that_leaves_is_no_error(two_steps):
    with subprocess.Popen(
        [PROGRAM, "compare", two_steps, "--json", "-"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout.readline() == "{\n"
        running.stdout.close()
        assert running.stderr.read() == ""
        assert running.wait(60) == 0


def interruptible(command) -> subprocess.Popen:
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def outcome(running: subprocess.Popen) -> tuple[str, str]:
    """What it printed; a program that does not stop fails the test instead of hanging it."""
    try:
        return running.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        running.kill()
        raise


def test_ctrl_c_stops_within_a_second_and_keeps_what_is_done(two_steps, tmp_path):
    out = tmp_path / "out.json"
    command = [PROGRAM, "simulate", two_steps, "--replications", "900000", "--json", out]
    with interruptible(command) as running:
        time.sleep(4)
        pressed = time.monotonic()
        running.send_signal(signal.SIGINT)
        shown, said = outcome(running)
        assert time.monotonic() - pressed < 10  # stopped within a second; then what was done is written
    assert running.returncode == 130
    assert "Traceback" not in said
    assert "stopped before the end" in shown
    found = object_of(out.read_text("utf-8"))
    assert 0 < found["replications"] == len(found["kpis"]["wip"]["values"]) < 900000
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_ctrl_c_before_anything_is_done_leaves_nothing(two_steps, tmp_path):
    command = [PROGRAM, "simulate", two_steps, "--length", "1400 weeks", "--log", tmp_path / "log.csv"]
    with interruptible(command) as running:
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        shown, said = outcome(running)
    assert (running.returncode, shown) == (130, "")
    assert said == "nordvest: stopped by Ctrl-C; nothing was done yet\n"
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_sees_progress_on_stderr(two_steps, tmp_path):
    ours, theirs = pty.openpty()
    command = [PROGRAM, "simulate", two_steps, "--replications", "50", "--json", tmp_path / "out.json"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as running:
        os.close(theirs)
        drawn = b""
        with contextlib.suppress(OSError):  # what a terminal says when its last writer has gone
            while piece := os.read(ours, 65536):
                drawn += piece
        assert running.wait(60) == 0
    os.close(ours)
    assert b"simulating" in drawn


def test_a_bug_is_exit_code_1(monkeypatch, two_steps, capsys):
    def broken(*arguments, **options):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("nordvest.checks.check", broken)
    assert cli.run(["check", str(two_steps)]) == 1
    assert "this is a bug of NordVest, please report it: ZeroDivisionError: oh" in capsys.readouterr().err


def test_a_level_is_shown_with_the_title_of_its_upgrade(nordvest, root):
    """Its own, `Second-hand`, says nothing alone."""
    done = nordvest("check", root / "scenarios/sheet_metal")
    assert "Bending cell with robot: second-hand" in done.stdout
    told = object_of(nordvest("check", root / "scenarios/sheet_metal", "--json", "-").stdout)["upgrades"]
    assert [one["level_of"] for one in told if one["name"].startswith("brake_cell")] == [None, "brake_cell"]
