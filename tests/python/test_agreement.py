# SPDX-License-Identifier: Apache-2.0
"""The agreement says what the comparison found, in both languages, and what is not known."""

import datetime
import html
import re

import pytest

from nordvest import agreement
from nordvest.agreement import words

DAY = datetime.date(2025, 5, 5)


def text_of(page: str) -> str:
    """What a reader sees: no tags, no style, one space between words."""
    shown = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", shown))).replace(" ,", ",")


def estimate(mean, half_width=0.0, values=None) -> dict:
    return {
        "mean": mean,
        "half_width": half_width,
        "confidence": 0.95,
        "values": [mean] * 20 if values is None else values,
    }


def package(*, upgrades=("robot",), gain=(0.0, 0.0), yearly=0.0, npv=0.0, payback=None, chance=0.0, **more) -> dict:
    """A package that does nothing, but for what is said. `gain` [parts/h] and half its interval."""
    return {
        "upgrades": list(upgrades),
        "kpis": {"throughput_per_h": estimate(10 + gain[0])},
        "difference": {"throughput_per_h": estimate(*gain)},
        "investment": estimate(100_000.0),
        "yearly_gain": estimate(yearly),
        "npv": estimate(npv),
        "payback_y": estimate(None, None, [None] * 20) if payback is None else payback,
        "freed_h": estimate(0.0),
        "p_npv_positive": chance,
        "bottleneck": ["mill", "mill"],
        "changes": [],
    } | more


def comparison_of(*packages: dict) -> dict:
    return {
        "factory": "Shop",
        "currency": "DKK",
        "seed": 1,
        "replications": 20,
        "length_h": 672.0,
        "warm_up_h": 0.0,
        "warnings": [],
        "baseline": {"throughput_per_h": estimate(10.0), "lead_time_h": estimate(30.0)},
        "packages": list(packages),
    }


def shown(comparison: dict, description: dict | None = None, language: str = "en") -> str:
    described = agreement.describe({"name": "Shop"} | (description or {}), [], version="0.1.0", hash="4be1")
    return text_of(agreement.render(comparison, described, language=language, date=DAY))


# --- what was found ---------------------------------------------------------------------------------------------------
def test_the_company_today_in_english(sheet_metal_comparison, sheet_metal):
    text = text_of(agreement.render(sheet_metal_comparison, sheet_metal, language="en", date=DAY))
    # 12.1363 parts/h x 168 h a week = 2038.9; its interval 0.0670286 x 168 = 11.3
    assert "You make 2,039 parts a week ± 11" in text
    # 130 h = 5.4 days
    assert "From start to finish 5.4 days" in text
    assert "Sheet-metal subcontractor" in text
    assert "5 May 2025" in text
    # 3 + 4 + 1 people; 2039 a week against 400 a day on five days: 2038.9 / 2000 - 1 = 1.9 %
    assert "People in the model 8 benders 3, welders 4, fitters 1" in text
    assert "You counted 400 per day in March 2025. The model makes 1.9% more than that." in text
    assert "The bottleneck today: Press brakes." in text


def test_the_ladder_in_english(sheet_metal_comparison, sheet_metal):
    text = text_of(agreement.render(sheet_metal_comparison, sheet_metal, language="en", date=DAY))
    # 2038.9 + 0.936503 x 168 = 2196.2, interval 0.155365 x 168 = 26.1; 157.3 / 2038.9 = 7.7 %, 26.1 / 2038.9 = 1.3 %
    assert "2,039 → 2,196 ± 26 +7.7% ± 1.3%" in text
    assert "The bottleneck moves from Press brakes to Welding." in text
    assert "DKK 1.04M" in text
    # p_npv_positive 0.9 of 20 replications
    assert "DKK 470,000 gain in 18 of 20" in text
    assert "Press brakes, set-up: 25 min → 7 min" in text
    assert "3,220 more paid hours a year." in text


def test_the_same_in_danish_with_danish_numbers(sheet_metal_comparison, sheet_metal):
    text = text_of(agreement.render(sheet_metal_comparison, sheet_metal, language="da", date=DAY))
    assert "I laver 2.039 emner om ugen ± 11" in text
    assert "2.039 → 2.196 ± 26 +7,7 % ± 1,3 %" in text
    assert "1,04 mio. kr." in text
    assert "470.000 kr." in text
    assert "5. maj 2025" in text
    assert "Flaskehalsen flytter sig fra Kantpresser til Svejsning." in text
    assert "Bukkecelle med robot Mål de ti mest kørte emner Bo, senest 1. jun. 2025" in text


