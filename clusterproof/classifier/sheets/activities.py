"""The activity timeline: dated items, cooperative, promotional or neither, each once."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clusterproof.classifier.folding import fold
from clusterproof.classifier.sheets import marks
from clusterproof.classifier.sheets.dated import ABOUT_PAGE, Dated, dated, is_title
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
# Programmes that carry years in their names, and works that are cited.
_ENDS = re.compile(r"[^\W\d]{2}[.!?;] |[。！？؟]")
_BY_ROLE = {
    Role.NEWS: "news", Role.EVENTS: "event", Role.PROJECTS: "project", Role.TRAINING: "training",
}  # fmt: skip
_NAMED_YEAR = re.compile(r"[A-Za-z]-?(?:19|20)\d\d|[^\W\d]-(?:19|20)\d\d|(?:19|20)\d\d[A-Za-z]")
_PROGRAMME = re.compile(
    r"horizon 20|agenda 20|erasmus|\bprior to\b|\bet al\.|doi[:.]|↩|pp\. ?\d|\bart\. ?\d|§|\blei n",
    re.IGNORECASE,
)
# Advice to readers tells of no act, whatever it is about.
_ADVICE = re.compile(
    r"(?:how|why|what|when|where|which|top|best|\d+ (?:best|reasons|ways|tips)|wie|warum|was ist|"
    r"cómo|por qué|comment|pourquoi|come|perché|jak|dlaczego|как|почему|nasıl|neden)\b",
    re.IGNORECASE,
)
# A word that tells what was done stands in the sentence of its date, not far from it.
_WINDOW = 120
# Indicators whose dated evidence is an activity of a kind by itself.
_BY_INDICATOR = {
    "C1": "group", "C2": "project", "C3": "training", "C4": "standard", "C5": "meeting",
    "C6": "agreement",
}  # fmt: skip
_KEPT_LETTERS = 48
_TELLING, _SHARED = 6, 2
_WITH_MONTH, _WITH_DAY = 7, 10
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
    advises = page.role is Role.NEWS and _ADVICE.match(one.text) is not None
    for text in () if advises else one.told:
        hits = efforts[text]
        if not one.sure:
            first, last = _sentence(text, one.at)
            hits = tuple(hit for hit in hits if first <= hit[1] <= last)
        if page.role in _SELLING:
            hits = tuple(hit for hit in hits if EFFORTS[hit[0]] is Effort.PROMOTIONAL)
        if len(one.date) < _WITH_MONTH:  # a year over the names of a group is no act of it
            hits = tuple(hit for hit in hits if hit[0] != "group")
        if hits:
            return min(hits, key=lambda hit: hit[1])[0]
    fewest = _FEWEST_LETTERS if one.at else _SHORTEST
    if one.sure and page.role in _BY_ROLE and len(one.text) >= fewest:
        what = _BY_ROLE[page.role]
        whole = len(one.date) >= _WITH_MONTH or page.role is Role.PROJECTS
        return what if whole and not is_title(one.text) else ""
    return ""


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Return the bounds, when folded, of the sentence a date stands in, at most 120 letters off."""
    begins = [mark.end() for mark in _ENDS.finditer(text, 0, at)]
    ends = _ENDS.search(text, at)
    first = max(begins[-1] if begins else 0, at - _WINDOW)
    last = min(ends.start() if ends else len(text), at + _WINDOW)
    return len(fold(text[:first])), len(fold(text[:last]))


def _may_tell(page: Page, one: Dated) -> bool:
    """Say whether a date in passing may be an activity's: it names its month and no programme."""
    return (
        len(one.date) >= _WITH_MONTH
        and page.role not in (Role.MEMBERS, Role.OTHER)
        and not _PROGRAMME.search(one.text, max(0, one.at - _WINDOW), one.at + _WINDOW)
    )


def _once(items: Sequence[_Item]) -> Iterator[_Item]:
    """Yield each item once: one text is one item, and so is one day's act told on two pages."""
    texts: set[tuple[str, str]] = set()
    days: dict[str, list[tuple[_Item, frozenset[str]]]] = {}
    told = {one.dated.date for one in items if _is_full(one)}
    for item in sorted(items, key=lambda one: -len(one.dated.date)):
        key = (fold(item.dated.text)[:_KEPT_LETTERS], item.dated.date[:4])
        plain = item.what == "news" and item.dated.at and item.dated.date in told
        if key in texts or plain:
            continue
        if _is_full(item):
            words = _words(item)
            met = days.setdefault(item.dated.date, [])
            if any(_is_same(item, words, *other) for other in met):
                continue
            met.append((item, words))
        texts.add(key)
        yield item


def _words(item: _Item) -> frozenset[str]:
    words = fold(" ".join(item.dated.told)[:600]).split()
    return frozenset(word.strip(".,:;") for word in words if len(word) >= _TELLING)


def _is_same(one: _Item, words: frozenset[str], other: _Item, others: frozenset[str]) -> bool:
    """Say whether two pages tell one day's act: of one kind, or in two long words they share."""
    if one.page.url == other.page.url:
        return False
    return one.what == other.what or len(words & others) >= _SHARED


def _is_full(item: _Item) -> bool:
    """Say whether an item names its day and what was done."""
    return len(item.dated.date) == _WITH_DAY and EFFORTS[item.what] is not Effort.OTHER


def _activity(item: _Item) -> Activity | None:
    one = item.dated
    seen = witness(item.page, one.text, one.at, one.at)
    return Activity(one.date, EFFORTS[item.what], item.what, seen) if seen else None


def _is_told(row: Evidence) -> bool:
    """Say whether an item's own quote names its date, and that one alone."""
    years = set(marks.YEAR.findall(row.quote))
    named = _NAMED_YEAR.search(row.quote) is not None or _PROGRAMME.search(row.quote) is not None
    return (
        bool(row.dated) and years == {row.dated[:4]} and not (named or ABOUT_PAGE.search(row.quote))
    )


def _evident(site: Site, pages: Sequence[Page], known: Sequence[Activity]) -> list[Activity]:
    """Return what the site's dated evidence of joint work adds."""
    quotes = [fold(row.witness.quote) for row in known]
    by_url = {page.url: page for page in pages}
    found = []
    for row in site.evidence:
        page = by_url.get(row.url)
        if row.indicator in _BY_INDICATOR and page is not None and _is_told(row):
            folded = fold(row.quote)
            what = _BY_INDICATOR[row.indicator]
            met = any(one.what == what and one.date.startswith(row.dated) for one in known)
            if not met and not any(folded in quote or quote in folded for quote in quotes):
                seen = witness(page, row.quote)
                if seen:
                    found.append(Activity(row.dated, Effort.COOPERATIVE, what, seen))
                    quotes.append(folded)
    return found
