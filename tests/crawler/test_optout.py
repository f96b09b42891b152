"""Wishes not to be indexed, mined or trained on are found where they may stand."""

from datetime import UTC, datetime

import pytest

from clusterproof.archive.exchange import Exchange
from clusterproof.crawler.optout import wishes

AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "body", "found"),
    [
        ((), b"", []),
        ((("X-Robots-Tag", "noai, noimageai"),), b"", [("x-robots-tag", "noai, noimageai")]),
        ((("x-robots-tag", "all"),), b"", []),
        ((("TDM-Reservation", "1"),), b"", [("tdm-reservation", "1")]),
        ((("tdm-reservation", "0"),), b"", []),
        ((("Content-Signal", "ai-train=no"),), b"", [("content-signal", "ai-train=no")]),
        ((), b'<meta name="robots" content="NOINDEX">', [("meta robots", "NOINDEX")]),
        ((), b"<META content='none' NAME='Robots' />", [("meta robots", "none")]),
        ((), b"<meta name=robots content=noai>", [("meta robots", "noai")]),
        ((), b'<meta name="robots" content="index, follow">', []),
        ((), b'<meta name="tdm-reservation" content="1">', [("meta tdm-reservation", "1")]),
        ((), b'<meta name="robots">', []),
        ((), b'<meta name="keywords" content="noindex">', []),
        ((), b"<meta " * 30_000, []),
    ],
)
def test_wishes(headers, body, found):
    exchange = Exchange("http://a.test/", (), "HTTP/1.1", 200, "OK", headers, body, AT)
    assert list(wishes(exchange)) == found
