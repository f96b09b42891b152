"""How a site's organisation stands: alive, dormant, gone, revived, repurposed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from clusterproof.classifier.gates import DORMANT, PARKED, score_of
from clusterproof.classifier.repurposed import REPURPOSED
from clusterproof.records import Capture, Condition, Life, Page, Reason, Refusal, Site

# A server that is down over a weekend is not gone: two readings without a page count from a week
# apart (chosen by hand; what a watched list tells of sites that came back measures it again).
GONE_AFTER = timedelta(days=7)
_MOSTLY = 0.5
# The address answers, but not to us: nothing is said of the body behind it.
_KEPT_OUT = frozenset({Reason.ROBOTS, Reason.BLOCKED, Reason.RATE, Reason.TLS, Reason.BROKEN})
_WALLS = frozenset(
    {Condition.BOT_WALL, Condition.LOGIN_WALL, Condition.COOKIE_WALL, Condition.NEEDS_SCRIPTS}
)
_STATUSES = frozenset({401, 403, 407, 429, 451})
_ABSENT = frozenset({Life.UNREACHED, Life.GONE})
_AWAY = frozenset({Life.DORMANT, Life.GONE, Life.REPURPOSED})
Earlier = Sequence[tuple[datetime, Life]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one reading says of the body: `reached` when pages of it were read, `absent` when its
    address is empty, off or for sale; neither when we were kept out.
    """

    at: datetime
    reached: bool
    absent: bool = False
    silent: bool = False
    repurposed: bool = False


def seen(
    site: Site,
    at: datetime,
    pages: Iterable[Page],
    captures: Iterable[Capture],
    refusals: Iterable[Refusal],
) -> Seen:
    """Return what a reading says of the body."""
    parked = score_of(site.gates, PARKED) >= _MOSTLY
    reached = site.pages > 0 and not parked
    kept_out = (
        any(one.reason in _KEPT_OUT for one in refusals)
        or any(one.condition in _WALLS for one in pages)
        or any(one.status in _STATUSES or one.status >= 500 for one in captures)
    )
    return Seen(
        at=at,
        reached=reached,
        absent=parked or not (reached or kept_out),
        silent=score_of(site.gates, DORMANT) >= _MOSTLY,
        repurposed=score_of(site.gates, REPURPOSED) >= _MOSTLY,
    )


def life(now: Seen, earlier: Earlier) -> Life:
    """Return the state of a site, given its earlier states, the oldest first."""
    if not now.reached:
        return _away(now, earlier)
    if now.repurposed:
        return Life.REPURPOSED
    if now.silent:
        return Life.DORMANT
    known = [state for _, state in earlier if state is not Life.UNREACHED]
    return Life.REVIVED if known and known[-1] in _AWAY else Life.ALIVE


def _away(now: Seen, earlier: Earlier) -> Life:
    began = now.at
    for at, state in reversed(earlier):
        if state not in _ABSENT:
            break
        if state is Life.GONE:
            return Life.GONE
        began = at
    return Life.GONE if now.absent and now.at - began >= GONE_AFTER else Life.UNREACHED
