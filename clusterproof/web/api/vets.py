"""Vets: asked for, looked at, followed, cancelled."""

import json
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Request, Response

from clusterproof.app import asking, jobs
from clusterproof.errors import UsageError
from clusterproof.records import Job, JobState, Right
from clusterproof.web.api import objects
from clusterproof.web.api.asking import Question, asker
from clusterproof.web.api.describing import curl, described, posting
from clusterproof.web.api.schemas import Lines, Listed, VetOut
from clusterproof.web.api.sending import listed, sent
from clusterproof.web.api.taken import Vet
from clusterproof.web.house import house, note
from clusterproof.web.links import with_query
from clusterproof.web.refused import Refused

router = APIRouter(prefix="/vets", route_class=Question, tags=["vets"])
_ID = r"^[A-Za-z0-9_-]{1,64}$"
_JOBS = '"$SERVER/api/v1/vets"'

Identity = Annotated[str, Path(pattern=_ID, description="The vet's id.")]
Most = Annotated[int, Query(ge=1, le=200, description="Most items in the answer.")]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        max_length=200,
        min_length=1,
        description="A text of your own for this request; sent again, it becomes no second vet.",
    ),
]


def _of_first(rest: str = "", *words: str) -> str:
    """Return commands that look up a vet's id first, as a reader would."""
    pick = "next(one['id'] for one in json.load(sys.stdin)['items'] if one['state'] != 'cancelled')"
    return (
        f'ID=$(curl --fail-with-body --silent --show-error -H "Authorization: Bearer $TOKEN" '
        f'{_JOBS} \\\n  | python3 -c "import json, sys; print({pick})")\n'
        + curl(f"/vets/$ID{rest}", *words)
    )


@router.post(
    "",
    summary="Ask for a vet of one site",
    **described(
        VetOut,
        Right.VET,
        curl(
            "/vets",
            '-H "Idempotency-Key: my-first-vet"',
            *posting({"url": "http://aurelia-medical-cluster.test"}),
        ),
        status=202,
        says="It waits its turn; `Location` says where to look.",
    ),
)
def ask(request: Request, wanted: Vet, key: Key = None) -> Response:
    """Put a site into the queue; follow `links.self` until `state` is done."""
    here = house(request)
    try:
        job, fresh = asking.ask(
            here.desk, wanted.url, asker(request), here.serving.settings, key or ""
        )
    except asking.OtherRequest as other:
        raise Refused(409, other.what, other.do) from None
    if fresh:
        note(request, "asked for a vet", job.url)
    shown = objects.vet(job, jobs.ahead(here.desk, job.id))
    return sent(shown, 202, {"Location": shown["links"]["self"]})


@router.get(
    "",
    summary="List vets, the newest first",
    **described(Listed[VetOut], Right.READ, curl("/vets?mine=true&limit=5")),
)
def several(
    request: Request,
    mine: Annotated[bool, Query(description="Only those you asked for.")] = False,
    after: Annotated[
        str | None, Query(pattern=_ID, description="The last vet of the page before.")
    ] = None,
    limit: Most = 50,
) -> Response:
    """Follow `next` until it is null."""
    desk = house(request).desk
    if after is not None:
        _found(request, after)
    by = asker(request).name if mine else None
    found = asking.asked_before(desk, by, after, limit + 1)
    shown = [objects.vet(job, jobs.ahead(desk, job.id)) for job in found[:limit]]
    return listed(request, shown, shown[-1]["id"] if len(found) > limit else None)


@router.get(
    "/{identity}",
    summary="Show a vet and how far it is",
    **described(VetOut, Right.READ, _of_first()),
)
def one(request: Request, identity: Identity) -> Response:
    """Send its state; `provisional` is the verdict object from what was read so far."""
    job = _kept(request, identity)
    return _spared(request, objects.vet(job, jobs.ahead(house(request).desk, job.id)))


@router.get(
    "/{identity}/lines",
    summary="Follow a vet: which addresses were read, or skipped and why",
    **described(Lines, Right.READ, _of_first("/lines?after=0")),
)
def lines(
    request: Request,
    identity: Identity,
    after: Annotated[int, Query(ge=0, le=2**31, description="The last number you have.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1_000, description="Most lines in the answer.")] = 500,
) -> Response:
    """Send new lines; `next` leads to those to come, and is null when the vet has ended."""
    job = _kept(request, identity)
    found = jobs.lines(house(request).desk, identity, after, limit)
    last = found[-1].number if found else after
    over = job.state not in (JobState.QUEUED, JobState.RUNNING) and len(found) < limit
    following = with_query(request.url.path, after=last, limit=limit)
    shown = [objects.line(line) for line in found]
    return sent({"items": shown, "after": last, "next": None if over else following})


@router.delete(
    "/{identity}",
    summary="Cancel a vet",
    **described(VetOut, Right.VET, _of_first("", "-X DELETE")),
)
def cancel(request: Request, identity: Identity) -> Response:
    """End it; its owner and admins may. One that was done stays, with the verdict it gave (409)."""
    _found(request, identity)
    job = jobs.cancel(house(request).desk, identity, asker(request))
    if job.state is not JobState.CANCELLED:
        raise Refused(409, f"This vet is {job.state.value} already.")
    note(request, "cancelled a vet", job.url)
    return sent(objects.vet(job, 0))


def _kept(request: Request, identity: str) -> Job:
    job = _found(request, identity)
    if job.state is JobState.CANCELLED:
        raise Refused(404, "This vet was cancelled.")
    return job


def _found(request: Request, identity: str) -> Job:
    try:
        return jobs.job(house(request).desk, identity)
    except UsageError as unknown:
        raise Refused(404, unknown.what) from None


def _spared(request: Request, shown: object) -> Response:
    """Return a vet, or say that it is as it was; whoever asks every second saves the line."""
    tag = f'"{sha256(json.dumps(shown).encode()).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    if tag in (one.removeprefix("W/") for one in known) or known == ["*"]:
        return Response(status_code=304, headers=headers)
    return sent(shown, headers=headers)
