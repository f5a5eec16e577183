# SPDX-License-Identifier: Apache-2.0
"""The installed package: its version, and stubs that say what the module has."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import nordvest

ALLOWED = Path(__file__).with_name("stubtest_allowlist.txt")


def test_version_is_that_of_the_library():
    assert nordvest.__version__ == version("nordvest")


def test_the_types_of_the_package_hold():
    package = Path(nordvest.__file__).parent
    check = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", package], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout + check.stderr


def test_every_public_name_is_there_and_documented():
    for name in nordvest.__all__:
        assert getattr(nordvest, name) is not None
        assert name == "__version__" or getattr(nordvest, name).__doc__, name
    assert set(dir(nordvest)) == set(nordvest.__all__)


def test_stubs_match_the_module():
    check = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "nordvest._core", "--allowlist", ALLOWED],
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.returncode == 0, check.stdout + check.stderr
