"""A look at the store: sites, one site, a question in SQL, everything as Parquet."""

from collections.abc import Sequence
from pathlib import Path

from clusterproof.data import watching
from clusterproof.data.answers import Once, Table, Wanted
from clusterproof.data.export import export as export_store
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.page.addresses import scope_of
from clusterproof.records import History, Judged, Past
from clusterproof.report import answering

# More rows than a person reads; and what a spreadsheet still opens (1,048,576 in all).
_ROWS_ON_SCREEN, _ROWS_IN_FILE = 1_000, 1_000_000


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
        return shown(store, site)


def shown(store: Store, site: str) -> Judged:
    """Return the same from a store that is open. Raises as above."""
    found = store.show(site) or store.show(named(site))
    if found is None:
        raise UsageError(
            f"{site} is not in {store.path}.", "List what is there with `clusterproof sites`."
        )
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


def form(named: str, short: Sequence[str], out: Path | None) -> str:
    """Return the form in which an answer is wanted; a file's is its suffix.

    Raises UsageError for several forms at once and for a suffix that no form has.
    """
    asked = {*short, *(() if named == "table" else (named,))}
    if len(asked) + (out is not None) > 1:
        raise UsageError("An answer has one form.", "Give one of --format, --chart, --json, --out.")
    if out is None:
        return asked.pop() if asked else named
    suffix = out.suffix.lower().removeprefix(".")
    if suffix not in answering.FORMS:
        known = ", ".join(f".{one}" for one in answering.FORMS)
        raise UsageError(f"{out} has no known ending.", f"End its name in one of {known}.")
    return suffix


def ask(db: Path, question: str, limit: int | None = None, out: Path | None = None) -> Table:
    """Answer a question in SQL, with more rows for a file than for a screen."""
    usual = _ROWS_ON_SCREEN if out is None else _ROWS_IN_FILE
    with Store.reading(db) as store:
        return store.ask(question, usual if limit is None else limit)


def export(db: Path, folder: Path) -> tuple[Path, ...]:
    """Write every table and view as a Parquet file."""
    return export_store(db, folder)


def named(site: str) -> str:
    """Return the site that a domain or an address belongs to."""
    return scope_of(site if "//" in site else f"https://{site}/").site
