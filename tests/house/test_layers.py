# SPDX-License-Identifier: Apache-2.0
"""Includes point down a layer, never up or sideways, and outside libraries stay in the layers that may use them."""

import re
from pathlib import Path

import pytest

# Each rank may include the ranks before it; layers of one rank do not know each other.
RANKS = [
    ["core"],
    ["random", "stats", "rules"],
    ["factory"],
    ["io"],
    ["engine"],
    ["kpi"],
    ["analysis", "upgrades", "economics"],
    ["experiment"],
]
RANK = {layer: rank for rank, layers in enumerate(RANKS) for layer in layers}
# Outside library: the layers of sim/ that may include it.
ONLY_IN = {
    "boost/graph/": {"factory", "analysis"},
    "Eigen/": {"stats", "analysis", "experiment"},
    "pybind11/": set(),
    "Python.h": set(),
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def sources(folder: Path) -> list[Path]:
    return sorted([*folder.rglob("*.hpp"), *folder.rglob("*.cpp")])


def fault(layer: str, quote: str, target: str) -> str | None:
    """What is wrong with a file of `layer` including `target`, or None."""
    for library, layers in ONLY_IN.items():
        if target.startswith(library) and layer not in layers:
            return f"{library.rstrip('/')} belongs in {', '.join(sorted(layers)) or 'bindings/ only'}"
    if quote == "<":
        return None
    included = target.split("/")[0]
    if included not in RANK:
        return "an include starts with its layer"
    if included != layer and RANK[included] >= RANK[layer]:
        return f"{layer} may not know {included}"
    return None


def faults(sim: Path) -> list[str]:
    found = []
    for source in sources(sim):
        name = source.relative_to(sim)
        layer = name.parts[0]
        if layer not in RANK:
            found.append(f"{name}: no such layer")
            continue
        for quote, target in INCLUDE.findall(source.read_text(encoding="utf-8")):
            if wrong := fault(layer, quote, target):
                found.append(f"{name}: {target}: {wrong}")
            elif quote == '"' and not (sim / target).is_file():
                found.append(f"{name}: {target}: no such file")
    return found


def test_layers_include_only_those_before_them(root):
    assert len(sources(root / "sim")) > 5
    assert faults(root / "sim") == []


@pytest.mark.parametrize(
    ("layer", "include", "wrong"),
    [
        ("factory", '"engine/engine.hpp"', "factory may not know engine"),
        ("random", '"stats/tally.hpp"', "random may not know stats"),
        ("rules", '"factory/queue_rule.hpp"', "rules may not know factory"),
        ("economics", '"upgrades/package.hpp"', "economics may not know upgrades"),
        ("engine", "<boost/graph/adjacency_list.hpp>", "boost/graph belongs in analysis, factory"),
        ("engine", "<Eigen/Dense>", "Eigen belongs in analysis, experiment, stats"),
        ("experiment", "<pybind11/pybind11.h>", "pybind11 belongs in bindings/ only"),
        ("io", '"document.hpp"', "an include starts with its layer"),
        ("io", '"core/nothing.hpp"', "no such file"),
        ("helpers", '"core/time.hpp"', "no such layer"),
    ],
)
def test_a_planted_violation_is_caught(tmp_path, layer, include, wrong):
    for known, text in [("core/time.hpp", ""), (f"{layer}/planted.cpp", f"  # include {include}\n")]:
        (tmp_path / known).parent.mkdir(exist_ok=True)
        (tmp_path / known).write_text(text)
    found = faults(tmp_path)
    assert len(found) == 1
    assert found[0].endswith(wrong)


def test_what_is_allowed_passes(tmp_path):
    files = {
        "core/time.hpp": "#include <cmath>\n",
        "factory/graph.cpp": '#include "factory/graph.hpp"\n#include <boost/graph/adjacency_list.hpp>\n',
        "factory/graph.hpp": '#include "core/time.hpp"\n',
        "upgrades/change.cpp": '#include "factory/graph.hpp"\n#include <boost/math/distributions.hpp>\n',
        "stats/fit.cpp": "#include <Eigen/Dense>\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert faults(tmp_path) == []


def test_only_bindings_know_python(root):
    """The tests and benchmarks link the library alone."""
    python = re.compile(r"pybind11/|Python\.h")
    outside = [path for folder in ("tests", "bench") for path in sources(root / folder)]
    assert [path for path in outside if python.search(path.read_text(encoding="utf-8"))] == []


def test_every_source_states_its_licence(root):
    files = [path for folder in ("sim", "bindings", "bench", "tests") for path in sources(root / folder)]
    files += [path for folder in ("bindings", "bench", "tests") for path in sorted((root / folder).rglob("*.py"))]
    missing = [path for path in files if "SPDX-License-Identifier: Apache-2.0" not in path.read_text("utf-8")[:200]]
    assert missing == []
