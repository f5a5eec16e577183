# SPDX-License-Identifier: Apache-2.0
"""M5 in numbers, as all peers take them; the same as bench/models/job_shop.yaml."""

from collections.abc import Callable

REWORK = 0.05  #: share of the parts that fail the last test, each time
# Of each station: servers, mean time.
SHOP = {
    "saw": (1, 4.0),
    "laser": (2, 6.0),
    "punch": (1, 3.6),
    "brake": (3, 7.5),
    "weld": (2, 9.0),
    "grind": (1, 3.6),
    "mill": (2, 16.0),
    "turn": (1, 4.4),
    "drill": (1, 3.6),
    "paint": (3, 9.0),
    "assemble": (2, 14.0),
    "test": (2, 4.05),
}
# Of each product: mean time between arrivals, route, what is done again after a failed test.
PRODUCTS = {
    name: (between, route.split(), again.split())
    for name, between, route, again in (
        ("frame", 10.0, "saw laser brake weld grind paint assemble test", "grind paint assemble test"),
        ("shaft", 12.0, "saw turn mill drill turn grind test", "grind test"),
        ("panel", 8.0, "laser punch brake paint test", "grind test"),
        ("bracket", 15.0, "punch drill brake drill weld test", "grind test"),
    )
}


def whole_route(route: list[str], again: list[str], random: Callable[[], float]) -> list[str]:
    """With what is done again, drawn beforehand: nothing in the shop depends on it."""
    whole = list(route)
    while random() < REWORK:
        whole += again
    return whole
