# SPDX-License-Identifier: Apache-2.0
"""Where figures come from: the processor, how busy it was, and the versions."""

import importlib.metadata
import os
import platform
from pathlib import Path


def cpu_name() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def machine() -> dict[str, str | float | None]:
    return {"cpu": cpu_name(), "cores": os.cpu_count(), "load": os.getloadavg()[0], "system": platform.platform()}


def versions(packages: list[str]) -> dict[str, str]:
    installed = {name: importlib.metadata.version(name) for name in ("nordvest", *packages)}
    return {"python": platform.python_version(), **installed}
