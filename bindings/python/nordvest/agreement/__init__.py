# SPDX-License-Identifier: Apache-2.0
"""The agreement: the one page the company reads, made for two sheets of paper, in English or Danish.

It is one HTML file that asks for nothing from outside: no script, no picture, no font, no network.

    from nordvest import agreement
    description = agreement.describe(document, load, version="0.1.0", hash=hash, file="factory.yaml")
    agreement.write(comparison, description, language="da", out=Path("agreement.da.html"))

`agreement.data` says what `comparison` and `description` are.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nordvest.agreement.data import Comparison, Description, StationLoad, describe
from nordvest.agreement.page import render as _render
from nordvest.agreement.words import LANGUAGES

__all__ = ["LANGUAGES", "Comparison", "Description", "StationLoad", "describe", "render", "write"]


def render(
    comparison: Mapping[str, Any],
    description: Mapping[str, Any],
    *,
    language: str = "en",
    date: datetime.date | None = None,
) -> str:
    """The page as text. `language`: "en" or "da"; `date`: of the agreement, default today.

    Raises ValueError for another language.
    """
    return _render(comparison, description, language=language, date=date)


def write(
    comparison: Mapping[str, Any],
    description: Mapping[str, Any],
    *,
    language: str = "en",
    out: str | Path,
    date: datetime.date | None = None,
) -> Path:
    """Writes the page to `out`, in a folder that exists. Returns where it is.

    Raises ValueError for another language, OSError where it cannot be written; then nothing is written.
    """
    page = render(comparison, description, language=language, date=date)
    path = Path(out)
    path.write_text(page, encoding="utf-8")
    return path
