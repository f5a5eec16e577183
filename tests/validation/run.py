#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the validation cases and prints what was expected and what came out.

tests/validation/run.py [--heavy] [--jobs N] [NAME ...]      NAME: the beginning of a case's name, such as F12
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

from harness.case import Case, all_cases, program, run
from harness.verdict import Verdict

HEADING = f"{'quantity':52} {'expected':>14} {'got':>14} {'± 99 %':>10}  verdict"


def main() -> int:
    wanted = arguments()
    cases = [c for c in all_cases(wanted.heavy) if not wanted.names or c.name.startswith(tuple(wanted.names))]
    if not cases:
        print("no such case", file=sys.stderr)
        return 2
    try:
        program()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    print(HEADING)
    started, failed, checks = monotonic(), [], 0
    with ThreadPoolExecutor(wanted.jobs) as pool:
        for case, (verdicts, seconds) in zip(cases, pool.map(timed, cases), strict=True):
            show(case, verdicts, seconds)
            checks += len(verdicts)
            failed += [case] if not all(v.passed for v in verdicts) else []
    print(f"\n{len(cases)} cases, {checks} values, {len(failed)} cases failed, {monotonic() - started:.0f} s")
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description="Compares simulated factories with known answers.")
    reader.add_argument("names", nargs="*", help="beginnings of case names; all without any")
    reader.add_argument("--heavy", action="store_true", help="the long runs instead of the ordinary ones")
    reader.add_argument("--jobs", type=int, default=2, help="cases at the same time")
    return reader.parse_args()


def timed(case: Case) -> tuple[list[Verdict], float]:
    started = monotonic()
    try:
        verdicts = run(case)
    except RuntimeError as error:
        verdicts = [Verdict("the run", "", "", None, str(error))]
    return verdicts, monotonic() - started


def show(case: Case, verdicts: list[Verdict], seconds: float) -> None:
    print(f"{case}  {seconds:.1f} s")
    for v in verdicts:
        width = "" if v.half_width is None else f"{v.half_width:.2g}"
        numbers = f"{brief(v.expected):>14} {brief(v.got):>14} {width:>10}"
        print(f"  {v.quantity[:50]:50} {numbers}  {v.wrong or 'ok'}", flush=True)


def brief(value: object) -> str:
    text = f"{value:.8g}" if isinstance(value, (int, float)) else str(value)
    return text if len(text) <= 14 else text[:13] + "…"


if __name__ == "__main__":
    sys.exit(main())
