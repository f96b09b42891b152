"""A look at the store: sites, one site, a question in SQL, everything as Parquet."""

from pathlib import Path

from clusterproof.data.answers import Table, Wanted
from clusterproof.data.export import export as export_store
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.page.addresses import scope_of
from clusterproof.records import Judged


def sites(
    db: Path, verdict: str | None, language: str | None, containing: str | None, limit: int
) -> tuple[Judged, ...]:
    """List the sites of a store with their latest verdict."""
    wanted = Wanted(verdict=verdict, language=language, containing=containing, limit=limit)
    with Store.reading(db) as store:
        return store.sites(wanted)


def show(db: Path, site: str) -> Judged:
    """Return one site with everything that carries its verdict; raise UsageError when unknown."""
    with Store.reading(db) as store:
        found = store.show(site) or store.show(named(site))
    if found is None:
        raise UsageError(f"{site} is not in {db}.", "List what is there with `clusterproof sites`.")
    return found


def ask(db: Path, question: str, limit: int) -> Table:
    """Answer a question in SQL."""
    with Store.reading(db) as store:
        return store.ask(question, limit)


def export(db: Path, folder: Path) -> tuple[Path, ...]:
    """Write every table and view as a Parquet file."""
    return export_store(db, folder)


def named(site: str) -> str:
    """Return the site that a domain or an address belongs to."""
    return scope_of(site if "//" in site else f"https://{site}/").site
