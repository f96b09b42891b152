"""Verdicts as tables for other programs: CSV, JSON lines, Parquet."""

import csv as writing
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from clusterproof.records import Verdict
from clusterproof.report.objects import score, share, verdict_line
from clusterproof.report.plain import plain
from clusterproof.report.words import iso

# What a spreadsheet takes for a formula, in ASCII and in full width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_SCHEMA = pa.schema(
    [
        ("site", pa.string()),
        ("verdict", pa.string()),
        ("model", pa.string()),
        ("confidence", pa.float64()),
        ("plausible", pa.list_(pa.string())),
        ("collaboration", pa.float64()),
        ("collaboration_low", pa.float64()),
        ("collaboration_high", pa.float64()),
        ("portal_mechanics", pa.float64()),
        ("portal_mechanics_low", pa.float64()),
        ("portal_mechanics_high", pa.float64()),
        ("coverage_pages", pa.int64()),
        ("coverage_share", pa.float64()),
        ("coverage_missing", pa.list_(pa.string())),
        ("coverage_languages", pa.list_(pa.string())),
        ("evidence", pa.int64()),
        ("borderline_without", pa.string()),
        ("borderline_becomes", pa.string()),
        ("first_captured", pa.string()),
        ("last_captured", pa.string()),
        ("sentence", pa.string()),
        ("rubric", pa.string()),
        ("model_id", pa.string()),
        ("encoder", pa.string()),
    ]
)


def jsonl(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Yield one verdict object per line."""
    return (f"{verdict_line(verdict)}\n" for verdict in verdicts)


def csv(verdicts: Iterable[Verdict]) -> str:
    """Return a line per verdict, safe to open in a spreadsheet; lists are joined by blanks.

    Line breaks within a cell become blanks: some readers begin a new cell after them.
    """
    kept = tuple(verdicts)
    yours = _yours(kept)
    text = io.StringIO()
    lines = writing.writer(text, lineterminator="\n")
    lines.writerow([guarded(plain(heading)) for heading in _headings(yours)])
    for verdict in kept:
        lines.writerow([_cell(value) for value in (*_row(verdict), *_given(verdict, yours))])
    return text.getvalue()


def parquet(verdicts: Iterable[Verdict]) -> bytes:
    """Return the same table as a Parquet file; the user's own columns are texts."""
    kept = tuple(verdicts)
    yours = _yours(kept)
    fields = [*_SCHEMA, *(pa.field(heading, pa.string()) for heading in _renamed(yours))]
    rows = [(*_row(verdict), *_given(verdict, yours)) for verdict in kept]
    columns = list(zip(*rows, strict=True)) or [()] * len(fields)
    arrays = [
        pa.array([_writable(value) for value in column], field.type)
        for column, field in zip(columns, fields, strict=True)
    ]
    target = pa.BufferOutputStream()
    pq.write_table(pa.table(arrays, schema=pa.schema(fields)), target, compression="zstd")
    return bytes(target.getvalue().to_pybytes())


def guarded(text: str) -> str:
    """Keep a spreadsheet from running a cell as a formula.

    >>> guarded("=1+1"), guarded(" @SUM(A1)"), guarded("clinic")
    ("'=1+1", "' @SUM(A1)", 'clinic')
    """
    formula = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if formula else text


def _row(verdict: Verdict) -> tuple[Any, ...]:
    scores = (verdict.collaboration, verdict.portal_mechanics)
    coverage, borderline = verdict.coverage, verdict.borderline
    span = (verdict.first_captured, verdict.last_captured)
    return (
        *(verdict.site, verdict.verdict, verdict.model, share(verdict.confidence)),
        list(verdict.plausible),
        *(score(value) for one in scores for value in (one.score, one.low, one.high)),
        *(coverage.pages, share(coverage.share)),
        *(list(coverage.missing), list(coverage.languages), len(verdict.evidence)),
        *((borderline.without, borderline.becomes) if borderline else (None, None)),
        *(iso(at) if at else None for at in span),
        *(verdict.sentence, verdict.rubric, verdict.model_id, verdict.encoder),
    )


def _yours(verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for verdict in verdicts for name, _ in verdict.columns))


def _renamed(yours: Sequence[str]) -> list[str]:
    taken, renamed = set(_SCHEMA.names), list[str]()
    for column in map(_letters, yours):
        heading = column
        while heading in taken:
            heading = f"{heading} (yours)"
        taken.add(heading)
        renamed.append(heading)
    return renamed


def _headings(yours: Sequence[str]) -> list[str]:
    return [*_SCHEMA.names, *_renamed(yours)]


def _given(verdict: Verdict, yours: Sequence[str]) -> list[str | None]:
    given = dict(verdict.columns)
    return [given.get(name) for name in yours]


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = " ".join(value)
    return guarded(plain(value)) if isinstance(value, str) else value


def _writable(value: Any) -> Any:
    if isinstance(value, list):
        return [_letters(part) for part in value]
    return _letters(value) if isinstance(value, str) else value


def _letters(text: str) -> str:
    """Replace halves of letters, which no encoding can write, and NUL, which ends texts in C."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")
