"""The end of a file made whole after a kill or a full disk; nothing good is ever cut off."""

import io
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"\x1f\x8b\x08"
_STEP = 65_536
# As much of a member as shows whether a record begins in it.
_GLANCE = 512


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was found in a file: whole records, and bytes cut off after the last of them."""

    path: Path
    records: int
    cut: int


def repair(path: Path) -> Repaired:
    """Cut an unfinished last record off a file gzipped record by record, as the writer makes it.

    Damage in the middle, with whole records behind it, is left alone: readers step over it.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        records, end = _last_whole(file)
    if end < size:
        with path.open("rb+") as file:
            file.truncate(end)
            os.fsync(file.fileno())
    return Repaired(path, records, size - end)


def _last_whole(file: io.BufferedReader) -> tuple[int, int]:
    """Count the whole records and tell where the last of them ends."""
    count, end = 0, 0
    start = find_member(file, 0)
    while start >= 0:
        stop = _member_end(file, start)
        if stop:
            count, end = count + 1, stop
        start = find_member(file, stop or start + 1)
    return count, end


def _member_end(file: io.BufferedReader, start: int) -> int:
    """Return where a gzip member ends, or 0 when it is unfinished or damaged."""
    file.seek(start)
    decoder = zlib.decompressobj(31)
    try:
        while piece := file.read(_STEP):
            decoder.decompress(piece)
            if decoder.eof:
                return file.tell() - len(decoder.unused_data)
    except zlib.error:
        return 0
    return 0


def find_member(file: io.BufferedReader, start: int) -> int:
    """Return the offset of the first gzip member at or after `start` that holds a record, or -1."""
    file.seek(start)
    if _holds_record(file.read(_GLANCE)):
        return start
    file.seek(start)
    offset, held = start, b""
    while piece := file.read(_STEP):
        held += piece
        at = held.find(_MAGIC)
        while at >= 0:
            file.seek(offset + at)
            if _holds_record(file.read(_GLANCE)):
                return offset + at
            at = held.find(_MAGIC, at + 1)
        kept = held[-len(_MAGIC) + 1 :]
        offset += len(held) - len(kept)
        held = kept
        file.seek(offset + len(held))
    return -1


def _holds_record(piece: bytes) -> bool:
    if not piece.startswith(_MAGIC):
        return False
    try:
        return zlib.decompressobj(31).decompress(piece, 8).startswith(b"WARC/")
    except zlib.error:
        return False


def last_block(path: Path) -> bytes:
    """Return the last record of a file gzipped by record, if it is short and whole."""
    with path.open("rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - _STEP))
        tail = file.read()
    at = len(tail)
    while (at := tail.rfind(_MAGIC, 0, at)) >= 0:
        decoder = zlib.decompressobj(31)
        try:
            block = decoder.decompress(tail[at:], _STEP)
        except zlib.error:
            continue
        if decoder.eof and not decoder.unused_data and block.startswith(b"WARC/"):
            return block
    return b""
