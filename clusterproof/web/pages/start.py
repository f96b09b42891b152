"""The first page: an address box that starts a vet."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from clusterproof.app import jobs, offers
from clusterproof.errors import ClusterproofError, OfferError, UsageError
from clusterproof.records import Right
from clusterproof.web import rendering
from clusterproof.web.forms import needs
from clusterproof.web.house import house, note, user

router = APIRouter()
_RECENT = 6
_MEGABYTES = jobs.MOST_OFFER_BYTES // 1_000_000


@router.get("/", dependencies=[Depends(needs(Right.READ))])
def start(request: Request, url: str = "") -> Response:
    """Show the address box, what will happen, and the latest vets."""
    return _page(request, url[:2_000])


def _page(request: Request, url: str = "", wrong: ClusterproofError | None = None) -> Response:
    return rendering.page(
        request,
        "start.html",
        400 if wrong else 200,
        url=url,
        wrong=wrong,
        megabytes=_MEGABYTES,
        recent=jobs.jobs(house(request).desk, limit=_RECENT),
    )


@router.post("/vet", dependencies=[Depends(needs(Right.VET))])
def vet(
    request: Request,
    url: Annotated[str, Form()] = "",
    offer: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Put a vet into the queue and go to its page."""
    here = house(request)
    # A browser sends an empty file where none was chosen.
    given = offer if offer and offer.filename else None
    content = given.file.read(jobs.MOST_OFFER_BYTES + 1) if given else None
    name = (given.filename or "") if given else ""
    try:
        # Before anything is kept: a file with patients' data in it must not lie anywhere here.
        if content is not None:
            offers.take_bytes(content, name)
        job = jobs.ask(here.desk, url.strip(), user(request), here.serving.settings, content, name)
    except (UsageError, OfferError) as wrong:
        return _page(request, url[:2_000], wrong)
    note(request, "asked for a vet", job.url)
    return RedirectResponse(f"/jobs/{job.id}", 303)
