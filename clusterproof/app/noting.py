"""Keeps the visits of a watch in the store, in batches, and counts them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from clusterproof.app.crawling import given
from clusterproof.app.due import FIRST, due
from clusterproof.app.readings import Told, lived
from clusterproof.data import watching as memory
from clusterproof.data.store import Store
from clusterproof.data.watching import Watched
from clusterproof.records import Change, Judged, Life, PageMove, Seed, Visit

Visited = Callable[[Visit, Change | None], None]
# As in keeping.py: sites written in one transaction.
_BATCH = 20


class Notebook:
    """Where readings go: each becomes a visit with its state and its due date.

    Readings that met nothing are held back until `finish`: when none met anything, the fault is
    likelier here than there. A batch is kept whole with its verdicts, or not at all.
    """

    def __init__(
        self,
        store: Store,
        known: Mapping[str, Watched],
        seeds: Sequence[Seed],
        every: float = FIRST,
        ears: tuple[Visited, Callable[[str], None]] = (lambda *_: None, lambda _: None),
    ) -> None:
        self.reached = 0
        self.changed = 0
        self.verdicts_moved = 0
        self.states: Counter[str] = Counter()
        self.visited, self.complain = ears
        self._store = store
        self._known = known
        self._columns = {seed.site: seed.columns for seed in seeds}
        self._every = every
        self._judged: list[Judged] = []
        self._visits: list[Visit] = []
        self._noted: list[Change] = []
        self._held: list[Told] = []

    def take(self, told: Told) -> None:
        """Take one reading."""
        if told.seen.reached or not told.seen.absent:
            self.reached += 1
            self._note(told)
        else:
            self._held.append(told)

    def finish(self) -> None:
        """Keep what is left, with the sites that were not met."""
        for told in self._held:
            self._note(told)
        self._held.clear()
        self.flush()

    def _note(self, told: Told) -> None:
        one = self._known.get(told.site)
        visits = one.visits if one else ()
        earlier = [(visit.ended, visit.state) for visit in visits]
        (told,) = lived([told], earlier)
        if told.change and not earlier:
            earlier = [(told.change.before.at, told.change.before.life)]
        visit = self._visit(told, visits, earlier)
        self._visits.append(visit)
        change = told.change if told.change and not told.change.is_empty else None
        if change:
            self._noted.append(change)
            self.changed += 1
            self.verdicts_moved += change.verdict_moved
        if told.outcome:
            for problem in told.outcome.problems:
                self.complain(problem)
            self._judged.append(given(told.outcome.judged, self._columns.get(told.site, ())))
        self.states[visit.state.value] += 1
        self.visited(visit, change)
        if len(self._visits) >= _BATCH:
            self.flush()

    def _visit(
        self, told: Told, visits: Sequence[Visit], earlier: Sequence[tuple[datetime, Life]]
    ) -> Visit:
        visit = Visit(
            site=told.site,
            began=told.began,
            ended=told.seen.at,
            state=told.life(earlier),
            pages=told.pages,
            changed=told.count(PageMove.CHANGED),
            appeared=told.count(PageMove.APPEARED),
            vanished=told.count(PageMove.VANISHED),
            bytes=told.bytes,
            due=told.seen.at,
            absent=told.seen.absent,
        )
        before = tuple(visits) or _first(told, visit)
        return replace(visit, due=due((*before, visit), self._every))

    def flush(self) -> None:
        """Write what waits."""
        now = datetime.now(UTC)
        noted = memory.unknown(self._store, self._noted)
        self._store.keep(
            self._judged, beside=memory.told_rows(self._visits, noted, now), dated=True
        )
        self._judged.clear()
        self._visits.clear()
        self._noted.clear()


def _first(told: Told, visit: Visit) -> tuple[Visit, ...]:
    """Return the reading before the first visit, of a survey, as if it had been a visit."""
    if told.change is None:
        return ()
    return (replace(visit, ended=told.change.before.at, state=told.change.before.life),)
