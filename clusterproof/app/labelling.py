"""Learning from people: what they decide is kept, asked for in order, compared and handed on.

A label changes no verdict (rubric 5.1, no. 17): it is shown beside it, and a model may be learned
from labels with `train`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from clusterproof.app import looking
from clusterproof.app.writing import writing
from clusterproof.classifier import queueing
from clusterproof.classifier.agreement import agreements
from clusterproof.data import labelfile
from clusterproof.data.answers import Wanted
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.models.labelling import Agreement, Waiting
from clusterproof.records import Label
from clusterproof.report.tables import guarded

# Sites put in order for their unlikeness, the least sure first: ordering all of a store of 100,000
# would take minutes, and nobody labels more than this in one go. 2,000 take about two seconds.
_ORDERED = 2_000
# More sites than any store holds.
_ALL = 10_000_000


@dataclass(frozen=True, slots=True)
class Handed:
    """How many labels went into a file or came from one, and how many did not."""

    path: Path
    kept: int
    left: int


def label(db: Path, decision: Label) -> Label:
    """Keep what a person decided about a site of the store; return it as it was kept.

    The store is open for this moment alone, so that no crawl waits while a person thinks.
    Raises UsageError for an unknown site or label, or when reason or author are missing.
    """
    author, reason = labelfile.folded(decision.author), labelfile.folded(decision.reason)
    if not author or not reason:
        raise UsageError("A label needs --author and --reason.", "Say who decided, and why.")
    kept = replace(
        decision,
        site=looking.show(db, decision.site).verdict.site,
        label=labelfile.decided(decision.label),
        author=author,
        reason=reason,
    )
    with writing(db) as store:
        store.label(kept)
    return kept


def queue(db: Path, author: str, count: int | None = None) -> tuple[Waiting, ...]:
    """Return the sites that teach most when labelled, without those this author has labelled.

    Without an author those that anybody has labelled are left out. A site of which no page could
    be read is left out too: there is nothing to look at.
    """
    with Store.reading(db) as store:
        judged = store.sites(Wanted(limit=_ALL))
        done = {one.site for one in store.author_labels() if author in ("", one.author)}
        asked = [
            queueing.waiting(one.verdict)
            for one in judged
            if one.verdict.coverage.pages and one.verdict.site not in done
        ]
        asked = sorted(asked, key=lambda one: (-one.doubt, one.verdict.site))[:_ORDERED]
        known = sorted(done & {one.verdict.site for one in judged})
        evidence = store.evidence([*(one.verdict.site for one in asked), *known])
    return queueing.order(asked, evidence, known)[:count]


def agreement(db: Path, author: str = "") -> tuple[Agreement, ...]:
    """Return how far each two authors agree, or this one and each other.

    Raises UsageError when fewer than two authors have labelled.
    """
    with Store.reading(db) as store:
        found = tuple(agreements(store.author_labels()))
    chosen = tuple(one for one in found if author in ("", one.first, one.second))
    if not chosen:
        raise UsageError("Fewer than two people have labelled here.", "Let a second one label too.")
    return chosen


def export(db: Path, out: Path, author: str = "") -> Handed:
    """Write labels as `train --labels` reads them, or one author's own for another store.

    Nothing is learned from *insufficient*, so only one author's own labels hold it.
    """
    with Store.reading(db) as store:
        labels = [one for one in store.author_labels() if author in ("", one.author)]
        columns = store.columns_of([one.site for one in labels])
    rows = labelfile.joined(labels, columns)
    kept = [row for row in rows if author or row.label.label != "insufficient"]
    labelfile.write(out, [[guarded(cell) for cell in labelfile.cells(row)] for row in kept])
    return Handed(out, len(kept), len(rows) - len(kept))


def take(
    db: Path, source: Path, author: str, reason: str, complain: Callable[[str], None]
) -> Handed:
    """Keep the labels of a CSV file that are not there yet; report and skip bad rows."""
    labels, problems = labelfile.read(source, author, reason)
    with Store.reading(db) as store:
        known = store.columns_of([name for one in labels for name in _names(one.site)])
        there = set(map(_same, store.every_label()))
    fresh, unknown = list[Label](), list[str]()
    for one in labels:
        site = next((name for name in _names(one.site) if name in known), "")
        if not site:
            unknown.append(f"{source}: {one.site} is not in {db}.")
        elif _same(named := replace(one, site=site)) not in there:
            there.add(_same(named))
            fresh.append(named)
    for problem in (*problems, *unknown):
        complain(problem)
    if fresh:
        with writing(db) as store:
            store.label(*fresh)
    return Handed(source, len(fresh), len(labels) - len(unknown) - len(fresh))


def decision(site: str, label: str, reason: str, author: str) -> Label:
    """Return a decision of this moment."""
    return Label(site, label, reason, author, datetime.now(UTC))


def _names(site: str) -> tuple[str, str]:
    return site, looking.named(site)


def _same(label: Label) -> tuple[str, str, str, datetime]:
    return label.site, label.label, label.author, label.at
