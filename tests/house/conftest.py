# SPDX-License-Identifier: Apache-2.0
"""The installed library, and programs of other projects that are built against it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = """
cmake_minimum_required(VERSION 3.23)
project(example LANGUAGES CXX)
find_package(nordvest REQUIRED)
add_executable(example main.cpp)
target_link_libraries(example PRIVATE nordvest::sim)
"""


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def prefix(root, tmp_path_factory) -> Path:
    """The library, built by the preset `dev` and installed into a temporary folder."""
    if not (root / "build/dev/build.ninja").exists():
        run("cmake", "--preset", "dev", cwd=root)
    run("cmake", "--build", "--preset", "dev", "--target", "nordvest_sim", cwd=root)
    prefix = tmp_path_factory.mktemp("prefix")
    run("cmake", "--install", "build/dev", "--prefix", prefix, cwd=root)
    return prefix


@pytest.fixture(scope="session")
def run_command() -> Callable[..., str]:
    """Runs a command in a folder; what it prints. Fails the test where the command fails."""
    return run


@pytest.fixture(scope="session")
def build_example(prefix) -> Callable[[dict[str, str], Path], Path]:
    """Builds a project of these files, `main.cpp` among them, in a folder; the program."""

    def build(files: dict[str, str], folder: Path) -> Path:
        for name, text in ({"CMakeLists.txt": PROJECT} | files).items():
            (folder / name).write_text(text)
        run("cmake", "-S", folder, "-B", folder / "build", f"-DCMAKE_PREFIX_PATH={prefix}", cwd=folder)
        run("cmake", "--build", folder / "build", cwd=folder)
        return folder / "build/example"

    return build
