# SPDX-License-Identifier: Apache-2.0
"""Data frames of whichever library is there, through narwhals."""

from __future__ import annotations

from typing import Any


def frame(rows: list[dict[str, Any]], backend: Any) -> Any:
    """The rows as a data frame of pandas, polars or pyarrow. Raises ModuleNotFoundError where that is not installed."""
    import narwhals as nw

    columns = list(dict.fromkeys(key for row in rows for key in row))
    return nw.from_dict({key: [row.get(key) for row in rows] for key in columns}, backend=backend).to_native()
