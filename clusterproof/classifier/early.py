"""Whether a body says that it was founded not long before its pages were read (rubric 5.1).

It must say so of itself: a copyright line, a member's or a person's founding year and news about
others say nothing of it, and one older statement or older joint work speaks against it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from clusterproof.classifier.folding import fold, way_back
from clusterproof.classifier.matching import Hit
from clusterproof.classifier.organisations import kinds_within
from clusterproof.classifier.quoting import quote
from clusterproof.classifier.signals import BY_ID
from clusterproof.classifier.view import FOREIGN_ROLES, Line, SiteView
from clusterproof.classifier.witnesses import witness
from clusterproof.records import Axis, Evidence, Gate, Role

EARLY_STAGE = "early-stage"
# Rubric 5.1: a body is young while it is registered for less than 24 months; a public register
# gives as long to obtain a label (rubric 1).
EARLY_MONTHS = 24
# What makes a founding that of a body: its form, statutes, bodies, admission or strategy.
_OF_A_BODY = ("G1", "G2", "G3", "M3", "S1")
_WORK = ("C1", "C2", "C3", "C4", "C5", "C6")
# Pages whose foundings are those of members, events, projects and news.
_ELSEWHERE = FOREIGN_ROLES | {Role.MEMBERS, Role.EVENTS, Role.PROJECTS, Role.GROUPS}
# The year stands near its word: in one clause of a European language, about sixty letters.
_NEAR = 60
# "Since 2026" is of anything in a sentence; of the body in a line that says little else.
_SHORT_LINE = 60
COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20[0-4])\d(?!\d)")
_END = re.compile(r"[!?。]|[^\d\s.]{3,}\.\s|;\s")
_BODY = re.compile(r"klastr|klaszter|klynge|klynga|spolek|sdruzeni|συσταδα|cluster")


@dataclass(frozen=True, slots=True)
class _Founding:
    """A founding that a line states: its date to the year or month, and of whom."""

    date: str
    line: Line
    hit: Hit
    of_the_body: bool


def early_stage(view: SiteView) -> Gate:
    """Return the gate of the early stage: 1 where a young body says since when it exists, else 0.

    Its witness is the statement, dated by the founding.
    """
    found = sorted(_foundings(view), key=lambda row: row.date)
    said = [row for row in found if row.of_the_body]
    last = max((page.captured_at for page in view.pages), default=None)
    if not said or last is None or not _is_body(view):
        return Gate(EARLY_STAGE, 0.0)
    first = said[0]
    age = months_since(found[0].date, last)
    words = _quote(first)
    if not 0 <= age < EARLY_MONTHS or not words or _worked_before(view, found[0].date):
        return Gate(EARLY_STAGE, 0.0)
    return Gate(EARLY_STAGE, 1.0, (_witness(first, words),))


def months_since(date: str, until: datetime) -> int:
    """Return the months from a date of an ISO form; a bare year is taken as its beginning.

    >>> months_since("2026-03", datetime(2026, 11, 20)), months_since("2025", datetime(2026, 3, 1))
    (8, 14)
    """
    year, month = int(date[:4]), int(date[5:7] or 1)
    return (until.year - year) * 12 + until.month - month


def _is_body(view: SiteView) -> bool:
    return any(line.own > 0 for name in _OF_A_BODY for line, _ in view.found(name))


def _worked_before(view: SiteView, date: str) -> bool:
    """Say whether joint work is dated before the year of founding: then the body is older."""
    return any(
        line.own > 0 and line.dated and line.dated[:4] < date[:4]
        for name in _WORK
        for line, _ in view.found(name)
    )


def _foundings(view: SiteView) -> Iterator[_Founding]:
    """Yield every founding that the site states on its own pages, those of others left out."""
    for line, hit in view.found("L1"):
        if line.own == 0 or line.shown or line.page.role in _ELSEWHERE:
            continue
        if COPYRIGHT.search(line.text):
            continue
        date = _date(line, hit)
        if date and date[:10] <= line.page.captured_at.date().isoformat():
            whose = _whose(line, hit, view.names)
            if whose != "another":
                yield _Founding(date, line, hit, whose == "body" and _is_said(line, hit))


def _is_said(line: Line, hit: Hit) -> bool:
    return hit.kind != "weak" or len(line.text) <= _SHORT_LINE


def _whose(line: Line, hit: Hit, names: Iterable[str]) -> str:
    """Say whose founding a sentence states: the body's, another's, or nobody knows."""
    folded = fold(line.text)
    begin = max((mark.end() for mark in _END.finditer(folded, 0, hit.start)), default=0)
    before, around = folded[begin : hit.end], folded[begin : hit.end + _NEAR]
    if any(name in before for name in names):
        return "body"
    kinds = kinds_within(before)
    if kinds - {"association"}:
        return "another"
    if _BODY.search(around) or "association" in kinds_within(around) or line.spoken:
        return "body"
    return "unknown"


def _date(line: Line, hit: Hit) -> str:
    """Return the oldest date beside a word of founding, to the month if the page tells it."""
    folded = fold(line.text)
    start, end = max(0, hit.start - _NEAR), hit.end + _NEAR
    years = [
        mark
        for mark in _YEAR.finditer(folded, start, end)
        if not _END.search(folded, min(hit.end, mark.end()), max(hit.start, mark.start()))
    ]
    if not years:
        return ""
    return _fuller(line, min(mark.group() for mark in years))


def _fuller(line: Line, year: str) -> str:
    """Return the earliest date of that year which the page's reader found in this line."""
    dates = [row.date for row in line.page.dates if row.quote and row.quote in line.text]
    fuller = sorted(date[:7] for date in dates if date.startswith(f"{year}-"))
    return fuller[0] if fuller else year


def _quote(row: _Founding) -> str:
    return quote(row.line.text, *way_back(row.line.text, row.hit.start, row.hit.end))


def _witness(row: _Founding, words: str) -> Evidence:
    reading = "The site states that the organisation is young."
    seen = witness(row.line.page, EARLY_STAGE, words, reading)
    return replace(seen, dated=row.date, place=row.line.place)


def is_early(gates: Sequence[Gate]) -> bool:
    """Say whether the site's body is a young one."""
    return founding(gates) is not None


def founding(gates: Sequence[Gate]) -> Evidence | None:
    """Return the statement that the body is young, if there is one."""
    rows = (row for gate in gates if gate.name == EARLY_STAGE for row in gate.evidence)
    return next(rows, None)


def is_governed(evidence: Iterable[Evidence]) -> bool:
    """Say whether a young body shows what it can: governance, and strategy or membership."""
    met = {BY_ID[row.indicator].group for row in evidence if row.axis is Axis.COLLABORATION}
    return "governance" in met and bool(met & {"strategy", "membership"})
