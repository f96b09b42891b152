"""What members do together, and to whom the site speaks (rubric 2.3)."""

from collections.abc import Iterator

from clusterproof.classifier.signals.finding import (
    LEGAL_ROLES,
    PATIENTS,
    Sighting,
    Signal,
    Wording,
    by_words,
)
from clusterproof.classifier.view import SiteView
from clusterproof.records import Axis, Role

_C = Axis.COLLABORATION
_DATED = Wording(own=True, dates=True, tied=True, barred=LEGAL_ROLES)
_member_words = by_words("C7", Wording(own=True, linked=True))
PROVIDERS = "gate:audience_provider"
# Three different member-facing entries are a menu for members; one may be a stray word.
FEWEST_ENTRIES = 3


def prominent_words(view: SiteView, key: str) -> frozenset[str]:
    """Return the different words of a list that stand in menus, headings, titles and links."""
    return frozenset(hit.words for line, hit in view.found(key) if line.prominent)


def speaks_to_members(view: SiteView) -> Iterator[Sighting]:
    """Notice menus and headings for members, where those for patients do not outweigh them."""
    members = prominent_words(view, "C7")
    others = prominent_words(view, PATIENTS) | prominent_words(view, PROVIDERS)
    if len(members) >= FEWEST_ENTRIES and len(members) > len(others):
        yield from _member_words(view)


SIGNALS = (
    Signal(
        "C1", "Working groups with topics and output", _C, 4, "cooperation",
        "The site describes working groups or committees of members.",
        by_words("C1", _DATED), (Role.GROUPS, Role.PROJECTS, Role.ABOUT),
    ),
    Signal(
        "C2", "Joint projects with funder, partners, number", _C, 3, "cooperation",
        "The site describes joint or funded projects with partners.",
        by_words("C2", _DATED), (Role.PROJECTS, Role.NEWS),
    ),
    Signal(
        "C3", "Training and learning for members", _C, 4, "cooperation",
        "The site describes training, courses or workshops for members.",
        by_words("C3", _DATED), (Role.TRAINING, Role.EVENTS, Role.PROJECTS),
    ),
    Signal(
        "C4", "Shared quality, records, purchasing or infrastructure", _C, 4, "cooperation",
        "The site describes standards, registers, purchasing or equipment that members share.",
        by_words("C4", Wording(own=True, documents=True, tied=True, barred=LEGAL_ROLES)),
        (Role.PROJECTS, Role.ABOUT, Role.GROUPS),
    ),
    Signal(
        "C5", "Dated meetings between members", _C, 3, "cooperation",
        "The site reports meetings between members.",
        by_words("C5", _DATED), (Role.NEWS, Role.EVENTS),
    ),
    Signal(
        "C6", "Links with other clusters and networks", _C, 3, "cooperation",
        "The site describes agreements with other clusters or networks.",
        by_words("C6", _DATED), (Role.NEWS, Role.ABOUT, Role.PROJECTS),
    ),
    Signal(
        "C7", "Member-facing site", _C, 4, "audience",
        "The site's menus and headings address members more than patients.",
        speaks_to_members, (Role.HOME, Role.AREA, Role.JOIN),
    ),
)  # fmt: skip
