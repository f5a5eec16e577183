# SPDX-License-Identifier: Apache-2.0
"""Simulating from Python: options, results as arrays and frames, threads, progress, Ctrl-C."""

import csv
import gc
import json
import math
import pickle
import signal
import threading
import time
import weakref

import matplotlib
import numpy as np
import pytest

import nordvest as nv


@pytest.fixture(scope="module")
def result(two_steps) -> nv.Result:
    return nv.simulate(two_steps)


def test_a_known_line_gives_the_known_answer():
    """A machine of 6 min that never starves makes 10 an hour; with a warm-up of a day, 240 in the day that counts."""
    f = nv.Factory("one machine", run={"length": nv.days(2), "warm_up": nv.days(1), "replications": 2})
    f.product("part", route=["machine"])
    f.source("material", makes="part", supply="unlimited")
    f.station("machine", process=nv.minutes(6))
    result = nv.simulate(f)
    assert result.kpis["throughput_per_h"].mean == 10
    assert list(result.kpis["good_parts"].values) == [240, 240]
    assert result.kpis["lead_time_h"].mean == pytest.approx(0.1, rel=1e-12)
    assert result.stations["machine"]["working"].mean == 1
    assert (result.length_h, result.warm_up_h, result.end_h, result.replications) == (48, 24, 48, 2)


def test_an_estimate_is_the_student_interval_of_its_values(result):
    """t = 2.570582 for 5 degrees of freedom and 97.5 % (any table of Student's distribution)."""
    e = result.kpis["throughput_per_h"]
    assert e.values.shape == (6,)
    assert e.mean == pytest.approx(e.values.mean(), rel=1e-12)
    assert e.half_width == pytest.approx(2.570582 * e.values.std(ddof=1) / math.sqrt(6), rel=1e-6)
    assert (e.low, e.high, float(e)) == (e.mean - e.half_width, e.mean + e.half_width, e.mean)
    with pytest.raises(ValueError, match="read-only"):
        e.values[0] = 0


def test_results_are_looked_up_by_the_names_of_the_file(result):
    states = (
        "working",
        "setup",
        "starved",
        "blocked",
        "down",
        "maintenance",
        "waiting_worker",
        "waiting_transport",
        "off_shift",
    )
    assert sum(result.stations["kantbukker"][s].mean for s in states) == pytest.approx(1, abs=1e-9)
    assert result.stations["kantbukker"]["oee"]["oee"].mean > 0
    assert result.products["beslag"]["lead_time_h"].p50 <= result.products["beslag"]["lead_time_h"].p95
    assert 0 < result.workers["bukker"]["busy"].mean <= 1
    assert result.bottlenecks[0].station == "kantbukker"
    with pytest.raises(KeyError, match=r"'throughput' is not here; known: throughput_per_h"):
        result.kpis["throughput"]


def test_results_survive_json(result, tmp_path):
    again = nv.Result.from_json(result.to_json())
    assert again.data == result.data
    assert again.kpis["throughput_per_h"] == result.kpis["throughput_per_h"]
    result.save(tmp_path / "result.json")
    assert json.loads((tmp_path / "result.json").read_text("utf-8")) == result.to_dict()
    assert [path.name for path in tmp_path.iterdir()] == ["result.json"]


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_results_are_data_frames(result, backend):
    frame = result.to_frame(backend)
    assert type(frame).__module__.split(".")[0] == backend
    assert frame.shape[1] == 5


def test_frames_have_a_row_an_estimate_or_a_replication(result):
    frame = result.to_frame()
    row = frame[(frame.section == "stations") & (frame.name == "laser") & (frame.measure == "working")]
    assert row["mean"].item() == result.stations["laser"]["working"].mean
    values = result.to_frame(replications=True)
    chosen = values[(values.section == "factory") & (values.measure == "wip")]
    assert list(chosen.replication) == [1, 2, 3, 4, 5, 6]
    assert list(chosen.value) == list(result.kpis["wip"].values)
    assert list(result.stations.to_frame().name) == ["laser", "kantbukker"]


def test_a_notebook_shows_tables(result):
    html = result._repr_html_()
    assert "Højby Buk &amp; Laser: 6 replications" in html
    assert "kantbukker" in result.stations._repr_html_()
    assert "good parts an hour" in result.kpis._repr_html_()
    assert repr(result).startswith("<Result of 'Højby Buk & Laser': 6 replications, ")