def test_upgrades_come_by_value_and_packages_after_them(sheet_metal_comparison, sheet_metal):
    page = agreement.render(sheet_metal_comparison, sheet_metal, language="en", date=DAY)
    titles = re.findall(r'<span class="title">(.*?)</span>', page)
    assert titles == [
        "Tool changer and offline programming",  # 469,501
        "Welding cobot",  # 182,314
        "Evening shift at the brakes",  # -2,898,388
        "Robotic bending cell",  # -4,797,393
        "Robotic bending cell + Welding cobot",
    ]


def test_every_upgrade_can_be_ticked(sheet_metal_comparison, sheet_metal):
    page = agreement.render(sheet_metal_comparison, sheet_metal, language="en", date=DAY)
    assert page.count('<input type="checkbox" aria-label="We choose this:') == 5


# --- in plain words ---------------------------------------------------------------------------------------------------
def test_an_upgrade_that_does_nothing_is_said_plainly():
    text = shown(comparison_of(package(gain=(0.01, 0.02), npv=-100_000.0)))
    assert "Changes nothing that can be sold or measured." in text
    assert "Robot: changes nothing that can be sold or measured." in text


def test_a_wide_interval_is_not_called_no_effect():
    # +3 % and half an interval of 5 %: there may be an effect, and it is not known
    text = shown(comparison_of(package(gain=(0.3, 0.5), npv=-100_000.0)))
    assert "Too uncertain to tell: more periods must be calculated." in text
    assert "Changes nothing" not in text


def test_an_upgrade_that_does_nothing_stands_last():
    worse = package(upgrades=["wall"], gain=(-1.0, 0.1), yearly=-5000.0, npv=-900_000.0)
    ladder = shown(comparison_of(package(npv=-100.0), worse)).split("Upgrades: what each would change")[1]
    assert ladder.index("Makes less than today.") < ladder.index("Changes nothing that can be sold or measured.")


def test_freed_hours_alone_are_something():
    text = shown(
        comparison_of(package(yearly=9000.0, npv=5000.0, freed_h=estimate(300.0, 20.0), payback=estimate(3.0)))
    )
    assert "Pays for itself. No more parts: what it brings is freed hours." in text


def test_more_parts_that_nobody_buys():
    terms = {"extra_parts": estimate(0.0)}
    text = shown(comparison_of(package(gain=(1.0, 0.1), npv=-100_000.0, yearly=-4000.0, gain_terms=terms)))
    assert "Costs more to run than it brings." in text
    assert "The extra parts cannot be sold: the demand is met." in text


def test_payback_never_and_sometimes():
    never = package(gain=(1.0, 0.1), yearly=5000.0, npv=-60_000.0)
    assert "not within its life" in shown(comparison_of(never))
    # 12 of 20 calculations are paid back, the earliest tenth by year 2: the top of the range is never
    some = estimate(5.0, 1.0, [2.0] * 6 + [4.0] * 6 + [None] * 8)
    text = shown(comparison_of(package(gain=(1.0, 0.1), yearly=5000.0, npv=10.0, payback=some)))
    assert "2.0 years or more back in 12 of 20" in text


def test_payback_is_the_range_of_eight_in_ten():
    # 0, 1, .. 10 years: the 10 % and 90 % quantiles are 1 and 9
    years = estimate(5.0, 1.0, [float(year) for year in range(11)])
    assert "1.0–9.0 years" in shown(comparison_of(package(gain=(1.0, 0.1), yearly=5.0, npv=5.0, payback=years)))


def test_what_costs_nothing_has_nothing_to_pay_back():
    free = package(gain=(1.0, 0.1), yearly=5000.0, npv=9000.0, investment=estimate(0.0))
    assert "nothing to pay back" in shown(comparison_of(free))


def test_one_replication_has_no_interval_and_says_so():
    one = package(gain=(1.0, None), yearly=5000.0, npv=10.0)
    comparison = comparison_of(one) | {"replications": 1}
    text = shown(comparison)
    assert "With a single calculation nobody can say how far the numbers would vary" in text
    assert "10 → 11" not in text  # a week: 1,680 -> 1,848
    assert "1,680 → 1,848 +10.0%" in text


def test_punctuality_is_shown_where_there_are_due_dates():
    comparison = comparison_of(package())
    assert "On time" not in shown(comparison)
    comparison["baseline"]["on_time"] = estimate(0.873, 0.011)
    assert "On time 87.3% ± 1.1%" in shown(comparison)


