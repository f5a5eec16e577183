# SPDX-License-Identifier: Apache-2.0
"""The event log in its three formats: CSV, Parquet, OCEL 2.0."""

import csv
import json
from collections import Counter
from datetime import datetime, timedelta, timezone
from importlib import util

import jsonschema
import pytest

import nordvest as nv

TIME_0 = datetime(2024, 1, 1, tzinfo=timezone.utc)


@pytest.fixture(scope="module")
def shop() -> nv.Factory:
    """Names with a comma, a quote, a number and Danish letters; lots that are split by scrap; a machine that fails."""
    f = nv.Factory("Log", run={"length": nv.hours(3), "replications": 2})
    f.product('plade "A", stor', route=["sav", "7"], travel="lot")
    f.product("machine", route=["7"])
    f.source("ordrer", makes='plade "A", stor', every=nv.minutes(30), lot=5)
    f.source("andre", makes="machine", every=nv.minutes(20))
    f.station("sav", servers=2, process=nv.minutes(4), quality={"scrap": 0.3})
    f.station("7", process=nv.minutes(2), failures=[{"every": 60, "lasts": nv.exponential(5)}])
    return f


@pytest.fixture(scope="module")
def logs(shop, tmp_path_factory):
    """The same two replications in every format."""
    folder = tmp_path_factory.mktemp("logs")
    for suffix in ("csv", "parquet", "jsonocel"):
        nv.simulate(shop, log=folder / f"log.{suffix}")
    return folder


@pytest.fixture(scope="module")
def rows(logs) -> list[dict[str, str]]:
    with open(logs / "log.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def ocel(logs) -> dict:
    return json.loads((logs / "log.jsonocel").read_text("utf-8"))


def test_nothing_else_is_left(logs):
    assert sorted(path.name for path in logs.iterdir()) == ["log.csv", "log.jsonocel", "log.parquet"]


def test_parquet_holds_what_csv_holds(logs, rows):
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(logs / "log.parquet")
    assert table.column_names == list(rows[0])
    as_numbers = {"replication": int, "time_h": float, "part": int, "server": int, "parts": int}
    for name, column in zip(table.column_names, table.columns, strict=True):
        of_text = as_numbers.get(name, str)
        if of_text is str:
            assert [value or "" for value in column.to_pylist()] == [row[name] for row in rows], name
        else:
            assert column.to_pylist() == [of_text(row[name]) if row[name] else None for row in rows], name
    assert {"7", "sav"} < set(table["element"].to_pylist())


def test_ocel_is_as_the_standard_says(ocel, root):
    schema = json.loads((root / "tests/python/data/ocel20.schema.json").read_text("utf-8"))
    jsonschema.validate(ocel, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(ocel | {"events": [{"id": 1}]}, schema)


def test_ocel_types_and_ids_are_declared_once(ocel):
    types = {kind: {one["name"]: one for one in ocel[kind]} for kind in ("eventTypes", "objectTypes")}
    for kind, things in (("eventTypes", "events"), ("objectTypes", "objects")):
        assert len(types[kind]) == len(ocel[kind])
        assert {one["type"] for one in ocel[things]} <= types[kind].keys()
        assert len({one["id"] for one in ocel[things]}) == len(ocel[things])
        for one in ocel[things]:
            known = {attribute["name"]: attribute["type"] for attribute in types[kind][one["type"]]["attributes"]}
            for attribute in one["attributes"]:
                wanted = int if known[attribute["name"]] == "integer" else str
                assert type(attribute["value"]) is wanted
    objects = {one["id"] for one in ocel["objects"]}
    related = {to["objectId"] for event in ocel["events"] for to in event["relationships"]}
    assert related == objects
    assert set(types["objectTypes"]) == {'plade "A", stor', "machine", "machine_"}  # a product has the other name


def test_ocel_tells_the_rows_of_the_csv_in_order(ocel, rows):
    assert len(ocel["events"]) == len(rows)
    of_type = {one["id"]: one["type"] for one in ocel["objects"]}
    for event, row in zip(ocel["events"], rows, strict=True):
        attributes = {one["name"]: one["value"] for one in event["attributes"]}
        assert event["type"] == row["event"]
        assert attributes["element"] == row["element"]
        assert attributes["replication"] == int(row["replication"])
        assert attributes.get("parts") == (int(row["parts"]) if row["parts"] else None)
        at = TIME_0 + timedelta(hours=float(row["time_h"]))
        assert abs(datetime.fromisoformat(event["time"].replace("Z", "+00:00")) - at) <= timedelta(microseconds=1)
        related = {one["qualifier"]: one["objectId"] for one in event["relationships"]}
        assert related.get("unit") == (f"r{row['replication']}/{row['part']}" if row["part"] else None)
        if row["part"]:
            assert of_type[related["unit"]] == row["product"]
        assert ("machine" in related) == bool(row["server"])


def test_ocel_is_opened_by_a_process_mining_tool(logs, rows, ocel):
    pm4py = pytest.importorskip("pm4py")
    found = pm4py.read_ocel2_json(str(logs / "log.jsonocel"))
    assert Counter(found.events["ocel:activity"]) == Counter(row["event"] for row in rows)
    assert Counter(found.objects["ocel:type"]) == Counter(one["type"] for one in ocel["objects"])
    assert len(found.relations) == sum(len(event["relationships"]) for event in ocel["events"])
    assert set(pm4py.ocel_get_object_types(found)) == {'plade "A", stor', "machine", "machine_"}


@pytest.mark.parametrize("name", ["log.txt", "log", "log.csv.gz", ".parquet"])
def test_another_suffix_is_refused_before_any_work(shop, tmp_path, name):
    with pytest.raises(nv.ModelError) as caught:
        nv.simulate(shop, log=tmp_path / name, length=nv.weeks(1000))
    assert "log: the name says no format of a log" in str(caught.value)
    assert "a name that ends .csv, .parquet or .jsonocel" in str(caught.value)
    assert caught.value.problems[0].path == "log"
    assert list(tmp_path.iterdir()) == []


def test_suffixes_may_be_in_capitals(shop, tmp_path):
    nv.simulate(shop, log=tmp_path / "LOG.JSONOCEL", replications=1)
    json.loads((tmp_path / "LOG.JSONOCEL").read_text("utf-8"))


@pytest.mark.parametrize("suffix", ["csv", "parquet", "jsonocel"])
def test_a_log_leaves_nothing_behind_after_an_error(deadlock, tmp_path, suffix):
    with pytest.raises(nv.StuckError):
        nv.simulate(deadlock, log=tmp_path / f"log.{suffix}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["csv", "parquet", "jsonocel"])
def test_what_was_there_stays_after_an_error(deadlock, tmp_path, suffix):
    place = tmp_path / f"log.{suffix}"
    place.write_text("kept")
    with pytest.raises(nv.StuckError):
        nv.simulate(deadlock, log=place)
    assert place.read_text() == "kept"


def test_parquet_without_its_library_says_what_to_install(shop, tmp_path, monkeypatch):
    monkeypatch.setattr("nordvest.event_log.find_spec", lambda name: None)
    with pytest.raises(nv.ModelError, match=r"log: Parquet needs pyarrow.*nordvest\[parquet\]"):
        nv.simulate(shop, log=tmp_path / "log.parquet")


def test_the_library_is_there_where_the_tests_run():
    assert util.find_spec("pyarrow") is not None
