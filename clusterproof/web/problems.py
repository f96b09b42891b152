"""Refusals for programs: application/problem+json (RFC 9457), each kind with a name that stays."""

import json
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"
# Where the kinds are told; an address on the same server, as RFC 9457 allows.
_TYPE = "/api/v1/docs#problem-"

# Status -> name, title, and what is said when there is nothing better to say.
KINDS: Mapping[int, tuple[str, str, str]] = {
    400: ("unreadable", "The request cannot be read", "Check how it was written."),
    401: ("not-signed-in", "Nobody is signed in", "Send a token: Authorization: Bearer TOKEN."),
    403: ("not-allowed", "The right is missing", "Ask whoever runs this server for it."),
    404: ("not-found", "There is nothing here", "Look for it in the lists of this API."),
    405: ("method-not-allowed", "This cannot be done here", "The header Allow names what can."),
    406: ("not-acceptable", "It cannot be sent in that form", "Ask for a form that is offered."),
    408: ("too-slow", "The request took too long to come", "Try again over a faster line."),
    409: ("conflict", "It stands against something earlier", "Look at what is there."),
    413: ("too-large", "The request is too large", "Send less at once."),
    415: ("unsupported-media-type", "The body is in another form", "Send application/json."),
    421: ("unknown-host", "This server has another name", "Use the address it was started with."),
    422: ("not-valid", "A value is not valid", "Mend what `errors` names."),
    429: ("too-many", "More than may be asked for", "Wait as long as Retry-After says."),
    500: ("fault", "Something went wrong here", "It is a fault of clusterproof; try again."),
    503: ("not-available", "It cannot be done at the moment", "Try again in a while."),
}


def problem(
    status: int,
    detail: str = "",
    *,
    wait: float = 0.0,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a refusal. `wait` in seconds becomes Retry-After, `errors` name wrong values."""
    sent = dict(headers or {})
    if wait or status in (429, 503):
        sent["Retry-After"] = str(max(1, ceil(wait)))
    if status == 401:
        sent["WWW-Authenticate"] = "Bearer"
    body = json.dumps(document(status, detail, errors), ensure_ascii=False)
    return Response(body, status, sent, MEDIA_TYPE)


def document(
    status: int, detail: str = "", errors: Sequence[Mapping[str, str]] = ()
) -> dict[str, Any]:
    """Return a refusal's body.

    >>> document(404)["type"]
    '/api/v1/docs#problem-not-found'
    """
    name, title, usual = KINDS.get(status, ("other", f"Status {status}", ""))
    told = {"type": f"{_TYPE}{name}", "title": title, "status": status, "detail": detail or usual}
    return told | ({"errors": [dict(one) for one in errors]} if errors else {})
