"""What a crawl reads of an answer: its kind, where it leads, the language it claims."""

import re
from urllib.parse import urljoin, urlsplit

from clusterproof.archive.exchange import Exchange
from clusterproof.archive.messages import media_type_of
from clusterproof.page.addresses import canonical
from clusterproof.page.links import outlinks
from clusterproof.records import Place

Links = list[tuple[str, str, Place | None]]
HTML = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml", ""})
PDF = "application/pdf"
_VAGUE = ("", "application/octet-stream", "binary/octet-stream")
_LANGUAGE = re.compile(rb"<html[^<>]{0,500}?\slang\s?=\s?[\"']?([A-Za-z]{2,3})", re.IGNORECASE)
_REFRESH = re.compile(
    rb"<meta\s[^<>]{0,100}http-equiv\s?=\s?[\"']?refresh[^<>]{0,100}?url\s?=\s?([^\"'<>\s]{1,500})",
    re.IGNORECASE,
)
_HEAD = 16_384
_REDIRECTS = (301, 302, 303, 307, 308)


def is_page(media_type: str, status: int) -> bool:
    """Return whether an answer is a page to look for links in."""
    return media_type in HTML and 200 <= status < 300


def media_type(exchange: Exchange) -> str:
    """Return an answer's media type; a PDF that is sent as something vague is still one."""
    named, _ = media_type_of(exchange.headers)
    return PDF if named in _VAGUE and exchange.body.startswith(b"%PDF") else named


def links_on(url: str, body: bytes, charset: str = "") -> Links:
    """Return where a page leads: canonical address, words, place; a meta refresh leads too."""
    found: Links = [(link.url, link.anchor, link.place) for link in outlinks(body, url, charset)]
    refresh = _REFRESH.search(body[:_HEAD])
    target = canonical(refresh.group(1).decode("utf-8", "replace"), url) if refresh else None
    if target is not None:
        found.append((target, "", Place.MENU))
    return found


def language_of(body: bytes) -> str:
    """Return the language a page claims in its html element, two or three letters, or nothing."""
    claimed = _LANGUAGE.search(body[:4_096])
    return claimed.group(1).decode("ascii").lower() if claimed else ""


def origin_of(url: str) -> str:
    """Return scheme and host of a URL.

    >>> origin_of("http://a.test:81/x?y")
    'http://a.test:81'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def redirect_target(url: str, status: int, location: str) -> str | None:
    """Return where an answer redirects to, canonical; None when it does not or to no web page."""
    if status not in _REDIRECTS or not location:
        return None
    try:
        return canonical(urljoin(url, location))
    except ValueError:
        return None
