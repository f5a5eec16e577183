# SPDX-License-Identifier: Apache-2.0
"""Shared by all Python tests."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds CMakeLists.txt, scenarios/ and tests/."""
    return Path(__file__).resolve().parent.parent
