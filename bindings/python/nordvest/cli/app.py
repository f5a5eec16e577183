# SPDX-License-Identifier: Apache-2.0
"""The verbs of the command line. Each reads its arguments, asks the package, and shows what it answers."""

from __future__ import annotations

import contextlib
import functools
import inspect
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from nordvest.errors import wrong_argument

if TYPE_CHECKING:
    from nordvest.factory import Factory

INTERRUPTED = 130

app = typer.Typer(
    add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, help="""\
Model a production flow, and compare upgrades before the company pays for them.

FILE is a factory file, or a scenario's folder with a factory.yaml. Times on the command line take units (30 s, 25 min,
2 h, 3 days, 4 weeks); bare numbers are in the file's time_unit. Exit codes: 0 done, 2 the model or an argument is
wrong, 3 the run got stuck, 1 a bug."""
)  # fmt: skip

File = Annotated[
    str, typer.Argument(metavar="FILE", help="factory file, or folder with a factory.yaml", show_default=False)
]
Json = Annotated[
    str | None,
    typer.Option("--json", metavar="OUT", help="write the results as JSON to this file; - is standard output"),
]
Log = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="write every event to this file: .csv, .parquet or .jsonocel (OCEL 2.0)"),
]
Page = Annotated[str, typer.Option(metavar="PAGE.html", help="the page to write", show_default=False)]
Language = Annotated[str, typer.Option(metavar="da|en", help="of the page")]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The options of every question that is simulated, as they were written."""

    with_: Annotated[
        list[str] | None, typer.Option("--with", metavar="A,B", help="a package of upgrades; may be given again")
    ] = None
    replications: Annotated[str | None, typer.Option(metavar="N", help="independent runs")] = None
    length: Annotated[str | None, typer.Option(metavar="TIME", help="of one run, with the warm-up")] = None
    warm_up: Annotated[
        str | None, typer.Option("--warm-up", metavar="TIME", help="not counted at the start; or auto")
    ] = None
    seed: Annotated[str | None, typer.Option(metavar="N", help="of the random numbers")] = None
    threads: Annotated[str | None, typer.Option(metavar="N", help="results are the same on any number")] = None
    precision: Annotated[
        str | None,
        typer.Option(
            metavar="P", help="add runs until throughput, lead time and their changes are so precise; 0.01 is 1 %"
        ),
    ] = None
    observe: Annotated[
        bool | None,
        typer.Option(
            "--observe/--no-observe",
            help="bottlenecks, waits and work in process in detail; simulate does for all but lines",
        ),
    ] = None
    engine: Annotated[str, typer.Option(metavar="event|recursion|auto", help="how to simulate; the same results")] = (
        "auto"
    )

    def packages(self) -> list[list[str]]:
        packages = [[name.strip() for name in package.split(",")] for package in self.with_ or []]
        for package, text in zip(packages, self.with_ or [], strict=True):
            if not all(package):
                raise wrong_argument("with", "a name is empty", text, "upgrades with commas between them, as A,B")
        return packages

    def options(self) -> dict[str, Any]:
        numbers = ("replications", "seed", "threads", "precision")
        asked = {key: _number(getattr(self, key)) for key in numbers}
        return asked | {"length": self.length, "warm_up": self.warm_up, "observe": self.observe, "engine": self.engine}


def asking(verb: Callable[..., int]) -> Callable[..., int]:
    """A verb with the options of `Asked` beside its own; it gets them as `asked`."""
    hints = get_type_hints(verb, include_extras=True)
    own = [one.replace(annotation=hints[one.name]) for one in inspect.signature(verb).parameters.values()]
    own = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own if one.name != "asked"]
    shared = [
        inspect.Parameter(
            one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=_ASKED_HINTS[one.name]
        )
        for one in fields(Asked)
    ]

    @functools.wraps(verb)
    def run(**given: Any) -> int:
        asked = Asked(**{one.name: given.pop(one.name) for one in shared})
        return verb(**given, asked=asked)

    run.__signature__ = inspect.Signature(own + shared)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in own + shared}
    return run


_ASKED_HINTS = get_type_hints(Asked, include_extras=True)
OPTIONS = ("log", "json", "out", "language", *(one.name.rstrip("_") for one in fields(Asked)))


@app.callback(invoke_without_command=True)
def _top(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="show the version")] = False
) -> None:
    if version:
        from nordvest import __version__

        print(f"nordvest {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def check(file: File, json: Json = None) -> None:
    """Say what is wrong and where, or describe the factory: its flow, its load, the constraint."""
    from nordvest.checks import check as check_factory
    from nordvest.cli.show import show

    with _json_output(json, file) as put:
        description = check_factory(_load(file))
        put(description)
        if json != "-":
            show(description.tables())


@app.command()
@asking
def simulate(file: File, asked: Asked, log: Log = None, json: Json = None) -> int:
    """Simulate the factory, with upgrades if any are named."""
    from nordvest.cli.show import progress, show
    from nordvest.simulation import simulate as simulate_factory

    options = asked.options()
    with _json_output(json, file, log) as put, progress() as report:
        upgrades = [name for package in asked.packages() for name in package]
        place = None if log is None else _output(log, "log", file)
        result = simulate_factory(_load(file), with_=upgrades, log=place, progress=report, **options)
        put(result)
        report.end()
        if json != "-":
            show(result.tables())
    return INTERRUPTED if result.interrupted else 0


@app.command()
@asking
def compare(file: File, asked: Asked, json: Json = None) -> int:
    """Compare every upgrade alone with today, and each package given by --with."""
    from nordvest.cli.show import progress, show
    from nordvest.simulation import Study

    options = asked.options()
    with _json_output(json, file) as put, progress() as report:
        comparison = Study(_load(file), progress=report, **options).compare(asked.packages())
        put(comparison)
        report.end()
        if json != "-":
            show(comparison.tables())
    return INTERRUPTED if comparison.interrupted else 0


@app.command()
@asking
def agree(file: File, asked: Asked, out: Page, language: Language = "en", json: Json = None) -> int:
    """Compare, and write the page that the company reads; --json has the comparison."""
    from nordvest.cli.show import progress
    from nordvest.simulation import Study

    options = asked.options()
    with _json_output(json, file, out) as put, progress() as report:
        study = Study(_load(file), progress=report, **options)
        place = _output(out, "out", file)
        comparison = study.agreement(place, language=language, packages=asked.packages())
        put(comparison)
        report.end()
    print(f"wrote {out}", file=sys.stderr if json == "-" else sys.stdout)
    return INTERRUPTED if comparison.interrupted else 0


@app.command()
def new(
    archetype: Annotated[str, typer.Argument(metavar="ARCHETYPE", help="name of a scenario", show_default=False)],
    folder: Annotated[str, typer.Argument(metavar="DIR", help="the folder to make", show_default=False)],
) -> None:
    """Copy a factory as a start for one's own: agri, cnc, sheet_metal, ..; a name it does not know lists all."""
    from nordvest.scenarios import new as copy

    place = copy(archetype, folder)
    print(f"wrote {place}\nnext: nordvest check {place}")


