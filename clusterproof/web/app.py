"""The application: layers, pages, errors."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI

from clusterproof.web import refusals, statics
from clusterproof.web.api import app as api
from clusterproof.web.api.sending import ROOT
from clusterproof.web.forms import checked
from clusterproof.web.house import furnish
from clusterproof.web.pages import (
    about,
    admin,
    changes,
    compare,
    deciding,
    documents,
    jobs,
    searching,
    signing,
    site,
    sites,
    start,
)
from clusterproof.web.security.bodies import Bodies
from clusterproof.web.security.faults import Faults
from clusterproof.web.security.headers import Headers
from clusterproof.web.security.hosts import Hosts
from clusterproof.web.security.origins import Origins
from clusterproof.web.security.sessions import Sessions
from clusterproof.web.serving import Serving

PAGES = (
    start, jobs, sites, site, searching, deciding, documents, changes, compare, about, admin,
    signing,
)  # fmt: skip


def build(serving: Serving) -> FastAPI:
    """Return the application; it lets go of store and desk when the server stops."""
    house = furnish(serving)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        house.warm()
        try:
            yield
        finally:
            house.close()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=living)
    app.state.house = house
    app.include_router(statics.router)
    for page in PAGES:
        app.include_router(page.router, dependencies=[Depends(checked)])
    app.mount(ROOT, api.build(house))
    refusals.install(app)
    # The last one added meets a request first.
    app.add_middleware(Origins)
    app.add_middleware(Sessions, serving=serving, porter=house.desk)
    app.add_middleware(Bodies)
    app.add_middleware(Hosts, serving=serving)
    app.add_middleware(Faults)
    app.add_middleware(Headers)
    return app
