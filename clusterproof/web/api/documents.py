"""What can be taken along from a site: dossier, exhibits, evidence for machines, captures."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Path, Request, Response
from fastapi.concurrency import run_in_threadpool

from clusterproof.records import Judged, Right
from clusterproof.web.api.asking import StoreQuestion
from clusterproof.web.api.describing import curl, sending
from clusterproof.web.api.packed import member
from clusterproof.web.api.sites import HERE, Site, unknown
from clusterproof.web.house import house
from clusterproof.web.making import Wish
from clusterproof.web.making import bundle as bundled
from clusterproof.web.refused import Refused
from clusterproof.web.security.headers import SANDBOXED

router = APIRouter(prefix="/sites/{site}", route_class=StoreQuestion, tags=["documents"])


class Document(NamedTuple):
    """A file of a site's bundle: how its name begins, what it is, and what it is called."""

    name: str
    media_type: str
    saved_as: str
    missing: str = "No archive of this server holds it any more."


@router.get(
    "/dossier.html",
    summary="Take the vetting dossier along",
    **sending(
        Right.READ,
        curl(f"{HERE}/dossier.html", "--output dossier.html"),
        "text/html",
        says="One page that needs nothing else and runs no scripts.",
    ),
)
async def dossier(request: Request, site: Site) -> Response:
    """Send the case as one page to read, print and file."""
    return await _sent(request, site, Document("dossier.html", "text/html", ""))


@router.get(
    "/dossier.pdf",
    summary="Take the vetting dossier along as PDF",
    **sending(
        Right.READ,
        curl(f"{HERE}/dossier.pdf", "--output dossier.pdf"),
        "application/pdf",
        says="The same dossier, tagged for screen readers, to print and to file.",
    ),
)
async def paper(request: Request, site: Site) -> Response:
    """Send the case as PDF."""
    return await _sent(request, site, Document("dossier.pdf", "application/pdf", "dossier.pdf"))


@router.get(
    "/evidence.json",
    summary="Take the evidence along, for machines",
    **sending(
        Right.READ,
        curl(f"{HERE}/evidence.json", "--output evidence.json"),
        "application/json",
        says="The verdict object, the sheets, and which exhibit each item stands in.",
    ),
)
async def evidence(request: Request, site: Site) -> Response:
    """Send the file of the dossier's folder."""
    document = Document("evidence.json", "application/json", "evidence.json")
    return await _sent(request, site, document)


@router.get(
    "/cited.wacz",
    summary="Take the cited captures along",
    **sending(
        Right.READ,
        curl(f"{HERE}/cited.wacz", "--output cited.wacz"),
        "application/wacz",
        says="The archived records of just what is cited, for replay tools.",
    ),
)
async def cited(request: Request, site: Site) -> Response:
    """WACZ 1.1.1; each record as it lies in its WARC file."""
    return await _sent(request, site, Document("cited.wacz", "application/wacz", "cited.wacz"))


@router.get(
    "/bundle.zip",
    summary="Take all of it along",
    **sending(
        Right.READ,
        curl(f"{HERE}/bundle.zip", "--output bundle.zip"),
        "application/zip",
        says="Dossier, exhibits, evidence and cited captures, with their digests.",
    ),
)
async def bundle(request: Request, site: Site) -> Response:
    """Send the folder that `clusterproof dossier` writes."""
    made = await _bundled(request, site)
    return _document(made, Document("", "application/zip", "bundle.zip"), site)


@router.get(
    "/exhibits/{number}",
    summary="Show a capture with its quotes marked",
    **sending(
        Right.READ,
        curl(f"{HERE}/exhibits/1", "--output exhibit.html"),
        "text/html",
        says="The archived page rebuilt: no scripts, no forms, nothing from elsewhere.",
    ),
)
async def exhibit(
    request: Request,
    site: Site,
    number: Annotated[int, Path(ge=1, le=9_999, description="The exhibit's number.")],
) -> Response:
    """Show what the page showed when it was read."""
    name = f"exhibits/{number:03d}-"
    missing = "There is no such exhibit, or no archive of this server holds it any more."
    return await _sent(request, site, Document(name, "text/html", "", missing))


async def _sent(request: Request, site: str, document: Document) -> Response:
    made = await _bundled(request, site)
    found = await run_in_threadpool(member, made, document.name)
    if found is None:
        raise Refused(404, document.missing)
    return _document(found, document, site)


async def _bundled(request: Request, site: str) -> bytes:
    """Return a site's bundle, made once for each state of what it tells."""
    here = house(request)
    judged, answered = await run_in_threadpool(_state, request, site)
    newest = judged.labels[0].at if judged.labels else None
    key = ("bundle", site, judged.judged_at, newest, answered)
    serving = here.serving
    wish = Wish(serving.db, serving.archive, site, serving.settings)
    return await here.press.made(key, partial(bundled, wish))


def _state(request: Request, site: str) -> tuple[Judged, datetime | None]:
    with house(request).browsing.reading() as store:
        judged = store.verdict(site)
        replies = store.replies(site) if judged else ()
    if judged is None:
        raise unknown(site)
    return judged, replies[0].at if replies else None


def _document(body: bytes, document: Document, site: str) -> Response:
    headers: Mapping[str, str] = {"Content-Security-Policy": SANDBOXED}
    if document.saved_as:
        name = "".join(one if one.isascii() and one.isalnum() else "-" for one in site)
        said = f'attachment; filename="{name}.{document.saved_as}"'
        headers = {**headers, "Content-Disposition": said}
    kind = document.media_type
    media_type = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    return Response(body, media_type=media_type, headers=dict(headers))
