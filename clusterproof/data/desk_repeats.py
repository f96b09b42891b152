"""Requests that are sent twice, and jobs a page at a time."""

from datetime import timedelta

from clusterproof.data.desk import DeskFile, told
from clusterproof.data.desk_jobs import job_of
from clusterproof.records import Job

# A program that repeats itself does so within minutes; a day later the same key is another wish.
_KEPT = timedelta(hours=24)


def earlier(file: DeskFile, by: str, key: str) -> tuple[str, str] | None:
    """Return the digest of what a user asked for under a key, and the job it became, or None."""
    file.change("forget_repeats", before=told(file.calendar() - _KEPT))
    found = file.rows("repeated", by=by, key=key)
    return (found[0]["asked"], found[0]["job"]) if found else None


def keep(file: DeskFile, job: Job, key: str, asked: str) -> None:
    """Keep the job that a key stands for."""
    values = {"by": job.by, "key": key, "asked": asked, "job": job.id}
    file.change("keep_repeat", at=file.now(), **values)


def jobs(file: DeskFile, by: str | None, before: str | None, limit: int) -> tuple[Job, ...]:
    """Return jobs asked for before one of them, the newest first."""
    return tuple(map(job_of, file.rows("jobs_before", by=by, before=before, limit=limit)))
