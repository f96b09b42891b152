"""Gathers everything noticed on one website."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clusterproof.classifier.captures import contradicted, distinct
from clusterproof.classifier.coverage import cover, languages
from clusterproof.classifier.early import early_stage
from clusterproof.classifier.facts import measure
from clusterproof.classifier.gates import gates
from clusterproof.classifier.matching import Matcher
from clusterproof.classifier.passages import openings, passages
from clusterproof.classifier.repurposed import note, repurposed
from clusterproof.classifier.signals import observe
from clusterproof.classifier.unseen import hidden_words
from clusterproof.classifier.view import SiteView, look
from clusterproof.classifier.wording import two_voiced, unworded
from clusterproof.records import Axis, Evidence, Page, Refusal, Role, Site

_MOST_DATES = 200
_MOST_ADDRESSES = 3


def gather(name: str, pages: Iterable[Page], refusals: Iterable[Refusal], matcher: Matcher) -> Site:
    """Return the site with its evidence, coverage, passages and measurements.

    The pages' order does not matter: they are put in the order home, depth, address. The same bytes
    under several addresses are one page.
    """
    captured = tuple(sorted(pages, key=lambda page: (page.url, page.digest, page.captured_at)))
    known = distinct(captured)
    view = look(known, matcher)
    dates = _dates(view)
    home = next(iter(view.pages), None)
    doubtful = contradicted(known)
    traded = repurposed(view)
    return Site(
        name=name,
        pages=len(view.pages),
        evidence=_ordered(row for row in observe(view) if not _is_doubtful(row, doubtful)),
        coverage=cover(known, refusals, matcher.languages),
        passages=tuple(row for row in passages(view) if row.url not in doubtful),
        facts=measure(view),
        gates=(*gates(view, known, dates), hidden_words(view, matcher), early_stage(view), traded),
        languages=languages(view.pages),
        title=home.title if home else "",
        description=home.description if home else "",
        names=view.names,
        dates=dates,
        where=_where(view),
        first_captured=min((page.captured_at for page in captured), default=None),
        last_captured=max((page.captured_at for page in captured), default=None),
        notes=(
            *unworded(languages(view.pages), matcher.languages),
            *two_voiced(doubtful),
            *note(traded),
        ),
        openings=openings(home),
    )


def without(site: Site, left_out: Evidence) -> Site:
    """Return the site as if one item had not been seen."""
    return replace(site, evidence=tuple(row for row in site.evidence if row is not left_out))


def _is_doubtful(row: Evidence, doubtful: Sequence[str]) -> bool:
    """Say whether collaboration is told by an address that told another visitor another thing.

    What it shows of mechanics counts: some visitor saw it.
    """
    return row.axis is Axis.COLLABORATION and row.url in doubtful


def _ordered(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Sort by weight; equal weights by indicator and address, so that two runs agree."""
    return tuple(sorted(evidence, key=lambda row: (-row.points, row.indicator, row.url, row.quote)))


def _dates(view: SiteView) -> tuple[str, ...]:
    """Return the dates on the pages up to the day of capture, newest first, each once."""
    found: set[str] = set()
    for page in view.pages:
        until = page.captured_at.date().isoformat()
        declared = (page.declared.published[:10], page.declared.modified[:10])
        rows = (*(row.date for row in page.dates), *declared)
        found.update(row for row in rows if row[:4].isdecimal() and row.isascii() and row <= until)
    return tuple(sorted(found, reverse=True)[:_MOST_DATES])


def _where(view: SiteView) -> dict[str, tuple[str, ...]]:
    """Return up to three addresses for each role met."""
    met: dict[str, list[str]] = {}
    for page in view.pages:
        met.setdefault(page.role.value, []).append(page.url)
    return {
        role.value: tuple(met[role.value][:_MOST_ADDRESSES]) for role in Role if role.value in met
    }
