# SPDX-License-Identifier: Apache-2.0
"""Where the event log goes, and in which format: by the suffix of its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nordvest.errors import wrong_argument
from nordvest.files import check_place

SUFFIXES = (".csv", ".parquet", ".jsonocel")
_BLOCK = 1 << 24  # bytes of text that are turned into columns at a time


@contextmanager
def log_file(path: str | os.PathLike[str] | None) -> Iterator[Path | None]:
    """The file that the run writes. A Parquet file is made of a text file beside it, block by block, when the run is
    over: nothing is there before, nothing half-written stays. Raises ModelError before any work is done in vain."""
    if path is None:
        yield None
        return
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        allowed = f"a name that ends {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
        raise wrong_argument("log", "the name says no format of a log", str(path), allowed)
    place = check_place(path, "log")
    if suffix != ".parquet":
        yield place
        return
    if find_spec("pyarrow") is None:
        raise wrong_argument("log", "Parquet needs pyarrow", str(path), "pip install 'nordvest[parquet]', or .csv")
    text, partial = (place.with_name(f".{place.name}.{os.getpid()}.{end}") for end in ("csv", "part"))
    try:
        yield text
        if text.exists():
            _to_parquet(text, partial)
            os.replace(partial, place)
    finally:
        for left in (text, partial):
            with suppress(FileNotFoundError):
                left.unlink()


def _to_parquet(text: Path, place: Path) -> None:
    from pyarrow import csv, parquet

    schema = _schema()
    read = csv.ReadOptions(block_size=_BLOCK)
    # A name may look like a number or like nothing; a number may be missing.
    convert = csv.ConvertOptions(column_types=schema, strings_can_be_null=False, null_values=[""])
    parse = csv.ParseOptions(newlines_in_values=True)
    with (
        csv.open_csv(text, read_options=read, parse_options=parse, convert_options=convert) as blocks,
        parquet.ParquetWriter(place, schema, compression="zstd") as out,
    ):
        for block in blocks:
            out.write_batch(block)


def _schema() -> Any:
    import pyarrow as pa

    name = pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        {
            "replication": pa.int32(),
            "time_h": pa.float64(),
            "event": name,
            "part": pa.int64(),
            "product": name,
            "element": name,
            "server": pa.int32(),
            "parts": pa.int32(),
            "place": name,
        }
    )
