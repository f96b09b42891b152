"""Whether members and place are more than interchangeable (rubric 2.7)."""

from collections.abc import Iterator
from itertools import combinations

from clusterproof.classifier.organisations import kinds_of
from clusterproof.classifier.signals.finding import Sighting, Signal, Wording, by_words, whole
from clusterproof.classifier.signals.membership import heading_of, section_of
from clusterproof.classifier.view import SiteView, blocks_of
from clusterproof.records import Axis, Page, Role

_C = Axis.COLLABORATION
_profile_words = by_words("D1", Wording(own=True))
# Member pages share fewer than a third of their words when each was written for one member
# (rubric 2.7: low pairwise similarity); below 60 words there is nothing to compare.
MOST_SHARED = 0.34
FEWEST_WORDS = 60
_COMPARED = 8


def member_pages(view: SiteView) -> tuple[Page, ...]:
    """Return the pages below a page of members that are headed by an organisation's name."""
    sections = {section_of(page.url) for page in view.of_role(Role.MEMBERS)} - {""}
    below = [
        page
        for page in view.pages
        if section_of(page.url) in sections and page.role is not Role.MEMBERS
    ]
    named = kinds_of(heading_of(page) for page in below)
    return tuple(page for page in below if heading_of(page) in named)


def _words(page: Page) -> frozenset[str]:
    return frozenset(word for block in blocks_of(page) for word in block.text.lower().split())


def similarity(pages: tuple[Page, ...]) -> float:
    """Return the mean share of words (Jaccard, 0-1) that two of the pages have in common."""
    rows = [words for words in map(_words, pages[:_COMPARED]) if len(words) >= FEWEST_WORDS]
    pairs = [len(one & two) / len(one | two) for one, two in combinations(rows, 2)]
    return sum(pairs) / len(pairs) if pairs else 1.0


def distinct_members(view: SiteView) -> Iterator[Sighting]:
    """Notice member pages of which each has its own text, and words for member profiles."""
    pages = member_pages(view)
    if len(pages) >= 3 and similarity(pages) < MOST_SHARED:
        for page in pages[:3]:
            if page.title:
                yield whole(page, page.title, 1.0)
    yield from _profile_words(view)


SIGNALS = (
    Signal(
        "D1", "Members are distinguishable", _C, 2, "differentiation",
        "The site presents its members with texts of their own.",
        distinct_members, (Role.MEMBERS, Role.PROVIDER),
    ),
    Signal(
        "D2", "Place-specific rationale and stated limits", _C, 3, "differentiation",
        "The site gives reasons, priorities or limits that belong to its place or field.",
        by_words("D2", Wording(own=True)), (Role.ABOUT, Role.STRATEGY),
    ),
)  # fmt: skip
