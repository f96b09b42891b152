"""Every figure of the report for other programs: one line a figure, and the report as JSON."""

import csv as writing
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from clusterproof.report.market.contents import MarketReport
from clusterproof.report.plain import plain
from clusterproof.report.tables import guarded

_SCHEMA = pa.schema(
    [
        ("period", pa.string()),
        ("table", pa.string()),
        ("line", pa.string()),
        ("column", pa.string()),
        ("shown", pa.string()),
        ("value", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("of", pa.int64()),
        ("hidden", pa.bool_()),
    ]
)
# Digits kept: finer than any interval, coarser than what two machines' sums differ by.
_DIGITS = 6


def _rows(report: MarketReport) -> Iterator[tuple[Any, ...]]:
    for table in report.tables():
        for row in table.rows:
            for head, cell in zip(table.heads, row.cells, strict=True):
                figures = (_rounded(one) for one in (cell.value, cell.low, cell.high))
                yield (
                    *(report.period, table.key, plain(row.name), head, cell.text),
                    *(*figures, cell.of, cell.hidden),
                )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS) + 0.0


def csv(report: MarketReport) -> bytes:
    """Return a line a figure, safe to open in a spreadsheet."""
    text = io.StringIO()
    lines = writing.writer(text, lineterminator="\n")
    lines.writerow(_SCHEMA.names)
    for row in _rows(report):
        lines.writerow([guarded(one) if isinstance(one, str) else one for one in row])
    return text.getvalue().encode("utf-8", "replace")


def parquet(report: MarketReport) -> bytes:
    """Return the same lines as a Parquet file."""
    columns = list(zip(*_rows(report), strict=True)) or [()] * len(_SCHEMA)
    arrays = [pa.array(c, field.type) for c, field in zip(columns, _SCHEMA, strict=True)]
    target = pa.BufferOutputStream()
    pq.write_table(pa.table(arrays, schema=_SCHEMA), target, compression="zstd")
    return bytes(target.getvalue().to_pybytes())


def as_json(report: MarketReport) -> bytes:
    """Return the whole report, its words and figures, without the figures of the pictures."""
    told = _plain(asdict(report))
    for section in told["sections"]:
        for picture in section["pictures"]:
            del picture["data"]
    return (json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return _rounded(value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
