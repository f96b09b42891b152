"""Whose statutes a page holds: the site's own, or those of another body."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

from clusterproof.classifier.folding import fold
from clusterproof.classifier.signals.finding import UNPROVEN, Finder, Sighting
from clusterproof.classifier.view import SiteView, blocks_of
from clusterproof.records import Page, Role

# Shorter pages lead to statutes, they are none.
FEWEST_LETTERS = 300
# A body's name stands in its articles again and again: seat, members, dissolution. No statutes of
# the development sites or of the mini-web fail both tests; to measure again: `foreign_statutes`.
FEWEST_TIMES = 3
# By these many first letters an inflected name is known again.
_STEM = 4
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")


def of_the_site(find: Finder) -> Finder:
    """Weigh down what a finder sees in statutes that name another body than the site."""

    def find_own(view: SiteView) -> Iterator[Sighting]:
        foreign = foreign_statutes(view)
        for seen in find(view):
            unproven = seen.page.url in foreign
            yield replace(seen, factor=seen.factor * UNPROVEN) if unproven else seen

    return find_own


def foreign_statutes(view: SiteView) -> frozenset[str]:
    """Return the addresses of statutes that name another body three times and never the site.

    A name is two capitalised words side by side that stand on no other page. Scripts without
    capitals show none, so nothing is said of them; absence of the site's name alone says nothing.
    """
    own = _own_stems(view)
    nameless = [page for page in view.of_role(Role.STATUTES) if _is_nameless(page, own)]
    if not nameless:
        return frozenset()
    others = (page for page in view.pages if page.role is not Role.STATUTES)
    known = frozenset(name for page in others for name in _names(page))
    return frozenset(page.url for page in nameless if _most_named(page, known) >= FEWEST_TIMES)


def _is_nameless(page: Page, own: frozenset[str]) -> bool:
    text = f" {fold(_text(page))}"
    return len(text) >= FEWEST_LETTERS and not any(stem in text for stem in own)


def _most_named(page: Page, known: frozenset[tuple[str, str]]) -> int:
    counts = Counter(name for name in _names(page) if name not in known)
    return max(counts.values(), default=0)


def _text(page: Page) -> str:
    return " ".join(block.text for block in blocks_of(page))


def _names(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the pairs of capitalised words that stand side by side, as the stems of both.

    Short words between them ("of", "del") do not part them.
    """
    words = [word for word in _WORD.findall(_text(page)) if len(word) > _SHORTEST]
    for one, two in pairwise(words):
        if one[0].isupper() and two[0].isupper():
            yield fold(one)[:_STEM].strip(), fold(two)[:_STEM].strip()


def _own_stems(view: SiteView) -> frozenset[str]:
    """Return the beginnings of the words by which the site calls itself, in title and address."""
    host = urlsplit(view.pages[0].url).hostname or "" if view.pages else ""
    words = _WORD.findall(" ".join((*view.names, host.rpartition(".")[0])))
    return frozenset(f" {word[:_STEM]}" for word in words if len(word) > _SHORTEST)
