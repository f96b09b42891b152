"""What every page may use: how we serve, the desk, the store, the press."""

from dataclasses import dataclass

from fastapi import Request

from clusterproof.web.security.sessions import Guest, Porter
from clusterproof.web.serving import Serving


@dataclass(frozen=True, slots=True, eq=False)
class House:
    """The rooms behind the pages; one for the life of a server."""

    serving: Serving
    desk: Porter


def house(request: Request) -> House:
    """Return the house a request came to."""
    found: House = request.app.state.house
    return found


def guest(request: Request) -> Guest:
    """Return who asks."""
    found: Guest = request.scope["state"]["guest"]
    return found
