"""The API as one application, which the server mounts below /api/v1."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

import clusterproof
from clusterproof import __version__
from clusterproof.web.api import (
    about,
    changes,
    documents,
    exports,
    handlers,
    people,
    searching,
    sites,
    vets,
)
from clusterproof.web.api.schemas import Problem
from clusterproof.web.api.sending import ROOT
from clusterproof.web.house import House

_REF = "#/components/schemas/{model}"
_ROUTERS = (
    vets.router, changes.router, sites.router, searching.router, documents.router, people.router,
    exports.router,
    about.kept, about.router,
)  # fmt: skip


def build(house: House | None = None) -> FastAPI:
    """Return the API; without a house it can only be described."""
    app = _Api(
        title="clusterproof",
        version=__version__,
        description=_description(),
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


def _description() -> str:
    return (files(clusterproof) / "web/api/description.md").read_text(encoding="utf-8").strip()


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
