# SPDX-License-Identifier: Apache-2.0
"""Runs the cases in the background, two at a time, while the tests ask for their verdicts one by one."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from harness.case import Case, run


@pytest.fixture(scope="session")
def verdicts(request):
    """Case -> its verdicts, as soon as they are there; only the cases that were asked for are run."""
    params = [getattr(item, "callspec", None) for item in request.session.items]
    cases = [spec.params["case"] for spec in params if spec and isinstance(spec.params.get("case"), Case)]
    with ThreadPoolExecutor(2) as pool:
        running = {case.name: pool.submit(run, case) for case in cases}
        yield lambda case: running[case.name].result()
        pool.shutdown(cancel_futures=True)
