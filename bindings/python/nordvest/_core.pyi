# SPDX-License-Identifier: Apache-2.0
"""The C++ side of NordVest; use the package `nordvest` instead."""

from collections.abc import Callable, Sequence
from typing import Any

version: str

class Document:
    """A factory file as it was written."""

    @property
    def file(self) -> str: ...
    @property
    def hash(self) -> str: ...
    def to_json(self) -> str: ...
    def written_out(self) -> Document: ...
    def to_yaml(self) -> str: ...

class Wishes:
    """How to simulate; None is as the file says."""

    def __init__(
        self,
        *,
        replications: int | None = None,
        length: str | None = None,
        warm_up: str | None = None,
        seed: int | None = None,
        threads: int = 0,
        precision: float | None = None,
        log_file: str | bytes = "",
        observe: bool | None = None,
    ) -> None: ...

def read_file(path: str | bytes) -> Document: ...
def read_text(text: str, name: str = "") -> Document: ...
def document_of(tree: dict[Any, Any]) -> Document: ...
def key_reference() -> str: ...
def json_schema() -> str: ...
def describe(document: Document) -> str: ...
def simulate(
    document: Document,
    upgrades: Sequence[str],
    wishes: Wishes,
    progress: Callable[[float, float], object] | None = None,
) -> tuple[str, bool]: ...
def compare(
    document: Document,
    packages: Sequence[Sequence[str]],
    wishes: Wishes,
    progress: Callable[[float, float], object] | None = None,
) -> tuple[str, bool]: ...
