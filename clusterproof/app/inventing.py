"""An invented market in a store with its report: the analyst's side without a crawl of years."""

from pathlib import Path
from tempfile import TemporaryDirectory

from clusterproof.app import reporting
from clusterproof.data.store import Store
from clusterproof.market import World, batches, labels, live

STORE, REPORT = "invented-market.duckdb", "invented-market"
# Two pages a site are what the report's families of operators look at; more only take time.
WORLD = World(seed=11, sites=1_800, pages=2)


def invent(out: Path, world: World = WORLD) -> Path:
    """Write an invented market into `out`, report its last quarter, return the page to open.

    A market that is there already is reported again, not made again.
    """
    db = out / STORE
    if not db.exists():
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".invented-", dir=out) as folder:
            made = Path(folder) / STORE
            fill(made, world)
            made.replace(db)
    _, files = reporting.write(db, world.last.name, out / REPORT)
    return files[0]


def fill(db: Path, world: World) -> None:
    """Write an invented market with its labels into a new store."""
    lives = live(world)
    with Store.open(db) as store:
        for at, batch in batches(lives):
            store.keep(batch, at=at)
        store.label(*labels(lives))
