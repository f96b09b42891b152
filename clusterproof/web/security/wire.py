"""What the layers share: reading a request's head, answering without the pages."""

from collections.abc import Callable
from html import escape

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from clusterproof.web.problems import problem

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
API = "/api/"

Refuse = Callable[[Scope, int, str, str], Response]


def header(scope: Scope, name: str) -> str:
    """Return a header of the request, or an empty text."""
    return HTTPConnection(scope).headers.get(name, "")


def is_http(scope: Scope) -> bool:
    """Tell whether this is a request, not the server's own start and end."""
    return bool(scope["type"] == "http")


def is_api(scope: Scope) -> bool:
    """Tell whether a program asked, which reads no pages."""
    return str(scope.get("path", "")).startswith(API)


def answer(scope: Scope, status: int, what: str, do: str) -> Response:
    """Return a plain refusal: a sentence, and what to do."""
    if is_api(scope):
        return problem(status, f"{what} {do}".strip())
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>clusterproof</title>'
        f"<h1>{escape(what)}</h1><p>{escape(do)}</p></html>"
    )
    return HTMLResponse(page, status)


async def refuse(scope: Scope, receive: Receive, send: Send, told: tuple[int, str, str]) -> None:
    """Send a refusal instead of what was asked for."""
    await answer(scope, *told)(scope, receive, send)
