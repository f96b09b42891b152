"""The application: layers, pages, errors."""

from fastapi import Depends, FastAPI

from clusterproof.web import refusals, statics
from clusterproof.web.forms import checked
from clusterproof.web.house import House
from clusterproof.web.pages import about
from clusterproof.web.security.bodies import Bodies
from clusterproof.web.security.faults import Faults
from clusterproof.web.security.headers import Headers
from clusterproof.web.security.hosts import Hosts
from clusterproof.web.security.origins import Origins
from clusterproof.web.security.sessions import Porter, Sessions
from clusterproof.web.serving import Serving

PAGES = (about.router,)


def build(serving: Serving, desk: Porter) -> FastAPI:
    """Return the application; `desk` knows users, sessions and jobs."""
    app = FastAPI(title="clusterproof", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.house = House(serving, desk)
    app.include_router(statics.router)
    for router in PAGES:
        app.include_router(router, dependencies=[Depends(checked)])
    refusals.install(app)
    # The last one added meets a request first.
    app.add_middleware(Origins)
    app.add_middleware(Sessions, serving=serving, porter=desk)
    app.add_middleware(Bodies)
    app.add_middleware(Hosts, serving=serving)
    app.add_middleware(Faults)
    app.add_middleware(Headers)
    return app
