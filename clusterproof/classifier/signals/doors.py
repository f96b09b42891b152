"""Doors out of a site: what a card's link leads to, and grids of pages built to be found."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from clusterproof.classifier.folding import fold
from clusterproof.classifier.matching import Hit
from clusterproof.classifier.organisations import Listing
from clusterproof.classifier.signals.finding import (
    Sighting,
    Wording,
    addresses_patients,
    by_words,
    whole,
)
from clusterproof.classifier.view import Line, SiteView
from clusterproof.records import Destination, Link, Page, Place, Role

_NOT_NEWS = Wording(barred=frozenset({Role.NEWS, Role.EVENTS}))
_OFFER = Wording(barred=frozenset({Role.NEWS, Role.EVENTS}), patients=True)
_door_words = by_words("P1", _NOT_NEWS)
_grid_words = by_words("P8", _NOT_NEWS)
_rating_words = by_words("P9", _OFFER)
_affiliate_words = by_words("P6", Wording(own=True))
_CARDS = frozenset({Role.LISTING, Role.PROVIDER, Role.TREATMENT, Role.PRICES, Role.REVIEWS})
# Pages that may be a list of providers; a treatment's page names departments, a members' members.
_LISTING = frozenset({Role.LISTING, Role.PROVIDER, Role.HOME, Role.PRICES, Role.OTHER})
# On the development sites and those gathered beside them a page with five providers' names stands
# on 28 % of the portals and 3 % of the other sites.
FEWEST_PROVIDERS = 5
MANY_PROVIDERS = 12
_OUTWARD = frozenset({Destination.EXTERNAL, Destination.REDIRECTOR})
# Parameters by which a door tells its owner who sent the visitor (rubric P6).
_TRACKED = frozenset(
    {"aff", "aff_id", "affid", "affiliate", "ref", "refid", "clickid", "subid", "partner_id", "awc"}
)
# The smallest grid that is no coincidence: two rows of three, or three of two.
SMALLEST_GRID = 6
# "Implants in our town", "crowns in our town" is one clinic's shop window; a second place makes it
# a grid.
FEWEST_PLACES = 2
ONE_PLACE = 0.4
# Words up to this length at a pattern's end ("in", "à", "w") stand before the place's name.
_SHORT = 3
_SEGMENT = re.compile(r"[a-z\u00df-\uffff][a-z\u00df-\uffff0-9-]{3,60}", re.IGNORECASE)
_MOST_WORDS = 6
_IN = re.compile(r"^(.{4,40}?)-(?:in|en|à|a|em|w|v|nach)-(.{3,40})$")


def is_door(link: Link) -> bool:
    """Say whether a link leads a visitor out for somebody's money."""
    if link.destination not in _OUTWARD or link.place is not Place.BODY:
        return False
    return "sponsored" in link.rel or link.destination is Destination.REDIRECTOR or is_tracked(link)


def is_tracked(link: Link) -> bool:
    """Say whether an outward link carries an affiliate's mark."""
    if link.destination not in _OUTWARD or "?" not in link.url:
        return False
    asked = parse_qsl(urlsplit(link.url).query[:500])
    return any(name.lower() in _TRACKED for name, _ in asked)


def provider_lists(view: SiteView) -> tuple[Listing, ...]:
    """Return the pages of a site for patients that name at least five other providers."""
    if not addresses_patients(view):
        return ()
    return tuple(
        row
        for row in view.listings
        if row.page.role in _LISTING and row.count("provider") >= FEWEST_PROVIDERS
    )


def doors(view: SiteView) -> Iterator[Sighting]:
    """Notice lists of providers and cards that lead out, then words of choosing a provider."""
    for row in provider_lists(view):
        names = row.names["provider"]
        yield whole(row.page, names[0], 1.5 if len(names) >= MANY_PROVIDERS else 1.2)
    for page in view.pages:
        found = next((row for row in view.outward[page.url] if is_door(row) and row.anchor), None)
        if found is not None:
            yield whole(page, found.anchor, 1.2 if page.role in _CARDS else 0.8)
    yield from _door_words(view)


