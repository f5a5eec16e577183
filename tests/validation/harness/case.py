# SPDX-License-Identifier: Apache-2.0
"""A case: a factory file and, beside it, `NAME.expect.json` with what is known about it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import event_log, expression
from .verdict import Verdict, judge

CASES = Path(__file__).resolve().parent.parent / "cases"
ENDING = ".expect.json"


@dataclass(frozen=True)
class Case:
    """What to run and what must come out. `heavy`: the long run of `make validate`."""

    name: str
    heavy: bool
    expect: tuple[dict, ...]
    options: tuple[str, ...] = ()  # of the command line, over what the file says

    @property
    def factory(self) -> Path:
        return CASES / f"{self.name}.yaml"

    def __str__(self) -> str:
        return self.name + " (heavy)" * self.heavy


def all_cases(heavy: bool = False) -> list[Case]:
    """The ordinary runs, or the heavy ones, in order of their names."""
    found = [_read(path, heavy) for path in sorted(CASES.glob("*" + ENDING))]
    return [case for case in found if case]


def _read(path: Path, heavy: bool) -> Case | None:
    content = json.loads(path.read_text(encoding="utf-8"))
    if heavy and "heavy" not in content:
        return None
    run = content["heavy"] if heavy else content
    options = [text for key in ("replications", "length") if key in run for text in (f"--{key}", str(run[key]))]
    return Case(path.name.removesuffix(ENDING), heavy, tuple(run["expect"]), tuple(options))


def program() -> str:
    """The command line under test: $NORDVEST, else the one beside this Python, else the one on the path."""
    beside = Path(sys.executable).with_name("nordvest")
    found = os.environ.get("NORDVEST") or (str(beside) if beside.exists() else shutil.which("nordvest"))
    if not found:
        raise FileNotFoundError("no nordvest: install the package, or say where it is in NORDVEST")
    return found


def run(case: Case) -> list[Verdict]:
    """Simulates the factory on one thread and judges every expectation."""
    questions = {i: event_log.question(e["of"]["log"]) for i, e in enumerate(case.expect) if isinstance(e["of"], dict)}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.csv" if questions else None
        result = simulate(case.factory, Path(folder), log, case.options)
        if questions:
            event_log.answer(list(questions.values()), event_log.read(log))
    return [_verdict(e, questions.get(i), result) for i, e in enumerate(case.expect)]


def simulate(factory: Path, folder: Path, log: Path | None = None, options: tuple[str, ...] = ()) -> dict:
    """The results of one run of the program, which may use `folder`; with a log if it has a place to go."""
    out = folder / "result.json"
    command = [program(), "simulate", str(factory), "--threads", "1", "--json", str(out), *options]
    command += ["--log", str(log)] if log else []
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{factory.name}: exit code {done.returncode}\n{done.stderr.strip()[-2000:]}")
    return json.loads(out.read_text(encoding="utf-8"))


def _verdict(expected: dict, asked, result: dict) -> Verdict:
    try:
        if asked:
            got = asked.answers()
        elif expected["kind"] == "warning":
            got = result["warnings"]
        else:
            got = expression.values(expected["of"], result)
        return judge(expected, got)
    except (expression.ExpressionError, IndexError) as error:
        return Verdict(expected["quantity"], expected["value"], None, None, str(error))
