"""Parts 5 and 6: the evidence table, and what was looked for and not found."""

from collections.abc import Mapping

from clusterproof.records import Coverage, LookedFor, Verdict
from clusterproof.report import words
from clusterproof.report.dossier.view import EvidencePart, Item, Missed, MissedPart, Verbatim

# Indicators of portal mechanics; the others tell of collaboration. A test holds this to the
# classifier's own table, which a report may not read.
MECHANICS = frozenset({"G5", "M5", "M6", "F2", "F3", "F4"})
_MECHANICS_BY_LETTER = frozenset("PQT")
NEUTRAL = frozenset({"G6", "M7", "L3", "T3"})
# Above it most page kinds that decide were read. The rubric names no number; 0.6 is what five
# readable pages of whatever kind give a small site (classifier/coverage.py).
_WELL_READ = 0.6


def evidence(items: Mapping[int, Item]) -> EvidencePart:
    """Return the evidence table."""
    rows = tuple(items.values())
    if not rows:
        return EvidencePart("No evidence item was found in the pages read.", "", ())
    return EvidencePart(
        "Both scores mixed, the weightiest indicator first, with every quote that carries it. "
        "Quotes are verbatim text of the archived pages, in their own language; beneath the first "
        "of each stand our reading and what else the words may mean. They are the site's own "
        "words: nothing here was confirmed by others. C: collaboration, P: portal mechanics, "
        "N: neutral, no points.",
        f"{words.counted(len(rows), 'item')}.",
        rows,
    )


def missed(verdict: Verdict) -> MissedPart:
    """Return what was looked for and not found."""
    tongues = words.listed(
        tuple(words.name("languages", one) for one in verdict.coverage.languages)
    )
    return MissedPart(
        "Not found in the pages read; that is not the same as missing. Beside each, where one "
        f"would expect it and we looked{f', in {tongues}' if tongues else ''}, and how far that "
        "carries.",
        tuple(_row(one, verdict.coverage) for one in verdict.looked_for),
    )


def axis(indicator: str) -> str:
    """Return which score an indicator belongs to.

    >>> axis("P2"), axis("G5"), axis("S1"), axis("G6")
    ('P', 'P', 'C', 'N')
    """
    if indicator in NEUTRAL:
        return "N"
    by_letter = indicator[:1] in _MECHANICS_BY_LETTER
    return "P" if by_letter or indicator in MECHANICS else "C"


def _row(one: LookedFor, coverage: Coverage) -> Missed:
    return Missed(
        code=one.indicator,
        name=words.indicator_name(one.indicator),
        axis=axis(one.indicator),
        where=tuple(map(Verbatim, one.where)),
        sure=_sure(bool(one.where), coverage.share),
    )


def _sure(looked: bool, share: float) -> str:
    """Say how far an absence carries: by the pages one would expect it on, and by coverage."""
    if not looked:
        return "Low: no page of the expected kind was read."
    if share >= _WELL_READ:
        return "Fair: the expected pages and most other kinds were read."
    return "Low: the expected pages were read, many other kinds were not."
