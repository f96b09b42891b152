"""One store kept open for many readers, and opened again when it has changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Self

from clusterproof.data import pinning
from clusterproof.data.store import Store

# How often, in seconds, a store without a current snapshot is looked at again: a writer publishes
# every 15 s itself, so this only matters after one was killed.
_LOOK_AGAIN = 5.0


class _Opened:
    """A store and how many read it now."""

    def __init__(self, store: Store, version: str) -> None:
        self.store = store
        self.version = version
        self.readers = 0
        self.left = False


class Browsing:
    """The store of a running server: threads share one open copy, a newer one replaces it.

        browsing = Browsing(db)
        with browsing.reading() as store:
            store.show("example.org")

    Nobody waits: who has begun with a copy ends with it, and it is closed when the last one left.
    """

    def __init__(self, db: Path) -> None:
        self.db = db
        self._lock = Lock()
        self._now: _Opened | None = None
        self._looked = float("-inf")

    def version(self) -> str:
        """Return a text that changes when the store's answers may have changed; costs one look."""
        self._look()
        return pinning.mark(self.db)

    def changed_at(self) -> datetime | None:
        """Return when the newest copy was made, to the second."""
        return pinning.taken_at(pinning.mark(self.db))

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Lend the newest copy. Raises as `Store.reading`."""
        with self.at_version() as (store, _):
            yield store

    @contextmanager
    def at_version(self) -> Iterator[tuple[Store, str]]:
        """Lend the newest copy together with the version that it is."""
        opened = self._take()
        try:
            yield opened.store, opened.version
        finally:
            self._give_back(opened)

    def _take(self) -> _Opened:
        self._look()
        with self._lock:
            version = pinning.mark(self.db)
            if self._now is None or self._now.version != version:
                newer = _Opened(pinning.pin(self.db), version)
                self._leave()
                self._now = newer
            self._now.readers += 1
            return self._now

    def _give_back(self, opened: _Opened) -> None:
        with self._lock:
            opened.readers -= 1
            if opened.left and not opened.readers:
                opened.store.close()

    def _leave(self) -> None:
        if self._now is None:
            return
        self._now.left = True
        if not self._now.readers:
            self._now.store.close()

    def _look(self) -> None:
        """See to a current snapshot, now and then."""
        with self._lock:
            if monotonic() - self._looked < _LOOK_AGAIN:
                return
            pinning.bring_up_to_date(self.db)
            self._looked = monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the copy go when nobody reads it any more."""
        with self._lock:
            self._leave()
            self._now = None
