# SPDX-License-Identifier: Apache-2.0
"""What does Python add to a small simulation, and what do two threads save of a large one?

    bench/from_python.py [--program build/release/bench/model_run]

The small one is a replication of 100 minutes, simulated again and again as in a user's loop; what its run takes alone
says model_run. The large one is 64 replications of M2 and M5. On a machine that does other work the wall clock says
little, so the gain is also worked out from CPU time: what one thread took, over the part that only the calling thread
does and half of the rest. Exit code 1 if an answer is not the same.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import nordvest as nv

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench/peers"))

from machine import machine  # noqa: E402
from worker import FILES  # noqa: E402


def own_run_us(program: Path, model: str, minutes: float) -> float:
    """Of the engine alone [us a run], best of five times two thousand."""
    command = [str(program), model, str(minutes), "1", "fitting", "2000"]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(5)]
    return min(run["cpu_s"] for run in runs) / 2000 * 1e6


def show_overhead(program: Path) -> None:
    print(
        "A replication of 100 minutes, CPU time [us]: of nv.simulate (best and median of 1000), of the run alone, added"
    )
    for model, file in FILES.items():
        factory, took = nv.load(ROOT / file), []
        options = {"length": nv.minutes(100), "warm_up": 0, "replications": 1, "observe": False}
        for _ in range(1000):
            start = time.process_time_ns()
            nv.simulate(factory, **options)
            took.append((time.process_time_ns() - start) / 1000)
        own = own_run_us(program, model, 100)
        best, median = min(took), statistics.median(took)
        print(f"{model:<4}{best:>8.0f}{median:>8.0f}{own:>8.0f}{best - own:>8.0f}")


def timed(factory: nv.Factory, threads: int, minutes: float) -> tuple[float, float, float, str]:
    """Wall, CPU of all threads and of the calling one [s], and the result."""
    clocks = (time.perf_counter, time.process_time, time.thread_time)
    before = [clock() for clock in clocks]
    result = nv.simulate(
        factory, length=nv.minutes(minutes), warm_up=0, replications=64, threads=threads, observe=False
    )
    wall, cpu, own = (clock() - start for clock, start in zip(clocks, before, strict=True))
    return wall, cpu, own, result.to_json()


def show_threads() -> bool:
    print("64 replications, median of 7: wall and CPU [s] of one thread and of two, gain by wall and by CPU time")
    same = True
    for model, minutes in (("M2", 600_000), ("M5", 200_000)):
        factory = nv.load(ROOT / FILES[model])
        rounds = [(timed(factory, 1, minutes), timed(factory, 2, minutes)) for _ in range(7)]
        same = same and len({one[3] for pair in rounds for one in pair}) == 1

        def median(side, clock, rounds=rounds):
            return statistics.median(pair[side][clock] for pair in rounds)

        alone = median(1, 2)  # only the calling thread
        by_cpu = median(0, 1) / (alone + (median(1, 1) - alone) / 2)
        gain = statistics.median(one[0] / two[0] for one, two in rounds)
        print(
            f"{model:<4}{median(0, 0):>8.2f}{median(0, 1):>8.2f}{median(1, 0):>8.2f}{median(1, 1):>8.2f}"
            f"{gain:>8.2f}{by_cpu:>8.2f}"
        )
    return same


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/bench/model_run")
    options = parser.parse_args()
    print(f"{machine()['cpu']}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    show_overhead(options.program)
    same = show_threads()
    if not same:
        print("the results are not the same on one thread and on two", file=sys.stderr)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
