# SPDX-License-Identifier: Apache-2.0
"""The flow of parts: read from the routes, put in layers, drawn without one thing over another."""

import random

import pytest

from nordvest.agreement.flow import Drawing, Place, Style, draw
from nordvest.agreement.layers import Lane, arrange
from nordvest.agreement.route import Graph, read_graph
from nordvest.agreement.text_width import width_of, wrap

WIDE = Style(703.0, (7, 6, 5), (11.5, 10.5, 9.5, 8.5), 24.0)
NARROW = Style(350.0, (2,), (13.0, 12.0, 11.0, 10.0), 28.0)


def graph_of(*routes: list, stations: dict | None = None) -> Graph:
    products = {f"p{i}": {"route": route} for i, route in enumerate(routes)}
    return read_graph({"products": products, "stations": stations or {}})


# --- reading routes ---------------------------------------------------------------------------------------------------
def test_a_share_goes_one_way_and_the_rest_past_it():
    graph = graph_of(["saw", {"at": "coat", "share": 0.6}, "pack"])
    assert graph.places == ["saw", "coat", "pack"]
    assert graph.links == {("saw", "coat"): 0.6, ("coat", "pack"): 0.6, ("saw", "pack"): pytest.approx(0.4)}
    assert graph.entrances == {"saw"}
    assert graph.exits == {"pack"}


def test_a_share_of_several_steps():
    graph = graph_of(["saw", {"share": 0.1, "steps": ["bench", {"at": "weld", "name": "again"}]}, "pack"])
    assert graph.links[("saw", "bench")] == pytest.approx(0.1)
    assert graph.links[("weld", "pack")] == pytest.approx(0.1)
    assert graph.links[("saw", "pack")] == pytest.approx(0.9)


def test_alternatives_and_stations_that_join_share_the_flow():
    graph = graph_of(["saw", {"any_of": ["a", {"at": "b", "process": 2}]}, "pack"], stations={"robot": {"joins": "b"}})
    assert graph.places == ["saw", "a", "b", "robot", "pack"]
    assert graph.links[("saw", "robot")] == pytest.approx(1 / 3)
    assert graph.links[("robot", "pack")] == pytest.approx(1 / 3)


def test_then_jumps_forwards_backwards_and_out():
    graph = graph_of(["turn", {"at": "test", "then": {"pack": 0.9, "turn": 0.08, "end": 0.02}}, "fix", "pack"])
    assert graph.links[("test", "pack")] == pytest.approx(0.9)
    assert graph.links[("test", "turn")] == pytest.approx(0.08)
    assert ("test", "fix") not in graph.links
    assert "test" in graph.exits


def test_components_end_where_they_are_taken_in():
    products = {"door": {"route": ["frame", {"at": "mount", "needs": {"hinge": 2}}]}, "hinge": {"route": ["punch"]}}
    graph = read_graph({"products": products})
    assert ("punch", "mount") in graph.links
    assert graph.exits == {"mount"}


def test_rework_goes_back():
    stations = {"test": {"quality": {"rework": {"probability": 0.05, "to": "turn"}}}}
    graph = graph_of(["turn", "test", "pack"], stations=stations)
    assert graph.links[("test", "turn")] == 0.05
    assert arrange(graph).backwards == {("test", "turn"): 0.05}


def test_what_is_made_more_of_weighs_more():
    products = {"a": {"route": ["x", "y"]}, "b": {"route": ["x", "z"]}}
    graph = read_graph({"products": products}, {"a": 3.0, "b": 1.0})
    assert graph.links == {("x", "y"): 3.0, ("x", "z"): 1.0}


def test_what_is_not_shipped_flows_too():
    """A kit of two boards, made from half a panel each: good parts are kits alone."""
    products = {
        "kit": {"route": [{"at": "mount", "needs": {"board": {"count": 2, "to_order": True}}}, "test"]},
        "board": {"route": ["solder"]},
        "panel": {"route": ["print", {"at": "cut", "makes": {"board": 2}}]},
    }
    graph = read_graph({"products": products}, {"kit": 3.0, "board": 0.0, "panel": 0.0})
    assert graph.links[("solder", "mount")] == 6.0
    assert graph.links[("cut", "solder")] == 6.0
    assert graph.links[("print", "cut")] == 3.0
    assert graph.exits == {"test"}


