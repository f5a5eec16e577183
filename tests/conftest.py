# SPDX-License-Identifier: Apache-2.0
"""Shared by all Python tests."""

import json
import signal
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def ctrl_c_is_heard():
    """What starts the tests may itself ignore Ctrl-C (a shell in the background does), and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds CMakeLists.txt, scenarios/ and tests/."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def sheet_metal_comparison(root: Path) -> dict:
    """What `nordvest compare --json` printed for the sheet-metal shop: four upgrades, one package, 20 replications."""
    return json.loads((root / "tests/python/data/sheet_metal_comparison.json").read_text(encoding="utf-8"))


@pytest.fixture
def sheet_metal(root: Path) -> dict:
    """The sheet-metal shop as the agreement reads it."""
    from nordvest import agreement

    file = json.loads((root / "tests/python/data/sheet_metal_factory.json").read_text(encoding="utf-8"))
    return agreement.describe(
        file["document"],
        file["load"],
        version="0.1.0",
        hash=file["hash"],
        file="/home/expert/companies/factory.yaml",
        load_is_relative=file["load_is_relative"],
    )
