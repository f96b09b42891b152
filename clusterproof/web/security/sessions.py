"""Who asks: a cookie or a bearer token becomes a guest, known or not."""

from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clusterproof.app.desk import Desk
from clusterproof.records import Right, User
from clusterproof.web.security import wire
from clusterproof.web.security.hosts import name_of
from clusterproof.web.serving import Serving, is_loopback

# Whoever sits at a machine whose desk has no users is this one.
LOCAL = User("local", Right.ADMIN)
_BEARER = "bearer "
# As long as a desk's session; a browser that is closed sooner forgets it sooner.
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Guest:
    """Who asks. `token` is the browser's secret, `csrf` what its forms must bring along.

    `open_house` says that nobody has an account here, so that whoever sits at the machine may do
    everything. `bearer` says that a program asks with a token, which no browser sends by itself.
    """

    user: User | None
    token: str
    open_house: bool
    bearer: bool = False

    @property
    def csrf(self) -> str:
        """Return what a form of this session must bring along."""
        return sha256(b"form " + self.token.encode()).hexdigest()

    def meant(self, given: str) -> bool:
        """Tell whether a form came from a page of this session."""
        return self.bearer or compare_digest(self.csrf.encode(), given.encode())


class Sessions:
    """Finds out who asks, and gives a browser without a secret its own."""

    def __init__(self, app: ASGIApp, serving: Serving, porter: Desk) -> None:
        self.app = app
        self.serving = serving
        self.porter = porter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its guest in `scope["state"]`."""
        if not wire.is_http(scope):
            await self.app(scope, receive, send)
            return
        known = _presented(scope)
        guest = self._guest(scope, known or token_urlsafe(_BYTES))
        scope.setdefault("state", {})["guest"] = guest

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and not known:
                headers = MutableHeaders(scope=message)
                if not any(name == "set-cookie" for name in headers):
                    headers.append("Set-Cookie", cookie(scope, guest.token))
            await send(message)

        # A program that keeps cookies would be taken for a browser from its second call on.
        bare = guest.bearer or wire.is_api(scope)
        await self.app(scope, receive, send if bare else with_cookie)

    def _guest(self, scope: Scope, token: str) -> Guest:
        open_house = self.serving.local and not self.porter.users()
        bearer = _bearer(scope)
        if bearer:
            return Guest(self.porter.who(bearer), bearer, open_house, bearer=True)
        user = LOCAL if open_house else self.porter.who(token)
        return Guest(user, token, open_house)


def _bearer(scope: Scope) -> str:
    given = wire.header(scope, "authorization")
    return given[len(_BEARER) :].strip() if given.lower().startswith(_BEARER) else ""


def _presented(scope: Scope) -> str:
    return HTTPConnection(scope).cookies.get(_name(scope), "")


def _name(scope: Scope) -> str:
    # A browser sends a cookie to every port of a host: two servers must not share a name.
    port = wire.header(scope, "host").rpartition(":")[2]
    return "__Host-clusterproof" if _secure(scope) else f"clusterproof-{port[:5]}"


def _secure(scope: Scope) -> bool:
    return not is_loopback(name_of(wire.header(scope, "host")))


def cookie(scope: Scope, token: str) -> str:
    """Return the header that gives a browser its secret; an empty one takes it away."""
    parts = [f"{_name(scope)}={token}", "Path=/", "HttpOnly", "SameSite=Lax"]
    parts += ["Secure"] if _secure(scope) else []
    parts += [] if token else ["Max-Age=0"]
    return "; ".join(parts)


def is_carried(scope: Scope) -> bool:
    """Tell whether the browser will keep the cookie: it needs https, or this machine."""
    return bool(scope["scheme"] == "https") or not _secure(scope)
