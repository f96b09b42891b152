"""How much a request may bring, and how long it may take to bring it."""

import asyncio
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clusterproof.web.security import wire

# A form with a long reply is some 20 kB.
FORM_BYTES = 256_000
# The largest offer taken is 10 MB (app/jobs.py); a form around it needs little more.
OFFER_BYTES = 10_300_000
# A slow line brings an offer in this time; a client that sends a byte a second does not.
_SECONDS = 60.0
_OFFERS = ("/vet", "/api/v1/offers", "/api/v1/jobs", "/api/v1/vet")

_TOO_LARGE = (413, "That is too much at once.", "An offer may have up to 10 MB.")
_TOO_SLOW = (408, "The upload took too long.", "Try again over a faster line.")


class _Spent(Exception):
    """A limit that was reached."""

    def __init__(self, told: tuple[int, str, str]) -> None:
        self.told = told


class Bodies:
    """Counts what arrives and stops reading at the limit."""

    def __init__(self, app: ASGIApp, seconds: float = _SECONDS) -> None:
        self.app = app
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request whose body is measured as it is read."""
        if not wire.is_http(scope) or scope["method"] in wire.SAFE:
            await self.app(scope, receive, send)
            return
        limit = limit_of(scope["path"])
        announced = wire.header(scope, "content-length")
        if announced.isdecimal() and int(announced) > limit:
            await wire.refuse(scope, receive, send, _TOO_LARGE)
            return
        begun, counted = False, _counted(receive, limit, self.seconds)

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, counted, watched)
        except _Spent as spent:
            if not begun:
                await wire.refuse(scope, receive, send, spent.told)


def limit_of(path: str) -> int:
    """Return how many bytes a request to a path may bring.

    >>> limit_of("/vet"), limit_of("/sites/a.example/labels")
    (10300000, 256000)
    """
    return OFFER_BYTES if path in _OFFERS else FORM_BYTES


def _counted(receive: Receive, limit: int, seconds: float) -> Receive:
    total, ended, until = 0, False, monotonic() + seconds

    async def next_message() -> Message:
        nonlocal total, ended
        # Once the body is whole, whoever waits here waits for the client to leave.
        wait = None if ended else max(until - monotonic(), 0.0)
        try:
            message = await asyncio.wait_for(receive(), wait)
        except TimeoutError:
            raise _Spent(_TOO_SLOW) from None
        total += len(message.get("body", b""))
        ended = not message.get("more_body", False)
        if total > limit:
            raise _Spent(_TOO_LARGE)
        return message

    return next_message
