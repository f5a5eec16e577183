# SPDX-License-Identifier: Apache-2.0
"""How wide a text will be, without a browser: SVG does not wrap lines by itself.

The widths are DejaVu Sans's, rounded up: the widest of the fonts that the page asks for, so that in any of them a text
is at most as wide as said here.
"""

from __future__ import annotations

from collections.abc import Callable

# Widths in hundredths of the font size, by the letters that share it.
_WIDTHS = {
    30: "ijlIJ' ",
    36: ".,:;f-/|",
    42: "rt()!°",
    54: 'sczL"*_',
    62: "abcdeghknopquvxyEFTYP0123456789øåß?$",
    70: "ABKRSXZVCU",
    80: "DGHNOQØÅ&+=×<>",
    100: "mwMWæÆ%…@",
}
_WIDTH_OF = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN = 0.8
LEAST_REST = 3  # letters of a broken word on its next line


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """In the unit of `size`."""
    return sum(_WIDTH_OF.get(letter, _UNKNOWN) for letter in text) * size * (1.12 if bold else 1.0)


def wrap(text: str, width: float, size: float, *, bold: bool = False, lines: int = 3) -> list[str]:
    """The text in lines no wider than `width`; a word too long is broken, what does not fit ends in an ellipsis."""

    def fits(piece: str) -> bool:
        return width_of(piece, size, bold=bold) <= width

    wrapped: list[str] = [""]
    for word in text.split():
        if not wrapped[-1] or fits(f"{wrapped[-1]} {word}"):
            wrapped[-1] = f"{wrapped[-1]} {word}".strip()
        else:
            wrapped.append(word)
        while len(wrapped[-1]) > 2 and not fits(wrapped[-1]):
            head, tail = _break(wrapped[-1], fits)
            wrapped[-1:] = [head, tail]
    if len(wrapped) <= lines:
        return wrapped
    last = wrapped[lines - 1]
    while last and not fits(f"{last}…"):
        last = last[:-1]
    return [*wrapped[: lines - 1], f"{last.rstrip('- ')}…"]


def needs_breaks(text: str, width: float, size: float, *, bold: bool = False, lines: int = 3) -> bool:
    """A word would be broken, or the text cut."""
    if any(width_of(word, size, bold=bold) > width for word in text.split()):
        return True
    return wrap(text, width, size, bold=bold, lines=lines + 1) != wrap(text, width, size, bold=bold, lines=lines)


def _break(word: str, fits: Callable[[str], bool]) -> tuple[str, str]:
    """The longest start that fits with a hyphen, and the rest: never a letter or two."""
    end = max(1, len(word) - LEAST_REST)
    while end > 1 and not fits(_hyphenated(word[:end])):
        end -= 1
    return _hyphenated(word[:end]), word[end:]


def _hyphenated(start: str) -> str:
    return start if start.endswith(("-", "/", " ")) else f"{start}-"
