"""Every record of a WARC file that can be read, whatever wrote it and whatever befell it."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from clusterproof.archive.repair import find_member

_PLAIN_START = b"\r\n\r\nWARC/1."
_STEP = 1 << 20
# After so many damaged places a file is given up: it is rubbish with a few magic numbers in it.
_MOST_DAMAGE = 1_000


@dataclass(frozen=True, slots=True)
class Problem:
    """A place in an archive that could not be read, and a sentence saying why."""

    path: Path
    offset: int
    sentence: str


Report = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file is packed: `by_record` files can be entered at any record's offset."""

    gzipped: bool
    by_record: bool


def shape_of(path: Path) -> Shape | None:
    """Tell how a file is packed; None when it is no WARC at all.

    Raises OSError when it cannot be opened.
    """
    with path.open("rb") as file:
        magic = file.read(5)
        if magic == b"WARC/":
            return Shape(gzipped=False, by_record=True)
        if not _starts_with_record(file):
            return None
        return Shape(magic[:2] == b"\x1f\x8b", magic[:2] == b"\x1f\x8b" and _by_record(file))


def _starts_with_record(file: io.BufferedReader) -> bool:
    file.seek(0)
    try:
        return next(iter(ArchiveIterator(file, parse_http=False)), None) is not None
    except OSError:
        return False


def _by_record(file: io.BufferedReader) -> bool:
    """Return whether the second record, if there is one, begins a gzip member of its own."""
    file.seek(0)
    records = iter(ArchiveIterator(file, parse_http=False))
    try:
        next(records)
        second = next(records, None)
    except OSError:
        return True
    if second is None:
        return True
    file.seek(second.stream_pos)
    return file.read(2) == b"\x1f\x8b"


def every_record(
    path: Path, shape: Shape, report: Report, kinds: WarcRecordType = WarcRecordType.any_type
) -> Iterator[WarcRecord]:
    """Read a file's records in order; damaged places are reported and stepped over."""
    with path.open("rb") as file:
        start, damage = 0, 0
        while start >= 0 and damage < _MOST_DAMAGE:
            last = start - 1
            file.seek(start)
            try:
                for record in ArchiveIterator(file, record_types=kinds, parse_http=False):
                    last = record.stream_pos
                    yield record
                return
            except OSError as wrong:
                damage += 1
                start = _next_start(file, shape, max(last, start) + 1)
                report(Problem(path, max(last, 0), _sentence(wrong, start)))


def records_at(path: Path, offsets: tuple[int, ...], report: Report) -> Iterator[WarcRecord]:
    """Read the records that begin at the offsets given; a damaged one is reported and left out."""
    with path.open("rb") as file:
        for offset in offsets:
            file.seek(offset)
            try:
                record = next(iter(ArchiveIterator(file, parse_http=False)), None)
            except OSError as wrong:
                report(Problem(path, offset, f"A record is damaged ({wrong})."))
                continue
            if record is not None:
                yield record


def _next_start(file: io.BufferedReader, shape: Shape, after: int) -> int:
    if not shape.by_record:
        return -1
    return find_member(file, after) if shape.gzipped else _find_plain(file, after)


def _find_plain(file: io.BufferedReader, start: int) -> int:
    file.seek(start)
    offset, held = start, b""
    while piece := file.read(_STEP):
        held += piece
        if (at := held.find(_PLAIN_START)) >= 0:
            return offset + at + 4
        kept = held[-len(_PLAIN_START) + 1 :]
        offset += len(held) - len(kept)
        held = kept
    return -1


def _sentence(wrong: OSError, next_start: int) -> str:
    went_on = "the rest of the file was left" if next_start < 0 else "reading went on behind it"
    return f"A record is damaged ({wrong}); {went_on}."
