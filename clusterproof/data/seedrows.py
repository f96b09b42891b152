"""Rows of the files users keep their lists of websites in: CSV, TSV, plain lists, Parquet."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

# A quoted cell may hold line breaks; one that has not ended by then was never meant to begin.
MOST_LINES = 40
MOST_LETTERS = 100_000
SAMPLE = 200

_DELIMITERS = "\t;,|"
_SNIFF = 1_000_000
_FIELD_QUOTE = {mark: re.compile(rf'(?:^|{re.escape(mark)})\s?"') for mark in _DELIMITERS}


@dataclass(frozen=True, slots=True)
class Row:
    """One row as written, and the line it begins on; `fault` says why it has no cells."""

    line: int
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows, not yet read. `names` are known only where the file's format says them."""

    rows: Iterator[Row]
    names: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def parquet(path: Path) -> Table:
    """Open a Parquet file; raise OSError or ValueError where it is none."""
    file = pq.ParquetFile(path)
    names = tuple(str(name) for name in file.schema_arrow.names)
    return Table(_parquet_rows(file), names)


def _parquet_rows(file: pq.ParquetFile) -> Iterator[Row]:
    line = 0
    for batch in file.iter_batches(batch_size=2_000):
        for cells in zip(*(_written(column) for column in batch.columns), strict=True):
            line += 1
            yield Row(line, cells)


def _written(column: pa.Array) -> list[str]:
    return ["" if value is None else str(value) for value in column.to_pylist()]


def text(path: Path) -> Table:
    """Open a CSV, TSV or plain list; raise OSError where it cannot be read."""
    with path.open("rb") as file:
        head = file.read(_SNIFF)
    encoding = _encoding(head)
    problems: tuple[str, ...] = ()
    if encoding == "cp1252":
        problems = (
            f"{path.name} is not UTF-8 and was read as Windows-1252: "
            "letters of other scripts may be wrong.",
        )
    if b"\0" in head and not encoding.startswith("utf-16"):
        return Table(iter(()), (), (f"{path.name} is no text: it was skipped.",))
    return Table(_split(_lines(path, encoding), _sample(head, encoding)), (), problems)


def lines(source: Iterable[str]) -> Table:
    """Read rows from lines that are text already, such as standard input."""
    waiting = iter(source)
    sample = [line for _, line in zip(range(SAMPLE), waiting, strict=False)]

    def all_lines() -> Iterator[str]:
        yield from sample
        yield from waiting

    return Table(_split(all_lines(), sample))


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _sample(head: bytes, encoding: str) -> list[str]:
    return head.decode(encoding, errors="replace").splitlines()[:SAMPLE]


def _lines(path: Path, encoding: str) -> Iterator[str]:
    with path.open(encoding=encoding, errors="replace", newline=None) as file:
        yield from file


def _split(source: Iterable[str], sample: Sequence[str]) -> Iterator[Row]:
    mark = _delimiter(sample)
    if not mark:
        for number, line in enumerate(source, 1):
            yield Row(number, (line.strip().lstrip("\ufeff").strip("\"'"),))
        return
    for number, record, fault in _records(source, mark):
        yield Row(number, (), fault) if fault else _row(number, record, mark)


def _delimiter(sample: Sequence[str]) -> str:
    """Return the mark that stands equally often in most lines, or an empty text for a list."""
    filled = [re.sub(r'"[^"]{0,2000}"', "", line) for line in sample if line.strip()]
    best, most = "", 0.0
    for mark in _DELIMITERS:
        counts = [line.count(mark) for line in filled]
        usual = counts[0] if counts else 0
        share = sum(count == usual for count in counts) / len(counts) if usual else 0.0
        if share * usual > most and share > 0.5:
            best, most = mark, share * usual
    return best


def _records(source: Iterable[str], mark: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line number, record, fault), joining the lines of a quoted cell."""
    pending: list[str] = []
    began = 0
    for number, line in enumerate(source, 1):
        if not pending:
            began = number
        pending.append(line)
        whole = "".join(pending)
        if not _is_open(whole, mark):
            yield began, whole, ""
            pending = []
        elif len(pending) >= MOST_LINES or len(whole) > MOST_LETTERS:
            yield began, "", "a quotation mark is never closed"
            yield from _records_alone(pending[1:], began + 1, mark)
            pending = []
    if pending:
        yield began, "", "a quotation mark is never closed"
        yield from _records_alone(pending[1:], began + 1, mark)


def _records_alone(pending: list[str], began: int, mark: str) -> Iterator[tuple[int, str, str]]:
    """Yield lines that stood behind an unclosed mark, each as a record of its own."""
    for number, line in enumerate(pending, began):
        fault = "a quotation mark is never closed" if _is_open(line, mark) else ""
        yield number, line, fault


def _is_open(record: str, mark: str) -> bool:
    return record.count('"') % 2 == 1 and bool(_FIELD_QUOTE[mark].search(record))


def _row(number: int, record: str, mark: str) -> Row:
    clean = record.lstrip("\ufeff")[:MOST_LETTERS]
    rows = csv.reader(io.StringIO(clean, newline=""), delimiter=mark, skipinitialspace=True)
    try:
        return Row(number, tuple(cell.strip() for cell in next(rows, [])))
    except csv.Error as error:
        return Row(number, (), f"the row cannot be read ({error})")
