"""How much a link is worth following before it is followed: pure arithmetic over what it shows."""

from collections.abc import Mapping
from types import MappingProxyType

from clusterproof.page.addresses import language_of_path
from clusterproof.records import Place, Role

# What a page of each role can prove at most, from the rubric's strengths (5 -> 1.0, 4 -> 0.9,
# 3 -> 0.75, 2 -> 0.5), a little less where the page is often empty or behind a door. In brackets
# the indicators that live there. Re-measure with bench/frontier.py after any change: the share
# of decisive roles reached in 12 pages must not fall.
WEIGHTS: Mapping[Role, float] = MappingProxyType(
    {
        Role.HOME: 1.0,
        Role.ABOUT: 0.95,  # G1 G4 D2 L1
        Role.MEMBERS: 0.95,  # M1 M2 M6 M7
        Role.GOVERNANCE: 0.95,  # G3 G7
        Role.PROJECTS: 0.95,  # C2 C4
        Role.FOR_PROVIDERS: 0.95,  # M5 P10
        Role.STATUTES: 0.9,  # G2
        Role.GROUPS: 0.9,  # C1
        Role.IMPRINT: 0.9,  # G1 G5 G6
        Role.QUOTE: 0.9,  # P2 P7
        Role.REPORT: 0.85,  # S2 F1
        Role.JOIN: 0.85,  # M3
        Role.TERMS: 0.85,  # F2 P10
        Role.PRICES: 0.85,  # P4
        Role.STRATEGY: 0.8,  # S1
        Role.LISTING: 0.75,  # P1 P3
        Role.NEWS: 0.75,  # C5 L2
        Role.PROVIDER: 0.65,  # P3 P6
        Role.TRAINING: 0.65,  # C3
        Role.EVENTS: 0.6,  # C5
        Role.AREA: 0.6,  # C7, mostly a closed door
        Role.TREATMENT: 0.55,  # P8
        Role.FAQ: 0.5,  # F2 F4
        Role.REVIEWS: 0.45,  # P9
        Role.PRIVACY: 0.4,  # names the operator where the imprint does not
        Role.CONTACT: 0.4,  # P5, also mostly on every page
        Role.OTHER: 0.25,
        Role.LOGIN: 0.05,
    }
)

# What the next page of a role is worth beside the last one. 0.45 makes the best page of a weak role
# beat the second page of a strong one; members, projects and news go on longer, as their further
# pages name other members and dates. Decisive kinds reached in 12 pages (bench/frontier.py): with
# 0.3 0.90, with 0.45 0.92, with 0.6 0.91, with 1.0 (no fading) 0.85, breadth first 0.56.
_NEXT = 0.45
_NEXT_OF: Mapping[Role, float] = MappingProxyType(
    {Role.MEMBERS: 0.55, Role.PROJECTS: 0.55, Role.NEWS: 0.5, Role.OTHER: 0.97}
)

# A menu is the owner's own table of contents; a link in running text is one editor's mention; a
# footer repeats. Legal and partner pages live in footers and lose nothing there.
_PLACES: Mapping[Place, float] = MappingProxyType(
    {Place.TITLE: 1.0, Place.MENU: 1.0, Place.BODY: 0.8, Place.FOOTER: 0.7}
)
_AT_HOME_IN_FOOTERS = frozenset(
    {Role.IMPRINT, Role.TERMS, Role.PRIVACY, Role.STATUTES, Role.FOR_PROVIDERS, Role.REPORT}
)
# A sitemap names an address without a word about it.
_FROM_SITEMAP = 0.55
# The rubric: crawl the home language first (governance is often told only there), then English.
_ENGLISH, _FOREIGN, _UNMARKED = 0.7, 0.3, 0.97
_QUERY = 0.85  # query addresses are more often views of a page already seen
_STEP = 0.04  # each step from home; a site shows first what it finds important
_NAMELESS_DOCUMENT = 0.3  # a PDF whose words promise nothing: flyers, forms, posters


def worth(
    url: str, role: Role, sureness: float, place: Place | None, depth: int, home: str
) -> float:
    """Return what a link is worth, 0 to 1; `place` None = from a sitemap, `home` = home language.

    `sureness` is that of role_of_link.
    """
    value = WEIGHTS[role] * (0.5 + 0.5 * min(1.0, sureness) if role is not Role.OTHER else 1.0)
    if place is None:
        value *= _FROM_SITEMAP
    elif not (place is Place.FOOTER and role in _AT_HOME_IN_FOOTERS):
        value *= _PLACES[place]
    value *= _language(url, home) * max(0.5, 1 - _STEP * depth)
    return value * (_QUERY if "?" in url else 1.0)


def worth_of_document(value: float, role: Role) -> float:
    """Return what a document is worth, given what a page there would be."""
    return value * (_NAMELESS_DOCUMENT if role is Role.OTHER else 1.0)


def fading(role: Role) -> float:
    """Return the factor by which each page taken of a role lowers the next one."""
    return _NEXT_OF.get(role, _NEXT)


def _language(url: str, home: str) -> float:
    named = language_of_path(url)
    if not named:
        return _UNMARKED
    if not home or named == home:
        return 1.0
    return _ENGLISH if named == "en" else _FOREIGN
