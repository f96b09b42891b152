"""What a crawl reads of an answer beyond its bytes."""

from datetime import UTC, datetime

import pytest

from clusterproof.archive.exchange import Exchange
from clusterproof.crawler.linking import is_page, language_of, links_on, media_type

AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "language"),
    [
        (b"<!doctype html><html lang=de>", "de"),
        (b'<HTML class="x" LANG="pt-BR">', "pt"),
        (b"<html><p lang=fr>", ""),
        (b"", ""),
        (b"<html " + b"x" * 9_000 + b" lang=en>", ""),
    ],
)
def test_language(body, language):
    assert language_of(body) == language


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("text/html; charset=x", b"", "text/html"),
        ("application/octet-stream", b"%PDF-1.4", "application/pdf"),
        ("", b"%PDF-1.4", "application/pdf"),
        ("", b"<html>", ""),
        ("text/html", b"%PDF-1.4", "text/html"),
    ],
)
def test_media_type(kind, body, expected):
    headers = (("Content-Type", kind),) if kind else ()
    told = Exchange("http://a.test/", (), "HTTP/1.1", 200, "OK", headers, body, AT)
    assert media_type(told) == expected


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("text/html", 200, True),
        ("", 200, True),
        ("text/html", 404, False),
        ("image/gif", 200, False),
    ],
)
def test_pages(kind, status, expected):
    assert is_page(kind, status) is expected


def test_links_and_a_meta_refresh():
    body = b"<meta http-equiv='refresh' content='0; url=/start'><a href=about>About us</a>"
    urls = [(url, words) for url, words, _ in links_on("http://a.test/x/", body)]
    assert urls == [("http://a.test/x/about", "About us"), ("http://a.test/start", "")]
