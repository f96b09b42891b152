"""What every page may use: how we serve, the desk, the store, the press."""

from contextlib import suppress
from dataclasses import dataclass
from threading import Thread

from fastapi import Request

from clusterproof.app.browsing import Browsing
from clusterproof.app.desk import Desk
from clusterproof.app.listing import Catalogue
from clusterproof.data.listing import Sought
from clusterproof.errors import NotAllowed, StoreError
from clusterproof.records import User
from clusterproof.web.press import Press
from clusterproof.web.security.sessions import Guest
from clusterproof.web.serving import Serving


@dataclass(frozen=True, slots=True, eq=False)
class House:
    """The rooms behind the pages; one for the life of a server.

    `browsing` is the store, `catalogue` its lists; `press` makes dossiers and exhibits in a
    process of its own.
    """

    serving: Serving
    desk: Desk
    browsing: Browsing
    catalogue: Catalogue
    press: Press

    def warm(self) -> None:
        """Do in the background what the first reader would wait for."""
        self.press.warm()
        Thread(target=self._look_through, daemon=True).start()

    def _look_through(self) -> None:
        with suppress(StoreError):
            self.catalogue.spots(Sought())
            self.catalogue.facets()

    def close(self) -> None:
        """Let go of everything."""
        self.press.close()
        self.browsing.close()
        self.desk.close()


def furnish(serving: Serving) -> House:
    """Open what the pages need."""
    browsing = Browsing(serving.db)
    desk = Desk.open(serving.db, serving.settings.allowance)
    return House(serving, desk, browsing, Catalogue(browsing), Press(serving))


def house(request: Request) -> House:
    """Return the house a request came to."""
    found: House = request.app.state.house
    return found


def guest(request: Request) -> Guest:
    """Return who asks."""
    found: Guest = request.scope["state"]["guest"]
    return found


def user(request: Request) -> User:
    """Return who asks, where somebody known must ask; checked before by `forms.needs`."""
    found = guest(request).user
    if found is None:
        raise NotAllowed("Sign in first.")
    return found


def client(request: Request) -> str:
    """Return the address a request came from, for the log."""
    return request.client.host if request.client else ""


def note(request: Request, did: str, what: str) -> None:
    """Write into the log what whoever asks has done."""
    house(request).desk.audit(user(request).name, did, what, client(request))
