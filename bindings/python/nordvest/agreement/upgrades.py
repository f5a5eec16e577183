# SPDX-License-Identifier: Apache-2.0
"""What the file says of its upgrades: titles, and what they change, in people's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nordvest.agreement.data import section
from nordvest.agreement.paths import Wording, split_path, value_at
from nordvest.agreement.words import Words, within_sentence


def upgrade_of(document: Mapping[str, Any], key: str) -> dict[str, Any]:
    """An upgrade, or a level of one (`brake_cell.two`): its keys over those of its upgrade, its changes after them."""
    upgrades = section(document, "upgrades")
    if key in upgrades or "." not in key:
        return section(upgrades, key)
    base, level = section(upgrades, key.rsplit(".", 1)[0]), own_part(document, key)
    changes = [*(base.get("changes") or []), *(level.get("changes") or [])]
    return {**base, **level, "title": None, "changes": changes}


def own_part(document: Mapping[str, Any], key: str) -> dict[str, Any]:
    """An upgrade, or of a level only what it has of its own."""
    upgrades = section(document, "upgrades")
    if key in upgrades or "." not in key:
        return section(upgrades, key)
    base_name, level_name = key.rsplit(".", 1)
    return section(section(section(upgrades, base_name), "levels"), level_name)


def upgrade_title(document: Mapping[str, Any], key: str, words: Words) -> str:
    upgrades = section(document, "upgrades")
    if key in upgrades or "." not in key:
        return words.title(upgrades.get(key), key)
    base, level = key.rsplit(".", 1)
    return f"{words.title(upgrades.get(base), base)}: {within_sentence(words.title(own_part(document, key), level))}"


def changes_in_words(upgrade: Mapping[str, Any], wording: Wording) -> list[str]:
    """One text a change; technology levels are left to their own chart."""
    changes = upgrade.get("changes")
    texts = [_change(change, wording) for change in changes or [] if isinstance(change, Mapping)]
    return list(dict.fromkeys(text for text in texts if text))


def _change(change: Mapping[str, Any], wording: Wording) -> str:
    verb = next((verb for verb in ("set", "scale", "add", "remove", "insert") if verb in change), "")
    path = str(change.get(verb, ""))
    if not verb or "level" in split_path(path)[2:3]:
        return ""
    words = wording.words
    if verb == "set":
        return _set(path, change.get("to"), wording)
    if verb == "scale":
        return words("change.scale", what=wording.path(path), by=wording.value("", change.get("by")))
    if verb == "add":
        by = change.get("by")
        amount = wording.numbers.signed(by) if isinstance(by, (int, float)) else wording.value(path, by)
        return words("change.add", what=wording.path(path), by=amount)
    if verb == "remove":
        return words("change.remove", what=wording.path(path))
    return words("change.insert", what=_inserted(change.get("value"), wording))


def _set(path: str, to: Any, wording: Wording) -> str:
    """A new value beside the old one; a new element by its name; what has no short form by what it is."""
    words, names = wording.words, split_path(path)
    if len(names) == 2 and isinstance(to, Mapping):
        joins = to.get("joins")
        title = words.title(to, names[1])
        return (
            words("change.joins", what=title, other=wording.place(str(joins)))
            if joins
            else words("change.new", what=title)
        )
    if names[-1:] == ["calendar"]:
        return words("change.to", what=wording.path(path), to=within_sentence(wording.subject(f"calendars.{to}")))
    before, after = value_at(wording.document, path), wording.value(path, to)
    if not after:
        return words("change.other", what=wording.path(path))
    if before is None or not wording.value(path, before):
        return words("change.to", what=wording.path(path), to=after)
    return words("change.from_to", what=wording.path(path), before=wording.value(path, before), to=after)


def _inserted(value: Any, wording: Wording) -> str:
    return wording.place(str(value.get("at", "") if isinstance(value, Mapping) else value))
