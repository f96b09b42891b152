"""The members sheet: organisations that the site lists as belonging, each once.

On the site of a body these are its members and partners, on the site of a portal the providers in
its directory: the two are told apart by the role of the witness's page (members, or listing and
provider), not here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clusterproof.classifier.folding import fold
from clusterproof.classifier.sheets.candidates import Candidate, candidates
from clusterproof.classifier.sheets.hosts import host_of, own_site_of
from clusterproof.classifier.sheets.kinds import kinds_in
from clusterproof.classifier.sheets.lists import FEWEST_NAMES, in_lists
from clusterproof.classifier.sheets.naming import LEGAL, Named, is_written, kind_of, names_in
from clusterproof.classifier.sheets.organised import LABEL, is_organisation, is_outward
from clusterproof.classifier.sheets.sections import part_kinds
from clusterproof.classifier.sheets.showing import witness
from clusterproof.classifier.signals.membership import heading_of
from clusterproof.records import (
    ActorKind,
    Destination,
    Link,
    Member,
    Page,
    Place,
    Role,
    Site,
    Witness,
)

MOST_MEMBERS = 400
_ROLES = (Role.MEMBERS, Role.LISTING, Role.PROVIDER)
# Pages of providers are a directory's when there are several; a clinic's own page is no list.
_FEWEST_PROVIDERS = 3
_MANY_NAMES = 3
_LONGEST_NAME = 90
_SERVICES = (
    "google.com", "goo.gl", "yandex.ru", "wikidata.org", "wikipedia.org", "dropbox.com", "zoom.us",
    "doi.org", "bit.ly", "github.com", "archive.org", "eventbrite.com", "issuu.com",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name in a list of one page, as found there."""

    page: Page
    text: str
    named: Named
    section: str
    site: str = ""


def members(site: Site, pages: Sequence[Page]) -> tuple[Member, ...]:
    """Return those whom the site lists as belonging, those listed most first."""
    texts = {page.url: candidates(page) for page in pages}
    names = names_in({row.text: None for rows in texts.values() for row in rows})
    found: dict[str, list[_Entry]] = {}
    services = _services([page for page in pages if texts[page.url]])
    for page in pages:
        entries = [
            one
            for one in _entries(page, texts[page.url], names, services)
            if not _is_own(one, site)
        ]
        if len(entries) >= FEWEST_NAMES:
            for one in entries:
                found.setdefault(_key(one.named.name), []).append(one)
    for one in _providers(pages, site):
        found.setdefault(_key(one.named.name), []).append(one)
    named = _naming_pages(pages, found)
    rows = [_member(one, named[key]) for key, one in _same_site(found).items()]
    kept = [row for row in rows if row is not None]
    return tuple(sorted(kept, key=lambda row: (-row.listed, row.name))[:MOST_MEMBERS])


def _entries(
    page: Page,
    rows: Sequence[Candidate],
    names: Mapping[str, tuple[Named, ...]],
    services: frozenset[str],
) -> Iterator[_Entry]:
    """Yield the names of a page's lists that are organisations'."""
    named = _organisations(page, rows, names, services)
    if not named:
        return
    outward = _outward_by_heading(page)
    outward = {text: one for text, one in outward.items() if _host(one.url) not in services}
    doors = [one for one in page.links if is_outward(one) and LABEL.fullmatch(one.anchor)]
    doors = [one for one in doors if _host(one.url) not in services]
    for row in in_lists(page, rows, named):
        several = named[row.text]
        for one in several:
            alone = row.link if len(several) == 1 else None
            alone = None if alone is not None and _host(alone.url) in services else alone
            below = outward.get(one.name) or _beside(one.name, doors)
            yield _Entry(page, row.text, one, row.heading, _own_site(alone, below))


def _organisations(
    page: Page,
    rows: Sequence[Candidate],
    names: Mapping[str, tuple[Named, ...]],
    services: frozenset[str],
) -> dict[str, tuple[Named, ...]]:
    """Return the organisations that each line of a page names."""
    found = {}
    for row in rows:
        link = None if row.link is not None and _host(row.link.url) in services else row.link
        kept = tuple(one for one in names.get(row.text, ()) if is_organisation(one, link, page))
        if kept:
            found[row.text] = kept
    return found


def _beside(name: str, doors: Sequence[Link]) -> Link | None:
    """Return the link that says no more than "website" and stands beside a name."""
    return next((one for one in doors if name in one.beside), None)


