# SPDX-License-Identifier: Apache-2.0
"""The factories that come with NordVest: archetypes of small manufacturers, to copy as a start."""

from __future__ import annotations

import os
import shutil
from importlib.resources import files
from pathlib import Path

from nordvest.errors import wrong_argument


def _shelf() -> Path:
    """The folder of scenarios: beside the compiled module, where the package was installed."""
    return Path(str(files("nordvest") / "scenarios"))


def scenarios() -> list[str]:
    """Names of the factories that can be copied, in alphabetical order: `sheet_metal` and its like."""
    return sorted(place.parent.name for place in _shelf().glob("*/factory.yaml"))


def scenario_folder(name: str) -> Path:
    """The folder of a scenario; underscores in its name do not count. Raises ModelError with the known names."""
    for known in scenarios():
        if name == known or name == known.replace("_", ""):
            return _shelf() / known
    raise wrong_argument("ARCHETYPE", "there is no such factory to start from", name, ", ".join(scenarios()))


def new(archetype: str, folder: str | os.PathLike[str]) -> Path:
    """Copies a scenario as a start to a folder that is not there yet (or is empty), all of it or nothing.

    Returns the folder. Raises ModelError: an archetype there is not, a folder that holds something, a place where
    one may not write.
    """
    source, place = scenario_folder(archetype), Path(folder)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise wrong_argument("DIR", "there is something already", str(folder), "a folder that is not there yet")
    parent = Path(os.path.realpath(place)).parent
    if not parent.is_dir():
        raise wrong_argument("DIR", "the folder it would be in does not exist", str(parent), "a folder that exists")
    if not os.access(parent, os.W_OK):
        raise wrong_argument("DIR", "you may not write here", str(parent), "a place where you may write")
    partial = parent / f".{place.name}.{os.getpid()}.part"
    try:
        shutil.copytree(source, partial)
        if place.is_dir():
            place.rmdir()
        os.replace(partial, os.path.realpath(place))
    except OSError as error:
        why = error.strerror or "No such file or directory"
        raise wrong_argument("DIR", f"cannot be written: {why}", str(folder), "another place") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return place


__all__ = ["new", "scenario_folder", "scenarios"]
