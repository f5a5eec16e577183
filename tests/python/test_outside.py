# SPDX-License-Identifier: Apache-2.0
"""Rules, station kinds and KPIs of one's own, in Python: asked, kept alive, and their errors told."""

import gc
import math
import traceback
import weakref

import pytest

import nordvest as nv

# Parts come at 0, 1, 2 and 3 min, as a, b, a, b; each is worked on for 10 min.
FACTORY = """
nordvest: 1
name: Outside
products: {{a: {{route: [mill]}}, b: {{route: [mill]}}}}
sources: {{in: {{makes: [a, b, a, b], at: [0, 1, 2, 3], due: {{after: 40}}}}}}
stations: {{mill: {{process: 10, queue: {{rule: {rule}}}{more}}}}}
run: {{length: 100, replications: 2}}
"""


def factory(rule: str = "fifo", more: str = "") -> nv.Factory:
    return nv.loads(FACTORY.format(rule=rule, more=more))


class Order(nv.Kpi):
    """Which parts were started, in order, as a number: 1243."""

    def begin(self, run):
        self.number = 0
        assert (run.from_h, run.products, run.stations) == (0, ["a", "b"], ["mill"])

    def observe(self, records):
        for record in records[records["kind"] == nv.EVENTS.index("started")]:
            assert nv.WHERE[record["where"]] == "station"
            self.number = 10 * self.number + int(record["part"])

    def value(self, from_h, to_h):
        assert (from_h, to_h) == (0, pytest.approx(100 / 60))
        return self.number


def order(model: nv.Factory, **options) -> float:
    values = nv.simulate(model, kpis={"order": Order}, **options).kpis["order"].values
    assert len(set(values)) == 1
    return values[0]


def b_first(unit, queue):
    return 0 if unit.product == "b" else 1


def test_a_rule_may_be_a_function():
    assert order(factory("b_first"), rules={"b_first": b_first}) == 1243


def test_a_rule_sees_the_queue():
    seen = []

    def look(unit, queue):
        if unit.number == queue.units[0].number:
            seen.append((round(queue.now_h * 60), queue.station, queue.server, [u.number for u in queue.units]))
        if unit.number == 4:
            assert (unit.product, unit.parts, unit.priority, unit.service_h) == ("b", 1, 0, None)
            moments = (unit.joined_h, unit.released_h, unit.due_h, unit.work_left_h)
            assert [round(60 * t) for t in moments] == [3, 3, 43, 10]
        return unit.joined_h

    nv.simulate(factory("look"), rules={"look": look}, replications=1)
    assert seen == [(0, "mill", 1, [1]), (10, "mill", 1, [2, 3, 4]), (20, "mill", 1, [3, 4]), (30, "mill", 1, [4])]


class Alternates(nv.Rule):
    needs_service = True

    def __init__(self):
        self.last = None

    def key(self, unit, queue):
        assert unit.service_h == pytest.approx(10 / 60)
        return math.inf if unit.product == self.last else -unit.joined_h

    def chosen(self, unit):
        self.last = unit.product


def test_a_rule_may_be_a_class_that_remembers_within_one_run():
    # a1, then the latest b: b4, then a3, then b2.
    assert order(factory("alternates"), rules={"alternates": Alternates}) == 1432


def test_a_rule_like_one_that_ships_finds_the_same():
    ships = nv.simulate(factory("edd"))
    own = nv.simulate(factory("own"), rules={"own": lambda unit, queue: unit.due_h})
    for key, estimate in ships.kpis.items():
        if isinstance(estimate, nv.Estimate):
            assert repr(own.kpis[key].values) == repr(estimate.values)


class Series(nv.StationKind):
    """Two of a product in a row; the first lasts longer."""

    def begin(self, station):
        assert (station.name, station.servers) == ("mill", 1)
        self.warm_h, self.product, self.left, self.is_cold = station.settings["warm_min"] / 60, None, 0, True

    def takes(self, unit):
        return self.product in (None, unit.product)

    def lasts(self, unit, drawn_h):
        return drawn_h + (self.warm_h if self.is_cold else 0)

    def event(self, what, unit):
        if what == "loaded":
            self.product, self.is_cold = unit.product, False
        if what == "left":
            self.left += 1
            if self.left == 2:
                self.product, self.left, self.is_cold = None, 0, True


class LastFinished(nv.Kpi):
    last = None

    def observe(self, records):
        finished = records[records["kind"] == nv.EVENTS.index("finished")]
        if len(finished):
            self.last = finished["time_h"][-1]

    def value(self, from_h, to_h):
        return self.last


def test_a_station_kind_takes_lasts_and_hears():
    model = factory(more=", kind: series, settings: {warm_min: 5}")
    words = {"station_kinds": {"series": Series}}
    assert order(model, **words) == 1324
    result = nv.simulate(model, kpis={"last_h": LastFinished}, **words)
    assert list(result.kpis["last_h"].values) == [pytest.approx(50 / 60)] * 2  # 15 + 10 + 15 + 10


class Picky(nv.StationKind):
    def after(self, unit):
        return "scrapped" if unit.number == 3 else "goes_on"


def test_a_station_kind_may_scrap():
    result = nv.simulate(factory(more=", kind: picky"), station_kinds={"picky": Picky})
    assert (result.kpis["good_parts"].mean, result.products["a"]["scrap_rate"].mean) == (3, 0.5)


