"""Whether a request comes from our own pages, or from a page elsewhere that uses the browser."""

from starlette.types import ASGIApp, Receive, Scope, Send

from clusterproof.web.security import wire
from clusterproof.web.security.sessions import Guest

_FOREIGN = (
    403,
    "This came from another website.",
    "Open clusterproof itself and do it there.",
)


class Origins:
    """Refuses what another website makes a browser send."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what our own pages, a person or a program asked for."""
        if wire.is_http(scope) and not _is_own(scope):
            await wire.refuse(scope, receive, send, _FOREIGN)
        else:
            await self.app(scope, receive, send)


def _is_own(scope: Scope) -> bool:
    guest: Guest = scope["state"]["guest"]
    if guest.bearer:
        return True
    site = wire.header(scope, "sec-fetch-site")
    foreign = site not in ("", "same-origin", "none")
    if scope["method"] in wire.SAFE:
        # A link elsewhere may lead here; a picture or a script elsewhere may not come from here.
        return not foreign or wire.header(scope, "sec-fetch-dest") == "document"
    origin = wire.header(scope, "origin")
    own = f"{scope['scheme']}://{wire.header(scope, 'host')}"
    return not foreign and origin in ("", own) and _brings_token(scope, guest)


def _brings_token(scope: Scope, guest: Guest) -> bool:
    # A form brings its token in a field, which the pages check when they read it; a call of the
    # API that leans on a cookie has no form. A program without a cookie is no browser's tab.
    if not wire.is_api(scope) or not wire.header(scope, "cookie"):
        return True
    return guest.meant(wire.header(scope, "x-csrf-token"))
