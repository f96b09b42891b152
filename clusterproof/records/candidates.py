"""Sites that may be of our kind, found but not judged; and what belongs to a site."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Decision(StrEnum):
    """What a person decided about a candidate; `found` is before anybody looked."""

    FOUND = "found"
    IN = "in"
    OUT = "out"
    UNDECIDED = "undecided"


class Screened(StrEnum):
    """What a short look at a candidate showed."""

    UNSEEN = "unseen"
    ALIVE = "alive"
    DEAD = "dead"
    CLOSED = "closed"
    PARKED = "parked"
    MOVED = "moved"
    OFF_SUBJECT = "off-subject"


@dataclass(frozen=True, slots=True)
class Cited:
    """A link to a site nobody has asked for yet: where it stands, and with which words."""

    url: str
    by: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A site that may be of our kind.

    `cited_by` counts the known sites that lead to it; `words` are those it is named with, at most
    five; `sources` where it was found. `named` (0-1) is what words, host name and citations
    promise, `shown` (0-1) what its own pages show or -1 before a look, `score` (0-1) is ranked by.
    """

    site: str
    url: str
    sources: tuple[str, ...]
    cited_by: int
    words: tuple[str, ...] = ()
    named: float = 0.0
    shown: float = -1.0
    score: float = 0.0
    screened: Screened = Screened.UNSEEN
    why: str = ""
    language: str = ""
    state: Decision = Decision.FOUND
    reason: str = ""
    author: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Belongs:
    """An address prefix (host, or host/path) that belongs to a site, as a person said."""

    prefix: str
    site: str
    kind: str
    reason: str = ""
    author: str = ""
    at: datetime | None = None
