"""Candidates in the store: found, ranked, decided; and who cites whom among the known sites."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from json import dumps
from typing import Any

from clusterproof.data.rows import utc
from clusterproof.data.store import Store
from clusterproof.records import Candidate, Cited, Decision, Screened

LINKS = "links"
# Candidates written by one statement: their text as JSON stays below 50 MB.
_BATCH = 50_000


def cited(store: Store) -> Iterable[Cited]:
    """Yield where the known sites lead to, a row for each site that leads to a host."""
    for row in store.rows("outlinks"):
        words = " | ".join(word for word in row["words"] or () if word)
        for site in row["citing"]:
            yield Cited(row["url"], site, words, LINKS)


def known(store: Store) -> frozenset[str]:
    """Return the sites that were judged: they are candidates no more."""
    return frozenset(row["site"] for row in store.rows("every_site"))


def listed(
    store: Store, state: str | None = None, limit: int | None = None
) -> tuple[Candidate, ...]:
    """Return candidates, the best first; those that a look has ruled out stand at the end."""
    return tuple(map(_candidate, store.rows("candidates", state=state, limit=limit)))


def keep(store: Store, found: Sequence[Candidate]) -> None:
    """Write candidates; an earlier row of the same site gives way, all or none."""
    steps: list[tuple[str, Mapping[str, Any]]] = [
        ("forget_candidates", {"sites": [one.site for one in found]})
    ]
    waiting = iter(found)
    while batch := tuple(islice(waiting, _BATCH)):
        steps.append(("keep_candidates", {"batch": dumps([_row(one) for one in batch])}))
    if found:
        store.change(*steps)


def decide(store: Store, site: str, state: Decision, reason: str, author: str) -> None:
    """Keep what a person decided about a candidate; every decision is remembered."""
    values = {
        "site": site,
        "state": state.value,
        "reason": reason,
        "author": author,
        "at": utc(datetime.now(UTC)),
    }
    store.change(("decide_candidate", values), ("note_decision", values))


def _row(one: Candidate) -> dict[str, Any]:
    row = asdict(one)
    at = row.pop("at")
    return row | {"decided_at": utc(at).isoformat(sep=" ") if at else None}


def _candidate(row: Mapping[str, Any]) -> Candidate:
    at = row["decided_at"]
    return Candidate(
        site=row["site"],
        url=row["url"],
        sources=tuple(row["sources"]),
        cited_by=row["cited_by"],
        words=tuple(row["words"]),
        named=row["named"],
        shown=-1.0 if row["shown"] is None else row["shown"],
        score=row["score"],
        screened=Screened(row["screened"]),
        why=row["why"],
        language=row["language"],
        state=Decision(row["state"]),
        reason=row["reason"],
        author=row["author"],
        at=at.replace(tzinfo=UTC) if at else None,
    )
