# SPDX-License-Identifier: Apache-2.0
"""Shared by the tests of the Python surface: two small factories, and the command line as a user starts it."""

import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).with_name("data")
PROGRAM = Path(sys.executable).with_name("nordvest")


@pytest.fixture(scope="session")
def two_steps() -> Path:
    return DATA / "two_steps.yaml"


@pytest.fixture(scope="session")
def deadlock() -> Path:
    return DATA / "deadlock.yaml"


@pytest.fixture(scope="session")
def nordvest():
    """Runs the command line: `nordvest("check", path)`."""

    def run(*arguments, **more) -> subprocess.CompletedProcess[str]:
        command = [PROGRAM, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, check=False, timeout=120, encoding="utf-8", **more)

    return run


def refuse(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It ended as wrong input must: exit code 2, a sentence with these words on stderr, nothing else, no traceback."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert all(line.startswith("nordvest: ") for line in done.stderr.splitlines())
    for word in words:
        assert word in done.stderr
