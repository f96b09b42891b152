"""What captures of a site say of each other: a page many times, an address in two voices."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import combinations

from clusterproof.classifier.view import is_read
from clusterproof.records import Page, Role

# Captures of one address this near each other should show one text: news changes, a page does not
# become another one. Archives of several crawls lie months apart.
NEAR = timedelta(days=7)
# Two pages that were written apart share fewer than a third of their words (as in D1); below 30
# words there is nothing to compare.
MOST_SHARED = 0.34
FEWEST_WORDS = 30


def distinct(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages, those of the same bytes once: the home page, else the shortest address."""
    first: dict[str, Page] = {}
    for page in pages:
        if is_read(page) and page.digest:
            kept = first.setdefault(page.digest, page)
            if _rank(page) < _rank(kept):
                first[page.digest] = page
    return tuple(page for page in pages if first.get(page.digest, page) is page)


def _rank(page: Page) -> tuple[bool, int, str]:
    return (page.role is not Role.HOME, len(page.url), page.url)


def contradicted(pages: Iterable[Page]) -> tuple[str, ...]:
    """Return the addresses that gave two different texts within a week, in their order."""
    captured: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        if is_read(page):
            captured[page.url].append(page)
    return tuple(
        url
        for url, rows in captured.items()
        if len(rows) > 1 and any(_differ(one, two) for one, two in combinations(rows[:8], 2))
    )


def _differ(one: Page, two: Page) -> bool:
    if one.digest == two.digest or abs(one.captured_at - two.captured_at) > NEAR:
        return False
    first, second = _words(one), _words(two)
    if min(len(first), len(second)) < FEWEST_WORDS:
        return False
    return len(first & second) < MOST_SHARED * len(first | second)


def _words(page: Page) -> frozenset[str]:
    return frozenset(word for block in page.blocks for word in block.text.lower().split())
