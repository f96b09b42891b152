"""A small invented market in a store, written once for every test of the report."""

import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from clusterproof.data.store import Store
from clusterproof.market import World, batches, labels, live
from clusterproof.records.market import Current, History, Met, Moment

WORLD = World(7, sites=420, quarters=5, labels=200, pages=3)
AT = datetime(2026, 11, 15, tzinfo=UTC)


@cache
def store() -> Path:
    """Return the store of a small market; nobody may change it."""
    path = Path(tempfile.mkdtemp()) / "market.duckdb"
    lives = live(WORLD)
    with Store.open(path) as kept:
        for at, batch in batches(lives, size=700):
            kept.keep(batch, at=at)
        kept.label(*labels(lives))
    return path


def history(*met: tuple[int, Met], site: str = "a.test", **columns: str) -> History:
    """Return a site by its readings: (quarter, what was met)."""
    moments = tuple(Moment(quarter, what, "cluster") for quarter, what in met)
    current = Current(1, "", 0.9, 60.0, 10.0, 5, ("en",), True, False, AT)
    return History(site, columns, moments, current)
