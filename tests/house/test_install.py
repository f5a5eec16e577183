# SPDX-License-Identifier: Apache-2.0
"""Somebody else's C++ project finds the installed library, and the README's examples build and run against it."""

import re
import subprocess
from pathlib import Path

import pytest

PROJECT = """
cmake_minimum_required(VERSION 3.23)
project(example LANGUAGES CXX)
find_package(nordvest REQUIRED)
add_executable(example main.cpp)
target_link_libraries(example PRIVATE nordvest::sim)
"""
SMALLEST = """
#include "core/text.hpp"
#include "core/version.hpp"
#include <iostream>
int main() { std::cout << nordvest::version << ' ' << nordvest::listed({"laser", "brake"}) << '\\n'; }
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


def build_and_run(program: str, prefix: Path, folder: Path) -> str:
    (folder / "main.cpp").write_text(program)
    (folder / "CMakeLists.txt").write_text(PROJECT)
    run("cmake", "-S", folder, "-B", folder / "build", f"-DCMAKE_PREFIX_PATH={prefix}", cwd=folder)
    run("cmake", "--build", folder / "build", cwd=folder)
    return run(folder / "build/example", cwd=folder)


def test_a_project_finds_the_installed_library(prefix, root, tmp_path):
    version = re.search(r'version = "(.+)"', (root / "sim/core/version.hpp").read_text())[1]
    assert build_and_run(SMALLEST, prefix, tmp_path) == f"{version} laser and brake\n"


def test_every_header_is_installed_and_compiles(prefix, root, tmp_path):
    """All headers of sim/, read from the installed folder and not from the source tree."""
    headers = sorted(path.relative_to(root / "sim") for path in (root / "sim").rglob("*.hpp"))
    includes = "".join(f'#include "{header.as_posix()}"\n' for header in headers)
    assert build_and_run(includes + "int main() {}\n", prefix, tmp_path) == ""


def test_the_programs_of_the_readme_run(prefix, root, tmp_path):
    programs = re.findall(r"^```cpp\n(.*?)^```$", (root / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert programs
    for number, program in enumerate(programs):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert build_and_run(program, prefix, folder)
