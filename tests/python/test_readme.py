# SPDX-License-Identifier: Apache-2.0
"""What the README says in Python and on the command line works as it stands there."""

import contextlib
import io
import re
import shlex

import pytest


@pytest.fixture
def beside_scenarios(root, tmp_path, monkeypatch):
    """A folder with the scenarios in it, for what the examples write."""
    (tmp_path / "scenarios").symlink_to(root / "scenarios")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(root, language: str) -> list[str]:
    text = (root / "README.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_python_examples_print_what_they_say(root, beside_scenarios):
    """`print(..)  # text` prints just that text."""
    programs = blocks(root, "python")
    assert programs
    for program in programs:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(program, "README.md", "exec"), {})
        promised = re.findall(r"^print\(.*?\)  # (<.*|\d.*)$", program, re.MULTILINE)
        assert promised
        for text in promised:
            assert text in printed.getvalue()


def test_the_commands_work(root, beside_scenarios, nordvest):
    """With two replications instead of the file's, where something is simulated."""
    lines = [line.split("#")[0] for block in blocks(root, "sh") for line in block.splitlines()]
    commands = [shlex.split(line)[1:] for line in lines if line.startswith("nordvest ")]
    assert [command[0] for command in commands] == ["check", "simulate", "compare", "agree", "new"]
    for command in commands:
        fewer = [] if command[0] in ("check", "new") else ["--replications", "2"]
        done = nordvest(*command, *fewer, cwd=beside_scenarios)
        assert (done.returncode, done.stderr) == (0, "")
    assert {"out.json", "agreement.da.html", "my_company"} <= {path.name for path in beside_scenarios.iterdir()}
