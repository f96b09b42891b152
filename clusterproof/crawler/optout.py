"""Wishes not to be indexed, mined or trained on, read from an answer to be written down."""

import re
from collections.abc import Iterator

from clusterproof.archive.exchange import Exchange

# As much of a page as holds its head.
_HEAD = 65_536
_META = re.compile(rb"<meta\s[^<>]{1,500}>", re.IGNORECASE)
_NAME = re.compile(
    rb"name\s?=\s?[\"']?(robots|clusterproof|tdm-reservation|tdm-policy)[\"'\s>/]", re.I
)
_CONTENT = re.compile(
    rb"content\s?=\s?(?:\"([^\"<>]{0,200})\"|'([^'<>]{0,200})'|([^\s<>]{1,200}))", re.I
)
_WISHES = re.compile(
    r"noindex|none|noai|noimageai|noarchive|notrain|unavailable_after", re.IGNORECASE
)
_HEADERS = ("x-robots-tag", "tdm-reservation", "tdm-policy", "content-signal")


def wishes(exchange: Exchange) -> Iterator[tuple[str, str]]:
    """Yield the opt-out signals of an answer as (where, what), from its headers and its head."""
    for name, value in exchange.headers:
        if name.lower() in _HEADERS and _is_wish(name.lower(), value):
            yield name.lower(), value[:200]
    if b"<meta" in exchange.body[:_HEAD].lower():
        yield from _declared(exchange.body[:_HEAD])


def _declared(head: bytes) -> Iterator[tuple[str, str]]:
    for meta in _META.findall(head)[:100]:
        name, content = _NAME.search(meta), _CONTENT.search(meta)
        if name and content:
            where = name.group(1).decode("ascii").lower()
            what = next(each for each in content.groups() if each is not None)
            value = what.decode("utf-8", "replace")
            if _is_wish(where, value):
                yield f"meta {where}", value


def _is_wish(where: str, value: str) -> bool:
    if where.startswith("tdm-"):
        return value.strip() != "0"
    return bool(_WISHES.search(value)) or where == "content-signal"