# --- arguments --------------------------------------------------------------------------------------------------------
def _load(file: str) -> Factory:
    from nordvest.factory import load

    if Path(file).is_dir() and not Path(file, "factory.yaml").is_file():
        raise wrong_argument(
            "FILE", "there is no factory.yaml in this folder", file, "a factory file, or the folder of one"
        )
    return load(file)


def _number(text: str | None) -> Any:
    """The number a text says; another text goes on as it is, for whoever knows what is allowed."""
    if text is not None and re.fullmatch(r"\s*[+-]?\d{1,30}\s*", text):
        return int(text)
    with contextlib.suppress(ValueError, TypeError):
        return float(text)  # type: ignore[arg-type]
    return text


# --- output -----------------------------------------------------------------------------------------------------------
def _output(path: str, option: str, *others: str | None) -> str:
    """An output file that may be written and is none of the others."""
    from nordvest.files import check_place

    place = str(check_place(path, option))
    taken = [os.path.realpath(other) for other in others if other is not None]
    if place in taken or place in [os.path.join(folder, "factory.yaml") for folder in taken]:
        raise wrong_argument(option, "this file has another part in the same command", path, "a file of its own")
    return path


@contextlib.contextmanager
def _json_output(json: str | None, *others: str | None) -> Iterator[Any]:
    """Looks first whether `--json` can be written; what is put goes there."""
    from nordvest.cli.show import print_json
    from nordvest.files import whole_file

    if json in (None, "-"):
        yield (lambda found: print_json(found.to_json())) if json == "-" else (lambda found: None)
        return
    assert json is not None
    _output(json, "json", *others)

    def put(found: Any) -> None:
        with whole_file(json, "json") as file:
            file.write(found.to_json() + "\n")

    yield put


__all__ = ["OPTIONS", "app"]
