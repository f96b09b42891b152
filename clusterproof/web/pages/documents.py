"""What can be taken along from a site: dossier, exhibits, evidence, archive."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from clusterproof.app.listing import Shown
from clusterproof.archive import naming
from clusterproof.records import Right
from clusterproof.report import objects
from clusterproof.report.exhibits import Exhibit, numbered
from clusterproof.report.overview import file_name
from clusterproof.web import making, rendering, telling
from clusterproof.web.forms import needs
from clusterproof.web.house import house
from clusterproof.web.links import site_address
from clusterproof.web.ordering import made
from clusterproof.web.pages.site import found
from clusterproof.web.refused import Refused
from clusterproof.web.security.headers import SANDBOXED

router = APIRouter(prefix="/sites", dependencies=[Depends(needs(Right.READ))])
# What a bundle holds besides dossier and exhibits, and what it is.
_PARTS = {
    "evidence.json": "application/json",
    "cited.warc.gz": "application/warc",
    "cited.wacz": "application/wacz+zip",
}
_HTML = "text/html; charset=utf-8"


@router.get("/{site}/dossier")
async def dossier(request: Request, site: str) -> Response:
    """Send the dossier, to read here; its exhibits are pages of ours."""
    shown = await run_in_threadpool(found, request, site)
    return _document(await made(request, shown, making.dossier_page), _HTML, "")


@router.get("/{site}/dossier.html")
async def dossier_file(request: Request, site: str) -> Response:
    """Send the dossier to be kept: one file that leads nowhere on this server."""
    shown = await run_in_threadpool(found, request, site)
    return _document(await made(request, shown, making.dossier_file), _HTML, _name(shown, ".html"))


@router.get("/{site}/dossier.pdf")
async def dossier_pdf(request: Request, site: str) -> Response:
    """Send the dossier as tagged PDF, to print and to file."""
    shown = await run_in_threadpool(found, request, site)
    paper = await made(request, shown, making.dossier_pdf)
    return _document(paper, "application/pdf", _name(shown, ".pdf"))


@router.get("/{site}/verdict.json")
def verdict(request: Request, site: str) -> Response:
    """Send the verdict object."""
    shown = found(request, site)
    line = objects.verdict_line(shown.judged.verdict) + "\n"
    return _document(line.encode(), "application/json", _name(shown, ".verdict.json"))


@router.get("/{site}/bundle.zip")
async def bundle(request: Request, site: str) -> Response:
    """Send everything as one ZIP file."""
    shown = await run_in_threadpool(found, request, site)
    whole = await made(request, shown, making.bundle)
    return _document(whole, "application/zip", _name(shown, ".zip"))


@router.get("/{site}/exhibits/{number}")
async def exhibit(request: Request, site: str, number: int) -> Response:
    """Show an exhibit: what is quoted from it, and the archived page in a frame."""
    shown = await run_in_threadpool(found, request, site)
    judged = shown.judged.verdict
    exhibits = numbered(judged)
    one = next((one for one in exhibits if one.number == number), None)
    if one is None:
        raise Refused(404, f"There is no exhibit {number} of {site}.", "Go back to the site.")
    items = telling.items(judged)
    return rendering.page(
        request,
        "exhibit_frame.html",
        verdict=judged,
        one=one,
        last=len(exhibits),
        items=[items[index] for index in one.items],
        held=await run_in_threadpool(_is_held, request, shown, one),
        link=lambda rest="": site_address(judged.site, rest),
    )


@router.get("/{site}/exhibits/{number}/page")
async def exhibit_page(request: Request, site: str, number: int) -> Response:
    """Send the archived page, rebuilt without scripts, for a frame that runs nothing."""
    shown = await run_in_threadpool(found, request, site)
    whole = await made(request, shown, making.bundle)
    name = await run_in_threadpool(_exhibit_name, whole, number)
    if name is None:
        raise Refused(404, "The archive of this page is not here any more.", "Read the site again.")
    return _document(await run_in_threadpool(_part, whole, name), _HTML, "")


@router.get("/{site}/{part}")
async def part(request: Request, site: str, part: str) -> Response:
    """Send one file of the bundle."""
    if part not in _PARTS:
        raise Refused(404)
    shown = await run_in_threadpool(found, request, site)
    whole = await made(request, shown, making.bundle)
    try:
        body = await run_in_threadpool(_part, whole, part)
    except KeyError:
        raise Refused(
            404, "The archive of this site is not here any more.", "Read the site again."
        ) from None
    return _document(body, _PARTS[part], _name(shown, f".{part}"))


def _is_held(request: Request, shown: Shown, one: Exhibit) -> bool:
    """Tell whether an archive of an exhibit's capture is still there."""
    archive = house(request).serving.archive
    if naming.path_of(archive, shown.judged.verdict.site).is_file():
        return True
    kept = (row for row in shown.judged.captures if (row.url, row.digest) == (one.url, one.digest))
    return any(row.archive and Path(row.archive).is_file() for row in kept)


def _exhibit_name(whole: bytes, number: int) -> str | None:
    with ZipFile(BytesIO(whole)) as packed:
        head = f"exhibits/{number:03d}-"
        return next((name for name in packed.namelist() if name.startswith(head)), None)


def _part(whole: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(whole)) as packed:
        return packed.read(name)


def _name(shown: Shown, ending: str) -> str:
    return file_name(shown.judged.verdict.site).removesuffix(".html") + ending


def _document(body: bytes, media_type: str, name: str) -> Response:
    """Return a document; nothing in it is run, whatever it holds. With a name it is to be kept."""
    headers = {"Content-Security-Policy": SANDBOXED}
    if name:
        headers["Content-Disposition"] = f'attachment; filename="{plain(name)}"'
    return Response(body, media_type=media_type, headers=headers)


def plain(name: str) -> str:
    """Return a file name that fits into a header.

    >>> plain("münchen.example.html")
    'm-nchen.example.html'
    """
    return "".join(
        one if one.isascii() and (one.isalnum() or one in "-._+") else "-" for one in name
    )
