"""Who takes part, under which rules, and from where (rubric 2.2)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from clusterproof.classifier.organisations import Listing
from clusterproof.classifier.signals.finding import (
    UNPROVEN,
    Sighting,
    Signal,
    Wording,
    by_words,
    whole,
)
from clusterproof.classifier.view import SiteView
from clusterproof.page.addresses import site_of
from clusterproof.records import Asks, Axis, Destination, Link, Page, Place, Role

_C, _P, _N = Axis.COLLABORATION, Axis.PORTAL, Axis.NEUTRAL
# Yardsticks of rubric 1: 12 members (Baden-Wuerttemberg); five are the fewest that make a list.
FEWEST_MEMBERS = 5
MANY_MEMBERS = 12
# One name of a kind may be a misread line; two are a kind.
FEWEST_OF_KIND = 2
_member_words = by_words("M1", Wording(own=True))
_kind_words = by_words("M2", Wording(own=True))
_join_words = by_words("M3", Wording(own=True, documents=True))
_PATIENT = frozenset({Asks.TREATMENT, Asks.MEDICAL_HISTORY, Asks.BUDGET, Asks.TRAVEL_DATE})
_COMPANY = frozenset({Asks.COMPANY, Asks.POSITION})


def member_links(links: Sequence[Link], site: str) -> dict[str, Link]:
    """Return the first link to each other organisation's site that a page's own body holds.

    A door (redirector, sponsored or affiliate link) leads to a provider, not to a member.
    """
    found: dict[str, Link] = {}
    for link in links:
        if link.destination is Destination.EXTERNAL and _is_plain(link):
            host = site_of(link.url)
            if host and host != site:
                found.setdefault(host, link)
    return found


def _is_plain(link: Link) -> bool:
    return (
        link.place is Place.BODY
        and not link.repeated
        and "sponsored" not in link.rel
        and "nofollow" not in link.rel
    )


def directory_pages(view: SiteView) -> tuple[tuple[Page, dict[str, Link]], ...]:
    """Return the pages on which members are listed with their own sites."""
    named = {line.page.url for line, _ in view.found("M1") if line.prominent and not line.repeated}
    rows = []
    for page in view.pages:
        if page.role is Role.MEMBERS or page.url in named:
            hosts = member_links(view.outward[page.url], page.site)
            if _names(hosts) >= FEWEST_MEMBERS:
                rows.append((page, hosts))
    return tuple(rows)


def _names(hosts: dict[str, Link]) -> int:
    """Count the different names under which the sites are linked; a logo has no words of its own.

    A list whose every link says "Website" lists somebody, but links no names: its cards do.
    """
    worded = {link.anchor.lower() for link in hosts.values() if link.anchor}
    return len(worded) + sum(not link.anchor for link in hosts.values())


def member_lists(view: SiteView) -> tuple[Listing, ...]:
    """Return the pages under a members' heading that name at least five organisations."""
    named = {line.page.url for line, _ in view.found("M1") if line.prominent and not line.repeated}
    return tuple(
        row
        for row in view.listings
        if (row.page.role is Role.MEMBERS or row.page.url in named)
        and row.count() >= FEWEST_MEMBERS
    )


def independence(view: SiteView, row: Listing) -> float:
    """Weigh a list of names: fully if they have sites of their own, else as unproven.

    Sites may be linked from the list or from the pages that the list leads to.
    """
    led = {link.url for link in row.page.links if link.place is Place.BODY and not link.repeated}
    hosts: set[str] = set()
    for page in view.pages:
        if page.url == row.page.url or page.url in led:
            hosts.update(member_links(view.outward[page.url], page.site))
    return 1.0 if len(hosts) >= FEWEST_OF_KIND else UNPROVEN


def member_directory(view: SiteView) -> Iterator[Sighting]:
    """Notice members listed under a members' heading: with sites of their own, or by name."""
    for page, hosts in directory_pages(view):
        shown = next((link.anchor for link in hosts.values() if len(link.anchor) > 3), page.title)
        if shown:
            yield whole(page, shown, _listed(len(hosts)))
    for row in member_lists(view):
        shown = next(iter(row.names.values()))[0]
        yield whole(row.page, shown, _listed(row.count()) * independence(view, row))
    yield from _member_words(view)


