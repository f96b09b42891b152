"""Forms read: bounded, and only when they come from a page of the same session."""

from collections.abc import Callable

from fastapi import Request
from starlette.datastructures import UploadFile

from clusterproof.records import Right
from clusterproof.web.house import guest
from clusterproof.web.refused import Refused
from clusterproof.web.rendering import may
from clusterproof.web.security import wire

_STALE = (
    "This form was opened in another session.",
    "Load the page again and send it once more.",
)
_FIELDS, _FILES = 40, 1


async def checked(request: Request) -> None:
    """Refuse what a form sends without the secret of its session."""
    if request.method in wire.SAFE:
        return
    given = request.headers.get("x-csrf-token") or await _field(request)
    if not guest(request).meant(given):
        raise Refused(403, *_STALE)


async def _field(request: Request) -> str:
    form = await request.form(max_files=_FILES, max_fields=_FIELDS)
    value = form.get("csrf", "")
    return "" if isinstance(value, UploadFile) else value


def needs(right: Right) -> Callable[[Request], None]:
    """Return a check that whoever asks has a right."""

    def check(request: Request) -> None:
        if guest(request).user is None:
            raise Refused(401)
        if not may(request, right):
            raise Refused(403)

    return check


async def texts(request: Request) -> dict[str, str]:
    """Return the text fields of a form, ends trimmed."""
    form = await request.form(max_files=_FILES, max_fields=_FIELDS)
    return {name: value.strip() for name, value in form.items() if isinstance(value, str)}
