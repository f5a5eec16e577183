# SPDX-License-Identifier: Apache-2.0
"""A factory built in code is the factory of the file; wrong ones say where."""

import gc
import inspect
import json

import numpy as np
import pytest

import nordvest as nv
from nordvest import _core

FILE = """\
nordvest: 1
name: Two steps
time_unit: min
run: {length: 8 weeks, warm_up: 1 week}
calendars: {day: {mon-fri: ["07:00-12:00", "12:30-15:30"], closed: [[28 weeks, 31 weeks]]}}
products: {bracket: {margin: 38, route: [laser, {at: brake, share: 0.5}]}}
sources: {orders: {makes: bracket, every: {exponential: 42 min}, lot: 40, calendar: day}}
stations:
  laser: {process: 0.9, calendar: day}
  brake: {servers: 3, process: {lognormal: {mean: 2.1, cv: 0.3}}, setup: {time: 25, when: lot}, workers: {bender: 1}}
workers: {bender: {count: {day: 3}, wage: 300}}
control: {conwip: [{limit: 400}]}
assumptions: [{path: stations.laser.process, source: {da: Målt}}]
upgrades:
  tool_changer: {kind: automation, investment: 9e5, changes: [{set: stations.brake.setup.time, to: 5}]}
"""


def built() -> nv.Factory:
    f = nv.Factory("Two steps", time_unit="min", run={"length": nv.weeks(8), "warm_up": "1 week"})
    f.calendar("day", mon_fri=["07:00-12:00", "12:30-15:30"], closed=[[nv.weeks(28), nv.weeks(31)]])
    f.product("bracket", margin=38, route=["laser", {"at": "brake", "share": 0.5}])
    f.source("orders", makes="bracket", every=nv.exponential(nv.minutes(42)), lot=40, calendar="day")
    f.station("laser", process=0.9, calendar="day")
    setup, workers = {"time": 25, "when": "lot"}, {"bender": 1}
    f.station("brake", servers=3, process=nv.lognormal(2.1, cv=0.3), setup=setup, workers=workers)
    f.worker_pool("bender", count={"day": 3}, wage=300)
    f.conwip(400)
    f.assumption("stations.laser.process", source={"da": "Målt"})
    changes = [{"set": "stations.brake.setup.time", "to": 5}]
    f.upgrade("tool_changer", kind="automation", investment=9e5, changes=changes)
    return f


def test_code_and_file_make_the_same_factory():
    assert built().hash == nv.loads(FILE).hash
    assert nv.check(built()).data == nv.check(nv.loads(FILE)).data


def test_control_is_built_as_the_file_writes_it():
    f = built()
    f.source("book", orders=[{"at": nv.days(3), "makes": "bracket", "lot": 12, "due": "9 days"}])
    f.kanban("brake", cards=5, of=40)
    f.kanban("laser", cards=2)
    f.stock("bracket", reorder_at=4, lot=10)
    f.release(rule="edd", workload={"brake": nv.hours(16)})
    assert f.tree["control"] == {
        "conwip": [{"limit": 400}],
        "kanban": [{"station": "brake", "cards": 5, "of": 40}, {"station": "laser", "cards": 2}],
        "stock": {"bracket": {"reorder_at": 4, "lot": 10}},
        "release": {"rule": "edd", "workload": {"brake": nv.hours(16)}},
    }
    assert f.to_dict()["sources"]["book"]["orders"][0]["at"] == str(nv.days(3))
    nv.check(f)


def test_repr_rebuilds(two_steps):
    f = built()
    assert eval(repr(f)).hash == f.hash
    read = nv.load(two_steps)
    assert repr(read) == f"nv.load({str(two_steps)!r})"
    assert eval(repr(read)).hash == read.hash


def test_a_factory_is_known_by_its_names(two_steps):
    f = nv.load(two_steps)
    assert (f.name, f.currency) == ("Højby Buk & Laser", "DKK")
    assert (f.products, f.sources, f.stations, f.workers) == (
        ["beslag"],
        ["ordrer"],
        ["laser", "kantbukker"],
        ["bukker"],
    )
    assert f.upgrades == ["værktøjsskifter", "ekstra_laser", "nyt_skilt"]


def test_a_scenario_is_read_by_its_folder(tmp_path):
    (tmp_path / "factory.yaml").write_text(FILE, "utf-8")
    assert nv.load(tmp_path).hash == nv.loads(FILE).hash


def test_a_saved_factory_reads_back(tmp_path):
    f = built()
    f.save(tmp_path / "fabrik_æøå.yaml")
    assert nv.load(tmp_path / "fabrik_æøå.yaml").hash == f.hash
    assert nv.Factory.from_dict(f.to_dict()).hash == f.hash
    assert nv.Factory.from_dict(json.loads(json.dumps(f.to_dict()))).hash == f.hash
    with pytest.raises(nv.ModelError, match="the folder does not exist"):
        f.save(tmp_path / "nowhere" / "factory.yaml")


