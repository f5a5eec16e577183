# SPDX-License-Identifier: Apache-2.0
"""Numbers, money and dates as the reader's language writes them."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any, Literal, TypeGuard

from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent

LOCALES = {"en": "en_GB", "da": "da_DK"}
NBSP = "\u00a0"  # keeps a number and its unit on one line


def significant(value: float, figures: int = 3) -> float:
    """`value` rounded to that many significant figures: 1812345 becomes 1810000."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, figures - 1 - math.floor(math.log10(abs(value))))


class Numbers:
    """Writes values for one language and currency. None and NaN become a dash."""

    none = "–"

    def __init__(self, language: str, currency: str) -> None:
        self.locale = LOCALES[language]
        self.currency = currency
        self.money_pattern = f"#,##0{NBSP}¤" if language == "da" else f"¤{NBSP}#,##0"
        self.millions_pattern = f"#,##0.##{NBSP}'mio.'{NBSP}¤" if language == "da" else f"¤{NBSP}#,##0.##'M'"

    @property
    def currency_goes_before(self) -> bool:
        return self.money_pattern.startswith("¤")

    def number(self, value: float | None, digits: int = 0) -> str:
        """With exactly that many digits after the decimal sign."""
        if not _is_known(value):
            return self.none
        return _minus(format_decimal(_no_negative_zero(value, digits), format=_pattern(digits), locale=self.locale))

    def short(self, value: float | None) -> str:
        """Three significant figures and no needless zeros: 0.85, 2.1, 38, 1,620."""
        if not _is_known(value):
            return self.none
        rounded = significant(value) if abs(value) < 1000 else round(value)
        return _minus(format_decimal(rounded, format="#,##0.####", locale=self.locale))

    def amount(self, value: float | None) -> str:
        """Of parts: whole ones from 100 on, one digit below, two below 10."""
        if not _is_known(value):
            return self.none
        return self.number(value, digits_for(value))

    def signed(self, value: float | None, digits: int = 0) -> str:
        """With its sign, also when positive."""
        text = self.number(value, digits)
        return text if not _is_known(value) or value < 0 or not re.search("[1-9]", text) else f"+{text}"

    def percent(self, share: float | None, digits: int = 0, *, signed: bool = False) -> str:
        """A share [-] as a percentage."""
        if not _is_known(share):
            return self.none
        suffix = f"{NBSP}%" if self.locale == "da_DK" else "%"
        value = _no_negative_zero(share, digits + 2)
        text = _minus(format_percent(value, format=_pattern(digits) + suffix, locale=self.locale))
        return f"+{text}" if signed and value > 0 else text

    def money(self, value: float | None) -> str:
        """To three significant figures: nobody knows an investment to the krone."""
        if not _is_known(value):
            return self.none
        rounded = significant(value)
        text = format_currency(
            abs(rounded), self.currency, format=self.money_pattern, locale=self.locale, currency_digits=False
        )
        return f"−{text}" if rounded < 0 else text

    def money_short(self, value: float | None) -> str:
        """Millions in short, so that it fits a column: 1,81 mio. kr."""
        if not _is_known(value) or abs(significant(value)) < 1e6:
            return self.money(value)
        text = format_currency(
            abs(significant(value)) / 1e6,
            self.currency,
            format=self.millions_pattern,
            locale=self.locale,
            currency_digits=False,
        )
        return f"−{text}" if value < 0 else text

    def date(self, value: Any, style: Literal["long", "medium"] = "long") -> str:
        """A day or a month in words (`2025-06-01`, `2025-03`), long or medium; what is no date stays as written."""
        text = str(value)
        if isinstance(value, datetime.date):
            return format_date(value, format=style, locale=self.locale)
        try:
            if re.fullmatch(r"\d{4}-\d{2}", text):
                return format_skeleton("yMMMM", datetime.date.fromisoformat(f"{text}-01"), locale=self.locale)
            return format_date(datetime.date.fromisoformat(text), format=style, locale=self.locale)
        except ValueError:
            return text


def digits_for(value: float) -> int:
    """Digits after the decimal sign that an amount deserves."""
    return 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2


def _is_known(value: float | None) -> TypeGuard[float]:
    return value is not None and math.isfinite(value)


def _pattern(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits > 0 else "")


def _no_negative_zero(value: float, digits: int) -> float:
    return 0.0 if round(value, digits) == 0 else value


def _minus(text: str) -> str:
    return text.replace("-", "−")