def test_a_kpi_changes_nothing_and_may_not_exist():
    plain = nv.simulate(factory())
    nothing = type("Nothing", (nv.Kpi,), {"value": lambda *_: None})
    heard = nv.simulate(factory(), kpis={"last_h": LastFinished, "none": nothing})
    assert math.isnan(heard.kpis["none"].mean)
    for key, estimate in plain.kpis.items():
        if isinstance(estimate, nv.Estimate):
            assert repr(heard.kpis[key].values) == repr(estimate.values)


def test_they_stand_in_comparisons_and_checks():
    model = factory("b_first")
    model.upgrade("faster", investment=1e5, changes=[{"set": "stations.mill.process", "to": 5}])
    study = nv.Study(model, rules={"b_first": b_first}, kpis={"last_h": LastFinished})
    assert study.compare()["faster"].difference["last_h"].mean == pytest.approx(-20 / 60)
    assert nv.check(model, rules={"b_first": b_first}).load("mill") > 0


def test_objects_live_as_long_as_they_are_asked_and_no_longer():
    def words():
        rule, kpi = Alternates(), LastFinished()
        gone = [weakref.ref(rule), weakref.ref(kpi)]
        study = nv.Study(factory("alternates"), rules={"alternates": rule}, kpis={"last_h": kpi}, replications=1)
        del rule, kpi
        gc.collect()
        assert all(one() is not None for one in gone)  # only the study has them
        return study, gone

    study, gone = words()
    gc.collect()
    assert study.simulate().kpis["last_h"].mean == pytest.approx(40 / 60)
    del study
    gc.collect()
    assert all(one() is None for one in gone)


def test_what_is_made_for_a_run_goes_with_it():
    made = []

    class Counted(Alternates):
        def __init__(self):
            super().__init__()
            made.append(weakref.ref(self))

    nv.simulate(factory("counted"), rules={"counted": Counted}, replications=3)
    gc.collect()
    assert len(made) == 3  # one a queue and run
    assert all(one() is None for one in made)


def test_garbage_is_collected_in_the_middle_of_a_run():
    def forgets(unit, queue):
        gc.collect()
        return unit.joined_h

    assert order(factory("forgets"), rules={"forgets": forgets}) == 1234


def fails(unit, queue):
    if queue.now_h > 0.1:
        raise LookupError("no such weight")
    return 0


def test_what_a_rule_raises_is_the_cause_with_its_traceback():
    told = r"rule 'fails' at 'mill' failed at 0\.16.* h .replication 1.: .*no such weight"
    with pytest.raises(nv.ModelError, match=told) as caught:
        nv.simulate(factory("fails"), rules={"fails": fails})
    assert isinstance(caught.value.__cause__, LookupError)
    assert traceback.extract_tb(caught.value.__cause__.__traceback__)[-1].name == "fails"


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ({"rules": {"x": lambda unit, queue: None}}, TypeError),
        ({"rules": {"x": type("Empty", (nv.Rule,), {})}}, NotImplementedError),
        ({"rules": {"x": type("Unmade", (nv.Rule,), {"__init__": lambda self: 1 / 0})}}, ZeroDivisionError),
    ],
)
def test_rules_that_answer_wrongly(words, cause):
    with pytest.raises(nv.ModelError, match="rule 'x'") as caught:
        nv.simulate(factory("x"), **words)
    assert isinstance(caught.value.__cause__, cause)


def test_station_kinds_and_kpis_that_raise():
    class Odd(nv.StationKind):
        def lasts(self, unit, drawn_h):
            raise OSError("no clock")

    class Lost(nv.Kpi):
        def observe(self, records):
            raise OSError("no ear")

    with pytest.raises(nv.ModelError, match="station kind 'odd' at 'mill' failed") as caught:
        nv.simulate(factory(more=", kind: odd"), station_kinds={"odd": Odd})
    assert isinstance(caught.value.__cause__, OSError)
    with pytest.raises(nv.ModelError, match="KPI 'lost' failed") as caught:
        nv.simulate(factory(), kpis={"lost": Lost})
    assert isinstance(caught.value.__cause__, OSError)


def test_names_that_are_not_registered():
    with pytest.raises(nv.ModelError, match=r"stations.mill.queue.rule: unknown rule.*registered: b_first"):
        nv.simulate(factory("weight"), rules={"b_first": b_first})
    with pytest.raises(nv.ModelError, match=r"unknown kind of station 'kiln'.*none is registered"):
        nv.simulate(factory(more=", kind: kiln"))
    with pytest.raises(nv.ModelError, match="a rule of that name ships, got 'edd'"):
        nv.simulate(factory(), rules={"edd": b_first})
    with pytest.raises(nv.ModelError, match="a KPI of that name ships, got 'wip'"):
        nv.simulate(factory(), kpis={"wip": LastFinished})


@pytest.mark.parametrize("thing", [3, "edd", nv.Factory, LastFinished])
def test_things_that_are_no_rules(thing):
    with pytest.raises(nv.ModelError, match=r"rules\['x'\]: not what can be asked during a run"):
        nv.simulate(factory("x"), rules={"x": thing})


def test_they_run_on_one_thread():
    with pytest.raises(nv.ModelError, match="threads: what is written in Python runs on one thread, got 2"):
        nv.simulate(factory("b_first"), rules={"b_first": b_first}, threads=2)