def test_what_an_inspection_refuses_goes_to_be_mended_and_comes_back():
    stations = {"look": {"inspects": {"then": {"to": "mend"}}}, "saw": {"inspects": {"then": "scrap"}}, "mend": {}}
    graph = graph_of(["saw", "look", "pack"], stations=stations)
    assert graph.places == ["saw", "look", "pack", "mend"]
    assert ("look", "mend") in graph.links
    assert ("mend", "look") in graph.links
    assert set(arrange(graph).backwards) == {("mend", "look")}


# --- layers -----------------------------------------------------------------------------------------------------------
def test_a_way_past_a_layer_has_a_lane_there():
    layers = arrange(graph_of(["saw", {"at": "coat", "share": 0.6}, "pack"]))
    assert layers.slots[0] == ["saw"]
    assert set(layers.slots[1]) == {"coat", Lane("pack", 1)}
    assert layers.slots[2] == ["pack"]


def test_a_supplier_stands_right_before_what_it_feeds():
    products = {"door": {"route": ["a", "b", {"at": "mount", "needs": {"hinge": 2}}]}, "hinge": {"route": ["supplier"]}}
    assert set(arrange(read_graph({"products": products})).slots[1]) == {"b", "supplier"}


def test_a_job_shop_is_not_drawn_as_lines():
    shuffled = random.Random(1)
    routes = [shuffled.sample([f"m{i}" for i in range(8)], 8) for _ in range(6)]
    layers = arrange(graph_of(*routes))
    assert layers.is_tangled
    assert [len(slots) for slots in layers.slots] == [1] * 8
    assert not layers.forwards


# --- the drawing ------------------------------------------------------------------------------------------------------
LONG = [
    "Laserskæring af tyndplade",
    "Afgratning og slibning",
    "Kantpresseafdelingen",
    "Overfladebehandlingsanlæg",
    "Højtryksrensning",
    "Svejserobotcelle",
    "Punktsvejsning",
    "Kvalitetskontrolmåling",
    "Pulverlakeringsanlæg",
    "Hærdeovn",
    "Afkølingszone",
    "Montagelinje ét",
    "Montagelinje to",
    "Elektronikmontage",
    "Slutafprøvning",
    "Emballageafdeling",
    "Mellemlager",
    "Pladesaks",
    "Udstansning",
    "Forsendelse",
]


def long_flow(style: Style) -> Drawing:
    keys = [f"s{i}" for i in range(20)]
    graph = graph_of(
        keys, keys[::2], keys[1::3], stations={"s14": {"quality": {"rework": {"probability": 0.1, "to": "s5"}}}}
    )
    places = {key: Place(key, f"{name} ×2", 0.9, "90 %", key == "s3") for key, name in zip(keys, LONG, strict=True)}
    return draw(arrange(graph), places, style, mark="flaskehals", entrances=graph.entrances, exits=graph.exits)


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_box_lies_over_another_or_outside(style):
    drawing = long_flow(style)
    assert len(drawing.boxes) == 20
    for i, a in enumerate(drawing.boxes):
        assert a.x >= 0
        assert a.x + a.width <= drawing.width
        assert a.y + a.height <= drawing.height
        for b in drawing.boxes[:i]:
            is_beside = a.x + a.width < b.x or b.x + b.width < a.x
            is_above = a.y + a.height < b.y or b.y + b.height < a.y
            assert is_beside or is_above, f"{a.place.title} over {b.place.title}"


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_line_of_text_fits_its_box(style):
    drawing = long_flow(style)
    for box in drawing.boxes:
        assert all(width_of(line, drawing.size, bold=True) <= box.width - 14 for line in box.lines)
        assert len(box.lines) * drawing.size * 1.2 < box.height
        assert drawing.bar_room(box) > 8


def test_more_than_full_layers_go_on_below():
    drawing = long_flow(NARROW)
    rows = {round(box.y / 40) for box in drawing.boxes}
    assert len(rows) >= 10  # 20 places, two in a band


# --- text -------------------------------------------------------------------------------------------------------------
def test_words_are_kept_whole_where_they_fit():
    assert wrap("Powder coating", 60, 10) == ["Powder", "coating"]


def test_a_word_too_long_is_broken_but_not_into_single_letters():
    lines = wrap("Emballageafdeling", 85, 10)
    assert "".join(lines).replace("-", "") == "Emballageafdeling"
    assert all(width_of(line, 10) <= 85 for line in lines)
    assert len(lines[-1]) >= 3


def test_what_does_not_fit_ends_in_an_ellipsis():
    lines = wrap("one two three four five six seven eight nine", 40, 10, lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert width_of(lines[-1], 10) <= 40
