# SPDX-License-Identifier: Apache-2.0
"""The agreement in a real browser without a network: on a phone, on a wide screen, and on two sheets of paper."""

import copy
import datetime
import re
from itertools import pairwise

import pytest

import nordvest as nv
from nordvest import agreement

DAY = datetime.date(2025, 5, 5)
PHONE = 390
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


@pytest.fixture(params=agreement.LANGUAGES)
def page_text(request, sheet_metal_comparison, sheet_metal) -> str:
    return agreement.render(sheet_metal_comparison, sheet_metal, language=request.param, date=DAY)


@pytest.fixture
def usual_page_text(sheet_metal_comparison, sheet_metal) -> str:
    return agreement.render(sheet_metal_comparison, sheet_metal, language="da", date=DAY)


@pytest.fixture
def large_page_text(sheet_metal_comparison) -> str:
    """Twenty stations with long Danish names, ways past them, rework, and stations that cannot keep up."""
    keys = [f"s{i}" for i in range(20)]
    stations = {
        key: {"title": {"da": name}, "servers": 1 + i % 3} for i, (key, name) in enumerate(zip(keys, LONG, strict=True))
    }
    stations["s14"]["quality"] = {"rework": {"probability": 0.05, "to": "s5"}}
    document = {
        "name": "Tyve stationer A/S",
        "products": {"a": {"route": keys}, "b": {"route": keys[::2]}, "c": {"route": keys[1::3]}},
        "stations": stations,
    }
    load = [{"station": key, "load": 0.3 + i / 25, "is_constraint": i == 19} for i, key in enumerate(keys)]
    description = agreement.describe(document, load, version="0.1.0", hash="4be1")
    return agreement.render(sheet_metal_comparison, description, language="da", date=DAY)


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_two_sheets_of_paper(open_offline, page_text):
    pdf = open_offline(page_text).pdf(prefer_css_page_size=True)
    assert pages_of(pdf) == 2
    # A4 in points: 210 x 297 mm
    width, height = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups())
    assert (width, height) == pytest.approx((595.3, 841.9), abs=1.5)


@pytest.mark.parametrize("language", agreement.LANGUAGES)
def test_two_sheets_of_paper_for_the_demo(open_offline, root, tmp_path, language):
    """Eight upgrades with levels, a package, activities, sources: as much as a company is likely to have."""
    study = nv.Study(nv.load(root / "scenarios/sheet_metal"), replications=3, length="12 weeks")
    study.agreement(tmp_path / "agreement.html", language=language, packages=[("tool_changer", "weld_cobot")])
    page = open_offline((tmp_path / "agreement.html").read_text(encoding="utf-8"))
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 2


EQUIPMENT = [
    "Laser med automatisk pladelager",
    "Afgratningsmaskine med dobbelt børste",
    "Kantpresse nummer fire",
    "Punktsvejsemaskine",
    "Pulverkabine med hurtigt farveskift",
    "Plukkerobot ved laseren",
    "Digital ordremappe på skærm ved hver plads",
    "Måleudstyr ved kantpresserne",
    "Førerløs truck fra bukning til svejsning",
    "Skiftehold på laseren",
    "Planlægningssystem",
    "Ekstra reparatør",
]


