"""The page that searches what sites say."""

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Request, Response

from clusterproof.app import finding
from clusterproof.app.listing import or_nothing
from clusterproof.data.listing import Facets
from clusterproof.errors import UsageError
from clusterproof.records import Findings, Right, Search
from clusterproof.report import finding as shown
from clusterproof.web import rendering
from clusterproof.web.forms import needs
from clusterproof.web.house import house

router = APIRouter(prefix="/search", dependencies=[Depends(needs(Right.READ))])
_EACH = 25


class Asked(NamedTuple):
    """What the page was asked for, made harmless: a wrong value means any."""

    sought: Search
    meaning: bool


def asked(request: Request) -> Asked:
    """Read the query of the page."""
    query = request.query_params
    text = query.get("q", "")[: finding.LONGEST].strip()
    site, language = query.get("site", "")[:255].strip().lower(), query.get("language", "")[:20]
    return Asked(Search(text, site, language, _EACH), query.get("by") == "meaning")


@router.get("")
def search(request: Request, asked: Annotated[Asked, Depends(asked)]) -> Response:
    """Show passages that hold words, or mean nearly the same."""
    here, (sought, meaning) = house(request), asked
    found, wrong = None, ""
    if sought.text:
        try:
            found = or_nothing(lambda: _found(request, asked), None)
        except UsageError as error:
            wrong = str(error)
    return rendering.page(
        request,
        "search.html",
        sought=sought,
        meaning=meaning,
        wrong=wrong,
        found=found,
        says=shown.headline(found, sought, meaning) if found else "",
        lacking=shown.lacking(found.searched, meaning) if found else "",
        marked=shown.markup,
        languages=or_nothing(here.catalogue.facets, Facets((), ())).languages,
    )


def _found(request: Request, asked: Asked) -> Findings | None:
    here = house(request)
    encoder = here.serving.settings.encoder if asked.meaning else None
    with here.browsing.reading() as store:
        return finding.find(store, asked.sought, encoder)
