"""When a site is to be read again: soon if it changes often, late if it hardly does.

Changes are taken to come at random with a constant rate (a Poisson process), as Cho and
Garcia-Molina found of web pages. A visit tells whether there was at least one change since the one
before, not how many; their estimator for visits at irregular intervals (Estimating Frequency of
Change, ACM Transactions on Internet Technology 3(3), 2003: the likeliest rate) is used, with half a
changed and half an unchanged visit at the usual interval added, as they add 0.5 to both counts
against bias. A site is due when a change is as likely as not.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import expm1, log, sqrt

from clusterproof.records import Life, Visit

# Days between two readings: no site is asked for more than once a day, none less than quarterly.
SOONEST, LATEST = 1.0, 90.0
# Days before the second reading of a site of which nothing is known yet.
FIRST = 30.0
# A site that gave nothing is asked for again after a week: then it counts as gone, or is back.
_UNREACHED = 7.0
# Visits that are looked at: what a site did years ago says little of now.
_VISITS = 12
_STEPS = 60


def due(visits: Sequence[Visit], every: float = FIRST) -> datetime:
    """Return when a site is to be read again, given its visits, the oldest first; at least one.

    `every` is the days between two readings before anything is known.
    """
    last = visits[-1]
    if last.state is Life.UNREACHED:
        days = min(_UNREACHED, LATEST)
    elif last.state is Life.GONE:
        days = LATEST
    else:
        days = interval(_observed(visits), every)
    return last.ended + timedelta(days=days)


def _observed(visits: Sequence[Visit]) -> list[tuple[float, bool]]:
    """Return the days since the visit before and whether something changed, for each visit.

    Visits hours apart are taken together: they say little of days.
    """
    read = [one for one in visits if one.state not in (Life.UNREACHED, Life.GONE)]
    found: list[tuple[float, bool]] = []
    days, changed = 0.0, False
    for before, one in pairwise(read):
        days += (one.ended - before.ended) / timedelta(days=1)
        changed = changed or one.has_changed
        if days >= SOONEST / 2:
            found.append((days, changed))
            days, changed = 0.0, False
    return found[-_VISITS:]


def interval(observed: Sequence[tuple[float, bool]], every: float = FIRST) -> float:
    """Return after how many days a change is as likely as not, within the bounds.

    >>> interval([]), round(interval([(30, True)]), 1), round(interval([(30, False)]), 1)
    (30.0, 15.0, 72.3)
    """
    usual = sum(days for days, _ in observed) / len(observed) if observed else every
    known = [(days, 1.0, changed) for days, changed in observed]
    rate = _rate([*known, (usual, 0.5, True), (usual, 0.5, False)])
    return min(LATEST, max(SOONEST, round(log(2) / rate, 6)))


def _rate(observed: Sequence[tuple[float, float, bool]]) -> float:
    """Return the likeliest changes a day: where the likelihood's slope, which falls, is zero."""
    low, high = 1e-9, 1e3
    for _ in range(_STEPS):
        # Halving the ratio, not the difference: rates of a year and of an hour are equally near.
        middle = sqrt(low * high)
        low, high = (middle, high) if _slope(middle, observed) > 0 else (low, middle)
    return sqrt(low * high)


def _slope(rate: float, observed: Sequence[tuple[float, float, bool]]) -> float:
    slope = 0.0
    for days, weight, changed in observed:
        slope += weight * (days / expm1(min(500.0, rate * days)) if changed else -days)
    return slope