def _listed(count: int) -> float:
    """Weigh a list of so many members."""
    return 1.5 if count >= MANY_MEMBERS else 1.2


def kinds_of_members(view: SiteView) -> Iterator[Sighting]:
    """Notice members of two kinds by their names, or two words for kinds; one says little."""
    for row in member_lists(view):
        kinds = [names for names in row.names.values() if len(names) >= FEWEST_OF_KIND]
        if len(kinds) >= 2:
            yield whole(row.page, min(kinds, key=len)[0], 1.2 * independence(view, row))
    words = {hit.words for _, hit in view.found("M2")}
    if len(words) >= 2:
        yield from _kind_words(view)


def admission(view: SiteView) -> Iterator[Sighting]:
    """Notice rules of admission, and application forms that ask for a company, not a patient."""
    for page in view.of_role(Role.JOIN, Role.MEMBERS):
        for form in page.forms:
            shown = form.heading or form.button
            if form.asks() & _COMPANY and not form.asks() & _PATIENT and shown:
                yield whole(page, shown, 1.0)
    yield from _join_words(view)


# Rubric M7: one category above 90 % of the members.
_ONE_KIND = 0.9


def same_service(view: SiteView) -> Iterator[Sighting]:
    """Notice that nearly all listed providers share one word of their names."""
    titles = [heading_of(page) for page in view.of_role(Role.PROVIDER)]
    if len(titles) < FEWEST_MEMBERS:
        return
    counts = Counter(word for title in titles for word in set(title.lower().split()))
    word, count = max(counts.items(), key=lambda row: (row[1], row[0]), default=("", 0))
    if len(word) > 4 and count >= _ONE_KIND * len(titles):
        yield from _showing(view.of_role(Role.PROVIDER), word)


def _showing(pages: Sequence[Page], word: str) -> Iterator[Sighting]:
    for page in pages[:3]:
        if word in heading_of(page).lower():
            yield whole(page, heading_of(page), 1.0)


def heading_of(page: Page) -> str:
    """Return a page's own first heading, or an empty text."""
    rows = (block.text for block in page.blocks if block.level == 1 and not block.repeated)
    return next(rows, "")


def section_of(url: str) -> str:
    """Return the first part of an address's path."""
    return urlsplit(url).path.strip("/").split("/", 1)[0].lower()


SIGNALS = (
    Signal(
        "M1", "Member directory of independent entities", _C, 3, "membership",
        "The site lists its members or participating organisations.",
        member_directory, (Role.MEMBERS, Role.ABOUT),
    ),
    Signal(
        "M2", "Diversity of member types", _C, 4, "membership",
        "The site names members of at least two kinds.",
        kinds_of_members, (Role.MEMBERS, Role.ABOUT),
    ),
    Signal(
        "M3", "Admission rules, dues, rights and duties", _C, 4, "membership",
        "The site tells organisations how to join and under which rules or dues.",
        admission, (Role.JOIN, Role.MEMBERS, Role.STATUTES),
    ),
    Signal(
        "M4", "Members claim the organisation on their own sites", _C, 5, "membership",
        "Members state their membership on their own sites.",
    ),
    Signal(
        "M5", "List-your-clinic plans", _P, 5, "contracts",
        "The site invites providers to be listed or to buy a better listing.",
        by_words("M5", Wording(own=True)),
        (Role.FOR_PROVIDERS, Role.TERMS, Role.FAQ),
    ),
    Signal(
        "M6", "Providers spread over many regions or countries", _P, 4, "doors",
        "The site offers providers or destinations in several countries.",
        by_words("M6", Wording(barred=frozenset({Role.NEWS}), patients=True)),
        (Role.LISTING, Role.HOME),
    ),
    Signal(
        "M7", "Same-service providers", _N, 2, "doors",
        "Nearly every listed provider offers the same kind of service.",
        same_service, (Role.PROVIDER, Role.LISTING),
    ),
)  # fmt: skip