def affiliate_plumbing(view: SiteView) -> Iterator[Sighting]:
    """Notice outward links with an affiliate's mark, then words for such programmes."""
    for page in view.pages:
        links = view.outward[page.url]
        found = next((row for row in links if is_tracked(row) and row.place is Place.BODY), None)
        if found is not None and found.anchor:
            yield whole(page, found.anchor, 1.0)
    yield from _affiliate_words(view)


def grid(pages: Iterable[Page]) -> frozenset[tuple[str, str]]:
    """Return the pairs of address parts that form a grid: each part is met in two pairs at least.

    Numbers, dates and language codes form grids on every site; they are left out.
    """
    urls = {page.url for page in pages}
    urls.update(row.url for page in pages for row in page.links if _is_inner(row))
    return _crossed({pair for url in urls for pair in _pairs(url)})


def _is_inner(link: Link) -> bool:
    return link.destination is Destination.INTERNAL


def _pairs(url: str) -> list[tuple[str, str]]:
    """Return the pairs an address may stand for: its two last parts, or its last part cut in two.

    "/implants/antalya", "/implants-in-antalya" and "/implants-antalya" pair the same words.
    """
    parts = url.split("?", 1)[0].split("#", 1)[0].strip("/").lower().split("/")[3:]
    if not parts:
        return []
    last = parts[-1].rsplit(".", 1)[0]
    joined = _IN.match(last)
    if joined:
        return [(joined.group(1), joined.group(2))]
    words = last.split("-")[:_MOST_WORDS]
    cuts = [("-".join(words[:at]), "-".join(words[at:])) for at in range(1, len(words))]
    if len(parts) > 1:
        cuts.append((parts[-2], last))
    return [cut for cut in cuts if _SEGMENT.fullmatch(cut[0]) and _SEGMENT.fullmatch(cut[1])]


def _crossed(pairs: set[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Keep the pairs whose row and column both cross others; empty if the grid is too small."""
    for _ in range(4):
        rows, columns = _counted(one for one, _ in pairs), _counted(two for _, two in pairs)
        pairs = {(one, two) for one, two in pairs if rows[one] >= 2 and columns[two] >= 2}
    return frozenset(pairs) if len(pairs) >= SMALLEST_GRID else frozenset()


def _is_cell(url: str, cells: frozenset[tuple[str, str]]) -> bool:
    return any(pair in cells for pair in _pairs(url))


def _counted(parts: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for part in parts:
        counts[part] = counts.get(part, 0) + 1
    return counts


def grid_pages(view: SiteView) -> Iterator[Sighting]:
    """Notice a grid of treatment and place pages on a site for patients, then words for it."""
    if view.found("P8") or view.found("P1"):
        cells = grid(view.pages)
        for page in view.pages:
            for link in page.links:
                if cells and _is_inner(link) and link.anchor and _is_cell(link.url, cells):
                    yield whole(page, link.anchor, 1.0)
                    break
    several = len({_place(line, hit) for line, hit in view.found("P8")}) >= FEWEST_PLACES
    for seen in _grid_words(view):
        yield seen if several else replace(seen, factor=seen.factor * ONE_PLACE)


def _place(line: Line, hit: Hit) -> str:
    """Return the word that names the place: the hit's last one, or the next after "in"."""
    last = hit.words.split()[-1]
    if len(last) > _SHORT:
        return last
    following = fold(line.text)[hit.end : hit.end + 60].split()
    return following[0].strip(".,:;!?()") if following else ""


def ratings(view: SiteView) -> Iterator[Sighting]:
    """Notice declared ratings on pages about providers, then words for rankings."""
    for page in view.pages:
        if page.declared.rating and page.role in _CARDS and page.title:
            yield whole(page, page.title, 1.0)
    yield from _rating_words(view)