def _services(pages: Sequence[Page]) -> frozenset[str]:
    """Return the hosts that serve many: a map, a catalogue, a store of documents is nobody's site.

    Three names that lead to one host are not three names of one member.
    """
    names: dict[str, set[str]] = {}
    for page in pages:
        for link in page.links:
            if is_outward(link) and link.place is Place.BODY and not link.repeated:
                names.setdefault(_host(link.url), set()).add(link.anchor)
    many = {host for host, words in names.items() if len(words) >= _MANY_NAMES}
    return frozenset(many | {host for host in names if host.endswith(_SERVICES)})


def _host(url: str) -> str:
    return host_of(url).removeprefix("www.")


def _outward_by_heading(page: Page) -> dict[str, Link]:
    """Return the outward link under each heading that has just one."""
    hosts: dict[str, dict[str, Link]] = {}
    for link in page.links:
        if is_outward(link) and link.place is Place.BODY and not link.repeated and link.heading:
            hosts.setdefault(link.heading, {}).setdefault(own_site_of(link.url), link)
    return {text: next(iter(rows.values())) for text, rows in hosts.items() if len(rows) == 1}


def _own_site(link: Link | None, below: Link | None) -> str:
    """Return the address of the site an entry leads to."""
    for one in (link, below):
        if one is not None and one.destination is Destination.EXTERNAL:
            return one.url.partition("?")[0].partition("#")[0]
    return ""


def _is_own(entry: _Entry, site: Site) -> bool:
    name = fold(entry.named.name).strip()
    return any(name == own or (len(own) > 8 and own in name) for own in site.names)


def _providers(pages: Sequence[Page], site: Site) -> list[_Entry]:
    """Return the providers that have pages of their own in the site's directory."""
    rows = [(page, heading_of(page)) for page in pages if page.role is Role.PROVIDER]
    kinds = kinds_in(text for _, text in rows)
    found = []
    for (page, text), known in zip(rows, kinds, strict=True):
        if any(kind == "provider" for kind, _ in known) and is_written(text):
            entry = _Entry(page, text, Named(text, ("provider",)), "")
            if not _is_own(entry, site):
                found.append(entry)
    return found if len({one.named.name for one in found}) >= _FEWEST_PROVIDERS else []


def _key(name: str) -> str:
    """Return what two spellings of one name share.

    >>> _key("Medtec Rosner GmbH"), _key("MEDTEC Rosner")
    ('medtec rosner', 'medtec rosner')
    """
    bare = LEGAL.sub(" ", name) if LEGAL.search(name) else name
    return " ".join(re.sub(r"[^\w]+", " ", fold(bare)).split()) or fold(name)


def _same_site(found: Mapping[str, list[_Entry]]) -> dict[str, list[_Entry]]:
    """Put entries that lead to one site together: a name in two languages, short and long."""
    by_site: dict[str, str] = {}
    merged: dict[str, list[_Entry]] = {}
    for key, entries in found.items():
        address = next((one.site for one in entries if one.site), "").rstrip("/")
        first = by_site.setdefault(address, key) if address else key
        merged.setdefault(first, []).extend(entries)
    return merged


def _naming_pages(pages: Sequence[Page], found: Mapping[str, list[_Entry]]) -> dict[str, int]:
    """Count the pages on which each name stands as a line, a heading or a link of its own."""
    if not found:
        return {}
    names = {one.named.name: key for key, entries in found.items() for one in entries}
    urls = {key: {one.page.url for one in entries} for key, entries in found.items()}
    for page in pages:
        for text in (*(block.text for block in page.blocks), *(link.anchor for link in page.links)):
            if len(text) <= _LONGEST_NAME and text in names:
                urls[names[text]].add(page.url)
    return {key: len(rows) for key, rows in urls.items()}


def _member(entries: Sequence[_Entry], count: int) -> Member | None:
    """Make one member of all its entries: the members' pages speak first."""
    order = sorted(entries, key=lambda one: _rank(one.page.role))
    first = order[0]
    name = first.named.name
    start = max(0, first.text.find(name))
    seen = _witness(first, start)
    if seen is None:
        return None
    kinds = [kind_of(one.named, part_kinds(one.section), one.page.language) for one in order]
    return Member(
        name=name,
        kind=next((kind for kind in kinds if kind is not ActorKind.UNKNOWN), ActorKind.UNKNOWN),
        place=next((one.named.place for one in order if one.named.place), ""),
        site=next((one.site for one in order if one.site), ""),
        listed=max(count, len({one.page.url for one in order})),
        witness=seen,
    )


def _rank(role: Role) -> int:
    return _ROLES.index(role) if role in _ROLES else len(_ROLES)


def _witness(entry: _Entry, start: int) -> Witness | None:
    """Quote a name where it is shown; a logo's description shows nothing: its heading does."""
    name = entry.named.name
    page = entry.page
    if any(name in block.text for block in page.blocks):
        return witness(page, entry.text, start, start + len(name))
    return witness(page, entry.section or page.title)
