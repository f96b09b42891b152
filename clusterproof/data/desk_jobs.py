"""What is asked for at the desk: jobs, who works on them, and their logs."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from clusterproof.data.desk import DeskFile, Row, moment, told
from clusterproof.records import Job, JobLine, JobState

# A worker says four times a second that it lives; one that is silent for this long has died or
# hangs, and another one takes its job.
LEASE = 10.0
# A reading that lost its worker this often will not end well.
ATTEMPTS = 3
# No pause is longer than this: a later moment stems from before the machine was started again.
_LONGEST = 120.0
_GAVE_UP = (
    f"The reading was broken off {ATTEMPTS} times, each time because its worker died. What was "
    "read is kept in the archive; ask again to go on."
)
# Lines kept of one job: more than a site of 40 pages can give (500 links listed, 40 pages read).
_MOST_LINES = 2_000
_KEPT_DAYS = 30


class Claim(NamedTuple):
    """A worker's hold on a job; it is lost when the job is cancelled or taken by another one."""

    job: Job
    worker: str


class Progress(NamedTuple):
    """How far a job has come; an empty `provisional` leaves the earlier one."""

    pages: int = 0
    queued: int = 0
    doing: str = ""
    provisional: str = ""


def ask(file: DeskFile, job: Job, content: bytes | None) -> None:
    """Put a job into the queue, with the offer that came with it."""
    with file.deciding():
        values = {"id": job.id, "url": job.url, "site": job.site, "by": job.by, "offer": job.offer}
        file.change("ask", at=told(job.asked_at), **values)
        if content is not None:
            file.change("keep_offer", job=job.id, content=content)


def offer(file: DeskFile, identity: str) -> bytes | None:
    """Return the offer that came with a job."""
    found = file.rows("offer", job=identity)
    return bytes(found[0]["content"]) if found else None


def find(file: DeskFile, identity: str) -> Job | None:
    """Return a job, or None."""
    found = file.rows("job", id=identity)
    return job_of(found[0]) if found else None


def found(file: DeskFile, by: str | None, limit: int, offset: int) -> tuple[Job, ...]:
    """Return jobs, the newest first."""
    return tuple(map(job_of, file.rows("jobs", by=by, limit=limit, offset=offset)))


def unfinished(file: DeskFile, by: str) -> int:
    """Return how many jobs of a user wait or run."""
    return int(file.rows("unfinished", by=by)[0]["jobs"])


def ahead(file: DeskFile, identity: str) -> int:
    """Return how many jobs were asked for before this one and still wait."""
    rows = file.rows("job", id=identity)
    return int(file.rows("ahead", number=rows[0]["number"])[0]["jobs"]) if rows else 0


def cancel(file: DeskFile, identity: str) -> bool:
    """End a job that is not wanted any more; False when it had ended before."""
    with file.deciding():
        file.change("leave", id=identity)
        return file.change("cancel", id=identity, at=file.now()) == 1


def lines(file: DeskFile, identity: str, after: int, limit: int) -> tuple[JobLine, ...]:
    """Return a job's log after a line; a job that shares a reading has that one's log."""
    rows = file.rows("job", id=identity)
    source = rows[0]["joined"] or identity if rows else identity
    found = file.rows("lines", job=source, after=after, limit=limit)
    return tuple(
        JobLine(identity, row["number"], at, row["url"], row["said"])
        for row in found
        if (at := moment(row["at"]))
    )


# ------------------------------------------------------------------------- for workers


def claim(file: DeskFile, worker: str) -> Claim | None:
    """Take the next job, or one whose worker is gone; None when there is nothing to do."""
    now = {"now": file.clock(), "longest": _LONGEST}
    if not file.rows("next", **now):
        return None
    with file.deciding():
        file.change("give_up", at=file.now(), why=_GAVE_UP, most=ATTEMPTS, **now)
        chosen = file.rows("next", **now)
        if not chosen:
            return None
        lease = {"worker": worker, "now": file.clock(), "length": LEASE}
        taken = file.rows("claim", number=chosen[0]["number"], at=file.now(), **lease)
    return Claim(job_of(taken[0]), worker)


def note(file: DeskFile, held: Claim, progress: Progress, told_lines: Sequence[Row] = ()) -> bool:
    """Keep how far a job is, and hold on to it; False when it is not this worker's any more."""
    values = progress._asdict()
    with file.deciding():
        clock = {"now": file.clock(), "length": LEASE}
        if not file.change("note", **_of(held), **values, **clock):
            return False
        del values["doing"]
        joining = f"Someone else asked for this site too. {progress.doing}".rstrip()
        shared = {"id": held.job.id, "site": held.job.site, "joining": joining}
        file.change("note_joined", **shared, **values)
        left = _MOST_LINES - file.rows("count_lines", job=held.job.id)[0]["lines"]
        for line in told_lines[: max(0, left)]:
            file.change("add_line", job=held.job.id, **line)
    return True


def end(file: DeskFile, held: Claim, state: JobState, why: str = "", provisional: str = "") -> bool:
    """End a job; when its site was read, those that wait for the same site are done too."""
    ending = {"at": file.now(), "provisional": provisional}
    with file.deciding():
        if not file.change("end", **_of(held), state=state.value, why=why, **ending):
            return False
        if state is JobState.DONE:
            file.change("end_joined", id=held.job.id, site=held.job.site, **ending)
        else:
            file.change("leave", id=held.job.id)
    return True


def put_back(file: DeskFile, held: Claim, doing: str = "", pause: float = 0.0) -> bool:
    """Let a job wait again; this attempt does not count."""
    later = file.clock() + min(pause, _LONGEST)
    return file.change("put_back", **_of(held), doing=doing, not_before=later) == 1


def free(file: DeskFile, worker: str) -> int:
    """Let others take the jobs of a worker that is gone, without waiting for the lease.

    worker: its name, or how that begins.
    """
    return file.change("free", worker=worker)


def working(file: DeskFile) -> tuple[str, ...]:
    """Return the names of the workers that hold a job."""
    return tuple(row["worker"] for row in file.rows("working"))


def forget_old(file: DeskFile) -> int:
    """Forget the logs of jobs that ended long ago."""
    return file.change("forget_lines", before=told(file.calendar() - timedelta(days=_KEPT_DAYS)))


def _of(held: Claim) -> dict[str, object]:
    return {"id": held.job.id, "worker": held.worker, "attempts": held.job.attempts}


def job_of(row: Row) -> Job:
    """Rebuild a job."""
    asked = moment(row["asked_at"])
    if asked is None:
        raise ValueError("a job without a beginning")
    return Job(
        id=row["id"],
        url=row["url"],
        site=row["site"],
        by=row["by"],
        state=JobState(row["state"]),
        asked_at=asked,
        begun_at=moment(row["begun_at"]),
        ended_at=moment(row["ended_at"]),
        pages=row["pages"],
        queued=row["queued"],
        doing=row["doing"],
        provisional=row["provisional"],
        why=row["why"],
        offer=row["offer"],
        attempts=row["attempts"],
    )
