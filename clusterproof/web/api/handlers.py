"""Every error of the API as application/problem+json."""

from collections.abc import Mapping

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from clusterproof.errors import (
    BadSeed,
    ClusterproofError,
    NotAllowed,
    StoreBusy,
    TooMany,
    UsageError,
)
from clusterproof.web.api.asking import NotValid
from clusterproof.web.api.sending import ROOT
from clusterproof.web.problems import problem
from clusterproof.web.refused import Refused

# The first that fits; any other error of ours means that store, model or disk are not to be had.
_STATUS: Mapping[type[ClusterproofError], int] = {
    BadSeed: 422,
    UsageError: 422,
    NotAllowed: 403,
    TooMany: 429,
}
# Seconds after which a store that is being written to is worth asking again.
_BUSY = 2.0
_LATER = 30.0


def install(app: FastAPI) -> None:
    """Let every error of ours and of the framework end in a problem."""
    app.add_exception_handler(Refused, _on_refused)
    app.add_exception_handler(NotValid, _on_not_valid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_unreadable)
    app.add_exception_handler(ClusterproofError, _on_error)
    app.add_exception_handler(Exception, _on_fault)


def _on_refused(_: Request, error: Exception) -> Response:
    if not isinstance(error, Refused):
        return problem(500)
    # What a page would say at a status is meant for people who look at one.
    usual = Refused(error.status)
    plain = (error.what, error.do) == (usual.what, usual.do)
    detail = "" if plain else f"{error.what} {error.do}".strip()
    return problem(error.status, detail, wait=error.wait)


def _on_not_valid(_: Request, error: Exception) -> Response:
    return problem(422, errors=error.errors if isinstance(error, NotValid) else ())


def _on_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        return problem(500)
    headers = {"Allow": ", ".join(_allowed(request))} if error.status_code == 405 else {}
    return problem(error.status_code, headers=headers)


def _allowed(request: Request) -> list[str]:
    """Return every method of a path: the router itself names those of its first route alone."""
    here = request.url.path.removeprefix(ROOT)
    found = [
        method.upper()
        for path, methods in request.app.openapi()["paths"].items()
        if compile_path(path)[0].match(here)
        for method in methods
    ]
    return sorted(found)


def _on_unreadable(_: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        return problem(422)
    wrong = [(".".join(map(str, one["loc"])), str(one["msg"])[:300]) for one in error.errors()]
    return problem(422, errors=[{"where": where, "said": said} for where, said in wrong])


def _on_error(_: Request, error: Exception) -> Response:
    if isinstance(error, StoreBusy):
        return problem(503, "The store is being written to.", wait=_BUSY)
    if not isinstance(error, ClusterproofError):
        return problem(500)
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 503)
    if status == 503:
        # The sentence names files of the server, which are nobody's business.
        return problem(503, wait=_LATER)
    return problem(status, str(error), wait=getattr(error, "seconds", 0.0))


def _on_fault(_: Request, error: Exception) -> Response:
    return problem(500)