def test_states_are_drawn(result):
    matplotlib.use("agg")
    axes = result.plot.states()
    assert [label.get_text() for label in axes.get_yticklabels()] == ["laser", "kantbukker"]
    assert result.plot.bottlenecks().get_xlabel() == "share of open time"
    assert result.plot.wip().get_ylabel() == "parts in process"


def test_a_shop_is_observed_and_a_line_where_that_is_asked_for(result, root):
    assert result.data["observed_replications"] == 6
    line = root / "scenarios/lines/two_machines.yaml"
    assert nv.simulate(line, replications=2).wip_over_time is None
    seen = nv.simulate(line, replications=2, observe=True)
    assert seen.critical_path.keys() == seen.stations.keys()
    shares = [e.mean for e in seen.critical_path.values()] + [seen.data["critical_path"]["arrivals"]["mean"]]
    assert sum(shares) == pytest.approx(1, abs=1e-9)


def test_observing_changes_no_other_figure(two_steps):
    seen, unseen = (nv.simulate(two_steps, replications=2, observe=o).to_dict() for o in (True, False))
    assert unseen["observed_replications"] == 0
    assert unseen["wip_over_time"] is None
    assert unseen["kpis"].pop("queue_time_h") is None
    seen["kpis"].pop("queue_time_h")
    assert seen["kpis"] == unseen["kpis"]
    assert seen["workers"] == unseen["workers"]
    for name, station in seen["stations"].items():
        for percentile in ("p50", "p90", "p95"):
            station["queue_time_h"].pop(percentile)
        assert station == unseen["stations"][name]


def test_work_in_process_is_an_array_over_time(result):
    """CONWIP holds 400 parts from the first moment on, and six weeks are 200 slices of 5.04 h."""
    wip = result.wip_over_time
    assert wip.slice_h == pytest.approx(6 * 168 / 200)
    assert wip.time_h[0] == pytest.approx(wip.slice_h / 2)
    assert wip.mean.shape == wip.half_width.shape == wip.time_h.shape == (200,)
    assert wip.mean[1:] == pytest.approx(np.full(199, 400))
    assert list(wip.products) == ["beslag"]
    assert np.array_equal(wip.products["beslag"], wip.mean)


def test_bottlenecks_say_their_methods(result):
    first = result.bottlenecks[0]
    assert first.is_observed
    assert 0.9 < first.momentary <= 1
    assert first.sole + first.shifting >= first.momentary - 1e-9
    assert math.isnan(first.critical_path)
    assert "Roser" in result.data["bottleneck_methods"]["momentary"]
    table = next(table for table in result.tables() if table.caption.startswith("Bottlenecks"))
    assert table.columns[-1] == "shifting"
    assert table.rows[0][0] == "kantbukker"


def test_times_of_parts_have_percentiles(result):
    for measures in (result.kpis, result.products["beslag"]):
        assert measures["queue_time_h"].p50 <= measures["queue_time_h"].p90 <= measures["queue_time_h"].p95
    assert result.stations["kantbukker"]["queue_time_h"].p95 > 0
    for server in result.stations["kantbukker"]["servers"]:
        assert sum(server.values()) == pytest.approx(1, abs=1e-9)


def test_what_was_not_observed_is_not_drawn(two_steps):
    unseen = nv.simulate(two_steps, replications=1, observe=False)
    for draw in (unseen.plot.wip, unseen.plot.bottlenecks):
        with pytest.raises(ValueError, match="observe=True"):
            draw()


def test_threads_do_not_change_a_bit(two_steps):
    one, two, seven = (nv.simulate(two_steps, threads=n, replications=9).to_json() for n in (1, 2, 7))
    assert one == two == seven


def test_upgrades_change_the_factory(two_steps, result):
    changed = nv.simulate(two_steps, with_=["værktøjsskifter"])
    assert changed.hash != result.hash
    assert changed.kpis["throughput_per_h"].mean > 1.1 * result.kpis["throughput_per_h"].mean
    assert nv.simulate(two_steps, with_="værktøjsskifter").to_json() == changed.to_json()


def test_options_go_before_the_file(two_steps):
    result = nv.simulate(two_steps, replications=3, length=nv.weeks(3), warm_up="2 days", seed=7)
    assert (result.replications, result.length_h, result.warm_up_h, result.seed) == (3, 504, 48, 7)


def test_a_length_may_be_said_in_three_ways(two_steps):
    texts = {
        nv.simulate(two_steps, replications=1, length=x).to_json() for x in ("3 weeks", nv.weeks(3), 3 * 7 * 24 * 60)
    }
    assert len(texts) == 1


