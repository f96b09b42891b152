"""Whole sites for the tests of the sheets: from a few lines of HTML, and from the mini-web."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256

from classifier_pages import matcher

from clusterproof.classifier.sheets import sheets
from clusterproof.classifier.site import gather
from clusterproof.miniweb.answers import INDEXES, Question, answer
from clusterproof.miniweb.shelf import NOT_SERVED, ShelvedSite, shipped_sites
from clusterproof.page import template, words
from clusterproof.page.reading import read
from clusterproof.records import Capture, Page, Sheets, Site

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WORDS = words.load()


def capture(url: str, site: str, body: bytes, kind: str = "text/html") -> Capture:
    media, _, charset = kind.partition("; charset=")
    digest = "sha256:" + sha256(body).hexdigest()
    return Capture(url, site, 200, (("Content-Type", kind),), body, AT, digest, media, charset)


def read_all(captures: list[Capture]) -> tuple[Site, tuple[Page, ...]]:
    pages = template.set_apart([read(one, WORDS) for one in captures])
    return gather(captures[0].site, pages, (), matcher()), pages


def site_of(pages: Mapping[str, str], language: str = "en") -> tuple[Site, tuple[Page, ...]]:
    """Return a site whose pages are these bodies by path; each gets the site's title."""
    return read_all(
        [
            capture(f"https://x.test{path}", "x.test", _whole(body, language).encode())
            for path, body in pages.items()
        ]
    )


def sheets_of(pages: Mapping[str, str], language: str = "en") -> Sheets:
    return sheets(*site_of(pages, language))


def _whole(body: str, language: str) -> str:
    head = "" if "<title>" in body else "<title>Auwald Health Cluster</title>"
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'


@cache
def mini_web(host: str) -> tuple[Site, tuple[Page, ...]]:
    """Read every page of a site of the mini-web, as it is served."""
    site = next(one for one in shipped_sites() if one.host == host)
    return read_all([_served(site, name) for name in site.files if _is_page(name)])


def _is_page(name: str) -> bool:
    return name.endswith((".html", ".htm", ".php")) and name != NOT_SERVED


def _served(site: ShelvedSite, name: str) -> Capture:
    path = "/" + name
    for index in INDEXES:
        path = path.removesuffix(index) if path.endswith("/" + index) else path
    reply = answer(site, Question(path), TODAY)
    kind = dict(reply.headers)["Content-Type"]
    return capture(f"http://{site.host}{path.removesuffix('.html')}", site.host, reply.body, kind)


HOSTS = tuple(site.host for site in shipped_sites() if any(map(_is_page, site.files)))
