# SPDX-License-Identifier: Apache-2.0
"""What happens next: the activities of the file, by upgrade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nordvest.agreement.data import section
from nordvest.agreement.paths import Wording
from nordvest.agreement.upgrades import upgrade_of, upgrade_title


@dataclass(frozen=True)
class Activity:
    text: str
    owner: str
    by: str  # a date in words


@dataclass(frozen=True)
class Group:
    upgrade: str
    activities: list[Activity]


def read_activities(description: Mapping[str, Any], keys: list[str], wording: Wording) -> list[Group]:
    """By upgrade, in the order of the ladder. The levels of an upgrade share its activities, and add their own."""
    found: dict[str, list[Activity]] = {}
    for key in keys:
        of = found.setdefault(_upgrade(description, key), [])
        entries = upgrade_of(description, key).get("activities") or []
        of += [activity for activity in (_activity(entry, wording) for entry in entries) if activity not in of]
    return [Group(upgrade_title(description, key, wording.words), of) for key, of in found.items() if of]


def _upgrade(description: Mapping[str, Any], key: str) -> str:
    return key if key in section(description, "upgrades") else key.rsplit(".", 1)[0]


def _activity(entry: Any, wording: Wording) -> Activity:
    written = entry if isinstance(entry, Mapping) else {"text": str(entry)}
    by = wording.numbers.date(written["by"], "medium") if written.get("by") else ""
    text = wording.words.text(written.get("text", written))
    return Activity(text, str(written.get("owner") or ""), wording.words("agree.by", date=by) if by else "")
