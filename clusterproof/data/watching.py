"""What the store remembers of watched sites: visits, changes, what a webhook has taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, NamedTuple

from clusterproof.data import answers, rows
from clusterproof.data.reading import Reading
from clusterproof.data.rows import Row, Tables
from clusterproof.records import (
    Axis,
    Change,
    EvidenceChange,
    Life,
    PageChange,
    PageMove,
    Standing,
    Visit,
)


class Watched(NamedTuple):
    """A site of the store: its last capture that was judged, and its visits, the oldest first."""

    site: str
    captured: datetime | None
    visits: tuple[Visit, ...]


def watched(store: Reading) -> tuple[Watched, ...]:
    """Return every site of the store, by name."""
    made: dict[str, list[Visit]] = {}
    for row in store.rows("visits"):
        made.setdefault(row["site"], []).append(_visit_of(row))
    return tuple(
        Watched(row["site"], answers.moment(row["captured"]), tuple(made.pop(row["site"], ())))
        for row in store.rows("watched")
    )


def unfinished_since(store: Reading, command: str) -> datetime | None:
    """Return when the first run of a command began that was cut short after its last whole one."""
    (row,) = store.rows("unfinished_run", command=command)
    return answers.moment(row["began"])


def changes(
    store: Reading, since: datetime | None = None, site: str | None = None, limit: int = 1_000
) -> tuple[Change, ...]:
    """Return what changed, the newest first: of one site or all, since a moment or ever."""
    after = rows.utc(since) if since else None
    return _changes(store, store.rows("changes", since=after, site=site, limit=limit))


@dataclass(frozen=True, slots=True)
class Paged:
    """Which changes: of one site or all, news alone, after a change in their order, so many."""

    site: str | None = None
    news: bool = False
    before: datetime | None = None
    after: str = ""
    skip: int = 0
    limit: int = 50


def page(store: Reading, paged: Paged) -> tuple[Change, ...]:
    """Return one page of what changed, the newest first; those of one moment by site."""
    before = rows.utc(paged.before) if paged.before else None
    return _changes(store, store.rows("changes_page", **asdict(paged) | {"before": before}))


def counted(store: Reading) -> tuple[int, int]:
    """Return how many changes there are, and how many of them are news."""
    (row,) = store.rows("changes_count")
    return row["changes"], row["news"]


def visits(store: Reading, site: str) -> tuple[Visit, ...]:
    """Return the visits of a site, the oldest first."""
    return tuple(map(_visit_of, store.rows("visits_of_site", site=site)))


def unknown(store: Reading, noted: Sequence[Change]) -> tuple[Change, ...]:
    """Return those changes worth keeping that the store does not have yet."""
    sites = sorted({one.site for one in noted})
    kept = store.rows("known_changes", sites=sites) if sites else []
    known = {_key(row) for row in kept}
    fresh: dict[tuple[str, datetime], Change] = {}
    for one in noted:
        key = one.site, rows.utc(one.after.at)
        if key not in known and not one.is_empty:
            fresh[key] = one
    return tuple(fresh.values())


def first_run(store: Reading) -> datetime | None:
    """Return when the store's first run began."""
    return answers.moment(store.rows("first_run")[0]["began"])


def undelivered(store: Reading, limit: int = 100) -> tuple[Change, ...]:
    """Return the news that no webhook has taken yet, the oldest first."""
    return _changes(store, store.rows("undelivered", limit=limit))


def _changes(store: Reading, found: Sequence[Mapping[str, Any]]) -> tuple[Change, ...]:
    if not found:
        return ()
    sites = sorted({row["site"] for row in found})
    pages, evidence = (
        _grouped(store, "changed_pages", sites),
        _grouped(store, "changed_evidence", sites),
    )
    return tuple(
        Change(
            row["site"],
            _standing(row, "_before", row["since"], row["state_before"]),
            _standing(row, "", row["changed_at"], row["state"]),
            tuple(map(_page_of, pages.get(_key(row), ()))),
            tuple(map(_evidence_of, evidence.get(_key(row), ()))),
        )
        for row in found
    )


