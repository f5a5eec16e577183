# SPDX-License-Identifier: Apache-2.0
"""Every case with a known answer; `run.py` prints the same as a table, `run.py --heavy` runs the long ones."""

import pytest
from harness.case import all_cases


@pytest.mark.parametrize("case", all_cases(), ids=str)
def test_known_answer(case, verdicts):
    wrong = [v for v in verdicts(case) if not v.passed]
    assert not wrong, "\n" + "\n".join(
        f"{v.quantity}: expected {v.expected}, got {v.got} ± {v.half_width}: {v.wrong}" for v in wrong
    )
