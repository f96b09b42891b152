"""Addresses a sitemap or feed names: XML, gzip, text; broken ones as far as they go.

Read with patterns and not with an XML parser: nothing is ever expanded, no DTD is obeyed, a broken
tail costs only the tail, and a hostile file costs no more than its length.
"""

import html
import re
import zlib
from collections.abc import Iterable, Iterator

from clusterproof.page.addresses import canonical

# The protocol allows 50 MB and 50,000 addresses a file; a frontier keeps 3,000 of them.
MOST_BYTES = 8_000_000
MOST_PAGES = 5_000
MOST_SITEMAPS = 50

_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,500}(?:\[|>)", re.IGNORECASE)
_ENTITIES = re.compile(r"<!ENTITY", re.IGNORECASE)
# <loc>, <ns:loc>, <link>, <guid>: the text up to the next tag, CDATA allowed.
_SPOT = re.compile(
    r"<(?:[A-Za-z0-9]{1,20}:)?(loc|link|guid)(?:\s[^<>]{0,300})?>"
    r"\s{0,80}(?:<!\[CDATA\[)?\s{0,80}([^<>\]\s]{1,4000})"
)
_ATOM = re.compile(r"<link\s[^<>]{0,500}?href\s?=\s?[\"']([^\"'<>\s]{1,4000})[\"'][^<>]{0,300}/?>")
_ENCLOSING = re.compile(r"<(?:[A-Za-z0-9]{1,20}:)?(sitemap|url|item|entry|image|video)[\s>]")
_NOT_A_PAGE = ("image", "video")


def sitemap_urls(body: bytes, url: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the pages and the further sitemaps a sitemap names, each once, in its own order.

    At most 5,000 pages and 50 sitemaps; a body that is none of ours gives two empty tuples.
    """
    text = _text(_inflated(body))
    if "<" not in text[:2_000]:
        return _first(_canonical(_lines(text), url), MOST_PAGES), ()
    if _has_tricks(text):
        return (), ()
    pages: list[str] = []
    further: list[str] = []
    for kind, address in _spots(text):
        (further if kind == "sitemap" else pages).append(address)
    return (
        _first(_canonical(pages, url), MOST_PAGES),
        _first(_canonical(further, url), MOST_SITEMAPS),
    )


def _inflated(body: bytes) -> bytes:
    """Return a gzip body's first bytes in clear; what is broken behind them is left out."""
    if not body.startswith(b"\x1f\x8b"):
        return body[:MOST_BYTES]
    reader = zlib.decompressobj(wbits=31)
    clear = bytearray()
    try:
        for start in range(0, len(body), 65_536):
            clear += reader.decompress(body[start : start + 65_536], MOST_BYTES - len(clear))
            if len(clear) >= MOST_BYTES or reader.eof:
                break
    except zlib.error:
        return bytes(clear)
    return bytes(clear)


def _text(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace")
    return body.decode("utf-8-sig", errors="replace")


def _has_tricks(text: str) -> bool:
    """Return whether a file brings its own entities, which no honest sitemap does."""
    doctype = _DOCTYPE.search(text, 0, 4_000)
    return bool(doctype and _ENTITIES.search(text, doctype.start(), doctype.end() + 10_000))


def _spots(text: str) -> Iterator[tuple[str, str]]:
    """Yield what kind of entry each address stands in, and the address."""
    is_index = "sitemapindex" in text[:2_000]
    openings = _ENCLOSING.finditer(text)
    opening = next(openings, None)
    kind = "sitemap" if is_index else "url"
    for spot in sorted(_matches(text)):
        while opening is not None and opening.start() < spot[0]:
            kind = opening.group(1)
            opening = next(openings, None)
        if kind not in _NOT_A_PAGE:
            yield kind, html.unescape(spot[1])


def _matches(text: str) -> list[tuple[int, str]]:
    elements = [
        (found.start(), found.group(2))
        for found in _SPOT.finditer(text)
        if found.group(1) != "guid" or found.group(2).startswith("http")
    ]
    return elements + [(found.start(), found.group(1)) for found in _ATOM.finditer(text)]


def _lines(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line.startswith(("http://", "https://"))]


def _canonical(addresses: Iterable[str], url: str) -> Iterator[str]:
    # Sitemaps must give whole addresses; careless ones give paths.
    found = (canonical(address, url) for address in addresses)
    return (address for address in found if address is not None)


def _first(addresses: Iterable[str], most: int) -> tuple[str, ...]:
    kept: dict[str, None] = {}
    for address in addresses:
        kept[address] = None
        if len(kept) >= most:
            break
    return tuple(kept)