def _grouped(
    store: Reading, name: str, sites: list[str]
) -> dict[tuple[str, datetime], list[Mapping[str, Any]]]:
    found: dict[tuple[str, datetime], list[Mapping[str, Any]]] = {}
    for row in store.rows(name, sites=sites):
        found.setdefault(_key(row), []).append(row)
    return found


def _key(row: Mapping[str, Any]) -> tuple[str, datetime]:
    return row["site"], row["changed_at"]


def _standing(row: Mapping[str, Any], when: str, at: datetime, state: str) -> Standing:
    return Standing(
        at=answers.moment(at) or at,
        verdict=row[f"verdict{when}"],
        model=row[f"model{when}"],
        collaboration=row[f"collaboration{when}"],
        portal_mechanics=row[f"portal_mechanics{when}"],
        life=Life(state),
    )


def _page_of(row: Mapping[str, Any]) -> PageChange:
    return PageChange(
        url=row["url"],
        move=PageMove(row["move"]),
        added=tuple(row["added"]),
        removed=tuple(row["removed"]),
        left_out=row["left_out"],
        why=row["why"],
    )


def _evidence_of(row: Mapping[str, Any]) -> EvidenceChange:
    names = (
        "indicator",
        "gained",
        "points",
        "url",
        "quote",
        "shift",
        "decisive",
        "still",
        "unread",
    )
    return EvidenceChange(axis=Axis(row["axis"]), **{name: row[name] for name in names})


def _visit_of(row: Mapping[str, Any]) -> Visit:
    names = ("site", "pages", "changed", "appeared", "vanished", "bytes", "absent")
    began, ended, due = (answers.moment(row[name]) for name in ("began", "ended", "due"))
    return Visit(
        began=began or row["began"],
        ended=ended or row["ended"],
        due=due or row["due"],
        state=Life(row["state"]),
        **{name: row[name] for name in names},
    )


def told_rows(visits: Iterable[Visit], noted: Iterable[Change], at: datetime) -> Tables:
    """Return the rows of visits and changes, by table."""
    written: dict[str, list[Row]] = {"visits": [_visit_row(one) for one in visits]}
    for change in noted:
        written.setdefault("changes", []).append(_change_row(change, at))
        written.setdefault("changed_pages", []).extend(_page_rows(change))
        written.setdefault("changed_evidence", []).extend(_evidence_rows(change))
    return {table: found for table, found in written.items() if found}


def delivery_rows(taken: Iterable[Change], at: datetime) -> Tables:
    """Return the rows of the changes that a webhook has taken."""
    return {
        "deliveries": [(one.site, rows.utc(one.after.at), rows.utc(at)) for one in taken],
    }


def _visit_row(visit: Visit) -> Row:
    return (
        *(visit.site, rows.utc(visit.began), rows.utc(visit.ended), str(visit.state)),
        *(visit.pages, visit.changed, visit.appeared, visit.vanished),
        *(visit.bytes, rows.utc(visit.due), visit.absent),
    )


def _change_row(change: Change, at: datetime) -> Row:
    old, new = change.before, change.after
    return (
        *(change.site, rows.utc(new.at), rows.utc(old.at)),
        *(old.verdict, new.verdict, old.model, new.model),
        *(old.collaboration, new.collaboration, old.portal_mechanics, new.portal_mechanics),
        *(str(old.life), str(new.life), change.is_news, rows.utc(at)),
    )


def _page_rows(change: Change) -> Iterable[Row]:
    for place, page in enumerate(change.pages):
        yield (
            *(change.site, rows.utc(change.after.at), place, page.url, str(page.move), page.why),
            *(list(page.added), list(page.removed), page.left_out),
        )


def _evidence_rows(change: Change) -> Iterable[Row]:
    for place, one in enumerate(change.evidence):
        yield (
            *(change.site, rows.utc(change.after.at), place, one.indicator, str(one.axis)),
            *(one.gained, one.points, one.url, one.quote, one.shift),
            *(one.decisive, one.still, one.unread),
        )
