"""A store's sites for somebody who looks through them: sought, ordered, counted."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from clusterproof.data import answers
from clusterproof.data.reading import Reading
from clusterproof.records import Judged

SORTS = ("confidence", "doubt", "collaboration", "mechanics", "newest", "name")
# What a label filter may ask besides one label: any, none, or one that differs from the verdict.
LABELS = ("any", "none", "differs")


@dataclass(frozen=True, slots=True)
class Sought:
    """Which sites, in which order; an empty text means any. `confidence` is the least, 0-1."""

    containing: str = ""
    verdict: str = ""
    model: str = ""
    language: str = ""
    label: str = ""
    confidence: float = 0.0
    sort: str = "confidence"


@dataclass(frozen=True, slots=True)
class Spots:
    """Where sites stand, in their order: columns of one length. Scores are 0-100."""

    numbers: tuple[int, ...]
    verdicts: tuple[str, ...]
    collaboration: tuple[float, ...]
    mechanics: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """Models and languages of a store with how many sites have them, the most frequent first."""

    models: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]


def spots(store: Reading, sought: Sought) -> Spots:
    """Return where the sought sites stand."""
    rows = store.rows("listing", **asdict(sought))
    return Spots(*(tuple(row[name] for row in rows) for name in _SPOTS))


_SPOTS = ("verdict_id", "verdict", "collaboration", "portal_mechanics")


def listed(store: Reading, numbers: Sequence[int]) -> tuple[Judged, ...]:
    """Return the verdicts of these numbers in this order, without evidence."""
    rows = {row["verdict_id"]: row for row in store.rows("listed", numbers=list(numbers))}
    return tuple(_judged(rows[number]) for number in numbers if number in rows)


def _judged(row: Mapping[str, Any]) -> Judged:
    at = answers.moment(row["judged_at"])
    return Judged(answers.verdict_of(row), judged_at=at, label=row["label"])


def facets(store: Reading) -> Facets:
    """Return what the list of sites can be narrowed to."""
    rows = store.rows("facets")
    kinds = {
        kind: tuple((row["name"], row["sites"]) for row in rows if row["kind"] == kind)
        for kind in ("model", "language")
    }
    return Facets(kinds["model"], kinds["language"])


def names(store: Reading, containing: str, limit: int = 12) -> tuple[str, ...]:
    """Return names of sites that contain a text."""
    return tuple(row["site"] for row in store.rows("names", containing=containing, limit=limit))
