"""What can be taken along from a site: dossier, exhibits, evidence, archive."""

import json
from functools import partial

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from clusterproof.app.listing import Shown
from clusterproof.records import Right
from clusterproof.report import objects
from clusterproof.report.overview import file_name
from clusterproof.web import making
from clusterproof.web.forms import needs
from clusterproof.web.house import house
from clusterproof.web.pages.site import found
from clusterproof.web.security.headers import SANDBOXED

router = APIRouter(prefix="/sites", dependencies=[Depends(needs(Right.READ))])


@router.get("/{site}/dossier")
async def dossier(request: Request, site: str, download: bool = False) -> Response:
    """Send the dossier, to read here or to keep."""
    shown = await run_in_threadpool(found, request, site)
    work = partial(making.dossier_page, house(request).serving.db, shown.judged.verdict.site)
    page = await house(request).press.made((*_key(shown), "dossier"), work)
    return _document(page, "text/html; charset=utf-8", _name(shown, ".html", download))


@router.get("/{site}/verdict.json")
def verdict(request: Request, site: str) -> Response:
    """Send the verdict object."""
    shown = found(request, site)
    line = objects.verdict_line(shown.judged.verdict) + "\n"
    return _document(line.encode(), "application/json", _name(shown, ".verdict.json"))


@router.get("/{site}/evidence.json")
def evidence(request: Request, site: str) -> Response:
    """Send the evidence alone."""
    shown = found(request, site)
    told = objects.verdict_object(shown.judged.verdict)
    kept = {name: told[name] for name in ("site", "verdict", "evidence", "looked_for")}
    text = json.dumps(kept, ensure_ascii=False, indent=2) + "\n"
    return _document(text.encode(), "application/json", _name(shown, ".evidence.json"))


def _key(shown: Shown) -> tuple[object, ...]:
    """Return what a document of a site hangs on: when it was judged, labelled, answered last."""
    newest = shown.judged.labels[0].at if shown.judged.labels else None
    return shown.judged.verdict.site, shown.judged.judged_at, newest


def _name(shown: Shown, ending: str, download: bool = True) -> str:
    """Return the file's name, or an empty text where it is to be shown."""
    return file_name(shown.judged.verdict.site).removesuffix(".html") + ending if download else ""


def _document(body: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Security-Policy": SANDBOXED}
    if name:
        headers["Content-Disposition"] = f'attachment; filename="{_plain(name)}"'
    return Response(body, media_type=media_type, headers=headers)


def _plain(name: str) -> str:
    """Return a file name that fits into a header.

    >>> _plain("münchen.example.html")
    'm-nchen.example.html'
    """
    return "".join(
        letter if letter.isascii() and letter.isprintable() and letter not in '"\\\\' else "-"
        for letter in name
    )