def with_many_upgrades(comparison: dict, description: dict, count: int) -> None:
    """So many upgrades, each with level, activities and source, as copies of those there are: those that pay, that do
    not, and that do nothing; and two packages."""
    singles = [one for one in comparison["packages"] if len(one["upgrades"]) == 1]
    pair = [one for one in comparison["packages"] if len(one["upgrades"]) > 1]
    nothing = copy.deepcopy(singles[0])
    for each in nothing["difference"].values():
        each |= {"mean": 0.0, "half_width": 0.0, "values": [0.0] * len(each["values"])}
    for key in ("freed_h", "paid_h", "yearly_gain"):
        nothing[key] = {"mean": 0.0, "half_width": 0.0, "values": [0.0] * 20}
    comparison["packages"] = singles + pair + copy.deepcopy(pair)
    stations = list(description["stations"])
    for i in range(count - len(singles)):
        package = copy.deepcopy(nothing if i % 2 else singles[i // 2 % len(singles)])
        package["upgrades"] = [f"more_{i}"]
        package["npv"]["mean"] -= 1000.0 * i
        comparison["packages"].append(package)
        description["upgrades"][f"more_{i}"] = {
            "title": EQUIPMENT[i % len(EQUIPMENT)] + (f" nr. {1 + i // len(EQUIPMENT)}" if i >= len(EQUIPMENT) else ""),
            "about": "En forklaring på det hele, som er lidt lang, så den fylder en linje eller mere på papiret.",
            "changes": [{"set": f"stations.{stations[i % len(stations)]}.level.quality", "to": 3}],
            "activities": [
                {"da": "Indhent to tilbud og besøg et værksted, der har den", "en": "Get two offers", "owner": "Bo"},
                {"da": "Mål en almindelig uge", "en": "Measure an ordinary week", "owner": "Karen", "by": "2027-03-01"},
            ],
        }
        source = {"path": f"upgrades.more_{i}.investment", "source": "Et tilbud fra sidste år", "as_of": "2026-05"}
        description["assumptions"].append(source)


@pytest.mark.parametrize("count", [7, 12, 25, 40])
@pytest.mark.parametrize("language", agreement.LANGUAGES)
def test_two_sheets_of_paper_for_many_upgrades(open_offline, sheet_metal_comparison, sheet_metal, language, count):
    with_many_upgrades(sheet_metal_comparison, sheet_metal, count)
    page = open_offline(agreement.render(sheet_metal_comparison, sheet_metal, language=language, date=DAY))
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 2


@pytest.mark.parametrize("count", [5, 25])
def test_two_sheets_also_below_a_large_flow_and_with_warnings(open_offline, sheet_metal_comparison, sheet_metal, count):
    with_many_upgrades(sheet_metal_comparison, sheet_metal, count)
    keys = [f"s{i}" for i in range(20)]
    sheet_metal["stations"] |= {key: {"title": name} for key, name in zip(keys, LONG, strict=True)}
    sheet_metal["products"] |= {"a": {"route": keys}, "b": {"route": keys[::2]}}
    overloaded = [
        {"code": "overloaded_station", "values": {"station": key, "percent": 120}, "text": ""} for key in keys
    ]
    sheet_metal_comparison["remarks"] = overloaded
    page = open_offline(agreement.render(sheet_metal_comparison, sheet_metal, language="da", date=DAY))
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 2


def test_the_paper_says_what_it_leaves_to_the_screen(open_offline, sheet_metal_comparison, sheet_metal):
    """Every upgrade is named on paper: in full, in one line, or in the list of the rest. The screen shows all."""
    with_many_upgrades(sheet_metal_comparison, sheet_metal, 40)
    titles = [
        one["title"] if isinstance(one["title"], str) else one["title"]["da"]
        for one in sheet_metal["upgrades"].values()
    ]
    page = open_offline(agreement.render(sheet_metal_comparison, sheet_metal, language="da", date=DAY))
    shown = page.evaluate("document.querySelector('main').innerText")
    assert [title for title in titles if title not in shown] == []
    assert "står på siden på en skærm" not in shown
    assert page.get_by_role("checkbox", name="Vi vælger:").count() == 42
    page.emulate_media(media="print")
    printed = page.evaluate("document.querySelector('main').innerText")
    assert [title for title in titles if title not in printed] == []
    assert "Også sammenlignet, med mindre at hente; står på siden på en skærm: " in printed
    assert re.search(r"\d+ aktiviteter mere, fra \d+ andre opgraderinger, står på siden på en skærm\.", printed)
    assert re.search(r"\d+ kilder mere står på siden på en skærm\.", printed)


@pytest.mark.parametrize("width", [320, PHONE, 861, 1100])
def test_many_upgrades_stay_on_the_screen(open_offline, sheet_metal_comparison, sheet_metal, width):
    with_many_upgrades(sheet_metal_comparison, sheet_metal, 25)
    page = open_offline(agreement.render(sheet_metal_comparison, sheet_metal, language="da", date=DAY), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_numbers_stay_in_their_columns_on_paper(open_offline, sheet_metal_comparison, sheet_metal):
    """Also where they are ten times as large."""
    for package in sheet_metal_comparison["packages"]:
        for key in ("investment", "yearly_gain", "npv"):
            package[key]["mean"] *= 10
            package[key]["values"] = [10 * value for value in package[key]["values"]]
    sheet_metal_comparison["baseline"]["throughput_per_h"]["mean"] *= 10
    page = open_offline(agreement.render(sheet_metal_comparison, sheet_metal, language="da", date=DAY), width=703)
    page.emulate_media(media="print")
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".ladder .numbers td, .ladder .numbers th")]
             .filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent.trim())"""
    )
    assert outside == []


@pytest.mark.parametrize("width", [320, PHONE, 700, 860, 861, 1100])
def test_nothing_sticks_out_sideways(open_offline, page_text, width):
    page = open_offline(page_text, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    outside = page.evaluate(
        """width => [...document.querySelectorAll("main *")].filter(e => {
             const box = e.getBoundingClientRect();
             return box.width > 1 && !e.closest("thead") && (box.right > width + 1 || box.left < -1);
           }).map(e => e.outerHTML.slice(0, 80))""",
        width,
    )
    assert outside == []


@pytest.mark.parametrize("width", [PHONE, 1100])
@pytest.mark.parametrize("which", ["usual_page_text", "large_page_text"])
def test_text_of_the_flow_stays_in_its_box_and_off_other_text(open_offline, request, which, width):
    page = open_offline(request.getfixturevalue(which), width=width)
    faults = page.evaluate(
        """() => {
          const seen = [...document.querySelectorAll("svg.flow")].filter(s => getComputedStyle(s).display !== "none");
          if (seen.length !== 1) return [`${seen.length} drawings`];
          const faults = [], texts = [...seen[0].querySelectorAll("text")];
          for (const text of texts) {
            const a = text.getBoundingClientRect(), box = text.parentNode.querySelector(".box").getBoundingClientRect();
            if (a.left < box.left || a.right > box.right || a.top < box.top || a.bottom > box.bottom)
              faults.push(`${text.textContent} leaves its box`);
            for (const other of texts) {
              const b = other.getBoundingClientRect(), deep = 2;
              if (other !== text && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0
                  && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > deep + 2)
                faults.push(`${text.textContent} over ${other.textContent}`);
            }
          }
          return texts.length ? faults : ["no text"];
        }"""
    )
    assert faults == []


@pytest.mark.parametrize("which", ["usual_page_text", "large_page_text"])
def test_no_line_of_the_flow_runs_through_a_box(open_offline, request, which):
    """Followed in steps of two units, every line stays outside all boxes but for its two ends."""
    page = open_offline(request.getfixturevalue(which))
    crossed = page.evaluate(
        """() => {
          const flow = document.querySelector("svg.flow.wide"), found = [];
          const boxes = [...flow.querySelectorAll(".box")].map(b => b.getBBox());
          const isIn = (p, b) => p.x > b.x + 1 && p.x < b.x + b.width - 1 && p.y > b.y + 1 && p.y < b.y + b.height - 1;
          for (const line of flow.querySelectorAll(".way"))
            for (let at = 2; at < line.getTotalLength() - 2; at += 2) {
              const point = line.getPointAtLength(at);
              if (boxes.some(box => isIn(point, box))) { found.push(line.getAttribute("d")); break; }
            }
          return flow.querySelectorAll(".way").length ? found : ["no lines"];
        }"""
    )
    assert crossed == []


def test_letters_are_large_enough_on_a_phone(open_offline, page_text):
    page = open_offline(page_text, width=PHONE)
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll("main *:not(svg *)")]
             .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
             .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
    )
    assert smallest >= 11.5


def test_a_company_can_tick_what_it_chooses(open_offline, sheet_metal_comparison, sheet_metal):
    page = open_offline(agreement.render(sheet_metal_comparison, sheet_metal, language="da", date=DAY), width=PHONE)
    box = page.get_by_role("checkbox", name="Vi vælger: Svejsecobot", exact=True)
    assert not box.is_checked()
    box.check()
    assert box.is_checked()


def test_headings_drawing_and_language_are_there_for_a_screen_reader(open_offline, sheet_metal_comparison, sheet_metal):
    page = open_offline(agreement.render(sheet_metal_comparison, sheet_metal, language="da", date=DAY))
    assert page.evaluate("document.documentElement.lang") == "da"
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    drawing = page.get_by_role("img", name="Vejen gennem stationerne med belastningen af hver")
    assert drawing.is_visible()
    assert "Kantpresser ×3: belastning 100 %." in drawing.locator("desc").text_content().replace("\u00a0", " ")


def test_names_that_are_code_are_only_text(open_offline, sheet_metal_comparison, sheet_metal):
    evil = '</style><script>alert("x")</script><img src="http://example.org/x.png" onerror="alert(1)">'
    sheet_metal["title"] = evil
    sheet_metal["stations"]["brake"]["title"] = evil
    sheet_metal["upgrades"]["tool_changer"]["title"] = evil
    page = open_offline(agreement.render(sheet_metal_comparison, sheet_metal, date=DAY))
    assert page.locator("h1").text_content() == evil
    assert page.locator("script, img").count() == 0


def test_text_is_dark_enough_on_its_ground(open_offline, page_text):
    """Also where colours are printed in black and white: a contrast of at least 4.5 (WCAG 2.1, 1.4.3)."""
    page = open_offline(page_text)
    poor = page.evaluate(
        """() => {
          const linear = v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
          const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(v => linear(v / 255));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
            if (c !== "rgba(0, 0, 0, 0)") return c; } return "rgb(255, 255, 255)"; };
          return [...document.querySelectorAll("main *:not(svg *)")]
            .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
            .map(e => { const a = light(getComputedStyle(e).color), b = light(ground(e));
              return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.textContent.slice(0, 40)]; })
            .filter(([contrast]) => contrast < 4.5);
        }"""
    )
    assert poor == []
