"""A store's lists a page at a time, each in an order that no later change moves.

The next page begins after the last item of the one before, never at a count: what is added or
judged again meanwhile makes nobody see an item twice or miss one that was there from the start.
"""

from dataclasses import asdict, dataclass

from clusterproof.data import answers
from clusterproof.data.answers import Once
from clusterproof.data.reading import Reading
from clusterproof.records import Evidence, Judged, Label, PageLine


@dataclass(frozen=True, slots=True)
class Sifted:
    """Which sites, by name, after which name; an empty text means any. `confidence` is 0-1."""

    containing: str = ""
    verdict: str = ""
    model: str = ""
    language: str = ""
    label: str = ""
    confidence: float = 0.0
    after: str = ""
    limit: int = 50


def sites(store: Reading, sifted: Sifted) -> tuple[Judged, ...]:
    """Return sites with their latest verdict, without evidence."""
    rows = store.rows("sites_after", **asdict(sifted))
    return tuple(
        Judged(
            answers.verdict_of(row), judged_at=answers.moment(row["judged_at"]), label=row["label"]
        )
        for row in rows
    )


def number(store: Reading, site: str, wanted: int | None = None) -> int | None:
    """Return the number of a site's latest verdict, or the wanted one if it is the site's."""
    found = store.rows("number_of_verdict", site=site, number=wanted)
    return int(found[0]["verdict_id"]) if found else None


def evidence(store: Reading, number: int, after: int, limit: int) -> tuple[Evidence, ...]:
    """Return a verdict's evidence after a position; the first is at 0."""
    rows = store.rows("evidence_after", number=number, after=after, limit=limit)
    return tuple(map(answers.evidence_of, rows))


def history(
    store: Reading, site: str, before: int | None, limit: int
) -> tuple[tuple[int, Once], ...]:
    """Return a site's verdicts with their numbers, the newest first, before one of them."""
    rows = store.rows("history_before", site=site, before=before, limit=limit)
    return tuple(
        (
            row["verdict_id"],
            answers.once_of({key: row[key] for key in row if key != "verdict_id"}),
        )
        for row in rows
    )


def pages(store: Reading, site: str, after: str, limit: int) -> tuple[PageLine, ...]:
    """Return the pages of a site's latest reading, after an address."""
    rows = store.rows("pages_after", site=site, after=after, limit=limit)
    return tuple(map(answers.page_of, rows))


def labels(store: Reading, site: str) -> tuple[Label, ...]:
    """Return everything that was ever decided about a site, the newest first."""
    return tuple(map(answers.label_of, store.rows("labels_of_site", site=site)))
