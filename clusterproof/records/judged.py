"""The verdict, and everything that carries it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from clusterproof.records.noticed import Coverage, Evidence, LookedFor


@dataclass(frozen=True, slots=True)
class Score:
    """A score of 0-100 and what it becomes with any one evidence item removed."""

    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Question:
    """One of the five vetting questions, answered as far as the site's own evidence goes.

    `for_` and `against` are indices into the verdict's evidence.
    """

    myth: int
    question: str
    answer: str
    for_: tuple[int, ...]
    against: tuple[int, ...]
    ask: str
    demand: str


@dataclass(frozen=True, slots=True)
class Borderline:
    """The single evidence item without which the verdict would change."""

    without: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A labelled site that resembles the judged one: its class and the similarity, 0-1, no name."""

    label: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the pages read of one site show, with everything that carries it."""

    site: str
    verdict: str
    model: str | None
    probabilities: Mapping[str, float]
    confidence: float
    plausible: tuple[str, ...]
    collaboration: Score
    portal_mechanics: Score
    coverage: Coverage
    evidence: tuple[Evidence, ...]
    looked_for: tuple[LookedFor, ...]
    questions: tuple[Question, ...]
    borderline: Borderline | None
    sentence: str
    rubric: str
    model_id: str
    encoder: str
    first_captured: datetime | None = None
    last_captured: datetime | None = None
    notes: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    nearest: tuple[Neighbour, ...] = ()
