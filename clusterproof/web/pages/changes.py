"""What changed on all sites, the newest first, and the same as a feed."""

from fastapi import APIRouter, Depends, Request, Response

from clusterproof.app.listing import CHANGES_EACH, Changes, or_nothing
from clusterproof.records import Right
from clusterproof.web import moves, rendering
from clusterproof.web.forms import needs
from clusterproof.web.house import house
from clusterproof.web.links import with_query

router = APIRouter(dependencies=[Depends(needs(Right.READ))])
_NOTHING = Changes((), 0, 0)


@router.get("/changes")
def listed(request: Request) -> Response:
    """List what changed; `news=1` leaves out what changed in words alone."""
    query = request.query_params
    news = query.get("news", "") == "1"
    typed = query.get("page", "")
    page = max(int(typed), 1) if typed.isdecimal() and len(typed) < 8 else 1
    found = or_nothing(lambda: house(request).catalogue.changes(news, page), _NOTHING)
    total = found.news if news else found.every
    pages = max(1, -(-total // CHANGES_EACH))
    if page > pages:
        found = or_nothing(lambda: house(request).catalogue.changes(news, pages), _NOTHING)
    return rendering.page(
        request,
        "changes.html",
        moves=[moves.told(one) for one in found.page],
        news=news,
        counts=(found.every, found.news),
        total=total,
        page=min(page, pages),
        pages=pages,
        link=lambda number: with_query("/changes", news=int(news), page=number),
    )


@router.get("/changes.atom")
def feed(request: Request) -> Response:
    """Send the newest news as an Atom feed."""
    return Response(house(request).catalogue.feed(), media_type="application/atom+xml")
