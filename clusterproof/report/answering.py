"""The answer to a question in SQL for other programs: CSV, JSON, JSON lines, Parquet."""

import csv as writing
import io
import math
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from json import dumps
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from clusterproof.report.plain import plain
from clusterproof.report.tables import guarded

# What Parquet has no column for; it is written as text.
_AS_TEXT = (pa.types.is_interval, pa.types.is_duration, pa.types.is_union, pa.types.is_null)


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
    """Return an answer in one of the forms, in UTF-8."""
    made = WRITERS[form](found)
    # Halves of letters, which no encoding can write, do not come out of the store.
    return made if isinstance(made, bytes) else made.encode("utf-8", "replace")


def jsonl(found: pa.Table) -> str:
    """Return one object a line."""
    return "".join(f"{dumps(one)}\n" for one in _objects(found))


def json(found: pa.Table) -> str:
    """Return one list of objects, an object a line."""
    lines = ",\n".join(dumps(one) for one in _objects(found))
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def csv(found: pa.Table) -> str:
    """Return a line a row, safe to open in a spreadsheet; what is nested is written as JSON."""
    text = io.StringIO()
    lines = writing.writer(text, lineterminator="\n")
    lines.writerow([guarded(plain(name)) for name in found.column_names])
    lines.writerows([_cell(value) for value in row] for row in _rows(found))
    return text.getvalue()


def parquet(found: pa.Table) -> bytes:
    """Return the same rows with their types as a Parquet file."""
    columns = [_writable(column) for column in found.columns]
    target = pa.BufferOutputStream()
    made = pa.table(columns, names=_names(found))
    pq.write_table(made, target, compression="zstd")
    return bytes(target.getvalue().to_pybytes())


def _objects(found: pa.Table) -> Iterator[dict[str, Any]]:
    names = _names(found)
    return (
        {name: _plain(one) for name, one in zip(names, row, strict=True)} for row in _rows(found)
    )


def _names(found: pa.Table) -> list[str]:
    """Return the columns' names, each once: a second `n` is `n_2`."""
    taken: list[str] = []
    for name in found.column_names:
        number, once = 1, name
        while once in taken:
            number += 1
            once = f"{name}_{number}"
        taken.append(once)
    return taken


def _rows(found: pa.Table) -> Iterator[tuple[Any, ...]]:
    return zip(
        *(column.to_pylist(maps_as_pydicts="lossy") for column in found.columns), strict=True
    )


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: no number that is none, moments as ISO 8601."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, str | int) else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        value = dumps(_plain(value), ensure_ascii=False)
    elif value is not None and not isinstance(value, str | int | float | Decimal):
        value = _text(value)
    return guarded(plain(value)) if isinstance(value, str) else value


def _writable(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not any(is_so(column.type) for is_so in _AS_TEXT):
        return column
    told = [None if value is None else _text(value) for value in column.to_pylist()]
    return pa.chunked_array([pa.array(told, pa.string())])


WRITERS: dict[str, Callable[[pa.Table], str | bytes]] = {
    "csv": csv, "json": json, "jsonl": jsonl, "parquet": parquet,
}  # fmt: skip