def test_seeds_up_to_64_bits(two_steps):
    assert nv.simulate(two_steps, replications=1, length="3 weeks", seed=2**64 - 1).seed == 2**64 - 1


def test_warm_up_can_be_found(two_steps):
    assert nv.simulate(two_steps, warm_up="auto").warm_up_h >= 0


def test_precision_adds_replications(two_steps):
    result = nv.simulate(two_steps, replications=2, precision=0.01, length="3 weeks")
    e = result.kpis["throughput_per_h"]
    assert result.replications > 2
    assert e.half_width <= 0.01 * e.mean


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"replications": 0}, "replications: out of range, got 0; allowed: a whole number, 1 to 1000000"),
        ({"replications": 2.5}, "replications: not a whole number, got 2.5"),
        ({"replications": True}, "replications: out of range, got True"),
        ({"seed": -1}, "seed: out of range, got -1"),
        ({"threads": 0}, "threads: out of range, got 0"),
        ({"observe": 1}, "observe: not a yes or no, got 1; allowed: True, False or None"),
        ({"precision": 0}, "precision: not a share of the mean, got 0"),
        ({"precision": math.nan}, "precision: not a share of the mean, got nan"),
        ({"length": "5 parsecs"}, "length: this must be a time"),
        ({"length": 0}, "length: a run needs length, got 0 h"),
        ({"length": math.inf}, "length: this must be a time"),
        ({"length": "9 weeks", "warm_up": "9 weeks"}, "warm-up takes the whole run"),
        ({"warm_up": -1}, "warm_up: the warm-up cannot be negative"),
        ({"length": [1]}, "length: not a time, got [1]"),
        ({"with_": ["zip"]}, "zip"),
        ({"log": "/no/such/folder/log.csv"}, "log: the folder does not exist"),
    ],
)
def test_wrong_arguments_say_what_was_got_and_what_is_allowed(two_steps, options, text):
    with pytest.raises(nv.ModelError) as caught:
        nv.simulate(two_steps, **options)
    assert text in str(caught.value)


def test_unknown_options_are_type_errors(two_steps):
    with pytest.raises(TypeError, match=r"'lenght' is no option; known: replications, length"):
        nv.simulate(two_steps, lenght=3)


def test_a_deadlock_names_who_waits_for_whom(deadlock):
    """Both machines end their first part after 1 min and find the other taken."""
    with pytest.raises(nv.StuckError) as caught:
        nv.simulate(deadlock)
    assert set(caught.value.cycle) == {"x", "y"}
    assert caught.value.time_h == pytest.approx(1 / 60)


