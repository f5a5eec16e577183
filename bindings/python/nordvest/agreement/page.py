# SPDX-License-Identifier: Apache-2.0
"""Puts the page together: reads every section, fills the template."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from nordvest.agreement import basis, flow, ladder, layers, levels, paper, remarks, route, today
from nordvest.agreement.data import section
from nordvest.agreement.estimate import read_estimate
from nordvest.agreement.numbers import NBSP, Numbers
from nordvest.agreement.paths import Wording
from nordvest.agreement.words import Words, within_sentence

# On paper and a wide screen; on a phone. 703 units are the width of the text on A4 in CSS pixels.
WIDE = flow.Style(width=703.0, columns=(7, 6, 5), sizes=(11.5, 10.5, 9.5, 8.5), gap_x=24.0)
NARROW = flow.Style(width=350.0, columns=(2,), sizes=(13.0, 12.0, 11.0, 10.0), gap_x=28.0)
MOST_NAMED = 3  # at the door, of the upgrades that do nothing
LINES_BY_HAND = 2  # empty lines for activities, where the file has some; else twice as many


def render(
    comparison: Mapping[str, Any], description: Mapping[str, Any], *, language: str, date: datetime.date | None = None
) -> str:
    """The whole page as HTML, one file without anything from outside. `date`: of the agreement, default today."""
    words = Words(language)
    currency = str(comparison.get("currency") or description.get("currency") or "DKK")
    numbers = Numbers(language, currency)
    wording = Wording(description, words, numbers)
    environment = Environment(
        loader=PackageLoader("nordvest.agreement", "template"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    view = _view(comparison, description, wording)
    view["date"] = numbers.date(date or datetime.date.today())
    return environment.get_template("page.html.j2").render(t=words, n=numbers, **view)


def _view(comparison: Mapping[str, Any], description: Mapping[str, Any], wording: Wording) -> dict[str, Any]:
    limit = _constraint(description)
    bottleneck = str(limit["station"]) if limit and _is_station(limit) else ""
    rungs = ladder.read_ladder(comparison, wording, bottleneck)
    drawn = _flow(comparison, description, wording)
    said = remarks.read_remarks(comparison, wording)
    sheets = paper.lay_out(rungs, description, said, wording, flow_height=drawn["wide"].height)
    counted = today.count_against_model(comparison.get("baseline") or {}, description, wording.words, wording.numbers)
    return {
        "company": wording.words.text(description.get("title"))
        or str(description.get("name") or comparison.get("factory") or ""),
        "about": wording.words.text(description.get("about")),
        "short": _in_short(comparison, description, rungs, wording),
        "tiles": today.tiles(comparison.get("baseline") or {}, description, wording.words, wording.numbers),
        "products": today.product_lines(
            comparison.get("baseline_products") or {}, description, wording.words, wording.numbers
        ),
        "counted": counted,
        "flow": drawn,
        "ladder": rungs,
        "today_parts": wording.numbers.amount(today.parts_a_week(comparison.get("baseline")).mean),
        "paper": sheets,
        "lines_by_hand": LINES_BY_HAND if sheets.groups.paper else 2 * LINES_BY_HAND,
        "company_levels": levels.company_levels(wording),
        "unchanged": levels.unchanged_levels(wording, rungs.keys),
        "assumptions": basis.read_assumptions(wording),
        "unknowns": basis.unknowns(comparison, wording, is_counted=bool(counted)),
        "recipe": basis.recipe(comparison, description, wording),
        "command": basis.command(comparison, description, wording.words.language),
    }


def _in_short(
    comparison: Mapping[str, Any], description: Mapping[str, Any], rungs: ladder.Ladder, wording: Wording
) -> list[str]:
    """What one would say at the door: how much, what limits it, what is worth most, what does nothing."""
    words, numbers = wording.words, wording.numbers
    texts = []
    made = today.parts_a_week(comparison.get("baseline"))
    if made.mean is not None:
        texts.append(words("today.short_made", n=numbers.amount(made.mean)))
    limit = _constraint(description)
    if limit:
        title = wording.place(limit["station"]) if _is_station(limit) else _pool(limit, wording)
        texts.append(words("today.short_limit", station=title))
    if rungs.rungs:
        texts.append(_best(rungs.best, wording))
    nothing = [rung.title for rung in rungs.single if rung.verdict == "nothing"]
    if len(nothing) > MOST_NAMED:
        nothing = [*nothing[:MOST_NAMED], words.count("today.short_others", len(nothing) - MOST_NAMED)]
    if nothing:
        texts.append(words("today.short_nothing", upgrades=words.list(nothing)))
    return texts


def _best(best: ladder.Rung | None, wording: Wording) -> str:
    words = wording.words
    if best is None:
        return words("today.short_none")
    is_more = best.share.differs_from_zero() and best.gain_parts > 0
    gain = wording.numbers.signed(best.gain_parts)
    key = "today.short_best" if is_more else "today.short_best_hours"
    if best.payback.value == words("ladder.no_investment"):
        key += "_free"
    return words(key, upgrade=best.title, gain=gain, payback=best.payback.value)


def _constraint(description: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return next((load for load in description.get("load") or [] if load.get("is_constraint")), None)


def _is_station(load: Mapping[str, Any]) -> bool:
    return not load.get("is_pool") and not load.get("is_fleet")


def _pool(load: Mapping[str, Any], wording: Wording) -> str:
    """A pool of people, or a fleet."""
    return wording.subject(f"{'transport' if load.get('is_fleet') else 'workers'}.{load['station']}")


# --- the flow ---------------------------------------------------------------------------------------------------------
def _flow(comparison: Mapping[str, Any], description: Mapping[str, Any], wording: Wording) -> dict[str, Any]:
    """The drawing in two widths, what it says in words, and the notes under it."""
    weights = {
        name: read_estimate(kpis, "throughput_per_h").mean or 0.0
        for name, kpis in (comparison.get("baseline_products") or {}).items()
    }
    graph = route.read_graph(description, weights if any(weights.values()) else None)
    arranged = layers.arrange(graph)
    places = {name: _place(name, description, wording) for name in graph.places}
    mark = wording.words("flow.mark")
    ends = {"entrances": graph.entrances, "exits": graph.exits}
    return {
        "wide": flow.draw(arranged, places, WIDE, mark=mark, **ends),
        "narrow": flow.draw(arranged, places, NARROW, mark=mark, **ends),
        "said": _said(graph, places, wording.words),
        "notes": _flow_notes(arranged, comparison, description, wording),
    }


def _place(name: str, description: Mapping[str, Any], wording: Wording) -> flow.Place:
    station = section(description, "stations").get(name)
    servers = station.get("servers", 1) if isinstance(station, Mapping) else 1
    title = wording.place(name)
    loads = {one["station"]: one for one in description.get("load") or [] if _is_station(one)}
    found: Mapping[str, Any] = loads.get(name, {})
    load = found.get("load")
    return flow.Place(
        name,
        f"{title} ×{servers}" if isinstance(servers, int) and servers > 1 else title,
        load,
        wording.numbers.percent(load) if load is not None else wording.numbers.none,
        bool(found.get("is_constraint")),
        is_store=station is None,
    )


def _said(graph: route.Graph, places: dict[str, flow.Place], words: Words) -> str:
    """The drawing for those who do not see it."""
    texts = []
    for place in places.values():
        key = "flow.describe_store" if place.is_store else "flow.describe"
        texts.append(words(key, place=place.title, load=place.load_text))
    for came_from, to in graph.links:
        texts.append(words("flow.describe_link", before=places[came_from].title, after=places[to].title))
    return " ".join(texts)


def _flow_notes(
    arranged: layers.Layers, comparison: Mapping[str, Any], description: Mapping[str, Any], wording: Wording
) -> list[str]:
    words = wording.words
    loads = description.get("load") or []
    limit = _constraint(description)
    is_relative = bool(description.get("load_is_relative"))
    notes = [words("flow.note_relative" if is_relative else "flow.note")] if loads else []
    if limit and _is_station(limit):
        notes.append(words("flow.note_constraint"))
    pools = [load for load in loads if load.get("is_pool") and load.get("load") is not None]
    if pools:
        listed = [
            f"{within_sentence(_pool(one, wording))}{NBSP}{wording.numbers.percent(one['load'])}" for one in pools
        ]
        notes.append(words("flow.note_people", list=", ".join(listed)))
    if limit and limit.get("is_pool"):
        notes.append(words("flow.note_people_constraint", pool=_pool(limit, wording)))
    if limit and limit.get("is_fleet"):
        notes.append(words("flow.note_transport_constraint", fleet=_pool(limit, wording)))
    busiest = next((str(one["station"]) for one in comparison.get("baseline_bottlenecks") or []), "")
    if busiest and limit and _is_station(limit) and busiest != limit["station"]:
        notes.append(words("flow.note_simulated", station=wording.place(busiest)))
    if any((load.get("load") or 0) > 1.005 for load in loads):
        notes.append(words("flow.note_over"))
    notes += [words("flow.note_backwards")] if arranged.backwards else []
    return notes + ([words("flow.note_tangled")] if arranged.is_tangled else [])
