"""Which names a request may call us by: a foreign name may be a foreign page's trick.

A page elsewhere can make its own name lead to this machine ("DNS rebinding") and then read what it
likes, unless the name is checked. An address needs no check: no page elsewhere is called by it.
"""

import socket

from starlette.types import ASGIApp, Receive, Scope, Send

from clusterproof.web.security import wire
from clusterproof.web.serving import Serving, is_address, is_loopback

# What a proxy leaves in a request. A server for this machine alone takes none from outside.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")

_UNKNOWN = (
    421,
    "This server is not known by that name.",
    "Use the address it was started with, or start it with --name and the name you use.",
)
_PROXIED = (
    403,
    "This server answers to its own machine alone.",
    "To put it behind a proxy, make a user and start it with --name and the proxy's name.",
)


class Hosts:
    """Refuses requests whose Host header is none of ours."""

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self.app = app
        self.serving = serving
        self.names = {name.lower() for name in (*serving.names, serving.host)}
        if not serving.local:
            self.names.add(socket.gethostname().lower())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is addressed to us."""
        if not wire.is_http(scope):
            await self.app(scope, receive, send)
        elif not self._is_ours(name_of(wire.header(scope, "host"))):
            await wire.refuse(scope, receive, send, _UNKNOWN)
        elif self.serving.local and any(wire.header(scope, name) for name in _FORWARDED):
            await wire.refuse(scope, receive, send, _PROXIED)
        else:
            await self.app(scope, receive, send)

    def _is_ours(self, name: str) -> bool:
        if name in self.names or is_loopback(name):
            return True
        return is_address(name) and not self.serving.local


def name_of(host: str) -> str:
    """Return a Host header without its port.

    >>> name_of("LocalHost:8000"), name_of("[::1]:8000"), name_of("a.example")
    ('localhost', '[::1]', 'a.example')
    """
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdecimal() else host.lower()
