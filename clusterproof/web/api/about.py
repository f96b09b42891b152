"""What the API says of itself and of the program: indicators, health, its description."""

import json
from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response

from clusterproof import __version__
from clusterproof.classifier.signals import SIGNALS
from clusterproof.records import Right
from clusterproof.web import rendering
from clusterproof.web.api import objects, telling
from clusterproof.web.api.asking import Question, StoreQuestion
from clusterproof.web.api.describing import curl, described, sending
from clusterproof.web.api.schemas import Health, Listed, SignalOut
from clusterproof.web.api.sending import listed, sent
from clusterproof.web.house import house
from clusterproof.web.problems import KINDS

router = APIRouter(route_class=Question, tags=["about"])
kept = APIRouter(route_class=StoreQuestion, tags=["about"])


@kept.get(
    "/signals",
    summary="List the indicators",
    **described(Listed[SignalOut], Right.READ, curl("/signals")),
)
def signals(request: Request) -> Response:
    """Tell what is looked for, on which axis, and how strongly it speaks."""
    return listed(request, [objects.signal(one) for one in SIGNALS])


@router.get(
    "/health",
    summary="Tell whether the server answers",
    **described(Health, None, curl("/health", right=None)),
)
def health(request: Request) -> Response:
    """503 when the store cannot be read. `copied_at` says of when the answers are."""
    browsing = house(request).browsing
    with browsing.reading():
        copied = browsing.changed_at() or datetime.now(UTC)
    return sent({"status": "ok", "version": __version__, "copied_at": copied.isoformat()})


@router.get(
    "/openapi.json",
    summary="Describe this API",
    **sending(
        None,
        curl("/openapi.json", right=None),
        "application/json",
        says="The description in OpenAPI 3.1.",
    ),
)
def openapi(request: Request) -> Response:
    """For programs that make clients, and for whoever wants to read it elsewhere."""
    return Response(json.dumps(request.app.openapi()), media_type="application/json")


@router.get(
    "/docs",
    summary="Describe this API to people",
    **sending(
        None,
        curl("/docs", "--output api.html", right=None),
        "text/html",
        says="The same as a page, which loads nothing from elsewhere.",
    ),
)
def docs(request: Request) -> Response:
    """Every operation with an example that runs, every shape, every kind of problem."""
    told = telling.told(request.app.openapi())
    kinds = [(name, status, title, usual) for status, (name, title, usual) in KINDS.items()]
    return rendering.page(request, "api.html", told=told, problems=kinds)
