"""Where each site stands at the end of a quarter, from its readings up to then.

- The last reading of a quarter counts. A site that was not asked, or stood behind a wall, keeps
  what its last good reading said, for four quarters; after that it is not read.
- Silent (dormant): its last good reading found nothing dated within 24 months, or said its work
  has ended.
- Gone: no answer in two readings one after the other, counted from the first of them; or its name
  is parked or holds another trade's pages, at once. One failure alone may be an outage.
- Revived: dormant or gone a quarter ago, read and not silent now.
"""

from collections.abc import Iterable
from typing import NamedTuple

from clusterproof.records.market import History, Met, Moment

# A reading speaks for a site so many quarters: a year, half the time after which it counts as
# dormant. Measure again: how often verdicts four quarters apart differ on sites that were read.
CARRIED = 4
CLASSES = ("cluster", "hybrid", "portal", "other")
ALIVE = (*CLASSES, "insufficient")
DORMANT, GONE, UNREAD, ABSENT = "dormant", "gone", "not read", "not in the frame"
STANDS = (*ALIVE, DORMANT, UNREAD)


class Standing(NamedTuple):
    """Where a site stands: a verdict, dormant, gone, not read or absent; its last good reading."""

    where: str
    read: Moment | None
    carried: bool = False


class _Trail(NamedTuple):
    read: Moment | None = None
    failed: int | None = None
    gone: int | None = None


def _after(trail: _Trail, moment: Moment) -> _Trail:
    if moment.met in (Met.READ, Met.SILENT):
        return _Trail(moment)
    if moment.met is Met.GIVEN_UP:
        return trail._replace(gone=trail.gone or moment.quarter)
    if moment.met is Met.OFFLINE:
        if trail.failed is None:
            return trail._replace(failed=moment.quarter)
        return trail._replace(gone=trail.gone or trail.failed)
    return trail


def standing(history: History, quarter: int) -> Standing:
    """Return where a site stands at the end of a quarter."""
    trail, met = _Trail(), False
    for moment in history.moments:
        if moment.quarter > quarter:
            break
        trail, met = _after(trail, moment), True
    read = trail.read
    if read is None:
        return Standing(UNREAD if met else ABSENT, None)
    if trail.gone is not None:
        return Standing(GONE, read)
    if quarter - read.quarter > CARRIED:
        return Standing(UNREAD, read)
    where = DORMANT if read.met is Met.SILENT else read.verdict
    return Standing(where, read, read.quarter < quarter)


class Spell(NamedTuple):
    """How many quarters a site was watched since it was first read, and whether it ended."""

    quarters: int
    ended: bool


def first_spell(moments: Iterable[Moment]) -> Spell | None:
    """Return how long a site stayed active after its first reading; None if it never was."""
    began: int | None = None
    trail = _Trail()
    for moment in moments:
        trail = _after(trail, moment)
        if began is None:
            if moment.met is Met.SILENT:
                return None
            began = moment.quarter if moment.met is Met.READ else None
            continue
        if moment.met is Met.SILENT:
            return Spell(moment.quarter - began, True)
        if trail.gone is not None:
            return Spell(trail.gone - began, True)
    if began is None or trail.read is None:
        return None
    return Spell(trail.read.quarter - began, False)
