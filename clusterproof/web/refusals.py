"""Every refusal as a page: what happened, what to do, never a trace of the program."""

from collections.abc import Mapping
from math import ceil

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from clusterproof.errors import ClusterproofError, NotAllowed, TooMany, UsageError
from clusterproof.web import rendering
from clusterproof.web.problems import problem
from clusterproof.web.refused import Refused
from clusterproof.web.security import wire

_STATUS: Mapping[type[ClusterproofError], int] = {UsageError: 400, NotAllowed: 403, TooMany: 429}


def install(app: FastAPI) -> None:
    """Let every error of ours and of the framework end in a page."""
    for kind in (Refused, HTTPException, RequestValidationError, ClusterproofError):
        app.add_exception_handler(kind, _on_error)


def _on_error(request: Request, error: Exception) -> Response:
    return told(request, of_error(error))


def of_error(error: Exception) -> Refused:
    """Return the refusal that an error becomes."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, HTTPException):
        return Refused(error.status_code)
    if isinstance(error, RequestValidationError):
        return Refused(400)
    if isinstance(error, ClusterproofError):
        status = next((s for kind, s in _STATUS.items() if isinstance(error, kind)), 503)
        return Refused(status, error.what, error.do, getattr(error, "seconds", 0.0))
    return Refused(500)


def told(request: Request, refused: Refused) -> Response:
    """Return a refusal as whoever asked can read it."""
    if wire.is_api(request.scope):
        return problem(refused.status, f"{refused.what} {refused.do}".strip(), wait=refused.wait)
    if refused.status == 401 and request.method in wire.SAFE:
        return RedirectResponse("/sign-in", 303)
    page = rendering.page(request, "refusal.html", refused.status, what=refused.what, do=refused.do)
    if refused.wait:
        page.headers["Retry-After"] = str(ceil(refused.wait))
    return page
