# SPDX-License-Identifier: Apache-2.0
"""What the calculation warns of, in the page's language: its code and values in our words, titles for names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nordvest.agreement.data import section
from nordvest.agreement.paths import Wording
from nordvest.agreement.upgrades import upgrade_title

SECTIONS = {"product": "products", "pool": "workers", "source": "sources", "fleet": "transport"}


@dataclass(frozen=True)
class Said:
    text: str
    language: str  # English where the words do not have it


def read_remarks(comparison: Mapping[str, Any], wording: Wording) -> list[Said]:
    """Each once. Results of before have only texts."""
    remarks = comparison.get("remarks") or [{"text": text} for text in comparison.get("warnings") or []]
    return list(dict.fromkeys(_said(remark, wording) for remark in remarks))


def _said(remark: Mapping[str, Any], wording: Wording) -> Said:
    key = f"remark.{remark.get('code')}"
    if key not in wording.words:
        return Said(str(remark.get("text", "")), "en")
    values = {name: _value(name, value, wording) for name, value in (remark.get("values") or {}).items()}
    return Said(wording.words(key, **values), wording.words.language)


def _value(name: str, value: Any, wording: Wording) -> str:
    if isinstance(value, list):
        return wording.words.list([_value(name.removesuffix("s"), one, wording) for one in value])
    if isinstance(value, (int, float)):
        return wording.numbers.number(float(value), 0 if float(value).is_integer() else 1)
    text = str(value)
    if name in ("station", "buffer", "conveyor"):
        return wording.place(text)
    if name == "upgrade":
        return upgrade_title(wording.document, text, wording.words)
    if name == "path":
        return wording.path(text)
    if name in SECTIONS:
        return wording.words.title(section(wording.document, SECTIONS[name]).get(text), text)
    return text
