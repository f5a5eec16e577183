# SPDX-License-Identifier: Apache-2.0
"""Output files: nothing half-written. What is written goes to a file beside, which takes the name at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from nordvest.errors import wrong_argument


def check_place(path: str | os.PathLike[str], argument: str) -> Path:
    """Where a file will be written, links followed. Raises ModelError if it cannot be, before work is done in vain."""
    place = Path(os.path.realpath(path))
    if not str(path) or place.is_dir():
        raise wrong_argument(argument, "this is a folder", str(path), "the name of a file")
    if not place.parent.is_dir():
        raise wrong_argument(argument, "the folder does not exist", str(Path(path).parent), "a folder that exists")
    if place.exists() and not place.is_file():
        raise wrong_argument(argument, "this is no ordinary file", str(path), "the name of a file")
    if not os.access(place.parent, os.W_OK) or (place.exists() and not os.access(place, os.W_OK)):
        raise wrong_argument(argument, "you may not write here", str(path), "a place where you may write")
    return place


@contextmanager
def whole_file(path: str | os.PathLike[str], argument: str = "path") -> Iterator[TextIO]:
    """A text file to write; it appears under its name when all of it is there, and not at all after an error."""
    place = check_place(path, argument)
    partial = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        try:
            file = open(partial, "w", encoding="utf-8", newline="\n")  # noqa: SIM115
        except OSError as error:
            raise wrong_argument(argument, f"cannot be written: {error.strerror}", str(path), "another place") from None
        with file:
            yield file
        os.replace(partial, place)
    finally:
        with suppress(FileNotFoundError):
            partial.unlink()
