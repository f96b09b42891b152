"""Every refusal as a page: what happened, what to do, never a trace of the program."""

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.types import Scope

from clusterproof.errors import ClusterproofError, UsageError
from clusterproof.web import rendering
from clusterproof.web.security import wire

_TOLD: dict[int, tuple[str, str]] = {
    400: ("That could not be read.", "Check what was typed, and send it again."),
    401: ("Sign in first.", "This needs an account."),
    403: ("You may not do that.", "Ask whoever runs this server for the right to do it."),
    404: ("There is nothing here.", "Go to the list of sites, or vet the site now."),
    405: ("That cannot be done here.", "Go back and use the page's own buttons."),
    429: ("That is too much at once.", "Wait a little, then try again."),
    503: ("This takes too long at the moment.", "Try again in a minute."),
}
_BY_NAME = {"TooMany": 429, "StoreBusy": 503, "Forbidden": 403, "NotAllowed": 403}


class Refused(Exception):
    """A page that says why something was not done."""

    def __init__(self, status: int, what: str = "", do: str = "") -> None:
        super().__init__(what)
        usual = _TOLD.get(status, (HTTPStatus(status).phrase + ".", ""))
        self.status = status
        self.what = what or usual[0]
        self.do = do or ("" if what else usual[1])


def install(app: FastAPI) -> None:
    """Let every error of ours and of the framework end in a page."""

    def on_refused(request: Request, error: Exception) -> Response:
        return told(request, error if isinstance(error, Refused) else Refused(500))

    def on_http(request: Request, error: Exception) -> Response:
        return told(
            request, Refused(error.status_code if isinstance(error, HTTPException) else 500)
        )

    def on_unreadable(request: Request, error: Exception) -> Response:
        return told(request, Refused(400))

    def on_error(request: Request, error: Exception) -> Response:
        return told(request, of_error(error))

    app.add_exception_handler(Refused, on_refused)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_unreadable)
    app.add_exception_handler(ClusterproofError, on_error)


def of_error(error: Exception) -> Refused:
    """Return the refusal that an error of ours becomes."""
    if not isinstance(error, ClusterproofError):
        return Refused(500)
    usual = 400 if isinstance(error, UsageError) else 503
    return Refused(_BY_NAME.get(type(error).__name__, usual), error.what, error.do)


def told(request: Request, refused: Refused) -> Response:
    """Return a refusal as whoever asked can read it."""
    if wire.is_api(request.scope):
        return JSONResponse({"error": refused.what, "do": refused.do}, refused.status)
    if refused.status == 401 and request.method in wire.SAFE:
        return RedirectResponse("/sign-in", 303)
    return rendering.page(request, "refusal.html", refused.status, what=refused.what, do=refused.do)


def plain(scope: Scope, status: int, what: str, do: str) -> Response:
    """Return a refusal of a layer before the pages; it knows of no session yet."""
    return wire.answer(scope, status, what, do)
