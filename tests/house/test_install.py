# SPDX-License-Identifier: Apache-2.0
"""Somebody else's C++ project finds the installed library, and the README's examples build and run against it."""

import re

SMALLEST = """
#include "core/text.hpp"
#include "core/version.hpp"
#include <iostream>
int main() { std::cout << nordvest::version << ' ' << nordvest::listed({"laser", "brake"}) << '\\n'; }
"""


def test_a_project_finds_the_installed_library(build_example, run_command, root, tmp_path):
    version = re.search(r'version = "(.+)"', (root / "sim/core/version.hpp").read_text())[1]
    program = build_example({"main.cpp": SMALLEST}, tmp_path)
    assert run_command(program, cwd=tmp_path) == f"{version} laser and brake\n"


def test_every_header_is_installed_and_compiles(build_example, run_command, root, tmp_path):
    """All headers of sim/, read from the installed folder and not from the source tree."""
    headers = sorted(path.relative_to(root / "sim") for path in (root / "sim").rglob("*.hpp"))
    includes = "".join(f'#include "{header.as_posix()}"\n' for header in headers)
    program = build_example({"main.cpp": includes + "int main() {}\n"}, tmp_path)
    assert run_command(program, cwd=tmp_path) == ""


def test_the_programs_of_the_readme_run(build_example, run_command, root, tmp_path):
    programs = re.findall(r"^```cpp\n(.*?)^```$", (root / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert programs
    for number, program in enumerate(programs):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert run_command(build_example({"main.cpp": program}, folder), cwd=folder)
