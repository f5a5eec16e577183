# SPDX-License-Identifier: Apache-2.0
"""The same models in NordVest and in other simulators, in turn on one core: who is how fast, and do all find the same?

    bench/peers/run.py [--quick] [--models M1,M2] [--peers simpy,ciw] [--rounds N] [--json FILE] [--results FOLDER]

An operation is one completed service; speed is operations a second of CPU time, without starting and reading files. All
take turns; a ratio is the median over the rounds. Exit code 1 if an answer is wrong (see sides.py).
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from machine import machine, versions  # noqa: E402
from sides import OURS, Side, fastest_peer, peers_of, ratio, wrong_answers  # noqa: E402

PROGRAM = HERE.parents[1] / "build/release/bench/model_run"

# What is asked, what is known of it (theory; long runs of independent programs), and minutes a round of ours.
MODELS = {
    "M1": ("mean time in system [min]", 10.0, 2_000_000),
    "M2": ("parts a minute", 0.7632, 600_000),
    "M3": ("parts a minute", 0.7628, 1_000_000),
    "M4": ("parts a minute", 0.5955, 600_000),
    "M5": ("mean time in the shop [min]", 97.926, 2_000_000),
}
# Minutes a round of the peers: about a CPU second each. What is not here a peer cannot say; why is in its file.
PEERS = {
    "simpy": {"M1": 250_000, "M2": 40_000, "M3": 80_000, "M4": 25_000, "M5": 100_000},
    "salabim": {"M1": 60_000, "M2": 10_000, "M3": 20_000, "M4": 5_000, "M5": 25_000},
    "ciw": {"M1": 80_000, "M2": 8_000, "M3": 20_000, "M5": 20_000},
    "simprocesd": {"M1": 25_000, "M2": 5_000, "M3": 10_000, "M4": 5_000, "M5": 12_000},
    "simantha": {"M1": 40_000, "M2": 8_000, "M3": 17_000},
}
Results = dict[str, dict[str, Side]]  #: by model, by simulator


class Worker:
    """A simulator in a process of its own, which rests while others run."""

    def __init__(self, name: str) -> None:
        command = [sys.executable, str(HERE / "worker.py"), name]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, model: str, minutes: float, seed: int) -> dict[str, float]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"model": model, "minutes": minutes, "seed": seed}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{' '.join(self.process.args)}: ended without an answer to {model}")
        return dict(json.loads(line))

    def end(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


class Turns:
    """Runs every side of a model, one after the other, round by round."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.program, self.rounds = options.program, options.rounds
        self.our_share, self.their_share = (0.5, 0.2) if options.quick else (1.0, 1.0)
        self.workers = {name: Worker(name) for name in ("python", "many", *options.peers)}

    def run(self, model: str) -> dict[str, Side]:
        able = [name for name in self.workers if name in OURS or model in PEERS[name]]
        sides = {name: Side() for name in (*OURS[:2], *able)}
        for seed in range(1, self.rounds + 1):
            for name, side in sides.items():
                one = self.one(name, model, seed)
                side.add(one["operations"], one["cpu_s"], one["statistic"])
        return sides

    def one(self, name: str, model: str, seed: int) -> dict[str, float]:
        ours = MODELS[model][2] * self.our_share
        if name in self.workers and name in OURS:
            return self.workers[name].run(model, ours, seed)
        if name in OURS:
            loop = "fitting" if name == "nordvest" else "event"
            command = [str(self.program), model, str(ours), str(seed), loop]
            return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        return self.workers[name].run(model, PEERS[name][model] * self.their_share, seed)

    def end(self) -> None:
        for worker in self.workers.values():
            worker.end()


def print_rows(model: str, sides: dict[str, Side]) -> None:
    what, known, _ = MODELS[model]
    for name, side in sides.items():
        times = [f"{ratio(sides[one], side):.0f}x" if name not in OURS else "" for one in OURS]
        answer = f"{side.mean():.4f} ± {side.half_width():.4f}"
        shown = "".join(f"{one:>9}" for one in times)
        print(f"{model:<4}{name:<11}{side.median_speed() / 1000:>11,.0f}{shown}   {answer:<20}{what}, known {known:g}")
    for name in wrong_answers(sides):
        print(f"{model}: {name} finds something else", file=sys.stderr)
    sys.stdout.flush()


