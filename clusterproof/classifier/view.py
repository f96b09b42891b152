"""Lays a whole site out in lines, with what the matcher found in each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from clusterproof.classifier.firstperson import speaks_of_itself
from clusterproof.classifier.matching import Hit, Matcher, fold_lines
from clusterproof.classifier.organisations import Listing, listings, profiles
from clusterproof.classifier.titles import own_names, path_words, title_parts
from clusterproof.page.template import is_apart
from clusterproof.records import (
    Block,
    BlockKind,
    Condition,
    Destination,
    Link,
    Page,
    Place,
    Role,
)

# Roles of pages on which an organisation describes itself, and on which it tells what it does: a
# project or an event may be about others.
OWN_ROLES = frozenset(
    {
        Role.ABOUT, Role.MEMBERS, Role.GOVERNANCE, Role.STATUTES, Role.GROUPS, Role.AREA,
        Role.JOIN, Role.IMPRINT, Role.TERMS, Role.PRIVACY, Role.FOR_PROVIDERS, Role.STRATEGY,
    }
)  # fmt: skip
ACTIVE_ROLES = frozenset(
    {Role.PROJECTS, Role.REPORT, Role.TRAINING, Role.EVENTS, Role.CONTACT, Role.FAQ}
)
# How surely a line speaks of the site itself where no word of it says so.
ACTIVE, OPEN = 0.8, 0.6
# Roles of pages that mostly speak of somebody else.
FOREIGN_ROLES = frozenset({Role.PROVIDER, Role.TREATMENT, Role.LISTING, Role.REVIEWS, Role.NEWS})
# The first letter comes before what must not precede it: such an expression is searched faster.
_YEAR = re.compile(r"(?:1(?<!\d1)9[5-9]|2(?<!\d2)0[0-4])\d(?!\d)")
# What stands in quotation marks is somebody's speech: its "we" is not the site's.
_SPEECH = re.compile(
    '[\u201c\u201e\u00ab"][^\u201c\u201d\u00ab\u00bb"]{12,600}[\u201c\u201d\u00bb"]'
)
_INSIDE = frozenset({Destination.INTERNAL, Destination.DOCUMENT})
# A menu entry or heading is about a word that takes up two fifths of it: "Our members" is about
# members, "Ten things hotel members should know" is not. Measured on the development sites.
FILLING = 0.4
# A text of four paragraphs of 300 letters is an article: its matter is the world, not the site.
LONG_PARAGRAPH = 300
FEWEST_PARAGRAPHS = 4
# Longer anchors are teasers: a heading and a paragraph inside one link.
_ANCHOR_LETTERS = 90


@dataclass(frozen=True, slots=True)
class Line:
    """One visible run of text in which something was found.

    `shown` is what a quote is cut from when it is not the text itself (an address has no words
    on the page: its page's title speaks for it). `own` is 0-1: does the site speak of itself here?
    `spoken` says that it does so as "we": in body lines alone, outside quoted speech and the
    profiles of others.
    """

    page: Page
    text: str
    place: Place
    kind: BlockKind
    prominent: bool
    repeated: bool
    hits: tuple[Hit, ...]
    own: float
    shown: str = ""
    link: Link | None = None
    level: int = 0
    spoken: bool = False

    @property
    def dated(self) -> str:
        """Return the newest year the line names, else the page's own date if it is dated news."""
        latest = str(self.page.captured_at.year + 1)
        years: list[str] = [year for year in _YEAR.findall(self.text) if year <= latest]
        if years:
            return max(years)
        news = self.page.role in (Role.NEWS, Role.EVENTS) and not self.repeated
        return self.page.declared.published[:10] if news else ""


@dataclass(frozen=True, slots=True)
class SiteView:
    """A site's readable pages, home first, and every line of them that holds a hit.

    `by_key` gives the lines by indicator or gate, `outward` each page's links that leave the site,
    `listings` the pages that name organisations.
    """

    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    by_key: Mapping[str, tuple[tuple[Line, Hit], ...]]
    names: tuple[str, ...]
    outward: Mapping[str, tuple[Link, ...]]
    listings: tuple[Listing, ...] = ()

    def found(self, key: str) -> tuple[tuple[Line, Hit], ...]:
        """Return the lines in which an indicator's or gate's words stand."""
        return self.by_key.get(key, ())

    def of_role(self, *roles: Role) -> tuple[Page, ...]:
        """Return the pages of these roles."""
        return tuple(page for page in self.pages if page.role in roles)


class _Run(NamedTuple):
    """A line before matching; a tuple, because a site has tens of thousands of them."""

    page: Page
    text: str
    place: Place
    kind: BlockKind
    level: int
    repeated: bool
    shown: str = ""
    link: Link | None = None
    language: str = ""


class _Found(NamedTuple):
    """A line's text, folded, and what the matcher found in it."""

    folded: str
    hits: tuple[Hit, ...]


class _Voices(NamedTuple):
    """Who speaks: the site's names, its articles, and the profiles in which others say "we"."""

    names: tuple[str, ...]
    articles: frozenset[str]
    profiles: frozenset[str]


def look(pages: Sequence[Page], matcher: Matcher) -> SiteView:
    """Lay the readable pages out and match every distinct line once.

    Hidden text is not among a page's blocks and links, so it is not looked at.
    """
    read = tuple(sorted((page for page in pages if is_read(page)), key=_order))
    names = own_names(read)
    templates: set[tuple[str, Place]] = set()
    runs = [run for page in read for run in _runs(page, names, templates)]
    numbers: dict[tuple[str, frozenset[str]], int] = {}
    rows = [numbers.setdefault((run.text, _languages(run)), len(numbers)) for run in runs]
    folded = fold_lines(text for text, _ in numbers)
    hits = matcher.match_folded(folded, [languages for _, languages in numbers])
    found = [_Found(*one) for one in zip(folded, hits, strict=True)]
    articles = frozenset(page.url for page in read if is_article(page))
    voices = _Voices(names, articles, profiles(read, names))
    lines = _lines(runs, [found[row] for row in rows], voices)
    outward = {page.url: tuple(link for link in page.links if _leaves(link)) for page in read}
    return SiteView(read, lines, _index(lines), names, outward, listings(read, names))


def _languages(run: _Run) -> frozenset[str]:
    """Return the languages in which a line is to be read: its own and its page's."""
    return _pair(run.page.language, run.language or run.page.language)


@cache
def _pair(one: str, other: str) -> frozenset[str]:
    return frozenset((one, other))


def _leaves(link: Link) -> bool:
    return link.destination is Destination.EXTERNAL or link.destination is Destination.REDIRECTOR


def is_read(page: Page) -> bool:
    """Say whether a page was read as a page."""
    return page.condition is Condition.READABLE


def _order(page: Page) -> tuple[bool, int, int, str]:
    return (page.role is not Role.HOME, page.depth, len(page.url), page.url)


def _runs(page: Page, names: tuple[str, ...], templates: set[tuple[str, Place]]) -> Iterator[_Run]:
    """Yield a page's title, address words, blocks and link anchors; a template's line once."""
    for part in title_parts(page, names):
        yield _Run(page, part, Place.TITLE, BlockKind.HEADING, 0, False)
    words = path_words(page.url)
    if words and page.title:
        yield _Run(page, words, Place.TITLE, BlockKind.CONTROL, 0, False, shown=page.title)
    for block in page.blocks:
        if not (block.repeated and _is_known(block.text, block.place, templates)):
            yield _Run(
                page, block.text, block.place, block.kind, block.level, block.repeated,
                language=block.language,
            )  # fmt: skip
    for link in page.links:
        if _is_entry(link) and not (
            link.repeated and _is_known(link.anchor, link.place, templates)
        ):
            yield _Run(
                page, link.anchor, link.place, BlockKind.CONTROL, 0, link.repeated, link=link
            )


def _is_entry(link: Link) -> bool:
    """Say whether a link's words name a page or document of the site."""
    return 0 < len(link.anchor) <= _ANCHOR_LETTERS and link.destination in _INSIDE


def _is_known(text: str, place: Place, templates: set[tuple[str, Place]]) -> bool:
    """Say whether a template's line was met before, and remember it."""
    before = len(templates)
    templates.add((text, place))
    return len(templates) == before


def is_article(page: Page) -> bool:
    """Say whether a page of no known kind is mostly long paragraphs, as articles are."""
    if page.role is not Role.OTHER or page.forms:
        return False
    long = sum(len(block.text) >= LONG_PARAGRAPH for block in blocks_of(page))
    return long >= FEWEST_PARAGRAPHS


def _lines(runs: Sequence[_Run], found: Sequence[_Found], voices: _Voices) -> tuple[Line, ...]:
    """Keep the lines with hits."""
    return tuple(_line(run, row, voices) for run, row in zip(runs, found, strict=True) if row.hits)


def _line(run: _Run, found: _Found, voices: _Voices) -> Line:
    said = _SPEECH.sub(" ", found.folded) if run.place is Place.BODY else ""
    ours = bool(said) and run.page.url not in voices.profiles
    spoken = ours and speaks_of_itself(said, run.language or run.page.language)
    return Line(
        page=run.page,
        text=run.text,
        place=run.place,
        kind=run.kind,
        prominent=_prominent(run),
        repeated=run.repeated,
        hits=found.hits,
        own=_own(run, spoken or any(name in said for name in voices.names), voices.articles),
        shown=run.shown,
        link=run.link,
        level=run.level,
        spoken=spoken,
    )


def _prominent(run: _Run) -> bool:
    """Say whether a line stands where few words stand: title, heading, menu, link."""
    standing = run.kind is BlockKind.HEADING or run.place in (Place.TITLE, Place.MENU)
    return (standing or run.link is not None) and len(run.text) <= _ANCHOR_LETTERS


def _own(run: _Run, named: bool, articles: frozenset[str]) -> float:
    """Weigh whether the site speaks of itself in this line.

    1 where its template, its own pages, its name or its first person say so (`named`); 0 where a
    page about others does not; 0.8 where it tells what it does, 0.6 where nothing tells.
    """
    if run.place in (Place.MENU, Place.FOOTER) or run.repeated or run.page.role in OWN_ROLES:
        return 1.0
    if named:
        return 1.0
    if run.page.role in FOREIGN_ROLES or run.page.url in articles:
        return 0.0
    return ACTIVE if run.page.role in ACTIVE_ROLES else OPEN


def _index(lines: Sequence[Line]) -> dict[str, tuple[tuple[Line, Hit], ...]]:
    """Order the hits by key; a `prominent` pattern needs a prominent line that it fills."""
    found: dict[str, list[tuple[Line, Hit]]] = {}
    for line in lines:
        for hit in line.hits:
            if hit.kind != "prominent" or _fills(line, hit):
                found.setdefault(hit.key, []).append((line, hit))
    return {key: tuple(rows) for key, rows in found.items()}


def _fills(line: Line, hit: Hit) -> bool:
    """Say whether a hit is what a prominent line is about, not a word in passing."""
    return line.prominent and (hit.end - hit.start) >= FILLING * len(line.text)


def blocks_of(page: Page) -> Iterator[Block]:
    """Yield a page's own body blocks, its site's template left out."""
    return filter(is_apart, page.blocks)
