"""The table of signals: what is worth noticing, and who notices it."""

from collections.abc import Iterator
from itertools import chain, islice

from clusterproof.classifier.quoting import quote
from clusterproof.classifier.signals import (
    cooperation,
    copying,
    differentiation,
    finance,
    governance,
    longevity,
    mechanics,
    membership,
    promises,
    strategy,
)
from clusterproof.classifier.signals.finding import MOST_POINTS, Sighting, Signal
from clusterproof.classifier.view import SiteView
from clusterproof.records import Axis, Evidence, Page

SIGNALS: tuple[Signal, ...] = tuple(
    chain(
        governance.SIGNALS,
        membership.SIGNALS,
        cooperation.SIGNALS,
        strategy.SIGNALS,
        finance.SIGNALS,
        longevity.SIGNALS,
        differentiation.SIGNALS,
        mechanics.SIGNALS,
        promises.SIGNALS,
        copying.SIGNALS,
    )
)
BY_ID = {signal.id: signal for signal in SIGNALS}

# A reader wants the best witnesses, not all of them; a long site must not make a long verdict.
WITNESSES = 3
_MOST_SIGHTINGS = 400


def observe(view: SiteView) -> tuple[Evidence, ...]:
    """Return the evidence on one site: per indicator at most three items, the firmest first."""
    return tuple(chain.from_iterable(_witnesses(signal, view) for signal in SIGNALS))


def _witnesses(signal: Signal, view: SiteView) -> Iterator[Evidence]:
    """Choose an indicator's witnesses: firm before weak, other pages before the same page."""
    if signal.find is None:
        return
    seen = list(islice(signal.find(view), _MOST_SIGHTINGS))
    order = sorted(range(len(seen)), key=lambda row: (-round(seen[row].factor, 6), row))
    pages: set[str] = set()
    quotes: set[str] = set()
    later: list[Evidence] = []
    for row in order:
        if len(pages) >= WITNESSES:
            break
        witness = _evidence(signal, seen[row])
        if witness is None or witness.quote in quotes:
            continue
        quotes.add(witness.quote)
        if witness.url in pages:
            later.append(witness)
            continue
        pages.add(witness.url)
        yield witness
    yield from later[: WITNESSES - len(pages)]


def is_shown(page: Page, words: str) -> bool:
    """Say whether words stand in the page's visible text; a logo's description does not."""
    return words in page.title or any(words in block.text for block in page.blocks)


def _evidence(signal: Signal, seen: Sighting) -> Evidence | None:
    """Give a sighting its quote and points; None if nothing may be quoted."""
    words = quote(seen.text, *seen.span()) if seen.factor > 0 else ""
    if words and not is_shown(seen.page, words):
        words = quote(seen.page.title, 0, min(len(seen.page.title), 40))
    if not words:
        return None
    points = 0.0 if signal.axis is Axis.NEUTRAL else signal.points * seen.factor
    return Evidence(
        indicator=signal.id,
        axis=signal.axis,
        points=round(min(points, MOST_POINTS), 2),
        url=seen.page.url,
        quote=words,
        language=seen.page.language,
        captured_at=seen.page.captured_at,
        digest=seen.page.digest,
        reading=signal.says,
        place=seen.place,
        role=seen.page.role,
        dated=seen.dated,
    )
