"""Sites read again when they are due: what changed is judged, kept, and told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from clusterproof.app import scoping
from clusterproof.app.due import due
from clusterproof.app.judging import check_own_model, pool_for
from clusterproof.app.noting import Notebook, Visited
from clusterproof.app.promising import in_order
from clusterproof.app.readings import read_again
from clusterproof.archive import naming, reader
from clusterproof.crawler.crawling import crawl
from clusterproof.crawler.hearing import Watch
from clusterproof.data import scopes as belonging
from clusterproof.data import watching as memory
from clusterproof.data.store import Store
from clusterproof.data.watching import Watched
from clusterproof.errors import ArchiveError, NothingRead, UsageError
from clusterproof.page import addresses
from clusterproof.page.scopes import Scopes
from clusterproof.records import Seed, Tally
from clusterproof.settings import Settings

COMMAND = "watch"
# A run that was cut short is gone on with for a week; what it read before is older than that.
_GONE_ON_WITH = timedelta(days=7)
_NOTHING = Tally({}, 0, 0, {}, 0.0)


class Orders(NamedTuple):
    """What is to be watched: without seeds every site of the store; `everything` also when not due.

    `every` is the days between two readings of a site of which nothing is known yet.
    """

    db: Path
    archive: Path
    seeds: Sequence[Seed]
    every: float
    everything: bool = False


class Ears(NamedTuple):
    """Who hears of a run: its progress, each visit, each thing that a person should look at."""

    watch: Callable[[int], AbstractContextManager[Watch]]
    visited: Visited
    complain: Callable[[str], None]


class Run(NamedTuple):
    """What a run did: how many sites are known and were due, the crawl, and counts of visits."""

    known: int
    due: int
    tally: Tally
    states: Mapping[str, int]
    changed: int
    verdicts_moved: int


def watch(orders: Orders, settings: Settings, ears: Ears) -> Run:
    """Read the sites that are due again, in new rounds of their archives; judge and keep them.

    A run that was cut short is gone on with: what it read is not asked for again. Raises
    NothingRead, and keeps nothing, when several sites were due and not one could be reached.
    """
    if not orders.seeds and not orders.db.exists():
        raise UsageError(f"{orders.db} is not there.", "Survey some sites first, or name seeds.")
    check_own_model(settings)
    with Store.open(orders.db) as store:
        known = {one.site: one for one in memory.watched(store)}
        now = datetime.now(UTC)
        began = memory.unfinished_since(store, COMMAND)
        since = began if began and now - began < _GONE_ON_WITH else now
        store.begin(COMMAND)
        scopes = Scopes(belonging.listed(store)).joining
        seeds = tuple(_due(orders, known, now, scopes))
        book = Notebook(store, known, seeds, orders.every, (ears.visited, ears.complain))
        tally = _read(orders, settings, (seeds, since, scopes), book, ears) if seeds else _NOTHING
        if len(seeds) > 1 and not book.reached:
            raise NothingRead(
                f"Not one of {len(seeds)} sites could be reached, and no change was noted.",
                "Look whether this machine's own network works, then run it again.",
            )
        book.finish()
        store.end()
    return Run(len(known), len(seeds), tally, dict(book.states), book.changed, book.verdicts_moved)


def _due(
    orders: Orders, known: Mapping[str, Watched], now: datetime, scopes: Scopes
) -> Iterator[Seed]:
    seeds = orders.seeds or [_seed(orders.archive, site) for site in known]
    for seed in scoping.bodies(seeds, scopes):
        one = known.get(seed.site)
        if one is None or orders.everything or due_at(one, orders.every) <= now:
            yield seed


def due_at(one: Watched, every: float) -> datetime:
    """Return when a known site is to be read again."""
    if one.visits:
        return due(one.visits, every)
    first = one.captured or datetime.fromtimestamp(0, UTC)
    return first + timedelta(days=every)


def _seed(archive: Path, site: str) -> Seed:
    """Return the seed that a site was read from, as its archive names it."""
    path = naming.path_of(archive, site)
    if path.is_file():
        found = reader.sites((path,), addresses.site_of, _ignore)
        url = next((one.seed for one in found if one.site == site and one.seed), "")
        if url:
            return Seed(url, site)
    return Seed(f"https://{site}/", site)


def _ignore(problem: reader.Problem) -> None:
    """Leave a problem to the reading that comes after."""


def _read(
    orders: Orders,
    settings: Settings,
    what: tuple[Sequence[Seed], datetime, Scopes],
    book: Notebook,
    ears: Ears,
) -> Tally:
    seeds, since, scopes = what
    limits = replace(settings.limits, older_than=since)
    with (
        pool_for(len(seeds), settings) as pool,
        in_order(book.take, book.complain, book.flush) as note,
    ):

        def on_site(site: str, path: Path) -> None:
            try:
                note((site, pool.submit(read_again, reader.whole(path, site), settings, scopes)))
            except ArchiveError as wrong:
                ears.complain(f"{site}: {wrong}")

        with ears.watch(len(seeds)) as progress:
            return crawl(seeds, limits, settings.network, orders.archive, progress, on_site)
