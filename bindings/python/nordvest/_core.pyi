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
        engine: str = "auto",
    ) -> None: ...

class Result:
    """What a simulation found."""

    def to_json(self) -> str: ...
    def measures(self, section: str) -> dict[str, Any]: ...

class Comparison:
    """What a comparison found."""

    def to_json(self) -> str: ...
    def measures(self, package: int, section: str) -> dict[str, Any]: ...

event_names: tuple[str, ...]
state_names: tuple[str, ...]

class Waiting:
    """A unit that waits, as a rule sees it. Times are hours of the run."""

    @property
    def number(self) -> int: ...
    @property
    def product(self) -> str: ...
    @property
    def parts(self) -> int: ...
    @property
    def joined_h(self) -> float: ...
    @property
    def released_h(self) -> float: ...
    @property
    def due_h(self) -> float | None: ...
    @property
    def priority(self) -> float: ...
    @property
    def work_left_h(self) -> float: ...
    @property
    def setup_h(self) -> float: ...
    @property
    def service_h(self) -> float | None: ...

class Queue:
    """A free server and the units it may take now, in order of joining."""

    @property
    def now_h(self) -> float: ...
    @property
    def station(self) -> str: ...
    @property
    def server(self) -> int: ...
    @property
    def units(self) -> tuple[Waiting, ...]: ...

class Unit:
    """A unit and the server that may take it, or has it."""

    @property
    def now_h(self) -> float: ...
    @property
    def server(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def product(self) -> str: ...
    @property
    def parts(self) -> int: ...
    @property
    def passes(self) -> int: ...

class StationOfKind:
    """The station a kind stands for."""

    @property
    def name(self) -> str: ...
    @property
    def servers(self) -> int: ...
    @property
    def settings(self) -> dict[str, float]: ...

class Vocabulary:
    """Words from outside: makers of rules, station kinds and KPIs by name."""

    def __init__(
        self,
        *,
        rules: dict[str, Callable[[], Any]],
        station_kinds: dict[str, Callable[[], Any]],
        kpis: dict[str, Callable[[], Any]],
    ) -> None: ...

def read_file(path: str | bytes) -> Document: ...
def read_text(text: str, name: str = "") -> Document: ...
def document_of(tree: dict[Any, Any]) -> Document: ...
def key_reference() -> str: ...
def json_schema() -> str: ...
def describe(document: Document, vocabulary: Vocabulary | None = None) -> str: ...
def simulate(
    document: Document,
    upgrades: Sequence[str],
    wishes: Wishes,
    progress: Callable[[float, float], object] | None = None,
    vocabulary: Vocabulary | None = None,
) -> tuple[Result, bool]: ...
def compare(
    document: Document,
    packages: Sequence[Sequence[str]],
    wishes: Wishes,
    progress: Callable[[float, float], object] | None = None,
    vocabulary: Vocabulary | None = None,
) -> tuple[Comparison, bool]: ...
