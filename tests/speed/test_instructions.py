# SPDX-License-Identifier: Apache-2.0
"""The hot paths, counted in instructions an operation: a slowdown of a tenth is seen on any machine, however busy, and
nothing is timed. Counts are of g++ 12 on x86-64 in valgrind, which has AVX2 and no wider. Who changes a figure on
purpose writes it here."""

import platform
import re
import subprocess

import pytest

EXPECTED = {
    ("scenarios/lines/mm1.yaml", "line"): 356,
    ("scenarios/lines/tandem10.yaml", "recursion"): 45.7,
    ("scenarios/lines/tandem10.yaml", "lanes"): 29.1,
    ("scenarios/lines/unreliable5.yaml", "recursion"): 21.7,
    ("scenarios/lines/unreliable5.yaml", "lanes"): 15.0,
    ("bench/models/tandem10_changes.yaml", "recursion"): 356,
    ("bench/models/tandem10_pairs.yaml", "recursion"): 916,
    ("scenarios/lines/tandem10.yaml", "line"): 200,
    ("scenarios/lines/unreliable5.yaml", "line"): 164,
    ("bench/models/tandem10_operators.yaml", "line"): 285,
    ("bench/models/tandem10_operators.yaml", "full"): 3127,
    ("bench/models/job_shop.yaml", "network"): 319,
    ("bench/models/job_shop.yaml", "shop"): 732,
    ("bench/models/job_shop.yaml", "full"): 778,
    ("bench/models/job_shop.yaml", "observed"): 1285,
}


def made_here(root) -> bool:
    """Compiled for the processor and by the compiler that the counts are of."""
    cache = (root / "build/dev/CMakeCache.txt").read_text("utf-8")
    compiler = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", cache, re.MULTILINE)[1]
    version = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=True).stdout
    return platform.machine() == "x86_64" and re.search(r"\(Debian 12\.", version) is not None


def counted(root, model: str, minutes: int, loop: str) -> tuple[int, int]:
    """Operations of one replication, and instructions with start-up and all."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", root / "build/dev/tests/hot_paths"]
    done = subprocess.run([*command, root / model, str(minutes), loop], capture_output=True, text=True, check=True)
    return int(done.stdout), int(re.search(r"Collected : (\d+)", done.stderr)[1])


@pytest.mark.parametrize(("model", "loop"), EXPECTED)
def test_an_operation_takes_no_more_instructions_than_it_did(root, model, loop):
    if not made_here(root):
        pytest.skip("another compiler or processor than the counts are of")
    few, short = counted(root, model, 3000, loop)
    many, long = counted(root, model, 9000, loop)
    now, then = (long - short) / (many - few), EXPECTED[model, loop]
    assert now < 1.1 * then, f"{now:.1f} instructions an operation, {then} before: slower"
    assert now > 0.9 * then, (
        f"{now:.1f} instructions an operation, {then} before: faster, so write {now:.1f} in EXPECTED"
    )
