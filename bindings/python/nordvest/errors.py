# SPDX-License-Identifier: Apache-2.0
"""The three kinds of error: your model is wrong, your run got stuck, our bug. Each carries its values as attributes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong with a model or an argument."""

    what: str  #: what is wrong, a sentence without the place
    path: str = ""  #: place in the factory file, as `stations.brake.servers`, or the argument's name
    got: str = ""  #: what was found, as written
    allowed: str = ""  #: what would be right
    file: str = ""  #: the file's name; empty when built in code
    line: int = 0  #: from 1; 0 = not from a file
    column: int = 0
    edited_by: str = ""  #: the upgrade whose change wrote it
    text: str = ""  #: all of it, as people read it

    def __str__(self) -> str:
        return self.text or self._sentence()

    def _sentence(self) -> str:
        path = f"{self.path}: " if self.path else ""
        got = f", got {self.got}" if self.got else ""
        allowed = f"; allowed: {self.allowed}" if self.allowed else ""
        return f"{path}{self.what}{got}{allowed}"


class ModelError(ValueError):
    """Your model, or an argument, is wrong. `problems` has everything found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class StuckError(RuntimeError):
    """The run got stuck: stations that wait for each other, work of no length without end, or parts without bound."""

    def __init__(self, message: str, time_h: float, cycle: Iterable[str] = ()) -> None:
        self.message = message
        self.time_h = time_h  #: when [h]
        self.cycle = tuple(cycle)  #: the stations that wait for each other
        super().__init__(message, time_h, self.cycle)

    def __str__(self) -> str:
        return self.message


class InternalError(RuntimeError):
    """A promise of NordVest does not hold: our bug."""


def wrong_argument(name: str, what: str, got: object, allowed: str) -> ModelError:
    """The error of one argument."""
    return ModelError([Problem(path=name, what=what, got=repr(got), allowed=allowed)])
