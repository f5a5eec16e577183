# SPDX-License-Identifier: Apache-2.0
"""The same models in NordVest and in SimPy, in turn on one core: who is how fast, and do both find the same?

    bench/peers/run.py [--quick] [--models M1,M2] [--rounds N] [--json FILE] [--program build/release/bench/model_run]

An operation is one completed service; speed is operations a second of CPU time of the thread that simulates, without
starting and reading files. The two take turns; the ratio is the median over the rounds. Exit code 1 if the answers
disagree.
"""

import argparse
import importlib.metadata
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAM = HERE.parents[1] / "build/release/bench/model_run"

# What is asked, what is known of it (theory; long runs of independent programs), and minutes a round: ours, the peer's.
MODELS = {
    "M1": ("mean time in system [min]", 10.0, 2_000_000, 250_000),
    "M2": ("parts a minute", 0.7632, 600_000, 40_000),
    "M3": ("parts a minute", 0.7628, 1_000_000, 80_000),
    "M4": ("parts a minute", 0.5955, 600_000, 25_000),
    "M5": ("mean time in the shop [min]", 97.926, 2_000_000, 60_000),
}
# Student's t for a two-sided 99 % interval, by degrees of freedom; beyond: the next smaller.
T99 = {2: 9.925, 3: 5.841, 4: 4.604, 5: 4.032, 6: 3.707, 8: 3.355, 10: 3.169, 14: 2.977, 19: 2.861, 29: 2.756}


@dataclass
class Side:
    """One simulator on one model: a value a round."""

    speed: list[float] = field(default_factory=list)  # operations a CPU second
    found: list[float] = field(default_factory=list)  # the statistic

    def mean(self) -> float:
        return statistics.fmean(self.found)

    def half_width(self) -> float:
        t = T99[max(df for df in T99 if df < len(self.found))]
        return t * statistics.stdev(self.found) / math.sqrt(len(self.found))


def run_ours(program: Path, model: str, minutes: float, seed: int) -> tuple[float, float]:
    command = [str(program), model, str(minutes), str(seed)]
    out = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return out["operations"] / out["cpu_s"], out["statistic"]


def run_simpy(model: str, minutes: float, seed: int) -> tuple[float, float]:
    from simpy_models import MODELS as SIMPY

    start = time.thread_time()
    operations, found = SIMPY[model](minutes, seed)
    return operations / (time.thread_time() - start), found


def run_in_turn(model: str, rounds: int, share: float, program: Path) -> dict[str, Side]:
    """`share` of a round's usual length."""
    _, _, our_minutes, their_minutes = MODELS[model]
    sides = {"nordvest": Side(), "simpy": Side()}
    for seed in range(1, rounds + 1):
        for side, (speed, found) in (
            ("nordvest", run_ours(program, model, our_minutes * share, seed)),
            ("simpy", run_simpy(model, their_minutes * share, seed)),
        ):
            sides[side].speed.append(speed)
            sides[side].found.append(found)
    return sides


def ratio(sides: dict[str, Side]) -> float:
    pairs = zip(sides["nordvest"].speed, sides["simpy"].speed, strict=True)
    return statistics.median(ours / theirs for ours, theirs in pairs)


def agree(sides: dict[str, Side]) -> bool:
    a, b = sides.values()
    return abs(a.mean() - b.mean()) <= 1.5 * math.hypot(a.half_width(), b.half_width())


def cpu_name() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def print_rows(model: str, sides: dict[str, Side]) -> None:
    what, known, *_ = MODELS[model]
    for name, side in sides.items():
        kops = statistics.median(side.speed) / 1000
        answer = f"{side.mean():.4f} ± {side.half_width():.4f}"
        times = f"{ratio(sides):.0f}x" if name == "nordvest" else ""
        print(f"{model:<4}{name:<10}{kops:>12,.0f}{times:>9}   {answer:<20}{what}, known {known:g}")
    if not agree(sides):
        print(f"{model}: the answers disagree", file=sys.stderr)


def as_json(results: dict[str, dict[str, Side]], rounds: int) -> dict:
    def per_side(value):
        return {model: {name: value(side) for name, side in sides.items()} for model, sides in results.items()}

    return {
        "ratios": {model: {"simpy": ratio(sides)} for model, sides in results.items()},
        "operations_per_s": per_side(lambda side: statistics.median(side.speed)),
        "statistics": per_side(lambda side: {"mean": side.mean(), "half_width": side.half_width(), "confidence": 0.99}),
        "agree": {model: agree(sides) for model, sides in results.items()},
        "rounds": rounds,
        "date": date.today().isoformat(),
        "machine": {"cpu": cpu_name(), "cores": os.cpu_count(), "load": os.getloadavg()[0]},
        "versions": {"python": platform.python_version(), "simpy": importlib.metadata.version("simpy")},
    }


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="shorter rounds, and 5 of them: under a minute")
    parser.add_argument("--models", default=",".join(MODELS), help="by comma (default: all)")
    parser.add_argument("--rounds", type=int, help="turns of each (default: 9, quick 5; at least 3)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write ratios, speeds, answers, machine and versions")
    parser.add_argument("--program", type=Path, default=PROGRAM, help="NordVest's model_run (default: %(default)s)")
    options = parser.parse_args(arguments)
    options.models = options.models.split(",")
    unknown = [model for model in options.models if model not in MODELS]
    if unknown:
        parser.error(f"unknown model {unknown[0]!r}; known: {', '.join(MODELS)}")
    if options.rounds is None:
        options.rounds = 5 if options.quick else 9
    if options.rounds < 3:
        parser.error(f"--rounds: an interval needs at least 3, got {options.rounds}")
    if options.json and not options.json.parent.is_dir():
        parser.error(f"--json: no folder {str(options.json.parent)!r}")
    if not options.program.is_file():
        parser.error(f"no program {str(options.program)!r}: build it with `make bench`")
    return options


def stay_on_one_core() -> None:
    """What is started from here stays on it too."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def main(arguments: list[str] | None = None) -> int:
    options = parse(arguments)
    sys.path.insert(0, str(HERE))
    stay_on_one_core()
    print(f"{cpu_name()}; 99 % intervals of {options.rounds} rounds")
    print(f"{'':<14}{'kop/CPU s':>12}{'ratio':>9}   answer")
    results = {}
    for model in options.models:
        results[model] = run_in_turn(model, options.rounds, 0.5 if options.quick else 1.0, options.program)
        print_rows(model, results[model])
    if options.json:
        options.json.write_text(json.dumps(as_json(results, options.rounds), indent=1) + "\n")
    return 0 if all(agree(sides) for sides in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
