"""A case: one judged site with its sheets, from an archive or from the store."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from clusterproof.app.heads import RUBRIC
from clusterproof.app.judging import archived_sites, look_at, read_site, tools
from clusterproof.app.looking import history_of, shown
from clusterproof.app.scoping import rules_of
from clusterproof.archive import reader
from clusterproof.classifier import rows
from clusterproof.classifier.sheets import sheets
from clusterproof.classifier.site import gather
from clusterproof.data.store import Store
from clusterproof.errors import ClusterproofError
from clusterproof.models import shelf
from clusterproof.page.scopes import NO_RULES, Scopes
from clusterproof.records import Case, Judged, Reference, Sheets
from clusterproof.settings import Settings

_ROWS = "rows.csv"


class CaseRead(NamedTuple):
    """A case, and a sentence for everything of its site that could not be read."""

    case: Case
    problems: tuple[str, ...]


def judged_case(archived: reader.ArchivedSite, settings: Settings) -> CaseRead:
    """Read one site from its archive once, judge it and fill its sheets."""
    looked = look_at(archived, settings)
    filled = sheets(looked.site, looked.pages)
    case = Case(looked.outcome.judged, filled, references=references_of(settings))
    return CaseRead(case, looked.outcome.problems)


def case(db: Path, site: str, settings: Settings, whole: bool = True) -> Case:
    """Return the case of a site in the store, with what the body behind it answered.

    Its sheets are None where its archive is gone, and when not the `whole` case is wanted.
    Raises UsageError when the store does not know the site.
    """
    with Store.reading(db) as store:
        judged = shown(store, site)
        answered = store.replies(judged.verdict.site)
        past = history_of(store, judged.verdict.site)
        rules = rules_of(store) if whole else NO_RULES
    found = filled(judged, settings, rules) if whole else Case(judged)
    return replace(found, replies=answered, history=past)


def filled(judged: Judged, settings: Settings, rules: Scopes = NO_RULES) -> Case:
    """Return a stored site with its sheets, read from its archive again, and its references."""
    sheets_read = sheets_of(judged, settings, rules)
    return Case(judged, sheets_read, references=references_of(settings))


def sheets_of(judged: Judged, settings: Settings, rules: Scopes = NO_RULES) -> Sheets | None:
    """Read a stored site's archive again for its sheets; None where a file of it is missing."""
    paths = tuple(dict.fromkeys(Path(row.archive) for row in judged.captures if row.archive))
    if not paths or not all(path.is_file() for path in paths):
        return None
    archived = _archived(paths, judged.verdict.site, rules)
    if archived is None:
        return None
    ready = tools(settings.model, settings.encoder)
    found, pages = read_site(archived, ready, rules)
    wanted = frozenset((row.url, row.digest) for row in judged.captures)
    read = tuple(page for page in pages if (page.url, page.digest) in wanted)
    site = gather(found.site, read, found.refusals, ready.matcher)
    return sheets(site, read) if read else None


def _archived(paths: tuple[Path, ...], site: str, rules: Scopes) -> reader.ArchivedSite | None:
    """Find a site in files; damage was told when it was judged."""
    try:
        found = archived_sites(paths, lambda _problem: None, rules)
        return next((row for row in found if row.site == site), None)
    except ClusterproofError:
        return None


def references_of(settings: Settings) -> tuple[Reference, ...]:
    """Return the labelled sites that the judge of these settings was learned from."""
    if settings.model == RUBRIC:
        return references(shelf.shipped("head"))
    return references(shelf.folder_of(settings.model, "head"))


@lru_cache(maxsize=4)
def references(folder: Path) -> tuple[Reference, ...]:
    """Return the labelled sites beside a model, without their names; none where no table lies."""
    path = folder / _ROWS
    if not path.is_file():
        return ()
    table = rows.read(path)
    c, p = table.columns.index("collaboration"), table.columns.index("mechanics")
    return tuple(
        Reference(label, round(100 * float(row[c]), 1), round(100 * float(row[p]), 1))
        for label, row in zip(table.labels, table.matrix, strict=True)
    )
