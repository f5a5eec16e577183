# SPDX-License-Identifier: Apache-2.0
"""What every answer has: the object that `--json` prints, and the ways to show and keep it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from nordvest.tables import Table

if TYPE_CHECKING:
    from typing_extensions import Self


@dataclass(frozen=True, eq=False, repr=False)
class Answer:
    """`data` is the object that the command line prints with `--json`; the rest reads it."""

    data: dict[str, Any]

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json`, or the command line, wrote."""
        return cls(json.loads(text))

    @property
    def factory(self) -> str:
        return str(self.data["factory"])

    @property
    def hash(self) -> str:
        """Of the factory's content."""
        return str(self.data["hash"])

    @property
    def warnings(self) -> list[str]:
        return list(self.data["warnings"])

    def to_dict(self) -> dict[str, Any]:
        copy: dict[str, Any] = json.loads(self.to_json())
        return copy

    def to_json(self, indent: int | None = 2) -> str:
        return json.dumps(self.data, indent=indent, ensure_ascii=False, allow_nan=False)

    def save(self, path: str | os.PathLike[str]) -> None:
        from nordvest.files import whole_file

        with whole_file(path) as file:
            file.write(self.to_json() + "\n")

    def tables(self) -> list[Table]:
        raise NotImplementedError

    def _warning_notes(self) -> list[str]:
        return [f"note: {text}" for text in self.warnings]

    def _repr_html_(self) -> str:
        return "".join(table.html() for table in self.tables())


class Findings(Answer):
    """What C++ found, read when it is asked for: what nobody looks at costs nothing. Or what `to_json` wrote of it."""

    interrupted: bool  #: stopped by Ctrl-C; it holds what was done
    _found: Any  #: None: read from JSON

    def __init__(self, data: dict[str, Any], interrupted: bool = False) -> None:
        self.__dict__.update(data=data, interrupted=interrupted, _found=None)

    @classmethod
    def found(cls, found: Any, interrupted: bool) -> Self:
        """As C++ hands it over."""
        self = cls.__new__(cls)
        self.__dict__.update(interrupted=interrupted, _found=found)
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.data, self.interrupted)

    @cached_property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self._found.to_json())
        return data
