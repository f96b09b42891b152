"""A look at the store: sites, one site, a question in SQL, everything as Parquet."""

from pathlib import Path

from clusterproof.data import watching
from clusterproof.data.answers import Once, Table, Wanted
from clusterproof.data.export import export as export_store
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.page.addresses import scope_of
from clusterproof.records import History, Judged, Past


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


def history(db: Path, site: str) -> History:
    """Return what became of a site: verdicts, changes, state; raise UsageError when unknown."""
    with Store.reading(db) as store:
        found = history_of(store, site if store.history(site) else named(site))
    if not found.past and found.state is None:
        raise UsageError(f"{site} is not in {db}.", "List what is there with `clusterproof sites`.")
    return found


def history_of(store: Store, name: str) -> History:
    """Return what became of a site, by its name in the store."""
    visits = watching.visits(store, name)
    past = tuple(_past(one) for one in store.history(name))
    changes = watching.changes(store, site=name)
    last = visits[-1] if visits else None
    return History(past, changes, last.state if last else None, last.due if last else None)


def _past(one: Once) -> Past:
    scores = one.confidence, one.collaboration, one.portal_mechanics
    return Past(one.judged_at, one.verdict, one.model, *scores, one.model_id)


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
