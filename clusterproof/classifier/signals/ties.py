"""What ties a claim to the world: a time, a person in an office, a partner.

Words of governance and of joint work can be typed in an afternoon. They count fully where the line
or the page says when, who or with whom; a template's line is tied by its own words alone.
"""

import re
from collections.abc import Iterator

from clusterproof.classifier.organisations import Listing
from clusterproof.classifier.view import Line, SiteView, blocks_of
from clusterproof.records import Page

_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20[0-4])\d(?!\d)")
# Two capitalised words of Latin or Cyrillic letters side by side; other scripts have no capitals.
_CAPITAL, _SMALL = "A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄ", "a-zß-öø-ÿā-žа-яёіїє"
_NAME = re.compile(rf"[{_CAPITAL}](?<!\w.)[{_SMALL}]{{2,19}} [{_CAPITAL}][{_SMALL}]{{2,19}}(?!\w)")
_CASED = re.compile(r"[A-Za-zÀ-žА-яЁёІіЇїЄє]{3}")
# One name may be the patron of a hospital; two lines with names are people in offices.
FEWEST_PERSONS = 2
# A partner stands beside another one, or is linked.
FEWEST_PARTNERS = 2


def names_somebody(text: str) -> bool:
    """Say whether a name in two capitalised words stands in a short line, as beside an office.

    >>> names_somebody("Chair: Anna Kowalska, City Hospital"), names_somebody("the board meets")
    (True, False)
    """
    return _NAME.search(text, 0, 300) is not None


class Ties:
    """Which pages of a site tie what they say; each page is looked at when it is asked about."""

    __slots__ = ("_known", "_listings", "_view")

    def __init__(self, view: SiteView) -> None:
        self._view = view
        self._listings = {row.page.url: row for row in view.listings}
        self._known: dict[tuple[str, bool], bool] = {}

    def hold(self, line: Line, persons: bool) -> bool:
        """Say whether a line is tied: by persons in offices if it speaks of them, else by partners.

        A date ties either.
        """
        if line.dated or (persons and names_somebody(line.text)):
            return True
        if line.repeated:
            return False
        key = (line.page.url, persons)
        if key not in self._known:
            self._known[key] = self._page_holds(line.page, persons)
        return self._known[key]

    def _page_holds(self, page: Page, persons: bool) -> bool:
        return is_dated(page) or (has_persons(page) if persons else self._has_partners(page))

    def _has_partners(self, page: Page) -> bool:
        listed = self._listings.get(page.url, Listing(page, {}))
        linked = (link for link in self._view.outward[page.url] if not link.repeated)
        return listed.count() >= FEWEST_PARTNERS or next(linked, None) is not None


def is_dated(page: Page) -> bool:
    """Say whether a page's own text names a year."""
    return any(_YEAR.search(text) for text in _texts(page))


def has_persons(page: Page) -> bool:
    """Say whether two lines of a page's own text name somebody.

    Scripts without capitals do not show names: there a page is not held to it.
    """
    texts = [text for text in _texts(page) if len(text) <= 300]
    if not any(_CASED.search(text) for text in texts):
        return True
    return sum(map(names_somebody, texts)) >= FEWEST_PERSONS


def _texts(page: Page) -> Iterator[str]:
    return (block.text for block in blocks_of(page))
