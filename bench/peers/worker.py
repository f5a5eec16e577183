# SPDX-License-Identifier: Apache-2.0
"""One simulator in a process of its own: reads orders, runs them, answers.

    worker.py python|many|simpy|salabim|ciw|simprocesd|simantha

An order and an answer are a line of JSON each: {"model": "M2", "minutes": 1000, "seed": 1} gives {"operations": ..,
"cpu_s": .., "statistic": ..}. CPU time is that of all threads of this process, without importing and reading files.
"""

import gc
import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from warm_up import WARM_UP

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[[float, int], tuple[float, float]]  #: minutes, seed -> operations, statistic

FILES = {
    "M1": "scenarios/lines/mm1.yaml",
    "M2": "scenarios/lines/tandem10.yaml",
    "M3": "scenarios/lines/unreliable5.yaml",
    "M4": "bench/models/tandem10_operators.yaml",
    "M5": "bench/models/job_shop.yaml",
}


def nordvest_model(model: str, replications: int) -> Run:
    """`nv.simulate` of as many minutes in all, and a look at what it found. Peers watch nothing but the answer, so
    nothing is observed here. Many replications are short: each leaves out its warm-up, and what is done in it."""
    import nordvest as nv

    factory = nv.load(ROOT / FILES[model])
    warm_up = WARM_UP[model] if replications > 1 else 0
    options = {"warm_up": nv.minutes(warm_up), "replications": replications, "threads": 1, "observe": False}

    def run(minutes: float, seed: int) -> tuple[float, float]:
        result = nv.simulate(factory, length=nv.minutes(minutes / replications), seed=seed, **options)
        counted_h = (minutes - replications * warm_up) / 60
        operations = sum(station["operations_per_h"].mean for station in result.stations.values()) * counted_h
        if model in ("M1", "M5"):
            return operations, result.kpis["lead_time_h"].mean * 60
        return operations, result.kpis["throughput_per_h"].mean / 60

    run(2000 * replications, 1)  # imports what it needs at first use
    return run


def answer_orders(runs: Callable[[str], Run]) -> None:
    known: dict[str, Run] = {}
    answers, sys.stdout = sys.stdout, sys.stderr  # what a simulator prints is no answer
    for line in sys.stdin:
        order = json.loads(line)
        if order["model"] not in known:
            known[order["model"]] = runs(order["model"])
        gc.collect()
        start = time.process_time()
        operations, statistic = known[order["model"]](order["minutes"], order["seed"])
        cpu_s = time.process_time() - start
        print(json.dumps({"operations": operations, "cpu_s": cpu_s, "statistic": statistic}), file=answers, flush=True)


def main(name: str) -> None:
    if name in ("python", "many"):
        return answer_orders(lambda model: nordvest_model(model, 1 if name == "python" else 32))
    models = importlib.import_module(f"{name}_models").MODELS
    answer_orders(models.__getitem__)


if __name__ == "__main__":
    main(sys.argv[1])
