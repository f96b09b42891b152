"""Tables written as they are read: CSV, JSON lines and Parquet, a batch at a time."""

import csv as writing
import io
import json
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from clusterproof.report.plain import plain
from clusterproof.report.tables import guarded
from clusterproof.report.words import iso

MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "jsonl": "application/jsonl",
}


def stream(form: str, found: pa.RecordBatchReader) -> Iterator[bytes]:
    """Yield a table in one of the forms."""
    return _FORMS[form](found)


def csv(found: pa.RecordBatchReader) -> Iterator[bytes]:
    """Yield lines that are safe to open in a spreadsheet; what is no plain value is JSON."""
    yield _lines([[guarded(plain(name)) for name in found.schema.names]])
    for batch in found:
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        yield _lines([[_cell(value) for value in row] for row in rows])


def jsonl(found: pa.RecordBatchReader) -> Iterator[bytes]:
    """Yield one object a row."""
    for batch in found:
        rows = (json.dumps(whole(row), ensure_ascii=False) for row in batch.to_pylist())
        yield "".join(f"{row}\n" for row in rows).encode("utf-8", "replace")


def parquet(found: pa.RecordBatchReader) -> Iterator[bytes]:
    """Yield a Parquet file; one batch a row group."""
    target = _Passing()
    with pq.ParquetWriter(pa.PythonFile(target, "w"), found.schema, compression="zstd") as writer:
        for batch in found:
            writer.write_batch(batch)
            yield target.taken()
    yield target.taken()


_FORMS: Mapping[str, Callable[[pa.RecordBatchReader], Iterator[bytes]]] = {
    "csv": csv,
    "parquet": parquet,
    "jsonl": jsonl,
}


class _Passing(io.RawIOBase):
    """A file that only ever grows at its end, emptied by whoever sends it on."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def _lines(rows: list[list[Any]]) -> bytes:
    text = io.StringIO()
    writing.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | Decimal):
        return value
    if isinstance(value, datetime | date):
        return _moment(value)
    told = value if isinstance(value, str) else json.dumps(whole(value), ensure_ascii=False)
    return guarded(plain(told))


def whole(value: Any) -> Any:
    """Return a value as JSON knows it: a map is an object, a number that is none is nothing."""
    if isinstance(value, dict):
        return {str(key): whole(one) for key, one in value.items()}
    if isinstance(value, list):
        pairs = bool(value) and all(isinstance(one, tuple) and len(one) == 2 for one in value)
        return whole(dict(value)) if pairs else [whole(one) for one in value]
    if isinstance(value, datetime | date):
        return _moment(value)
    return _number(value) if isinstance(value, float | Decimal) else value


def _number(value: float | Decimal) -> float | int | None:
    if not math.isfinite(value):
        return None
    exact = isinstance(value, Decimal) and value == value.to_integral_value()
    return int(value) if exact else float(value)


def _moment(value: date) -> str:
    return iso(value) if isinstance(value, datetime) else value.isoformat()
