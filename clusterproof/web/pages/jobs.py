"""A vet as it happens: what is being read, what is skipped and why, what it looks like so far."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from clusterproof.app import jobs
from clusterproof.errors import UsageError
from clusterproof.records import Job, JobState, Right
from clusterproof.web import rendering
from clusterproof.web.forms import needs
from clusterproof.web.house import house, note, user
from clusterproof.web.links import site_address, with_query
from clusterproof.web.refused import Refused

router = APIRouter(prefix="/jobs", dependencies=[Depends(needs(Right.READ))])
_EACH = 30
# Lines of the log on a page: the newest; the whole log of a site of 40 pages is seldom longer.
_LINES = 400
# What htmx takes as "do not ask again".
_STOP = 286
_UNDER_WAY = (JobState.QUEUED, JobState.RUNNING)


@router.get("")
def listed(request: Request, page: int = 1, mine: bool = False) -> Response:
    """List what was asked for, the newest first."""
    page = min(max(page, 1), 10_000)
    by = user(request).name if mine else None
    found = jobs.jobs(house(request).desk, by, _EACH + 1, (page - 1) * _EACH)
    return rendering.page(
        request,
        "jobs.html",
        jobs=found[:_EACH],
        more=len(found) > _EACH,
        page=page,
        mine=mine,
        job_page=lambda number: with_query("/jobs", page=number, mine="true" if mine else ""),
    )


@router.get("/{identity}")
def one(request: Request, identity: str) -> Response:
    """Show one vet; while it runs the page renews itself."""
    return rendering.page(request, "job.html", **_values(request, _job(request, identity), 0))


@router.get("/{identity}/live")
def live(request: Request, identity: str, after: int = 0) -> Response:
    """Send what is new of a vet; when it is done, the way to the site."""
    job = _job(request, identity)
    values = _values(request, job, max(after, 0))
    ended = job.state not in _UNDER_WAY
    answer = rendering.page(request, "job_live.html", _STOP if ended else 200, **values)
    if job.state is JobState.DONE:
        answer.headers["HX-Redirect"] = site_address(job.site, f"?from={job.id}")
    return answer


@router.post("/{identity}/cancel", dependencies=[Depends(needs(Right.VET))])
def cancel(request: Request, identity: str) -> Response:
    """End a vet that is not wanted any more."""
    job = jobs.cancel(house(request).desk, identity, user(request))
    note(request, "cancelled a vet", job.url)
    return RedirectResponse(f"/jobs/{job.id}", 303)


def _job(request: Request, identity: str) -> Job:
    try:
        return jobs.job(house(request).desk, identity)
    except UsageError as unknown:
        raise Refused(404, unknown.what, unknown.do) from None


def _values(request: Request, job: Job, after: int) -> dict[str, object]:
    desk = house(request).desk
    lines = jobs.lines(desk, job.id, after, 2_000)
    return {
        "job": job,
        "under_way": job.state in _UNDER_WAY,
        "ahead": jobs.ahead(desk, job.id) if job.state is JobState.QUEUED else 0,
        "lines": tuple(reversed(lines[-_LINES:])),
        "after": lines[-1].number if lines else after,
        "so_far_found": provisional(job),
    }


def provisional(job: Job) -> Mapping[str, Any] | None:
    """Return the verdict from what was read so far, or None."""
    try:
        found = json.loads(job.provisional) if job.provisional else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
