"""Keeps judged sites in the store, in batches, and counts what was kept."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from clusterproof.app.judging import Outcome
from clusterproof.classifier.drift import Profile, profile
from clusterproof.data import watching
from clusterproof.data.store import Store
from clusterproof.records import Change, Judged

# Sites written in one transaction: some 5,000 rows, where DuckDB's batches stop getting faster
# (see the store's benchmark), and at most a second's work if the process is killed.
_BATCH = 20


class Keeper:
    """Where outcomes go: problems are told, sites are kept in batches when there is a store."""

    def __init__(self, store: Store | None, complain: Callable[[str], None]) -> None:
        self.verdicts: Counter[str] = Counter()
        self.profiles: list[Profile] = []
        self.problems = 0
        self._store = store
        self.complain = complain
        self._waiting: list[Judged] = []
        self._noted: list[Change] = []

    def keep(self, outcome: Outcome) -> None:
        """Take one judged site."""
        for problem in outcome.problems:
            self.problems += 1
            self.complain(problem)
        verdict = outcome.judged.verdict
        self.verdicts[verdict.verdict] += 1
        if verdict.coverage.pages:
            self.profiles.append(profile(verdict.evidence, verdict.coverage))
        if self._store:
            self._waiting.append(outcome.judged)
            if len(self._waiting) >= _BATCH:
                self.flush()

    def note(self, change: Change) -> None:
        """Take what changed between two readings of a site; it is kept with the next batch."""
        self._noted.append(change)

    def passing(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Keep outcomes as they pass by."""
        for outcome in outcomes:
            self.keep(outcome)
            yield outcome

    def flush(self) -> None:
        """Write what waits."""
        if self._store and self._waiting:
            noted = watching.unknown(self._store, self._noted)
            self._store.keep(
                self._waiting, beside=watching.told_rows((), noted, datetime.now(UTC)), dated=True
            )
            self._waiting.clear()
            self._noted.clear()


@contextmanager
def keeping(db: Path | None, command: str, complain: Callable[[str], None]) -> Iterator[Keeper]:
    """Open the store, note the run, and let nothing that was judged be lost at the end."""
    if db is None:
        yield Keeper(None, complain)
        return
    with Store.open(db) as store:
        store.begin(command)
        keeper = Keeper(store, complain)
        try:
            yield keeper
        finally:
            keeper.flush()
            store.end()
