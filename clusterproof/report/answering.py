"""The answer to a question in SQL for other programs: CSV, JSON, JSON lines, Parquet."""

from collections.abc import Iterator
from json import dumps
from typing import Any

import pyarrow as pa

from clusterproof.report import streams

# By the ending of a file's name.
FORMS = ("csv", "json", "jsonl", "parquet")
_BATCH = 10_000
# What neither JSON nor Parquet has a place for; it is written as text.
_AS_TEXT = (
    pa.types.is_interval, pa.types.is_duration, pa.types.is_union, pa.types.is_null,
    pa.types.is_time, pa.types.is_binary,
)  # fmt: skip


def left_out(rows: int, more: bool, full: bool, cut: int) -> Iterator[str]:
    """Say what an answer does not hold: further rows, too many bytes, the ends of cells."""
    if full:
        yield (
            f"Only the first {rows:,} rows: the answer has more bytes than are kept in memory. "
            "Ask for fewer columns, or take whole tables with `clusterproof export`."
        )
    elif more:
        yield f"Only the first {rows:,} rows; ask for more with --limit."
    if cut:
        many = "1 cell was" if cut == 1 else f"{cut:,} cells were"
        yield f"{many} too large: a text is cut and ends in …, a list or a map is left empty."


def written(found: pa.Table, form: str) -> bytes:
    """Return an answer in one of the forms, in UTF-8; JSON in ASCII, which steers no terminal."""
    columns = [_writable(column) for column in found.columns]
    regular = pa.table(columns, names=_names(found.column_names))
    if form == "jsonl":
        return "".join(f"{line}\n" for line in _objects(regular)).encode()
    if form == "json":
        return "[\n{}\n]\n".format(",\n".join(_objects(regular))).encode()
    return b"".join(streams.stream(form, regular.to_reader(_BATCH)))


def _objects(found: pa.Table) -> Iterator[str]:
    return (dumps(streams.whole(row)) for row in found.to_pylist())


def _names(given: list[str]) -> list[str]:
    """Return the columns' names, each once.

    >>> _names(["n", "n", "site"])
    ['n', 'n_2', 'site']
    """
    taken: list[str] = []
    for name in given:
        number, once = 1, name
        while once in taken:
            number += 1
            once = f"{name}_{number}"
        taken.append(once)
    return taken


def _writable(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not any(is_so(column.type) for is_so in _AS_TEXT):
        return column
    return pa.chunked_array([pa.array(map(_text, column.to_pylist()), pa.string())])


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return value.hex() if isinstance(value, bytes) else str(value)
