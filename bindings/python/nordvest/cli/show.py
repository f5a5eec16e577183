# SPDX-License-Identifier: Apache-2.0
"""What the command line shows: tables on standard output, progress on standard error, JSON by itself."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from nordvest.tables import Table

_WIDE = 160  # columns where nobody's terminal sets a bound


def show(tables: Iterable[Table]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else _WIDE, highlight=False)
    for table in tables:
        shown = RichTable(title=Text(table.caption), title_justify="left", box=box.SIMPLE_HEAD)
        for name, side in zip(table.columns, table.sides(), strict=True):
            shown.add_column(Text(name), justify=side, overflow="fold")  # type: ignore[arg-type]
        for row in table.rows:
            shown.add_row(*map(Text, row))
        console.print(shown)
        for note in table.notes:
            console.print(Text(note), soft_wrap=not sys.stdout.isatty())
    sys.stdout.flush()


def print_json(text: str) -> None:
    """One JSON object in UTF-8, whatever the terminal's letters."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.buffer.flush()


class StoppedEarlyError(Exception):
    """Ctrl-C, before anything was done."""


class Report:
    """Takes `progress(done, total)` and draws a bar, where there is somebody to see it."""

    def __init__(self, bar: Any) -> None:
        self._bar = bar
        self._task = None if bar is None else bar.add_task("simulating", total=None)

    def __call__(self, done: float, total: float) -> None:
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total)

    def end(self) -> None:
        """The bar goes, before anything is shown in its place."""
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def progress() -> Iterator[Report]:
    try:
        with _bar() as bar:
            yield Report(bar)
    except KeyboardInterrupt:
        raise StoppedEarlyError from None  # typer would take the other, and say nothing


@contextmanager
def _bar() -> Iterator[Any]:
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield bar
