"""Asking for vets from a program: the same request sent twice becomes one vet."""

from hashlib import sha256
from threading import Lock

from clusterproof.app import jobs
from clusterproof.app.desk import Desk
from clusterproof.data import desk_repeats
from clusterproof.errors import UsageError
from clusterproof.records import Job, User
from clusterproof.settings import Settings

# One server process takes requests; two of them with the same key at one moment are not rare.
_one_at_a_time = Lock()


class OtherRequest(UsageError):
    """A key under which something else was asked for before."""


def ask(desk: Desk, url: str, by: User, settings: Settings, key: str = "") -> tuple[Job, bool]:
    """Put a vet into the queue, once for a key; return it, and whether it is a new one.

    Raises OtherRequest, and what `jobs.ask` raises.
    """
    if not key:
        return jobs.ask(desk, url, by, settings), True
    asked = sha256(url.encode("utf-8", "replace")).hexdigest()
    with _one_at_a_time:
        before = desk_repeats.earlier(desk.file, by.name, key)
        if before is None:
            made = jobs.ask(desk, url, by, settings)
            desk_repeats.keep(desk.file, made, key, asked)
            return made, True
    if before[0] != asked:
        raise OtherRequest("This key was used for another request.", "Take a new one for each.")
    return jobs.job(desk, before[1]), False


def asked_before(desk: Desk, by: str | None, before: str | None, limit: int) -> tuple[Job, ...]:
    """Return vets asked for before one of them, by one user or by all, the newest first."""
    return desk_repeats.jobs(desk.file, by, before, limit)
