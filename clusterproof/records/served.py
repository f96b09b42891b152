"""Who uses a server, and what he asked it to do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Right(StrEnum):
    """What a user may do; each includes those before it."""

    READ = "read"
    VET = "vet"
    LABEL = "label"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class User:
    """Someone with an account. `name` is what labels and the audit log show."""

    name: str
    right: Right


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much one user may ask of a server."""

    vets_per_hour: int = 60
    vets_at_once: int = 20
    reads_per_minute: int = 240


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Job:
    """A vet that someone asked for.

    `id` is stable and not guessable. `pages` and `queued` are counts of the crawl so far, `doing`
    one sentence about now, `provisional` a verdict object (JSON) from what was read so far or
    empty, `why` the sentence of a failure. `offer` is the name of an uploaded offer, or empty.
    `attempts` counts how often a worker took it.
    """

    id: str
    url: str
    site: str
    by: str
    state: JobState
    asked_at: datetime
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    pages: int = 0
    queued: int = 0
    doing: str = ""
    provisional: str = ""
    why: str = ""
    offer: str = ""
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class JobLine:
    """One line of a job's log: an address that was read, or skipped and why."""

    job: str
    number: int
    at: datetime
    url: str
    said: str


@dataclass(frozen=True, slots=True)
class Audited:
    """One line of the audit log: who did what to what, from where."""

    at: datetime
    who: str
    did: str
    what: str
    host: str
