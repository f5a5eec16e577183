# SPDX-License-Identifier: Apache-2.0
"""Texts, numbers and the words for what stands in a factory file."""

import datetime
import re
from pathlib import Path

import pytest

import nordvest as nv
from nordvest.agreement import words
from nordvest.agreement.numbers import NBSP, Numbers
from nordvest.agreement.paths import Wording, split_path
from nordvest.agreement.upgrades import changes_in_words
from nordvest.agreement.words import Words, readable, within_sentence

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def test_both_languages_have_the_same_texts_with_the_same_gaps():
    english, danish = words.read("en"), words.read("da")
    assert list(english) == list(danish)
    for key, text in english.items():
        assert set(re.findall(r"{\w*}", text)) == set(re.findall(r"{\w*}", danish[key])), key
        assert text, key
        assert danish[key], key


def test_every_text_that_the_code_asks_for_is_there():
    folder = Path(words.__file__).parent.parent
    code = "".join(path.read_text(encoding="utf-8") for path in [*folder.glob("*.py"), *folder.glob("template/*.j2")])
    asked = set(re.findall(r'(?:\bt|words)\("([a-z_]+\.[a-z_]+)"(?! ~)', code))
    assert len(asked) > 50
    assert asked <= set(words.read("en"))


# --- numbers ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["1,234.5", "+7.7%", "DKK 1,810,000", "DKK 1.81M", "−DKK 43,200", "3 June 2025", "March 2025"]),
        ("da", ["1.234,5", "+7,7 %", "1.810.000 kr.", "1,81 mio. kr.", "−43.200 kr.", "3. juni 2025", "marts 2025"]),
    ],
)
def test_numbers_as_the_language_writes_them(language, expected):
    numbers = Numbers(language, "DKK")
    written = [
        numbers.number(1234.5, 1),
        numbers.percent(0.0772, 1, signed=True),
        numbers.money(1812345),
        numbers.money_short(1812345),
        numbers.money_short(-43217),
        numbers.date(datetime.date(2025, 6, 3)),
        numbers.date("2025-03"),
    ]
    assert [text.replace(NBSP, " ") for text in written] == expected


def test_what_is_not_known_is_a_dash():
    numbers = Numbers("en", "EUR")
    assert [numbers.number(None), numbers.money(float("nan")), numbers.percent(None)] == ["–"] * 3


def test_no_minus_before_nothing():
    numbers = Numbers("en", "EUR")
    assert numbers.number(-0.001, 1) == "0.0"
    assert numbers.percent(-0.0001, 1, signed=True) == "0.0%"


def test_a_date_that_is_none_stays_as_it_was_written():
    assert Numbers("en", "DKK").date("before Easter") == "before Easter"


# --- words for paths and changes --------------------------------------------------------------------------------------
DOCUMENT = {
    "stations": {
        "brake": {
            "title": {"en": "Press brake", "da": "Kantpresse"},
            "process": {"lognormal": {"mean": 2.0, "cv": 0.3}},
            "setup": {"time": 25},
        },
        "weld": {"servers": 2},
    },
    "products": {"door": {"margin": 95, "demand": {"parts": 42000, "per": "year"}}},
    "workers": {"welder": {"count": 3}},
    "transport": {"crane": {"title": {"en": "Crane", "da": "Kran"}, "count": 1}},
    "carriers": {"mould": {"title": {"en": "Mould", "da": "Form"}, "count": 6}},
    "calendars": {"two_shifts": {}},
}


def wording(language: str = "en") -> Wording:
    return Wording(DOCUMENT, Words(language), Numbers(language, "DKK"))


@pytest.mark.parametrize(
    ("path", "english", "danish"),
    [
        ("stations.brake.setup.time", "Press brake, set-up: 25 min", "Kantpresse, omstilling: 25 min"),
        ("stations.brake.process", "Press brake, time per part: about 2 min", "Kantpresse, tid pr. emne: ca. 2 min"),
        ("products.door.margin", "Door, margin per part: DKK 95", "Door, dækningsbidrag pr. emne: 95 kr."),
        ("products.door.demand", "Door, demand: 42,000 a year", "Door, efterspørgsel: 42.000 pr. år"),
        ("products.*.route[at=weld].process", "All products, time per part: ", "Alle produkter, tid pr. emne: "),
        ("workers.welder.count", "Welder, people: 3", "Welder, antal: 3"),
        ("transport.crane.count", "Crane, vehicles: 1", "Kran, køretøjer: 1"),
        ("carriers.mould.count", "Mould, number: 6", "Form, antal: 6"),
    ],
)
def test_paths_in_words(path, english, danish):
    for language, expected in (("en", english), ("da", danish)):
        said = wording(language)
        assert f"{said.path(path)}: {said.value(path)}".replace(NBSP, " ") == expected