# --- what it rests on -------------------------------------------------------------------------------------------------
def test_assumptions_without_a_source_are_the_experts_estimate(sheet_metal_comparison, sheet_metal):
    text = text_of(agreement.render(sheet_metal_comparison, sheet_metal, language="en", date=DAY))
    assert "Press brakes, set-up: 25 min – Measured on ten orders (March 2025)" in text
    assert "All products, margin per part: DKK 38; DKK 95 – The company's own calculation for 2024" in text
    estimated = text[text.index("The expert's estimate, without a source") : text.index("NordVest's standard values")]
    assert "Brackets, demand: 54,000–70,000 a year" in estimated
    assert "Discount rate: 8%" in estimated  # written in the file
    assert "margin" not in estimated  # has a source
    standard = text[text.index("NordVest's standard values") : text.index("How to get the same numbers")]
    assert "Tax: 22%" in standard  # not written in the file


def test_what_reproduces_it(sheet_metal_comparison, sheet_metal):
    text = text_of(agreement.render(sheet_metal_comparison, sheet_metal, language="en", date=DAY))
    assert "437d48ae6f1f1b03ee93b89453e04052" in text
    assert "NordVest 0.1.0" in text
    assert "20 of 24 weeks, the first 4 left out" in text
    command = "nordvest agree factory.yaml --with brake_cell,weld_cobot --seed 1 --replications 20 --language en"
    assert command in text


def test_the_command_says_what_was_not_the_files(sheet_metal_comparison, sheet_metal):
    sheet_metal_comparison["length_h"] = 2016.0  # the file says 24 weeks, 4 of them warm-up
    text = text_of(agreement.render(sheet_metal_comparison, sheet_metal, date=DAY))
    assert "--replications 20 --length '2016 h' --language en" in text
    assert "--warm-up" not in text


def test_a_page_says_nothing_of_the_experts_folders(sheet_metal_comparison, sheet_metal):
    assert "/home/expert" not in agreement.render(sheet_metal_comparison, sheet_metal, date=DAY)


def test_warnings_are_shown_once():
    comparison = comparison_of(package()) | {"warnings": ["Queue never settles", "Queue never settles"]}
    assert shown(comparison).count("Queue never settles") == 1


WARNED = [
    {"code": "overloaded_station", "values": {"station": "mill", "percent": 120.0}, "text": "Station 'mill': asked .."},
    {"code": "orders_drive", "values": {"upgrades": ["robot", "cell.two"]}, "text": "orders drive the flow, .."},
    {"code": "upgrade_hidden", "values": {"upgrade": "robot", "path": "stations.mill.process", "steps": ["a at mill"],
                                          "products": ["a"]}, "text": "upgrade 'robot' changes .."},
    {"code": "of_another_time", "values": {}, "text": "Something new."},
]  # fmt: skip


def test_warnings_are_in_the_language_of_the_page_with_titles():
    document = {
        "stations": {"mill": {"title": {"en": "Mill", "da": "Fræser"}}},
        "products": {"a": {"title": {"en": "Axle", "da": "Aksel"}}},
        "upgrades": {"robot": {"title": "Robot"}, "cell": {"title": "Celle", "levels": {"two": {"title": "To"}}}},
    }
    comparison = comparison_of(package()) | {"remarks": WARNED, "warnings": [one["text"] for one in WARNED]}
    danish = shown(comparison, document, "da")
    assert "Fræser: der kræves 120 % af, hvad den kan." in danish
    assert "medmindre ordrerne hober sig op i dag (Robot og Celle: to)." in danish
    assert "Robot: ændrer Fræser, tid pr. emne, men ruterne har deres egen, så intet ændres (Aksel)." in danish
    assert "asked" not in danish
    assert "Mill: 120% is asked of what it can do." in shown(comparison, document)


def test_a_warning_without_words_stays_english_and_says_so():
    comparison = comparison_of(package()) | {"remarks": WARNED}
    described = agreement.describe({"name": "Shop"}, [], version="0.1.0", hash="4be1")
    page = agreement.render(comparison, described, language="da", date=DAY)
    assert '<li lang="en">Something new.</li>' in page


def test_every_warning_that_is_coded_has_words_in_both_languages(root):
    """The codes stand in the C++ sources: `remark("overloaded_station", ..)`."""
    sources = "".join(path.read_text("utf-8") for path in (root / "sim").rglob("*.cpp"))
    codes = set(re.findall(r'\b(?:remark|warn|met)\(\s*"([a-z_]+)"', sources)) | {
        "upgrade_hidden",
        "upgrade_partly_hidden",
    }
    assert len(codes) > 15
    for language in agreement.LANGUAGES:
        told = {key.removeprefix("remark.") for key in words.read(language) if key.startswith("remark.")}
        assert told == codes, language


def test_a_model_that_was_never_counted_against_says_so():
    assert "The model has not yet been held against what you count yourselves." in shown(comparison_of())


