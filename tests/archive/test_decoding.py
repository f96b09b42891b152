"""Codings come off, rubbish is named, and no bomb costs more than its cap."""

import gzip
import zlib

import brotli
import pytest
from backports import zstd

from clusterproof.archive.decoding import Bomb, Undecodable, dechunk, inflate

TEXT = b"members " * 4_000


def raw_deflate(text: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(text) + packer.flush()


PACKED = {
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]),
    "deflate": zlib.compress(TEXT),
    "Deflate": raw_deflate(TEXT),
    "br": brotli.compress(TEXT),
    "zstd": zstd.compress(TEXT),
    "identity": TEXT,
    "": TEXT,
    "gzip, br": brotli.compress(gzip.compress(TEXT)),
    "rot13": TEXT,
}


@pytest.mark.parametrize("coding", PACKED)
def test_codings_come_off(coding):
    assert inflate(PACKED[coding], coding, len(TEXT)) == (TEXT, True)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_an_empty_body_is_whole(coding):
    assert inflate(b"", coding, 10) == (b"", True)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "identity", "gzip, br"])
def test_a_bomb_is_refused_at_the_cap(coding):
    bombs = {
        "gzip": lambda: gzip.compress(bytes(40_000_000)),
        "deflate": lambda: zlib.compress(bytes(40_000_000)),
        "br": lambda: brotli.compress(bytes(40_000_000)),
        "zstd": lambda: zstd.compress(bytes(40_000_000)),
        "identity": lambda: bytes(2_000_000),
        "gzip, br": lambda: brotli.compress(gzip.compress(bytes(40_000_000))),
    }
    with pytest.raises(Bomb, match="more than 1000000 bytes"):
        inflate(bombs[coding](), coding, 1_000_000)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_rubbish_is_named(coding):
    with pytest.raises(Undecodable, match="not the compressed body"):
        inflate(b"rubbish rubbish rubbish", coding, 1_000)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_body_that_ends_early_gives_what_is_there(coding):
    half = PACKED[coding][: len(PACKED[coding]) // 2]
    body, whole = inflate(half, coding, len(TEXT))
    assert TEXT.startswith(body)
    assert not whole


@pytest.mark.parametrize(
    ("wire", "body"),
    [
        (b"3\r\nabc\r\n0\r\n\r\n", (b"abc", True)),
        (b"3;x=y\nabc\n2\nde\n0\n\n", (b"abcde", True)),
        (b"3\r\nabc\r\n", (b"abc", False)),
        (b"9\r\nabc", (b"abc", False)),
        (b"<html>", (b"<html>", True)),
        (b"", (b"", True)),
    ],
)
def test_chunks_are_joined(wire, body):
    assert dechunk(wire) == body
