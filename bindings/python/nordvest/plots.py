# SPDX-License-Identifier: Apache-2.0
"""Pictures of results, by matplotlib: each draws into `axes` (or new ones) and returns them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from nordvest.results import STATES

if TYPE_CHECKING:
    from nordvest.comparison import Comparison
    from nordvest.results import Result

# Calm where work is done, warm where it is not; told apart also without colours by their order, always that of STATES.
COLOURS = {
    "working": "#2a6f97",
    "setup": "#89c2d9",
    "starved": "#e9ecef",
    "blocked": "#f4a261",
    "down": "#c1121f",
    "maintenance": "#9d4edd",
    "waiting_worker": "#e9c46a",
    "waiting_transport": "#b08968",
    "off_shift": "#adb5bd",
}


def _axes(axes: Any, rows: int) -> Any:
    if axes is not None:
        return axes
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(8, 0.8 + 0.45 * rows), layout="constrained")[1]


class ResultPlots:
    """Of one simulation."""

    def __init__(self, result: Result) -> None:
        self.result = result

    def states(self, axes: Any = None) -> Any:
        """What every station does with its time: shares of calendar time, stacked."""
        stations = self.result.stations
        axes = _axes(axes, len(stations))
        left = [0.0] * len(stations)
        for state in STATES:
            shares = [m[state].mean if state in m and math.isfinite(m[state].mean) else 0.0 for m in stations.values()]
            if any(share > 0 for share in shares):
                axes.barh(list(stations), shares, left=left, label=state.replace("_", " "), color=COLOURS[state])
                left = [a + b for a, b in zip(left, shares, strict=True)]
        axes.invert_yaxis()
        axes.set(xlabel="share of calendar time", xlim=(0, 1))
        axes.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
        return axes

    def wip(self, axes: Any = None) -> Any:
        """Parts in process over time, with the 95 % interval of the replications and a line where the warm-up ends."""
        seen = self.result.wip_over_time
        if seen is None:
            raise ValueError("work in process was not observed: simulate(.., observe=True)")
        axes = _axes(axes, 6)
        axes.plot(seen.time_h, seen.mean, color=COLOURS["working"], label="all")
        axes.fill_between(
            seen.time_h,
            seen.mean - seen.half_width,
            seen.mean + seen.half_width,
            color=COLOURS["setup"],
            alpha=0.5,
            linewidth=0,
        )
        if len(seen.products) > 1:
            for name, mean in seen.products.items():
                axes.plot(seen.time_h, mean, linewidth=0.9, label=name)
            axes.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
        if self.result.warm_up_h > 0:
            axes.axvline(self.result.warm_up_h, color="black", linewidth=0.8, linestyle=":")
        axes.set(xlabel="hours", ylabel="parts in process", xlim=(0, seen.slice_h * len(seen.mean)))
        axes.set_ylim(bottom=0)
        return axes

    def bottlenecks(self, axes: Any = None) -> Any:
        """How often each station is the bottleneck, alone or while it shifts; a mark: share of the critical path."""
        found = [b for b in self.result.bottlenecks if b.is_observed]
        if not found:
            raise ValueError("bottlenecks were not observed: simulate(.., observe=True)")
        axes = _axes(axes, len(found))
        names = [b.station for b in found]
        sole = [b.sole for b in found]
        axes.barh(names, sole, color=COLOURS["working"], label="alone")
        axes.barh(names, [b.shifting for b in found], left=sole, color=COLOURS["setup"], label="shifting")
        if any(math.isfinite(b.critical_path) for b in found):
            axes.plot([b.critical_path for b in found], names, "D", color=COLOURS["down"], label="of the critical path")
        axes.invert_yaxis()
        axes.set(xlabel="share of open time", xlim=(0, 1))
        axes.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
        return axes


class ComparisonPlots:
    """Of a comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison

    def gain(self, axes: Any = None) -> Any:
        """More good parts than today [%], with intervals."""
        packages = self.comparison.packages
        axes = _axes(axes, len(packages))
        widths = [100 * p.gain.half_width if math.isfinite(p.gain.half_width) else 0.0 for p in packages]
        means = [100 * p.gain.mean for p in packages]
        axes.barh([p.name for p in packages], means, xerr=widths, capsize=4, color=COLOURS["working"])
        axes.axvline(0, color="black", linewidth=0.8)
        axes.invert_yaxis()
        axes.set_xlabel("more good parts than today [%], 95 % interval")
        return axes

    def payback(self, axes: Any = None) -> Any:
        """Years until the money is back: the middle replication as a dot, 8 of 10 of them as a line."""
        packages = [p for p in self.comparison.packages if p.investment.mean > 0]
        axes = _axes(axes, len(packages))
        for row, p in enumerate(packages):
            years = p.payback
            if not math.isfinite(years.middle):
                axes.text(0, row, " not within its life", va="center")
                continue
            axes.plot(
                [years.low, years.high if years.is_sure else years.middle],
                [row, row],
                color=COLOURS["setup"],
                linewidth=4,
            )
            axes.plot(years.middle, row, "o", color=COLOURS["working"])
        axes.set_yticks(range(len(packages)), [p.name for p in packages])
        axes.invert_yaxis()
        axes.set_xlim(left=0)
        axes.set_xlabel("payback after tax [years]")
        return axes
