"""Servers that fail, lie, drip or bomb: each has its reason, none stops a crawl."""

import asyncio
import gzip
import os
import socket
import ssl
import time
from ipaddress import ip_network

import brotli
import pytest
import trustme
from crawl_servers import HOME, crawled, html, links, moved, network_to, reply, serving, zipped

from clusterproof.crawler.crawling import AllSites
from clusterproof.crawler.hearing import Ears
from clusterproof.records import Limits, Network, Seed

TEXT = b"<html><body>" + b"words of the page " * 100


def one_page(tmp_path, answer, **limits):
    """Crawl a home page with one link; the answer to it is the one under test."""
    with serving({"/": html(links("/page")), "/page": answer}) as server:
        return crawled(tmp_path, network_to(server.port), **limits)


def lying(length: int) -> bytes:
    return reply(TEXT, Content_Length=str(length), Connection="close")


async def big(writer):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    for _ in range(50):
        writer.write(bytes(1_000_000))
        await writer.drain()


async def drip(writer):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n")
    for _ in range(900):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def silence(writer):
    await asyncio.sleep(30)


async def hang_up(writer):
    writer.close()


async def rubbish(writer):
    writer.write(b"\x00\x01 this is no HTTP\r\n\r\n")


BOMB = gzip.compress(bytes(60_000_000))
REFUSED = {
    "50 MB": (big, "too-large"),
    "50 MB, announced": (reply(b"", Content_Length="50000000", Connection="close"), "too-large"),
    "drip": (drip, "time-out"),
    "silence": (silence, "time-out"),
    "hang up": (hang_up, "broken-answer"),
    "no HTTP": (rubbish, "broken-answer"),
    "endless head": (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "broken-answer"),
    "corrupt gzip": (reply(b"\x1f\x8b\x08 rubbish", Content_Encoding="gzip"), "decompression"),
    "gzip bomb": (reply(BOMB, Content_Encoding="gzip"), "decompression"),
    "brotli bomb": (
        reply(brotli.compress(bytes(60_000_000)), Content_Encoding="br"),
        "decompression",
    ),
    "layers": (reply(gzip.compress(BOMB), Content_Encoding="gzip, gzip"), "decompression"),
    "picture": (reply(b"GIF89a", kind="image/gif"), "media-type"),
    "film": (reply(b"", kind="video/mp4", Content_Length="99999999999"), "media-type"),
    "circle": (moved("/page"), "too-many-redirects"),
    "gone": (reply(b"gone", "410 Gone"), "status"),
    "broken": (reply(b"oops", "500 Internal Server Error"), "status"),
    "forbidden": (reply(b"no", "403 Forbidden"), "blocked"),
    "script scheme": (moved("javascript:alert(1)"), None),
    "other scheme": (moved("gopher://127.0.0.1:70/x"), None),
    "special address": (moved("http://127.0.0.2/"), "off-site"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_answer_is_refused_with_its_reason(tmp_path, case):
    answer, reason = REFUSED[case]
    limits = {"request_seconds": 0.6, "retries": 0, "inflated_bytes": 5_000_000}
    done = one_page(tmp_path, answer, **limits)
    assert done.refused().get(f"{HOME}page") == reason
    assert done.tally.sites == {"done": 1}
    assert done.archived().problems == ()
    assert done.notes("crawl") == ["finished"]


KEPT = {
    "nothing at all": (reply(b""), b""),
    "longer than it is": (lying(90_000), TEXT),
    "shorter than it is": (lying(1_000), TEXT[:1_000]),
    "cut gzip": (reply(gzip.compress(TEXT * 9)[:-20], Content_Encoding="gzip"), None),
    "gzip": (zipped(TEXT), TEXT),
    "brotli": (reply(brotli.compress(TEXT), Content_Encoding="br"), TEXT),
    "unknown coding": (reply(TEXT, Content_Encoding="rot13"), TEXT),
    "no type": (reply(TEXT, kind=""), TEXT),
}


@pytest.mark.parametrize("case", KEPT)
def test_an_odd_answer_is_kept_as_far_as_it_goes(tmp_path, case):
    answer, body = KEPT[case]
    done = one_page(tmp_path, answer)
    page = next(each for each in done.archived().captures if each.url == f"{HOME}page")
    assert page.body == body if body is not None else TEXT[:500] in page.body
    assert f"{HOME}page" not in done.refused()


def test_endless_redirects_end(tmp_path):
    pages = {f"/r{number}": moved(f"/r{number + 1}") for number in range(50)}
    with serving(pages | {"/": html(links("/r0"))}) as server:
        done = crawled(tmp_path, network_to(server.port), redirects=4)
    assert done.refused() == {f"{HOME}r4": "too-many-redirects"}
    assert len(server.paths()) == 3 + 5


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_retry_after_is_honoured(tmp_path, status):
    busy = reply(b"wait", status, Retry_After="1")
    with serving({"/": html(links("/page")), "/page": [busy, html("now")]}) as server:
        done = crawled(tmp_path, network_to(server.port))
    asked = [t for t, path in zip(server.times, server.paths(), strict=True) if path == "/page"]
    assert asked[1] - asked[0] >= 1.0
    assert done.statuses()[f"{HOME}page"] == 200
    assert done.refused() == {}


@pytest.mark.parametrize("wait", ["100000", "Fri, 31 Dec 2099 23:59:59 GMT"])
def test_a_host_that_wants_to_be_left_alone_is_left_alone(tmp_path, wait):
    busy = reply(b"wait", "429 Too Many Requests", Retry_After=wait)
    started = time.monotonic()
    done = one_page(tmp_path, busy)
    assert time.monotonic() - started < 10
    assert done.refused() == {f"{HOME}page": "rate-limited"}


def test_tries_are_bounded(tmp_path):
    busy = reply(b"wait", "503 Service Unavailable", Retry_After="soon")
    with serving({"/": html(links("/page")), "/page": busy}) as server:
        done = crawled(tmp_path, network_to(server.port), retries=1)
    assert server.paths().count("/page") == 2
    assert done.refused() == {f"{HOME}page": "rate-limited"}
    assert done.statuses()[f"{HOME}page"] == 503


CLOSED = reply(b"User-agent: *\nDisallow: /\n", kind="text/plain")
ROBOTS = {
    "all closed": (CLOSED, "robots"),
    "error": (reply(b"", "500 Oops"), "robots"),
    "HTML": (html("<p>Disallow: /</p>"), None),
    "huge": (reply(b"User-agent: *\nDisallow: /x\n" + b"#" * 3_000_000, kind="text/plain"), None),
    "binary": (reply(os.urandom(5_000), kind="text/plain"), None),
    "empty": (reply(b"", kind="text/plain"), None),
    "absent": (reply(b"", "404 Not Found"), None),
    "forbidden": (reply(b"", "403 Forbidden"), None),
    "redirect": (moved("/closed.txt"), "robots"),
    "circle": (moved("/robots.txt"), None),
    "with mark": (reply(b"\xef\xbb\xbfUser-agent: *\nDisallow: /", kind="text/plain"), "robots"),
    "for us": (reply(b"User-agent: clusterproof\nDisallow: /\n", kind="text/plain"), "robots"),
    "for others": (reply(b"User-agent: elsebot\nDisallow: /\n", kind="text/plain"), None),
}


@pytest.mark.parametrize("case", ROBOTS)
def test_robots_txt_is_obeyed(tmp_path, case):
    answer, reason = ROBOTS[case]
    with serving({"/": html(), "/robots.txt": answer, "/closed.txt": CLOSED}) as server:
        done = crawled(tmp_path, network_to(server.port), retries=0)
    assert done.refused().get(HOME) == reason
    assert ("/" in server.paths()) is (reason is None)
    assert done.tally.sites == {"blocked" if reason else "done": 1}
    assert f"{HOME}robots.txt" in done.urls()


def test_single_pages_may_be_closed(tmp_path):
    rules = reply(b"User-agent: *\nDisallow: /closed\n", kind="text/plain")
    pages = {"/robots.txt": rules, "/": html(links("/closed/a", "/open", "/jump"))}
    pages |= {"/open": html(), "/jump": moved("/closed/b")}
    with serving(pages) as server:
        done = crawled(tmp_path, network_to(server.port))
    assert done.refused() == {f"{HOME}closed/a": "robots", f"{HOME}closed/b": "robots"}
    assert not any("closed" in path for path in server.paths())


def test_an_empty_site_is_read_as_such(tmp_path):
    with serving({"/": reply(b"")}) as server:
        done = crawled(tmp_path, network_to(server.port))
    assert done.statuses()[HOME] == 200
    assert done.tally.pages == 1


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_a_dead_host_is_reported(tmp_path):
    done = crawled(tmp_path, network_to(free_port()), retries=0)
    assert done.tally.sites == {"blocked": 1}
    assert done.refused()[HOME] == "connect"
    assert done.tally.skipped[0].startswith(f"{HOME}: robots.txt: ")
    assert done.told[-1].why
    assert done.notes("crawl") == ["blocked"]


def test_a_name_that_does_not_exist_is_looked_for_with_www_too(tmp_path):
    asked = []

    async def lookup(host, port):
        asked.append(host)
        raise socket.gaierror(-2, "Name or service not known")

    seed = Seed("https://nowhere.test/", "nowhere.test")
    sites = AllSites((seed,), tmp_path, Ears())
    asyncio.run(sites.run(Limits(retries=0, delay=0), Network(), lookup))
    assert sites.tally().refusals == {"dns": 4}
    assert set(asked) == {"nowhere.test", "www.nowhere.test"}


def test_a_site_that_takes_too_long_is_left(tmp_path):
    pages = {f"/p{number}": silence for number in range(9)}
    pages["/"] = html(links(*pages))
    with serving(pages) as server:
        done = crawled(tmp_path, network_to(server.port), site_seconds=3.0, retries=0)
    assert set(done.refused().values()) == {"time-limit"}
    assert len(done.refused()) == 9
    assert done.notes("crawl") == ["time-limit"]


def test_silent_hosts_hold_up_nobody(tmp_path):
    names = [f"silent{number}.test" for number in range(4)]
    pages = {f"{name}/": silence for name in names} | {"good.test/": html(links("/a"))}
    urls = [f"http://{name}/" for name in (*names, "good.test")]
    with serving(pages | {"/a": html()}) as server:
        done = crawled(
            tmp_path, network_to(server.port), *urls, at_once=3, request_seconds=7.0, retries=0
        )
    assert done.ended[0][0] == "good.test"
    assert done.tally.sites == {"done": 1, "blocked": 4}


def certified(*names: str) -> tuple[ssl.SSLContext, trustme.CA]:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context, authority


@pytest.mark.parametrize(
    ("name", "trusted", "allowed", "read"),
    [
        ("site.test", True, False, True),
        ("site.test", False, False, False),
        ("other.test", True, False, False),
        ("other.test", False, True, True),
    ],
)
def test_certificates_are_verified(tmp_path, monkeypatch, name, trusted, allowed, read):
    context, authority = certified(name)
    if trusted:
        authority.cert_pem.write_to_path(tmp_path / "ca.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with serving({"/": html()}, tls=context) as server:
        network = network_to(server.port, allow_invalid_tls=allowed)
        done = crawled(tmp_path, network, "https://site.test/", retries=0)
    assert done.tally.pages == read
    assert done.refused() == ({} if read else {"https://site.test/": "tls"})
    assert bool(server.asked) is read


def test_a_redirect_to_a_special_address_reaches_nobody(tmp_path):
    with serving({"/": html("secret")}, address="127.0.0.2") as inner:
        target = f"http://127.0.0.2:{inner.port}/"
        with serving({"/": moved(target)}) as server:
            done = crawled(tmp_path, network_to(server.port))
    assert inner.asked == []
    assert done.refused()[target] == "address-refused"
    assert done.tally.sites == {"blocked": 1}


def test_robots_and_sitemaps_at_special_addresses_reach_nobody(tmp_path):
    with serving({"/": html("secret")}, address="127.0.0.2") as inner:
        target = f"http://127.0.0.2:{inner.port}/"
        pages = {
            "/robots.txt": moved(f"{target}robots.txt"),
            "/": html(),
            "/sitemap.xml": moved(f"{target}sitemap.xml"),
        }
        with serving(pages) as server:
            done = crawled(tmp_path, network_to(server.port))
    assert inner.asked == []
    assert done.refused()[HOME] == "address-refused"


async def pass_on(reader, writer, asked):
    """A proxy: it notes what it is asked and answers itself."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    asked.append(head.split("\r\n")[0])
    writer.write(html("from behind the proxy"))
    await writer.drain()
    writer.close()


@pytest.mark.parametrize(
    ("url", "address", "passed"),
    [
        ("http://site.test/", "127.0.0.1", True),
        ("http://inner.test/", "127.0.0.2", False),
        ("http://127.0.0.2/", "127.0.0.2", False),
        ("http://[::1]/", "127.0.0.1", False),
    ],
)
def test_a_proxy_is_asked_for_good_addresses_only(tmp_path, url, address, passed):
    with serving({}) as server:
        asked = []
        server.converse = lambda reader, writer: pass_on(reader, writer, asked)
        network = Network(
            proxy=f"http://127.0.0.1:{server.port}",
            allow_private=(ip_network("127.0.0.1/32"),),
            resolve=(("*", address, 80),),
        )
        done = crawled(tmp_path, network, url, retries=0)
    assert done.tally.pages == passed
    assert bool(asked) is passed
    assert all(line.startswith("GET http://site.test/") for line in asked)