def as_json(results: Results, rounds: int) -> dict:
    def per_side(value):
        return {model: {name: value(side) for name, side in sides.items()} for model, sides in results.items()}

    def to_peers(ours):
        return {
            model: {name: ratio(sides[ours], sides[name]) for name in peers_of(sides)}
            for model, sides in results.items()
        }

    compared = {model: sides for model, sides in results.items() if peers_of(sides)}
    return {
        "ratios": to_peers("nordvest"),
        "ratios_event": to_peers("event"),
        "ratios_from_python": to_peers("python"),
        "ratios_from_python_many": to_peers("many"),
        "from_python_to_fastest": {
            model: {"peer": fastest_peer(sides), "ratio": ratio(sides["python"], sides[fastest_peer(sides)])}
            for model, sides in compared.items()
        },
        "operations_per_s": per_side(Side.median_speed),
        "statistics": per_side(lambda side: {"mean": side.mean(), "half_width": side.half_width(), "confidence": 0.99}),
        "agree": {model: not wrong_answers(sides) for model, sides in results.items()},
        "rounds": rounds,
        "date": date.today().isoformat(),
        "machine": machine(),
        "versions": versions([name for name in PEERS if any(name in sides for sides in results.values())]),
    }


def cannot(peers: list[str]) -> dict[str, dict[str, str]]:
    """Which model a peer cannot say, and why."""
    return {name: importlib.import_module(f"{name}_models").CANNOT for name in peers}


def chosen(parser: argparse.ArgumentParser, what: str, text: str, known: dict) -> list[str]:
    names = text.split(",") if text else []
    for name in names:
        if name not in known:
            parser.error(f"unknown {what} {name!r}; known: {', '.join(known)}")
    return names


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="shorter rounds, and 5 of them: under a minute")
    parser.add_argument("--models", default=",".join(MODELS), help="by comma (default: all)")
    parser.add_argument("--peers", default=",".join(PEERS), help="by comma (default: all)")
    parser.add_argument("--rounds", type=int, help="turns of each (default: 9, quick 5; at least 3)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write ratios, speeds, answers, machine and versions")
    parser.add_argument("--results", type=Path, metavar="FOLDER", help="write them there, with a table and a plot")
    parser.add_argument("--program", type=Path, default=PROGRAM, help="NordVest's model_run (default: %(default)s)")
    options = parser.parse_args(arguments)
    options.models = chosen(parser, "model", options.models, MODELS)
    options.peers = chosen(parser, "peer", options.peers, PEERS)
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


def write_results(folder: Path, data: dict, peers: list[str]) -> None:
    from show import plot, table

    folder.mkdir(parents=True, exist_ok=True)
    base = folder / f"peers-{data['date']}"
    base.with_suffix(".json").write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    base.with_suffix(".md").write_text(table(data, MODELS, cannot(peers)), "utf-8")
    plot(data, MODELS, base.with_suffix(".svg"))
    print(f"Table, plot and figures: {base}.md, .svg, .json")


def main(arguments: list[str] | None = None) -> int:
    options = parse(arguments)
    stay_on_one_core()
    print(f"{machine()['cpu']}, load {machine()['load']:.1f}; 99 % intervals of {options.rounds} rounds")
    print(f"{'':<15}{'kop/CPU s':>11}{'engine':>9}{'event':>9}{'Python':>9}{'of 32':>9}   answer")
    turns = Turns(options)
    results: Results = {}
    for model in options.models:
        results[model] = turns.run(model)
        print_rows(model, results[model])
    turns.end()
    data = as_json(results, options.rounds)
    for model, fastest in data["from_python_to_fastest"].items():
        print(f"{model}: from Python {fastest['ratio']:.0f} times as fast as the fastest peer, {fastest['peer']}")
    if options.json:
        options.json.write_text(json.dumps(data, indent=1) + "\n")
    if options.results:
        write_results(options.results, data, options.peers)
    return 0 if all(data["agree"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
