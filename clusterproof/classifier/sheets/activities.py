"""The activity timeline: dated items, cooperative, promotional or neither, each once."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clusterproof.classifier.folding import fold
from clusterproof.classifier.sheets import marks
from clusterproof.classifier.sheets.dated import Dated, dated
from clusterproof.classifier.sheets.efforts import EFFORTS, efforts_in
from clusterproof.classifier.sheets.showing import witness
from clusterproof.records import Activity, Effort, Evidence, Page, Role, Site

MOST_ACTIVITIES = 300
_SILENT = frozenset(
    {Role.PRIVACY, Role.TERMS, Role.IMPRINT, Role.LOGIN, Role.STATUTES, Role.FAQ, Role.QUOTE}
)
# Pages that tell of treatments and providers: only what is offered there until a day is an act.
_SELLING = frozenset(
    {Role.TREATMENT, Role.PROVIDER, Role.LISTING, Role.REVIEWS, Role.PRICES, Role.FOR_PROVIDERS}
)
_TOLD = frozenset({Role.NEWS, Role.EVENTS, Role.PROJECTS, Role.TRAINING})
# Programmes that carry years in their names, and works that are cited.
_NAMED_YEAR = re.compile(r"[^\W\d]-(?:19|20)\d\d")
_PROGRAMME = re.compile(r"horizon 20|agenda 20|erasmus|et al\.|doi[:.]|↩|pp\. ?\d", re.IGNORECASE)
# A word that tells what was done stands in the sentence of its date or the next; measured like the
# lexicons' window (see matching).
_WINDOW = 120
# Indicators whose dated evidence is an activity of a kind by itself.
_BY_INDICATOR = {
    "C1": "group", "C2": "project", "C3": "training", "C4": "standard", "C5": "meeting",
    "C6": "agreement",
}  # fmt: skip
_KEPT_LETTERS = 48
_WITH_MONTH = 7
# A line that holds its date tells something beside it; a headline of its own may be shorter.
_FEWEST_LETTERS, _SHORTEST = 60, 14


class _Item(NamedTuple):
    page: Page
    dated: Dated
    what: str


def activities(site: Site, pages: Sequence[Page]) -> tuple[Activity, ...]:
    """Return the dated items of a site, the newest first."""
    rows = [(page, one) for page in pages if page.role not in _SILENT for one in dated(page)]
    texts = list(dict.fromkeys(text for _, one in rows for text in one.told))
    efforts = dict(zip(texts, efforts_in(texts), strict=True))
    items = []
    for page, one in rows:
        what = _what(page, one, efforts)
        if what:
            items.append(_Item(page, one, what))
    found = [row for row in map(_activity, _once(items)) if row is not None]
    found += _evident(site, pages, found)
    order = sorted(found, key=lambda row: (row.date, row.witness.url, row.witness.quote))
    return tuple(reversed(order[-MOST_ACTIVITIES:]))


def _what(page: Page, one: Dated, efforts: dict[str, tuple[tuple[str, int], ...]]) -> str:
    """Return the kind of a dated item, or an empty text where nothing tells that it is one.

    The headline speaks before the text; of several words the first counts.
    """
    if not one.sure and not _may_tell(page, one):
        return ""
    for text in one.told:
        hits = efforts[text]
        if not one.sure:
            at = len(fold(text[: one.at]))
            hits = tuple(hit for hit in hits if abs(hit[1] - at) <= _WINDOW)
        if page.role in _SELLING:
            hits = tuple(hit for hit in hits if EFFORTS[hit[0]] is Effort.PROMOTIONAL)
        if hits:
            return min(hits, key=lambda hit: hit[1])[0]
    fewest = _FEWEST_LETTERS if one.at else _SHORTEST
    if one.sure and page.role in _TOLD and len(one.text) >= fewest:
        return "event" if page.role is Role.EVENTS else "news"
    return ""


def _may_tell(page: Page, one: Dated) -> bool:
    """Say whether a date in passing may be an activity's: it names its month and no programme."""
    return (
        len(one.date) >= _WITH_MONTH
        and page.role is not Role.MEMBERS
        and not _PROGRAMME.search(one.text)
    )


def _once(items: Sequence[_Item]) -> Iterator[_Item]:
    """Yield each item once: one text is one item, and so is one day's act told on two pages."""
    texts: set[tuple[str, str]] = set()
    days: dict[tuple[str, str], str] = {}
    for item in sorted(items, key=lambda one: -len(one.dated.date)):
        key = fold(item.dated.text)[:_KEPT_LETTERS]
        day = (item.dated.date, item.what)
        full = len(item.dated.date) == 10 and EFFORTS[item.what] is not Effort.OTHER
        elsewhere = full and days.setdefault(day, item.page.url) != item.page.url
        if (key, item.dated.date[:4]) in texts or elsewhere:
            continue
        texts.add((key, item.dated.date[:4]))
        yield item


def _activity(item: _Item) -> Activity | None:
    one = item.dated
    seen = witness(item.page, one.text, one.at, one.at)
    return Activity(one.date, EFFORTS[item.what], item.what, seen) if seen else None


def _is_told(row: Evidence) -> bool:
    """Say whether an item's own quote names its date, and that one alone."""
    years = set(marks.YEAR.findall(row.quote))
    named = _NAMED_YEAR.search(row.quote) is not None or _PROGRAMME.search(row.quote) is not None
    return bool(row.dated) and years == {row.dated[:4]} and not named


def _evident(site: Site, pages: Sequence[Page], known: Sequence[Activity]) -> list[Activity]:
    """Return what the site's dated evidence of joint work adds."""
    quotes = [fold(row.witness.quote) for row in known]
    by_url = {page.url: page for page in pages}
    found = []
    for row in site.evidence:
        page = by_url.get(row.url)
        if row.indicator in _BY_INDICATOR and page is not None and _is_told(row):
            folded = fold(row.quote)
            if not any(folded in quote or quote in folded for quote in quotes):
                seen = witness(page, row.quote)
                if seen:
                    what = _BY_INDICATOR[row.indicator]
                    found.append(Activity(row.dated, Effort.COOPERATIVE, what, seen))
                    quotes.append(folded)
    return found
