import gzip
import time

import pytest

from clusterproof.crawler.sitemap import MOST_PAGES, MOST_SITEMAPS, sitemap_urls

URL = "https://example.org/sitemap.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
TWO = f"{HEAD}<urlset {SPACE}><url><loc>https://example.org/a</loc></url><url><loc>/b</loc></url></urlset>"
INDEX = (
    f"{HEAD}<sitemapindex {SPACE}><sitemap><loc>https://example.org/1.xml.gz</loc></sitemap>"
    "<sitemap><loc>https://example.org/2.xml</loc></sitemap></sitemapindex>"
)
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    "<urlset><url><loc>https://example.org/&b;</loc></url></urlset>"
)
OUTSIDE = (
    '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    "<urlset><url><loc>https://example.org/&x;</loc></url></urlset>"
)
FEED = (
    '<rss version="2.0"><channel><link>https://example.org/</link>'
    "<item><link>https://example.org/news/1</link><guid>17</guid></item>"
    "<item><link><![CDATA[ https://example.org/news/2 ]]></link></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="alternate" '
    'href="https://example.org/post?a=1&amp;b=2"/></entry></feed>'
)
IMAGES = (
    f"<urlset {SPACE}><url><loc>https://example.org/a</loc>"
    "<image:image><image:loc>https://example.org/a.png</image:loc></image:image></url></urlset>"
)
A, B = "https://example.org/a", "https://example.org/b"
ROWS = [
    pytest.param(TWO.encode(), ((A, B), ()), id="plain"),
    pytest.param(TWO.replace("<loc", "<s:loc").encode(), ((A, B), ()), id="prefixed"),
    pytest.param(TWO.encode("utf-16"), ((A, B), ()), id="utf-16"),
    pytest.param(b"\xef\xbb\xbf" + TWO.encode(), ((A, B), ()), id="bom"),
    pytest.param(gzip.compress(TWO.encode()), ((A, B), ()), id="gzip"),
    pytest.param(TWO[:-20].encode(), ((A, B), ()), id="cut"),
    pytest.param(TWO.replace("</url>", "").encode(), ((A, B), ()), id="unclosed"),
    pytest.param(
        INDEX.encode(),
        ((), ("https://example.org/1.xml.gz", "https://example.org/2.xml")),
        id="index",
    ),
    pytest.param(BOMB.encode(), ((), ()), id="entity bomb"),
    pytest.param(OUTSIDE.encode(), ((), ()), id="outside entity"),
    pytest.param(
        b"https://example.org/a\nnonsense\n\nhttps://example.org/b\n", ((A, B), ()), id="text"
    ),
    pytest.param(
        FEED.encode(),
        (("https://example.org/", "https://example.org/news/1", "https://example.org/news/2"), ()),
        id="rss",
    ),
    pytest.param(ATOM.encode(), (("https://example.org/post?a=1&b=2",), ()), id="atom"),
    pytest.param(IMAGES.encode(), ((A,), ()), id="images left out"),
    pytest.param(b"", ((), ()), id="empty"),
    pytest.param(b"\x00\xff\xfe<<<<loc>", ((), ()), id="noise"),
    pytest.param(b"<html><body>Not found</body></html>", ((), ()), id="a page"),
    pytest.param(
        b"<urlset><url><loc>javascript:alert(1)</loc></url></urlset>", ((), ()), id="script"
    ),
]


@pytest.mark.parametrize(("body", "expected"), ROWS)
def test_a_sitemap_is_read_as_far_as_it_goes(body: bytes, expected: object) -> None:
    assert sitemap_urls(body, URL) == expected


def test_a_broken_gzip_gives_what_came_before() -> None:
    many = "".join(f"<url><loc>https://example.org/{n}</loc></url>" for n in range(4_000))
    whole = gzip.compress(f"<urlset>{many}".encode())
    pages, _ = sitemap_urls(whole[: len(whole) // 2] + b"\xff" * 400, URL)
    assert 1_000 < len(pages) < 4_000


def test_a_gzip_bomb_is_cut() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * 100_000_000, compresslevel=9)
    assert sitemap_urls(bomb, URL) == ((), ())


def test_what_comes_out_is_bounded() -> None:
    pages = "".join(f"<url><loc>https://example.org/{n}</loc></url>" for n in range(9_000))
    maps = "".join(f"<sitemap><loc>https://example.org/{n}</loc></sitemap>" for n in range(900))
    assert len(sitemap_urls(f"<urlset>{pages}".encode(), URL)[0]) == MOST_PAGES
    assert len(sitemap_urls(f"<sitemapindex>{maps}".encode(), URL)[1]) == MOST_SITEMAPS


@pytest.mark.parametrize(
    "evil",
    [b"<loc>" * 400_000, b"<link " * 400_000, b"<loc " + b"a" * 2_000_000, b"<!DOCTYPE" * 200_000],
    ids=["loc", "link", "attribute", "doctype"],
)
def test_hostile_files_cost_their_length_only(evil: bytes) -> None:
    began = time.perf_counter()
    sitemap_urls(evil, URL)
    assert time.perf_counter() - began < 5
