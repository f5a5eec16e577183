# SPDX-License-Identifier: Apache-2.0
"""A comparison as a table in Markdown and as a plot."""

from pathlib import Path
from typing import Any

from sides import OURS

NAMES = {
    "nordvest": "NordVest",
    "event": "NordVest, from event to event",
    "python": "NordVest from Python",
    "many": "NordVest from Python, 32 replications",
    "simpy": "SimPy",
    "salabim": "salabim",
    "ciw": "Ciw",
    "simprocesd": "SimPROCESD",
    "simantha": "Simantha",
}


def table(data: dict[str, Any], models: dict[str, tuple[str, float, float]], cannot: dict[str, dict[str, str]]) -> str:
    """Speeds, ratios and answers, with the machine and the versions they are of."""
    machine, versions = data["machine"], data["versions"]
    lines = [
        "# Beside other simulators",
        "",
        f"{data['date']}, {machine['cpu']}, {machine['cores']} cores, load {machine['load']:.1f}, {machine['system']};"
        f" all on one core, in turn, {data['rounds']} rounds: medians.",
        "",
        ", ".join(f"{name} {version}" for name, version in versions.items()) + ".",
        "",
        *_speeds(data),
        "",
        *_ratios(data),
        "",
        *_answers(data, models),
        "",
    ]
    said = [f"- {NAMES[name]} has no {model}: {why}." for name, which in cannot.items() for model, why in which.items()]
    return "\n".join([*lines, *said]) + "\n"


def _rows(title: str, data: dict[str, Any], names: list[str], cell) -> list[str]:
    models = list(data["operations_per_s"])
    out = [f"| {title} | {' | '.join(models)} |", "|---|" + "---|" * len(models)]
    for name in names:
        cells = [cell(model, name) if name in data["operations_per_s"][model] else "" for model in models]
        out.append(f"| {NAMES[name]} | {' | '.join(cells)} |")
    return out


def _names(data: dict[str, Any]) -> list[str]:
    there = {name for sides in data["operations_per_s"].values() for name in sides}
    return [name for name in NAMES if name in there]


def _speeds(data: dict[str, Any]) -> list[str]:
    speeds = data["operations_per_s"]
    return _rows("Thousand operations a CPU second", data, _names(data), lambda m, n: f"{speeds[m][n] / 1e3:,.0f}")


def _ratios(data: dict[str, Any]) -> list[str]:
    keys = ("ratios", "ratios_event", "ratios_from_python", "ratios_from_python_many")
    peers = [name for name in _names(data) if name not in OURS]
    title = "NordVest is as many times as fast: engine / from event to event / from Python / of 32 replications"
    return _rows(title, data, peers, lambda m, n: " / ".join(f"{data[key][m][n]:,.0f}" for key in keys))


def _answers(data: dict[str, Any], models: dict[str, tuple[str, float, float]]) -> list[str]:
    found = data["statistics"]

    def cell(model, name):
        return f"{found[model][name]['mean']:.4g} ± {found[model][name]['half_width']:.2g}"

    known = " | ".join(f"{models[model][0]}: {models[model][1]:g}" for model in found)
    return [*_rows("Answer, 99 % interval", data, _names(data), cell), f"| known | {known} |"]


def plot(data: dict[str, Any], models: dict[str, tuple[str, float, float]], file: Path) -> None:
    """A row a simulator, a dot a model, over a logarithmic axis."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    names = _names(data)[::-1]
    figure, axes = pyplot.subplots(figsize=(7.5, 0.42 * len(names) + 1.3), layout="constrained")
    for model, marker in zip(data["operations_per_s"], "osD^v", strict=False):
        speeds = data["operations_per_s"][model]
        there = [name for name in names if name in speeds]
        axes.plot([speeds[n] for n in there], [names.index(n) for n in there], marker, label=model, alpha=0.8)
    axes.set(xscale="log", xlabel="operations a CPU second", yticks=range(len(names)))
    axes.set_yticklabels([NAMES[name] for name in names])
    axes.grid(axis="x", alpha=0.3)
    axes.legend(ncols=5, loc="upper center", bbox_to_anchor=(0.5, 1.16), frameon=False)
    figure.savefig(file)
    pyplot.close(figure)
