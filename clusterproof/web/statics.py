"""Our own files: style, htmx. Their addresses carry their digest, so that they never grow old."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from fastapi import APIRouter, HTTPException, Request, Response

import clusterproof

router = APIRouter(prefix="/static")

_FILES = {
    "report.css": ("report/templates/style.css", "text/css; charset=utf-8"),
    "web.css": ("web/static/web.css", "text/css; charset=utf-8"),
    "web.js": ("web/static/web.js", "text/javascript; charset=utf-8"),
    "htmx.js": ("web/static/htmx.min.js", "text/javascript; charset=utf-8"),
    "icon.svg": ("web/static/icon.svg", "image/svg+xml"),
}
_FOR_GOOD = "public, max-age=31536000, immutable"


class Kept(NamedTuple):
    """One of our files as it is sent."""

    body: bytes
    media_type: str
    digest: str


@cache
def kept(name: str) -> Kept:
    """Return one of our files by its name."""
    path, media_type = _FILES[name]
    body = (files(clusterproof) / path).read_bytes()
    return Kept(body, media_type, sha256(body).hexdigest()[:16])


def address(name: str) -> str:
    """Return the address of one of our files, as long as it stays as it is."""
    return f"/static/{kept(name).digest}/{name}"


@router.get("/{digest}/{name}")
def static(request: Request, digest: str, name: str) -> Response:
    """Send a file; a browser that has it is told so."""
    if name not in _FILES:
        raise HTTPException(404)
    found = kept(name)
    tag = f'"{found.digest}"'
    lasting = _FOR_GOOD if digest == found.digest else "no-cache"
    headers = {"ETag": tag, "Cache-Control": lasting}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.body, media_type=found.media_type, headers=headers)
