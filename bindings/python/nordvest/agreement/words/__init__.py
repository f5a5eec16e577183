# SPDX-License-Identifier: Apache-2.0
"""What the page says, one plain file a language. A translator edits only the .ini files."""

from __future__ import annotations

import re
from configparser import ConfigParser
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "da")


def read(language: str) -> dict[str, str]:
    """All texts of a language by `section.key`."""
    parser = ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # keys keep their letters
    parser.read_string(files(__package__).joinpath(f"{language}.ini").read_text(encoding="utf-8"))
    return {
        f"{section}.{key}": re.sub(r"[ \n]+", " ", text)
        for section in parser.sections()
        for key, text in parser[section].items()
    }


class Words:
    """The texts of one language: `words("today.parts", n="1,243")`.

    Raises ValueError for a language that has no file, KeyError for a key that is not in it.
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language: must be one of {', '.join(LANGUAGES)}, got {language!r}")
        self.language = language
        self._texts = read(language)

    def __call__(self, key: str, **values: Any) -> str:
        return self._texts[key].format(**values)

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def count(self, key: str, n: int, **values: Any) -> str:
        """`key.one` or `key.many`, as the number asks."""
        return self(f"{key}.{'one' if n == 1 else 'many'}", n=n, **values)

    def title(self, element: Any, name: str) -> str:
        """What people call an element of the file: its title in this language, else its name made readable."""
        text = self.text(element.get("title")) if isinstance(element, dict) else ""
        return text or readable(name)

    def text(self, value: Any) -> str:
        """Text for people as the file has it: plain, or `{en: .., da: ..}`; where one is missing, the other."""
        if isinstance(value, dict):
            written = [value.get(self.language), *(value.get(other) for other in LANGUAGES)]
            return next((str(text) for text in written if text), "")
        return "" if value is None else str(value)

    def list(self, items: list[str]) -> str:
        """`a, b and c`."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self('page.and')} {items[-1]}"


def within_sentence(title: str) -> str:
    """`Skal A` as `skal A`, `UV tørring` as it is: only the first letter is made small, and none of an abbreviation."""
    is_abbreviation = title[1:2].isupper() or title[1:2].isdigit()
    return title if is_abbreviation else title[:1].lower() + title[1:]


def readable(name: str) -> str:
    """A key of the file as a name: `tool_changer` becomes `Tool changer`."""
    spaced = str(name).replace("_", " ").replace(".", ": ").strip()
    return spaced[:1].upper() + spaced[1:]
