"""The API as one application, which the server mounts below /api/v1."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from clusterproof import __version__
from clusterproof.web.api import about, documents, exports, handlers, people, sites, vets
from clusterproof.web.api.schemas import Problem
from clusterproof.web.api.sending import ROOT
from clusterproof.web.house import House

_REF = "#/components/schemas/{model}"
_ROUTERS = (
    vets.router, sites.router, documents.router, people.router, exports.router, about.kept,
    about.router,
)  # fmt: skip
DESCRIPTION = """\
Ask for vets of websites, follow them, and read what the store knows: verdicts, the evidence that carries them, exhibits, history, labels, replies.

Every request but /health, /openapi.json and /docs needs a token: `Authorization: Bearer TOKEN`. Whoever runs the server makes one with \
`clusterproof users`. On a server without users, which only its own machine can reach, none is needed. What each operation takes stands in \
`x-right`: read, vet, label or admin, each including those before it.

Lists come a page at a time: follow `next` (or the header `Link`) until it is null. Their order never moves, so that nothing is seen twice and \
nothing is missed, also while the store grows. Ids last: a verdict's number and an item of evidence mean the same for ever.

Answers from the store carry an `ETag`: send it back in `If-None-Match` and an answer that is the same is not sent again (304). It changes with \
every new copy of the store. Unknown names in a query are refused. Every refusal is `application/problem+json` (RFC 9457) with a lasting `type`; \
429 and 503 say in `Retry-After` how many seconds to wait.

A verdict describes the pattern of public pages on the dates given. It is no judgement of medical quality, safety, honesty or legality."""


def build(house: House | None = None) -> FastAPI:
    """Return the API; without a house it can only be described."""
    app = _Api(
        title="clusterproof",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: f"{route.tags[0]}_{route.name}",
    )
    app.state.house = house
    for router in _ROUTERS:
        app.include_router(router)
    handlers.install(app)
    return app


class _Api(FastAPI):
    """An application whose description is complete: problems, tokens, where it is."""

    def openapi(self) -> dict[str, Any]:
        """Describe the API, once."""
        if not self.openapi_schema:
            self.openapi_schema = _described(self)
        return self.openapi_schema


def _described(app: FastAPI) -> dict[str, Any]:
    found = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        servers=[{"url": ROOT}],
    )
    components = found.setdefault("components", {})
    shapes: dict[str, Any] = components.setdefault("schemas", {})
    shapes |= _problem()
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for name in ("HTTPValidationError", "ValidationError"):
        shapes.pop(name, None)
    return found


def _problem() -> Mapping[str, Any]:
    whole = Problem.model_json_schema(ref_template=_REF)
    parts: dict[str, Any] = whole.pop("$defs", {})
    return {**parts, "Problem": whole}