def test_changes_to_the_tree_are_changes_to_the_factory(two_steps):
    f = nv.load(two_steps)
    before = f.hash
    f.tree["stations"]["laser"]["servers"] = 2
    assert f.hash != before
    assert nv.check(f).load("laser") < nv.check(two_steps).load("laser")
    assert "from_dict" in repr(f)


def test_a_file_that_was_only_looked_at_keeps_its_lines(tmp_path):
    path = tmp_path / "factory.yaml"
    path.write_text(FILE.replace("process: 0.9", "process: -1"), "utf-8")
    f = nv.load(path)
    assert f.tree["stations"]["laser"]["process"] == -1
    with pytest.raises(nv.ModelError) as caught:
        nv.check(f)
    problem = caught.value.problems[0]
    assert (problem.path, problem.file, problem.line, problem.got) == ("stations.laser.process", str(path), 9, "-1")
    assert problem.allowed == "at least 0"
    assert str(problem) in str(caught.value)


def test_every_problem_is_found_at_once():
    f = built()
    f.tree["stations"]["laser"]["process"] = -1
    f.tree["stations"]["brake"]["servers"] = 0
    with pytest.raises(nv.ModelError) as caught:
        nv.check(f)
    assert [p.path for p in caught.value.problems] == ["stations.laser.process", "stations.brake.servers"]
    assert {p.line for p in caught.value.problems} == {0}  # not from a file


def test_a_name_twice_is_refused():
    f = built()
    with pytest.raises(nv.ModelError) as caught:
        f.station("laser", process=3)
    assert caught.value.problems[0].path == "stations.laser"
    assert f.tree["stations"]["laser"]["process"] == 0.9


def test_sections_without_a_method_are_added_by_name():
    f = built()
    f.add("buffers", "rack", capacity=60)
    assert "Buffer 'rack': no route comes here." in nv.check(f).warnings


@pytest.mark.parametrize(
    ("value", "path", "what"),
    [
        (object(), "stations.laser.process", "a factory cannot hold this, got object"),
        ({"exponential": {1, 2}}, "stations.laser.process.exponential", "a factory cannot hold this, got set"),
        ({("a", "b"): 1}, "stations.laser.process", "a key must be text or a number, got tuple"),
        ({1: 0.5, "1": 0.5}, "stations.laser.process.1", "the key is there twice"),
        (10**400, "stations.laser.process", "the number is too large"),
        (float("nan"), "stations.laser.process", "the number must be finite"),
        (float("inf"), "stations.laser.process", "the number must be finite"),
        ("\ud800", "stations.laser.process", "the text is not Unicode"),
        (True, "stations.laser.process", "this must be"),
    ],
)
def test_what_no_file_could_say_is_refused(value, path, what):
    f = built()
    f.tree["stations"]["laser"]["process"] = value
    with pytest.raises(nv.ModelError) as caught:
        nv.check(f)
    problem = caught.value.problems[0]
    assert problem.path == path
    assert what in str(problem)


def test_a_tree_that_holds_itself_is_refused():
    f = built()
    f.tree["stations"]["laser"]["process"] = f.tree
    with pytest.raises(nv.ModelError, match="at most 100 deep"):
        nv.check(f)


def test_numpy_values_are_plain_values():
    f, g = built(), built()
    f.station("saw", servers=np.int64(2), process={"empirical": np.array([1.0, 2.5])})
    g.station("saw", servers=2, process=nv.empirical([1, 2.5]))
    assert f.hash == g.hash


METHODS = {
    "products": nv.Factory.product,
    "sources": nv.Factory.source,
    "stations": nv.Factory.station,
    "workers": nv.Factory.worker_pool,
    "transport": nv.Factory.transport,
    "upgrades": nv.Factory.upgrade,
    "calendars": nv.Factory.calendar,
}
WEEKDAYS = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}


def keys_of(schema: dict, section: str) -> set[str]:
    """The keys of an element of a section, by the JSON Schema that is made from the table of keys."""
    found = schema["properties"][section]
    while "$ref" in found or "properties" not in found:
        found = schema["$defs"][found["$ref"].rsplit("/", 1)[-1]] if "$ref" in found else found["additionalProperties"]
    return set(found["properties"])


@pytest.mark.parametrize("section", METHODS)
def test_every_key_of_the_file_is_a_keyword(section):
    """A key that has no keyword fails here."""
    keywords = {name.rstrip("_") for name in inspect.signature(METHODS[section]).parameters} - {"self", "name", "hours"}
    assert keys_of(json.loads(_core.json_schema()), section) - WEEKDAYS - keywords == set()


def test_nothing_dies_with_the_factory():
    f = built()
    study, document = nv.Study(f, replications=2), f.document()
    del f
    gc.collect()
    assert study.simulate().replications == 2
    assert json.loads(document.to_json())["name"] == "Two steps"


def test_a_notebook_shows_the_factory_or_what_is_wrong_with_it():
    assert "the constraint" in built()._repr_html_()
    f = nv.Factory("<b>")
    f.product("p", route=["nowhere"])
    assert "nowhere" in f._repr_html_()
    assert "<b><b>" not in f._repr_html_()
