# SPDX-License-Identifier: Apache-2.0
"""M3's machine: what it does to one part is one time, failures and all.

On the working clock a failure adds its repair to the cycle that it stops, and changes nothing else.
"""

from collections.abc import Callable


def failing_cycle(draw: Callable[[float], float]) -> Callable[[], float]:
    """Times of a cycle of 1 min that fails every 90 min of work, exponential, for 10; `draw` takes a rate."""
    to_failure = draw(1 / 90)

    def cycle() -> float:
        nonlocal to_failure
        time, left = 1.0, 1.0
        while to_failure < left:
            left -= to_failure
            time += draw(1 / 10)
            to_failure = draw(1 / 90)
        to_failure -= left
        return time

    return cycle
