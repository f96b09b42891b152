"""What was noticed on a site, each item with its witness."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from clusterproof.records.read import Place, Role


class Axis(StrEnum):
    """The two scales that are never mixed, and the neutral gate."""

    COLLABORATION = "C"
    PORTAL = "P"
    NEUTRAL = "N"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language: indicator -> list name -> patterns (see data/lexicon)."""

    language: str
    indicators: Mapping[str, Mapping[str, tuple[str, ...]]]
    gates: Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing noticed, with its witness: no item, no points.

    `points` are what it adds on its axis before caps (0-20); `quote` is verbatim text of the
    capture at `url`, white space folded, at most 200 characters; `dated` the date that firms it up.
    """

    indicator: str
    axis: Axis
    points: float
    url: str
    quote: str
    language: str
    captured_at: datetime
    digest: str
    reading: str
    place: Place = Place.BODY
    role: Role = Role.OTHER
    dated: str = ""


@dataclass(frozen=True, slots=True)
class LookedFor:
    """An indicator that was looked for and not found, and the pages where one would expect it."""

    indicator: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what decides was read: `share` 0-1 of the expected page kinds by weight."""

    pages: int
    share: float
    missing: tuple[str, ...]
    languages: tuple[str, ...]
    unread: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of body text worth asking about its voice, with where it stood.

    `of_patients` says that it is told, or seems to be told, by a patient.
    """

    text: str
    url: str
    language: str
    role: Role
    of_patients: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """A reading of the whole site that is taken before scoring: another model, a sense of a word.

    `score` is 0 (no trace) to 1 (plain); `evidence` carries it, at most three items, no points.
    """

    name: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """Everything noticed on one website, ready to be judged.

    `evidence` is in the order indicator, then weight; `facts` are structural measurements (counts,
    shares 0-1) by name; `passages` body text worth asking about its voice; `openings` the home
    page's title and description, its headings, its first paragraphs; `where` the addresses
    read by page role (at most three each); `dates` ISO dates found, newest first, at most 200.
    """

    name: str
    pages: int
    evidence: tuple[Evidence, ...]
    coverage: Coverage
    passages: tuple[Passage, ...]
    facts: Mapping[str, float]
    gates: tuple[Gate, ...] = ()
    languages: tuple[str, ...] = ()
    title: str = ""
    description: str = ""
    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first_captured: datetime | None = None
    last_captured: datetime | None = None
    notes: tuple[str, ...] = ()
    openings: tuple[tuple[str, ...], ...] = ()