def test_the_log_has_every_event(two_steps, tmp_path):
    result = nv.simulate(two_steps, replications=2, log=tmp_path / "hændelser.csv")
    with open(tmp_path / "hændelser.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[:7] == ["replication", "time_h", "event", "part", "product", "element", "server"]
    shipped = [r for r in rows if r["event"] == "shipped" and r["replication"] == "1" and float(r["time_h"]) > 168]
    assert sum(int(r["parts"]) for r in shipped) == result.kpis["good_parts"].values[0]
    assert {r["element"] for r in rows if r["event"] == "started"} == {"laser", "kantbukker"}
    assert [path.name for path in tmp_path.iterdir()] == ["hændelser.csv"]


def test_a_log_leaves_nothing_behind_after_an_error(deadlock, tmp_path):
    with pytest.raises(nv.StuckError):
        nv.simulate(deadlock, log=tmp_path / "log.csv")
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_and_let_go(two_steps):
    class Listener:
        def __init__(self):
            self.calls = []

        def __call__(self, done, total):
            self.calls.append((done, total))

    listener = Listener()
    nv.simulate(two_steps, progress=listener)
    assert listener.calls[-1] == (6, 6)
    assert listener.calls == sorted(listener.calls)
    alive = weakref.ref(listener)
    del listener
    gc.collect()
    assert alive() is None


def test_an_error_in_progress_stops_the_run(two_steps):
    def fail(done, total):
        raise RuntimeError("no more")

    started = time.monotonic()
    with pytest.raises(RuntimeError, match="no more"):
        nv.simulate(two_steps, replications=10**5, length="40 weeks", progress=fail)
    assert time.monotonic() - started < 20


def test_other_python_threads_go_on(two_steps):
    counted, stop = [0], threading.Event()

    def count():
        while not stop.is_set():
            counted[0] += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    nv.simulate(two_steps, replications=20, length="40 weeks", threads=1)
    stop.set()
    thread.join()
    assert counted[0] > 20


def test_ctrl_c_keeps_what_is_done(two_steps):
    pressed = []

    def press(done, total):
        if done >= 3 and not pressed:
            pressed.append(time.monotonic())
            signal.raise_signal(signal.SIGINT)

    result = nv.simulate(two_steps, replications=10**5, progress=press)
    assert time.monotonic() - pressed[0] < 5  # a second, and patience for a busy machine
    assert result.interrupted
    assert 3 <= result.replications < 10**5
    assert result.kpis["throughput_per_h"].values.shape == (result.replications,)
    assert any(w.startswith("stopped before the end") for w in result.warnings)
    done = nv.simulate(two_steps, replications=result.replications)
    assert np.array_equal(done.kpis["wip"].values, result.kpis["wip"].values)


def test_ctrl_c_before_anything_is_done_interrupts(two_steps):
    threading.Timer(0.5, signal.raise_signal, [signal.SIGINT]).start()
    with pytest.raises(KeyboardInterrupt):
        nv.simulate(two_steps, replications=2, length="1400 weeks", threads=1)


SECTIONS = ("products", "stations", "workers", "conveyors", "transport", "buffers", "carriers")


def test_values_look_into_what_was_found_and_cannot_be_written_to(result):
    """No copy: asked twice, the same memory, owned by what C++ found, and alive as long as somebody looks at it."""
    first, again = (nv.Result.found(result._found, False) for _ in range(2))
    for section in SECTIONS[:3]:
        for name, measures in getattr(first, section).items():
            for key, estimate in nv.measures.estimates(measures):
                other = dict(nv.measures.estimates(getattr(again, section)[name]))[key]
                assert estimate.values.base is result._found
                assert not estimate.values.flags.owndata
                assert estimate.values.__array_interface__["data"] == other.values.__array_interface__["data"]
                with pytest.raises(ValueError, match="read-only"):
                    estimate.values[0] = 0
                with pytest.raises(ValueError, match="WRITEABLE"):
                    estimate.values.flags.writeable = True
    assert first.kpis["wip"].values.ctypes.data == again.kpis["wip"].values.ctypes.data


def test_values_outlive_the_result(two_steps):
    found = nv.simulate(two_steps, replications=3)
    values, copy = found.kpis["throughput_per_h"].values, found.kpis["throughput_per_h"].values.copy()
    del found
    gc.collect()
    assert np.array_equal(values, copy)


@pytest.mark.parametrize("options", [{}, {"observe": False}, {"replications": 1}])
def test_what_is_found_is_what_its_json_says(two_steps, options):
    result = nv.simulate(two_steps, **options)
    again = nv.Result.from_json(result.to_json())
    for section in ("kpis", *SECTIONS):
        assert repr(getattr(result, section)) == repr(getattr(again, section))
    assert repr(result.bottlenecks) == repr(again.bottlenecks)
    assert (result.seed, result.engine, result.interrupted) == (again.seed, again.engine, again.interrupted)


def test_a_company_that_uses_much_is_found_as_its_json_says(root):
    result = nv.simulate(root / "scenarios/panel", replications=2, length="3 weeks", warm_up=0)
    again = nv.Result.from_json(result.to_json())
    for section in ("kpis", *SECTIONS):
        assert repr(getattr(result, section)) == repr(getattr(again, section))
    assert result.kpis["energy_kwh"] is not None


def test_results_are_copied_and_pickled(result):
    again = pickle.loads(pickle.dumps(result))
    assert again.to_json() == result.to_json()
    assert again.stations["laser"]["working"] == result.stations["laser"]["working"]
    with pytest.raises(AttributeError):
        result.data = {}


def test_a_factory_is_read_again_only_after_a_change(two_steps):
    factory = nv.load(two_steps)
    seen = [nv.simulate(factory, replications=1).hash for _ in range(2)]
    assert factory.document() is factory.document()
    factory.tree["stations"]["laser"]["servers"] = 2
    changed = factory.document()
    assert changed is factory.document()
    seen += [nv.simulate(factory, replications=1).hash for _ in range(2)]
    assert seen[0] == seen[1] != seen[2] == seen[3]
    assert pickle.loads(pickle.dumps(nv.Factory.from_dict(factory.to_dict()))).hash == seen[2]


def test_what_nobody_asks_for_is_not_made(two_steps):
    result = nv.simulate(two_steps, replications=1)
    assert result.kpis["wip"].mean == 400
    assert "data" not in result.__dict__
    assert "stations" not in result.__dict__