def test_technology_levels_now_and_after(sheet_metal_comparison, sheet_metal):
    page = agreement.render(sheet_metal_comparison, sheet_metal, date=DAY)
    # A new cell beside the press brakes is compared with the press brakes.
    assert 'aria-label="Press brakes, automation: level 1 now, 4 after"' in page
    assert 'aria-label="Welding, automation: level 0 now, 3 after"' in page
    assert 'aria-label="Management: level 2 now"' in page


def test_what_an_upgrade_lifts_is_not_said_again_of_its_levels():
    changes = [{"set": "stations.mill.level.automation", "to": 3}]
    more = [{"set": "stations.mill.level.changeover", "to": 2}]
    levels = {"one": {"title": "One", "investment": 5}, "two": {"title": "Two", "investment": 9, "changes": more}}
    document = {
        "stations": {"mill": {"level": {"automation": 1, "changeover": 0}}},
        "upgrades": {"cell": {"title": "Cell", "changes": changes, "levels": levels, "activities": ["Ask"]}},
    }
    text = shown(comparison_of(package(upgrades=["cell.one"]), package(upgrades=["cell.two"])), document)
    assert text.count("Mill, automation with Cell") == 1
    assert "Mill, changeover with Cell: two" in text
    assert text.count("Ask") == 1


def test_what_an_upgrade_needs_brings_its_activities_along():
    upgrades = {
        "robot": {"activities": ["Measure the parts"], "requires": ["fence"]},
        "fence": {"activities": ["Draw it"]},
    }
    text = shown(comparison_of(package(upgrades=["robot", "fence"])), {"upgrades": upgrades})
    assert "Measure the parts" in text
    assert "Draw it" in text


# --- what it must never do --------------------------------------------------------------------------------------------
EVIL = '<script>alert("x")</script>"\'><img src=x onerror=alert(1)>'


@pytest.mark.parametrize("language", agreement.LANGUAGES)
def test_names_are_text_and_nothing_else(language):
    document = {
        "name": EVIL,
        "title": {"da": EVIL},
        "about": EVIL,
        "products": {EVIL: {"route": [EVIL, "b"], "margin": EVIL}},
        "stations": {EVIL: {"title": EVIL, "level": {EVIL: 2}}, "b": {}},
        "workers": {EVIL: {"count": 3}},
        "assumptions": [{"path": EVIL, "source": EVIL, "as_of": EVIL}],
        "upgrades": {EVIL: {"title": EVIL, "kind": EVIL, "activities": [{"en": EVIL, "owner": EVIL, "by": EVIL}]}},
        "level": {EVIL: 1},
        "observed": {"parts": 5, "per": EVIL, "as_of": EVIL},
    }
    comparison = comparison_of(package(upgrades=[EVIL], bottleneck=[EVIL, "b"])) | {"warnings": [EVIL], "hash": EVIL}
    load = [{"station": EVIL, "load": 0.5, "is_constraint": True}]
    page = agreement.render(
        comparison, agreement.describe(document, load, version=EVIL, hash=EVIL, file=EVIL), language=language
    )
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_the_page_asks_for_nothing_from_outside(sheet_metal_comparison, sheet_metal):
    page = agreement.render(sheet_metal_comparison, sheet_metal, date=DAY)
    assert "http:" not in page
    assert "https:" not in page
    assert re.findall(r'\b(?:src|href)="([^"]*)"', page) == ["data:,"]
    assert "default-src 'none'" in page


def test_a_factory_with_nothing_but_a_name():
    text = text_of(agreement.render({}, {"name": "Ny"}, language="da", date=DAY))
    assert "Ny" in text
    assert "Teknologiaftale" in text


def test_a_level_of_an_upgrade_bears_both_names():
    upgrades = {"cell": {"title": "Cell", "levels": {"two": {"title": "Two robots", "investment": 5}}}}
    text = shown(comparison_of(package(upgrades=["cell.two"])), {"upgrades": upgrades})
    assert "Cell: two robots" in text


def test_write_makes_the_file(tmp_path, sheet_metal_comparison, sheet_metal):
    out = agreement.write(sheet_metal_comparison, sheet_metal, language="da", out=tmp_path / "aftale.html", date=DAY)
    assert out.read_text(encoding="utf-8") == agreement.render(
        sheet_metal_comparison, sheet_metal, language="da", date=DAY
    )


def test_write_to_a_folder_that_is_not_there_writes_nothing(tmp_path, sheet_metal_comparison, sheet_metal):
    with pytest.raises(OSError, match="no"):
        agreement.write(sheet_metal_comparison, sheet_metal, out=tmp_path / "no" / "page.html")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_language_is_named(sheet_metal_comparison, sheet_metal):
    with pytest.raises(ValueError, match="must be one of en, da, got 'de'"):
        agreement.render(sheet_metal_comparison, sheet_metal, language="de")
