"""A store looked through by people: lists that stay in memory until the store changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple, TypeVar

from clusterproof.app.alerting import news_feed
from clusterproof.app.browsing import Browsing
from clusterproof.app.looking import history_of, named
from clusterproof.data import listing, watching
from clusterproof.data.answers import Once
from clusterproof.data.listing import Facets, Sought, Spots
from clusterproof.data.watching import Paged
from clusterproof.errors import StoreError
from clusterproof.records import Change, Judged, Life, Reply

T = TypeVar("T")
# Lists kept in memory: as many as people have in front of them at one time. A list of 10,000 sites
# takes about 1 MB.
_KEPT = 32
CHANGES_EACH = 25


@dataclass(frozen=True, slots=True)
class Shown:
    """One site with all its verdicts and what was answered, the newest first."""

    judged: Judged
    history: tuple[Once, ...]
    replies: tuple[Reply, ...]
    changes: tuple[Change, ...] = ()
    state: Life | None = None
    due: datetime | None = None


class Changes(NamedTuple):
    """A page of changes, how many there are in all, and how many of them are news."""

    page: tuple[Change, ...]
    every: int
    news: int


class Catalogue:
    """The questions of a person who looks through a store."""

    def __init__(self, browsing: Browsing) -> None:
        self.browsing = browsing
        self._spots = lru_cache(_KEPT)(self._read_spots)
        self._facets = lru_cache(1)(self._read_facets)

    def spots(self, sought: Sought) -> Spots:
        """Return where the sought sites stand, in the sought order."""
        return self._spots(self.browsing.version(), sought)

    def facets(self) -> Facets:
        """Return what the list can be narrowed to."""
        return self._facets(self.browsing.version())

    def listed(self, numbers: tuple[int, ...]) -> tuple[Judged, ...]:
        """Return the verdicts of these numbers, without evidence."""
        with self.browsing.reading() as store:
            return listing.listed(store, numbers)

    def names(self, containing: str) -> tuple[str, ...]:
        """Return a few names of sites that contain a text."""
        with self.browsing.reading() as store:
            return listing.names(store, containing)

    def show(self, site: str) -> Shown | None:
        """Return one site, found by its name or any address of it."""
        with self.browsing.reading() as store:
            found = store.show(site) or store.show(named(site))
            if found is None:
                return None
            name = found.verdict.site
            told = history_of(store, name)
            past = store.history(name), store.replies(name)
            return Shown(found, *past, told.changes, told.state, told.due)

    def changes(self, news: bool, page: int) -> Changes:
        """Return one page of what changed, the newest first, counted from 1."""
        with self.browsing.reading() as store:
            paged = Paged(news=news, skip=(page - 1) * CHANGES_EACH, limit=CHANGES_EACH)
            return Changes(watching.page(store, paged), *watching.counted(store))

    def feed(self) -> bytes:
        """Return the newest news as an Atom feed."""
        with self.browsing.reading() as store:
            return news_feed(store)[0]

    def _read_spots(self, version: str, sought: Sought) -> Spots:
        with self.browsing.reading() as store:
            return listing.spots(store, sought)

    def _read_facets(self, version: str) -> Facets:
        with self.browsing.reading() as store:
            return listing.facets(store)


def or_nothing(ask: Callable[[], T], nothing: T) -> T:
    """Return an answer of the store, or `nothing` where there is no store yet."""
    try:
        return ask()
    except StoreError:
        return nothing
