"""Jobs: asking for a vet, looking at it, cancelling it, and the crew that does the work."""

from datetime import UTC, datetime
from secrets import token_urlsafe

from clusterproof.app.crews import Crew
from clusterproof.app.desk import Desk, includes
from clusterproof.data import desk_jobs, seeds
from clusterproof.errors import BadSeed, NotAllowed, UsageError
from clusterproof.records import Job, JobLine, JobState, Right, User
from clusterproof.settings import Settings

__all__ = ["Crew", "ahead", "ask", "cancel", "job", "jobs", "lines", "offered"]

# Longer addresses are no seeds; browsers' own limit is about this.
_LONGEST_URL = 2_000
MOST_OFFER_BYTES = 10_000_000


def ask(
    desk: Desk,
    url: str,
    by: User,
    settings: Settings,
    offer: bytes | None = None,
    offer_name: str = "",
) -> Job:
    """Put a vet of one site into the queue; raises BadSeed, NotAllowed, TooMany, UsageError.

    `url` is an address or a domain, never a file. The settings are the operator's, for all users.
    """
    seed = seeds.seed(url) if len(url) <= _LONGEST_URL else None
    if seed is None:
        raise BadSeed("This is no web address.", "Give one such as example.org.")
    if offer is not None and len(offer) > MOST_OFFER_BYTES:
        raise UsageError(f"The offer is larger than {MOST_OFFER_BYTES // 1_000_000} MB.")
    desk.allow(by, "vet")
    name = " ".join(offer_name.split())[:200] if offer is not None else ""
    asked = Job(
        token_urlsafe(16), seed.url, seed.site, by.name, JobState.QUEUED, datetime.now(UTC),
        offer=name or ("offer" if offer is not None else ""),
    )  # fmt: skip
    desk_jobs.ask(desk.file, asked, offer)
    return asked


def job(desk: Desk, identity: str) -> Job:
    """Return a job; raises UsageError when there is none of that name."""
    found = desk_jobs.find(desk.file, identity)
    if found is None:
        raise UsageError("There is no such request.", "It may have been made on another server.")
    return found


def jobs(desk: Desk, by: str | None = None, limit: int = 50, offset: int = 0) -> tuple[Job, ...]:
    """Return what was asked for, by one user or by all, the newest first."""
    return desk_jobs.found(desk.file, by, limit, offset)


def lines(desk: Desk, identity: str, after: int = 0, limit: int = 500) -> tuple[JobLine, ...]:
    """Return a job's log after a line: which address was read, or skipped and why."""
    return desk_jobs.lines(desk.file, identity, after, limit)


def ahead(desk: Desk, identity: str) -> int:
    """Return how many requests were made before this one and still wait."""
    return desk_jobs.ahead(desk.file, identity)


def offered(desk: Desk, identity: str) -> bytes | None:
    """Return the offer that was uploaded with a job."""
    return desk_jobs.offer(desk.file, identity)


def cancel(desk: Desk, identity: str, by: User) -> Job:
    """End a job that is not wanted any more; its owner and admins may. An ended one stays as it is.

    A worker that reads for it notices within a second and leaves its archive whole.
    """
    found = job(desk, identity)
    if by.name != found.by and not includes(by.right, Right.ADMIN):
        raise NotAllowed(f"This request is {found.by}'s.", "Ask its owner, or an admin.")
    desk_jobs.cancel(desk.file, identity)
    return job(desk, identity)
