"""A page's links: where each leads, with which words, from where on the page."""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from clusterproof.page.addresses import canonical
from clusterproof.page.destinations import Resolver
from clusterproof.page.encoding import decoded
from clusterproof.page.folding import spaced
from clusterproof.page.personal import might_hold_personal, redact
from clusterproof.page.places import place_of
from clusterproof.page.raw import Anchor, Raw
from clusterproof.page.tree import parsed
from clusterproof.records import BlockKind, Destination, Link, Place

MOST_OUTLINKS = 2_000
_FETCHED = "a[href],area[href],iframe[src],frame[src]"
_IN_MENU = "nav a[href],header a[href],[role=navigation] a[href]"
_IN_FOOTER = "footer a[href],[role=contentinfo] a[href]"


def read_links(raw: Raw, resolver: Resolver) -> tuple[Link, ...]:
    """Return the links of a page in its order.

    Hidden links to other sites are left out: no visitor follows them. Hidden ones to the own site
    stay, since menus unfold.
    """
    links = (_link(anchor, resolver) for anchor in raw.anchors)
    return tuple(link for link in links if link is not None)


def _link(anchor: Anchor, resolver: Resolver) -> Link | None:
    target = resolver.target(anchor.href)
    if target is None or (anchor.hidden and target.destination != Destination.INTERNAL):
        return None
    words, beside = anchor.text or anchor.unseen, anchor.beside
    if might_hold_personal(beside) or might_hold_personal(words):
        words, beside = redact(words), redact(beside)
    return Link(
        target.url,
        words,
        _place(anchor),
        target.destination,
        anchor.rel,
        anchor.heading,
        beside,
    )


def _place(anchor: Anchor) -> Place:
    """Return the place of the block a link stands in, or its region's for a picture."""
    if anchor.place is not None and anchor.text:
        return anchor.place
    return place_of(anchor.region, BlockKind.ITEM, anchor.text, linked=True)


@dataclass(frozen=True, slots=True)
class Outlink:
    """A link as a crawl needs it: an address in its one spelling, its words, its place."""

    url: str
    anchor: str
    place: Place


def outlinks(body: bytes, url: str, charset: str = "") -> tuple[Outlink, ...]:
    """Return where a page leads, each address once, in page order, at most 2,000.

    The quick reading for a running crawl; `read_links` is the thorough one.
    """
    parser = parsed(decoded(body, charset))
    base = _base(parser, url)
    footer = {node.mem_id for node in parser.css(_IN_FOOTER)}
    menu = {node.mem_id for node in parser.css(_IN_MENU)}
    found: dict[str, Outlink] = {}
    for node in parser.css(_FETCHED):
        address = _address(node, base)
        if address is None or address in found:
            continue
        mark = node.mem_id
        place = Place.FOOTER if mark in footer else Place.MENU if mark in menu else Place.BODY
        found[address] = Outlink(address, _words(node), place)
        if len(found) >= MOST_OUTLINKS:
            break
    return tuple(found.values())


def _base(parser: LexborHTMLParser, url: str) -> str:
    base = parser.css_first("base[href]")
    written = base.attributes.get("href") if base is not None else None
    return (canonical(written, url) if written else None) or url


def _address(node: LexborNode, base: str) -> str | None:
    attributes = node.attributes
    href = attributes.get("href") or attributes.get("src")
    if not href or href[0] == "#" or href[:11].lower() == "javascript:":
        return None
    return canonical(href, base)


def _words(node: LexborNode) -> str:
    words = spaced(node.text()[:500])[:200]
    if words:
        return words
    picture = node.css_first("img[alt]")
    spare = picture.attributes.get("alt") if picture is not None else None
    attributes = node.attributes
    return spaced((spare or attributes.get("title") or attributes.get("aria-label") or "")[:200])