VALUES = {
    "time_unit": "min",
    "calendars": {"day": {"title": {"en": "Day", "da": "Dag"}}},
    "products": {"door": {"route": ["brake", {"at": "weld", "share": 0.5}]}},
    "stations": {
        "brake": {
            "title": {"en": "Press brake", "da": "Kantpresse"},
            "calendar": "day",
            "setup": {"time": 25, "when": "lot"},
            "failures": [{"every": {"exponential": "9 h"}, "lasts": "1 h", "clock": "working"}],
            "quality": {"scrap": 0.02, "rework": {"probability": 0.04, "to": "brake"}},
        }
    },
    "workers": {"welder": {"count": {"day": 3}}},
    "observed": {"parts": 400, "per": "day", "lead_time": "6 days", "wip": 1600, "as_of": "2026-10"},
    "upgrades": {"robot": {"investment": {"equipment": {"uniform": [800000, 900000]}, "training": 40000}}},
}


@pytest.mark.parametrize(
    ("path", "english", "danish"),
    [
        ("stations.brake.failures", "a stop about 9 h apart, 1 h long", "et stop med ca. 9 t imellem, 1 t langt"),
        ("stations.brake.setup", "25 min", "25 min"),
        ("stations.brake.calendar", "day", "dag"),
        ("stations.brake.quality", "scrap 2%, rework 4%", "kassation 2 %, omarbejde 4 %"),
        ("products.door.route", "Press brake → Weld", "Kantpresse → Weld"),
        ("workers.welder.count", "day 3", "dag 3"),
        (
            "observed",
            "400 a day; 6 days from start to finish; 1,600 parts on the floor",
            "400 pr. dag; 6 dage fra start til færdig; 1.600 emner under fremstilling",
        ),
        (
            "upgrades.robot.investment",
            "equipment DKK 800,000–900,000, training DKK 40,000",
            "udstyr 800.000–900.000 kr., oplæring 40.000 kr.",
        ),
        ("upgrades.*.investment", "the amounts in the table", "beløbene i tabellen"),
    ],
)
def test_values_of_a_path_are_readable(path, english, danish):
    for language, expected in (("en", english), ("da", danish)):
        said = Wording(VALUES, Words(language), Numbers(language, "DKK"))
        assert said.value(path).replace(NBSP, " ") == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"set": "stations.brake.setup.time", "to": 7}, "Press brake, set-up: 25 min → 7 min"),
        ({"scale": "stations.weld.speed", "by": {"triangular": [1.1, 1.3, 1.5]}}, "Weld, speed × 1.1–1.5"),
        ({"add": "workers.welder.count", "by": -1}, "Welder, people −1"),
        ({"remove": "stations.weld.workers"}, "Weld, people needed: removed"),
        ({"scale": "stations.weld.failures.every", "by": 2}, "Weld, time between breakdowns × 2"),
        ({"insert": "products.*.route", "after": "brake", "value": "rack"}, "Rack added to the flow"),
        ({"set": "stations.cell", "to": {"joins": "brake"}}, "Cell is new, beside Press brake"),
        ({"set": "stations.brake.calendar", "to": "two_shifts"}, "Press brake, working hours: two shifts"),
        ({"set": "stations.brake.setup.time", "to": "30 s"}, "Press brake, set-up: 25 min → 30 s"),
    ],
)
def test_changes_in_words(change, expected):
    assert [text.replace(NBSP, " ") for text in changes_in_words({"changes": [change]}, wording())] == [expected]


def test_levels_are_left_to_their_chart():
    changes = [
        {"set": "stations.brake.level.automation", "to": 3},
        {"set": "stations.brake.level", "to": {"automation": 3}},
    ]
    assert changes_in_words({"changes": changes}, wording()) == []


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("company", sorted(path.parent.name for path in SCENARIOS.glob("*/factory.yaml")))
def test_all_that_a_company_speaks_of_has_words(company, language):
    """No key of the file shows through: `dwell`, `buffers`."""
    document = nv.load(SCENARIOS / company).to_dict()
    wording = Wording(document, Words(language), Numbers(language, "DKK"))
    changed = [change for one in document["upgrades"].values() for change in one.get("changes", [])]
    changed += [
        change
        for one in document["upgrades"].values()
        for level in one.get("levels", {}).values()
        for change in level.get("changes", [])
    ]
    told = [one["path"] for one in document["assumptions"]]
    told += [change[verb] for change in changed for verb in ("scale", "add", "remove") if verb in change]
    for path in told:
        names = split_path(path)
        own = readable(" ".join(names[2:])).lower()
        assert not own or wording.quantity(path) != own or f"quantity.{'_'.join(names[2:])}" in Words(language), path
        assert wording.subject(path) != names[0], path


def test_within_a_sentence_only_the_first_letter_is_small():
    assert [within_sentence(title) for title in ("Skal A", "UV-tørring", "Én station", "")] == [
        *("skal A", "UV-tørring", "én station", "")
    ]
