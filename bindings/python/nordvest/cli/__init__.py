# SPDX-License-Identifier: Apache-2.0
"""The command line `nordvest`. Exit codes: 0 done, 2 your model or arguments are wrong, 3 the run got stuck, 1 our bug;
130 after Ctrl-C, with what was done until then."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from typing import Any

from nordvest.cli.show import StoppedEarlyError
from nordvest.errors import InternalError, ModelError, Problem, StuckError

DONE, BUG, WRONG, STUCK, INTERRUPTED = 0, 1, 2, 3, 130
_MOST_PROBLEMS = 40


def main() -> None:
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Runs a command line and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal may lack Danish letters
    try:
        return _run(arguments)
    except ModelError as error:
        return _say(*_problem_lines(error.problems), code=WRONG)
    except StuckError as error:
        return _say(str(error), code=STUCK)
    except StoppedEarlyError:
        return _say("stopped by Ctrl-C; nothing was done yet", code=INTERRUPTED)
    except KeyboardInterrupt:
        return INTERRUPTED
    except MemoryError:
        return _say("this model needs more memory than the machine has", code=WRONG)
    except BrokenPipeError:
        return _reader_left()
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _say(f"{place}{error.strerror or error}", code=WRONG)
    except Exception as error:
        if not isinstance(error, InternalError):
            traceback.print_exc()
        return _say(f"this is a bug of NordVest, please report it: {type(error).__name__}: {error}", code=BUG)


def _run(arguments: Sequence[str]) -> int:
    import typer

    from nordvest.cli.app import app

    usage_error: Any = typer.BadParameter.__mro__[1]  # of whichever click typer brings
    try:
        code = typer.main.get_command(app).main(list(arguments), prog_name="nordvest", standalone_mode=False)
    except usage_error as error:
        return _say(error.format_message(), "`nordvest --help` lists what there is", code=WRONG)
    return code if isinstance(code, int) else DONE


def _say(*lines: str, code: int) -> int:
    for line in lines:
        print(f"nordvest: {line}", file=sys.stderr)
    return code


def _problem_lines(problems: Sequence[Problem]) -> list[str]:
    from nordvest.cli.app import OPTIONS

    lines = [_as_option(p) if not p.file and p.path in OPTIONS else str(p) for p in problems]
    more = len(lines) - _MOST_PROBLEMS
    return lines if more <= 0 else [*lines[:_MOST_PROBLEMS], f"and {more} more problems"]


def _as_option(problem: Problem) -> str:
    """`warm_up: ..` of the package is `--warm-up: ..` here."""
    option = "--" + problem.path.replace("_", "-")
    return option + str(problem).removeprefix(problem.path)


def _reader_left() -> int:
    """Whoever read our output has closed it (`nordvest .. | head`): nothing to complain about."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
