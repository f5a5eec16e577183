# SPDX-License-Identifier: Apache-2.0
"""The small lines of scenarios/lines give what their README says, as precisely as a run of a second can."""

import pytest
from harness.case import simulate
from harness.expression import values
from harness.verdict import judge

PART_A_MINUTE = "kpis.throughput_per_h / 60"
# line, quantity, value; the sources are in scenarios/lines/README.md
LINES = [
    ("two_machines", PART_A_MINUTE, 2 / 3),
    ("three_machines_no_buffers", PART_A_MINUTE, 22 / 39),
    ("three_machines", PART_A_MINUTE, 0.6704661583),
    ("bowl", PART_A_MINUTE, 0.5671818582),
    ("tandem10", PART_A_MINUTE, 0.7632),
    ("unreliable5", PART_A_MINUTE, 0.7628),
    ("mm1", "60 * kpis.lead_time_h", 10.0),
    ("mm1", "kpis.wip", 9.0),
    ("penny_fab_two", "kpis.throughput_per_h", 0.3632269646),
    ("penny_fab_two", "kpis.lead_time_h", 33.03719484),
]


@pytest.mark.parametrize(("line", "quantity", "value"), LINES)
def test_line_gives_what_its_readme_says(root, tmp_path, line, quantity, value):
    result = simulate(root / "scenarios" / "lines" / f"{line}.yaml", tmp_path)
    expected = {"quantity": quantity, "kind": "exact", "value": value, "half_width": 0.03}
    assert judge(expected, values(quantity, result)).passed


def test_penny_fab_one_makes_a_penny_every_two_hours(root, tmp_path):
    result = simulate(root / "scenarios" / "lines" / "penny_fab_one.yaml", tmp_path)
    assert values("kpis.throughput_per_h", result) == pytest.approx([0.5], rel=1e-9)
    assert values("kpis.lead_time_h", result) == pytest.approx([8.0], rel=1e-9)


def test_every_line_is_in_the_readme_and_here(root):
    folder = root / "scenarios" / "lines"
    files = {file.stem for file in folder.glob("*.yaml")}
    readme = (folder / "README.md").read_text("utf-8")
    assert all(f"({name}.yaml)" in readme for name in files)
    assert files == {line for line, _, _ in LINES} | {"penny_fab_one"}
