"""HTTP codings taken off a body, never past a cap: a bomb costs no more than the cap."""

import io
import re
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
from fastwarc.stream_io import ZstdReader

_CHUNK_HEAD = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1024})?\r?\n")
# What is taken from a decoder at a time; small against every cap, large against call overhead.
_STEP = 65_536


class Undecodable(ValueError):
    """A body that is not in the coding its headers claim."""


class Bomb(Undecodable):
    """A body that inflates past the cap."""


def inflate(body: bytes, codings: str, cap: int) -> tuple[bytes, bool]:
    """Take the content codings off a body: the bytes, and whether they were whole.

    `codings` is a Content-Encoding value; unknown ones and "identity" are left alone. A body that
    ends too early gives what could be read. Raises Bomb past `cap` bytes, Undecodable on rubbish.
    """
    whole = True
    for coding in reversed([name.strip().lower() for name in codings.split(",")][:4]):
        decoder = _DECODERS.get(coding)
        if decoder and body:
            body, complete = decoder(body, cap)
            whole = whole and complete
    if len(body) > cap:
        raise Bomb(f"more than {cap} bytes")
    return body, whole


def _gunzip(body: bytes, cap: int) -> tuple[bytes, bool]:
    out = io.BytesIO()
    whole = True
    while body[:2] == b"\x1f\x8b" or not out.tell():
        body, whole = _unzip_member(body, 31, cap, out)
        if not whole or not body:
            break
    return out.getvalue(), whole


def _undeflate(body: bytes, cap: int) -> tuple[bytes, bool]:
    # Servers disagree whether "deflate" has the zlib frame; browsers try both, so do we.
    framed = len(body) > 1 and body[0] & 15 == 8 and (body[0] * 256 + body[1]) % 31 == 0
    out = io.BytesIO()
    _, whole = _unzip_member(body, 15 if framed else -15, cap, out)
    return out.getvalue(), whole


def _unzip_member(body: bytes, bits: int, cap: int, out: io.BytesIO) -> tuple[bytes, bool]:
    decoder = zlib.decompressobj(bits)
    try:
        out.write(decoder.decompress(body, cap - out.tell() + 1))
    except zlib.error as wrong:
        raise Undecodable(f"not the compressed body it claims to be ({wrong})") from wrong
    _check(out.tell(), cap)
    return decoder.unused_data, decoder.eof


def _unbrotli(body: bytes, cap: int) -> tuple[bytes, bool]:
    decoder, out = brotli.Decompressor(), io.BytesIO()
    try:
        out.write(decoder.process(body, output_buffer_limit=_STEP))
        while not decoder.is_finished() and not decoder.can_accept_more_data():
            out.write(decoder.process(b"", output_buffer_limit=_STEP))
            _check(out.tell(), cap)
    except brotli.error as wrong:
        raise Undecodable(f"not the compressed body it claims to be ({wrong})") from wrong
    return out.getvalue(), decoder.is_finished()


def _unzstd(body: bytes, cap: int) -> tuple[bytes, bool]:
    reader, out = ZstdReader(io.BytesIO(body)), io.BytesIO()
    try:
        while piece := reader.read(_STEP):
            out.write(piece)
            _check(out.tell(), cap)
    except OSError as wrong:
        if out.tell() and "incomplete" in str(wrong):
            return out.getvalue(), False
        raise Undecodable(f"not the compressed body it claims to be ({wrong})") from wrong
    return out.getvalue(), True


def _check(size: int, cap: int) -> None:
    if size > cap:
        raise Bomb(f"inflates to more than {cap} bytes")


_DECODERS: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}


def dechunk(body: bytes) -> tuple[bytes, bool]:
    r"""Take chunked transfer coding off: the bytes, and whether the last chunk was there.

    A body that is not chunked at all, as many archives keep it, comes back as it is.

    >>> dechunk(b"3\r\nabc\r\n0\r\n\r\n")
    (b'abc', True)
    """
    pieces: list[bytes] = []
    position = 0
    while head := _CHUNK_HEAD.match(body, position):
        size = int(head.group(1), 16)
        if not size:
            return b"".join(pieces), True
        piece = body[head.end() : head.end() + size]
        pieces.append(piece)
        position = head.end() + size
        position += 2 if body[position : position + 2] == b"\r\n" else 1
        if len(piece) < size:
            break
    if position < len(body):
        return body, True
    return b"".join(pieces), not body
