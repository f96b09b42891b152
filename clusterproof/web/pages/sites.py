"""The list of sites: sought, narrowed, ordered, and the picture of all that match."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Query, Request, Response

from clusterproof.app.listing import or_nothing
from clusterproof.data.labelfile import DECISIONS
from clusterproof.data.listing import LABELS, SORTS, Facets, Sought, Spots
from clusterproof.records import Right
from clusterproof.report import words
from clusterproof.report.pages import tone
from clusterproof.web import rendering, scatter
from clusterproof.web.forms import needs
from clusterproof.web.house import house
from clusterproof.web.links import with_query

router = APIRouter(prefix="/sites", dependencies=[Depends(needs(Right.READ))])
_EACH = 25
_KINDS = ("cluster", "hybrid", "portal", "other", "insufficient")
_NOTHING = Spots((), (), (), ())
_SORTS = {
    "confidence": "Most certain first",
    "doubt": "Least certain first",
    "collaboration": "Highest C first",
    "mechanics": "Highest P first",
    "newest": "Newest verdict first",
    "name": "By name",
}
_LABELS = {"any": "Labelled", "none": "Not labelled", "differs": "Label differs from verdict"}
_CONFIDENCES = (0.5, 0.7, 0.9)
_NAMES = ("q", "verdict", "model", "language", "label", "confidence", "sort", "page")
_LONGEST = 200


class Asked(NamedTuple):
    """What the list was asked for, made harmless: a wrong value means any."""

    sought: Sought
    page: int


def asked(request: Request) -> Asked:
    """Read the query of the list."""
    query = request.query_params
    given = {name: query.get(name, "")[:_LONGEST].strip() for name in _NAMES}
    page = given["page"]
    least = given["confidence"]
    sought = Sought(
        containing=given["q"].lower(),
        verdict=_one_of(given["verdict"], _KINDS),
        model=given["model"],
        language=given["language"],
        label=_one_of(given["label"], (*LABELS, *DECISIONS)),
        confidence=float(least) if least in map(str, _CONFIDENCES) else 0.0,
        sort=_one_of(given["sort"], SORTS) or SORTS[0],
    )
    return Asked(sought, int(page) if page.isdecimal() and len(page) < 8 else 1)


def _one_of(text: str, known: Sequence[str]) -> str:
    return text if text in known else ""


@router.get("")
def listed(request: Request, asked: Annotated[Asked, Depends(asked)]) -> Response:
    """List sites with their latest verdicts."""
    catalogue, sought = house(request).catalogue, asked.sought
    spots = or_nothing(lambda: catalogue.spots(sought), _NOTHING)
    pages = max(1, -(-len(spots.numbers) // _EACH))
    page = min(max(asked.page, 1), pages)
    numbers = spots.numbers[(page - 1) * _EACH : page * _EACH]
    shown = catalogue.listed(numbers) if numbers else ()
    counts = Counter(map(tone, spots.verdicts))
    return rendering.page(
        request,
        "sites.html",
        sought=sought,
        rows=shown,
        total=len(spots.numbers),
        first=(page - 1) * _EACH + 1,
        page=page,
        pages=pages,
        picture=scatter.draw(spots, shown),
        counts=[(kind, words.verdict_name(kind), counts[kind]) for kind in _KINDS],
        facets=or_nothing(catalogue.facets, Facets((), ())),
        link=lambda **changed: _link(sought, **changed),
        site_page=lambda number: _link(sought, page=number),
        **_choices(),
    )


def _choices() -> dict[str, object]:
    return {
        "kinds": [(kind, words.verdict_name(kind)) for kind in _KINDS],
        "sorts": _SORTS.items(),
        "labels": [*_LABELS.items(), *((one, f"Labelled {one}") for one in DECISIONS)],
        "confidences": [(str(least), f"{least:.0%} or more") for least in _CONFIDENCES],
    }


def _link(sought: Sought, **changed: object) -> str:
    values = asdict(sought)
    values["q"] = values.pop("containing")
    values["sort"] = "" if sought.sort == SORTS[0] else sought.sort
    return with_query("/sites", **values | changed)


@router.get("/names")
def names(request: Request, site: Annotated[list[str], Query()] = []) -> Response:  # noqa: B006 — FastAPI copies it
    """Send a few names that contain what is being typed, for a box that completes them."""
    typed = next((text.strip().lower() for text in reversed(site) if text.strip()), "")[:200]
    catalogue = house(request).catalogue
    nothing: tuple[str, ...] = ()
    found = or_nothing(lambda: catalogue.names(typed), nothing) if typed else nothing
    return rendering.page(request, "names.html", names=found)
