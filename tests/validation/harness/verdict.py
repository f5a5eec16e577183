# SPDX-License-Identifier: Apache-2.0
"""Does a simulated value agree with the known one?

exact          the mean of an expectation that is known exactly: within 3 half-widths of a 99 % interval, and the
               half-width at most 0.5 % of the value (or `half_width`, a share, or `absolute`; then `why` says why)
simulated      as exact, but the known value has itself a half-width of 99 % (`value_half_width`)
variance       as exact, for the variance over replications
deterministic  every replication gives the value, or list of values, to 1e-9
range          every replication lies from `value` to `to`
warning        a warning of the run contains the text
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, isclose, sqrt
from statistics import fmean, variance

from . import student

HALF_WIDTHS = 3
SHARE = 0.005
CONFIDENCE = 0.99
RELATIVE = 1e-9


@dataclass(frozen=True)
class Verdict:
    """One expectation, judged."""

    quantity: str
    expected: object
    got: object
    half_width: float | None  # of 99 %; None where nothing varies
    wrong: str  # what is wrong, or empty

    @property
    def passed(self) -> bool:
        return not self.wrong


def judge(expected: dict, got: list) -> Verdict:
    """`got`: one value a replication; for a warning, the texts."""
    return KINDS[expected["kind"]](expected, got)


def half_width(values: list[float]) -> float:
    """Of the mean, 99 %, Student."""
    spread = sqrt(variance(values) / len(values))
    return student.quantile((1 + CONFIDENCE) / 2, len(values) - 1) * spread


def _interval(expected: dict, estimate: float, width: float) -> Verdict:
    value = expected["value"]
    allowed = expected.get("absolute", abs(value) * expected.get("half_width", SHARE))
    reach = HALF_WIDTHS * hypot(width, expected.get("value_half_width", 0.0))
    wrong = ""
    if width > allowed:
        wrong = f"half-width above {allowed:.3g}: run longer"
    if not abs(estimate - value) <= reach:
        wrong = f"off by {abs(estimate - value) / reach * HALF_WIDTHS:.1f} half-widths" if reach else "off"
    return Verdict(expected["quantity"], value, estimate, width, wrong)


def _mean(expected: dict, got: list) -> Verdict:
    if len(got) < 2:
        return Verdict(expected["quantity"], expected["value"], got[0], None, "one replication has no interval")
    return _interval(expected, fmean(got), half_width(got))


def _variance(expected: dict, got: list) -> Verdict:
    """The half-width of s^2 for large n: Var(s^2) = (m4 - s^4 (n - 3)/(n - 1))/n."""
    n, mean, squared = len(got), fmean(got), variance(got)
    fourth = fmean((x - mean) ** 4 for x in got)
    spread = sqrt((fourth - squared**2 * (n - 3) / (n - 1)) / n)
    return _interval(expected, squared, student.quantile((1 + CONFIDENCE) / 2, n - 1) * spread)


def _deterministic(expected: dict, got: list) -> Verdict:
    wrong = "" if got and all(same(expected["value"], one) for one in got) else "differs"
    return Verdict(expected["quantity"], expected["value"], got[0] if got else None, None, wrong)


def same(a: object, b: object) -> bool:
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    return isinstance(b, (int, float)) and isclose(a, b, rel_tol=RELATIVE, abs_tol=RELATIVE)


def _range(expected: dict, got: list) -> Verdict:
    wrong = "" if got and all(expected["value"] <= one <= expected["to"] for one in got) else "outside"
    return Verdict(expected["quantity"], [expected["value"], expected["to"]], got[0], None, wrong)


def _warning(expected: dict, got: list) -> Verdict:
    text = expected["of"]
    found = [line for line in got if text in line]
    return Verdict(expected["quantity"], text, found[0] if found else None, None, "" if found else "no such warning")


KINDS = {
    "exact": _mean,
    "simulated": _mean,
    "variance": _variance,
    "deterministic": _deterministic,
    "range": _range,
    "warning": _warning,
}
