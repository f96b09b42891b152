"""What changed between readings: of one site, or of all, the newest first."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from clusterproof.data import watching
from clusterproof.data.watching import Paged
from clusterproof.records import Change, Right
from clusterproof.report.moving import change_object
from clusterproof.web.api import objects
from clusterproof.web.api.asking import StoreQuestion
from clusterproof.web.api.describing import curl, described
from clusterproof.web.api.moved import ChangeOut
from clusterproof.web.api.schemas import Listed
from clusterproof.web.api.sending import listed
from clusterproof.web.api.sites import HERE, Site, known
from clusterproof.web.house import house

router = APIRouter(route_class=StoreQuestion, tags=["changes"])
# Microseconds of its moment, and its site: the order of the list, which no later change moves.
_PLACE = r"^[0-9]{1,17}-[^\s]{1,255}$"
_BEGAN = datetime.fromtimestamp(0, UTC)
_MICROSECOND = timedelta(microseconds=1)

Most = Annotated[int, Query(ge=1, le=100, description="Most changes in the answer.")]
News = Annotated[bool, Query(description="Leave out what changed in the words of pages alone.")]
After = Annotated[
    str | None, Query(pattern=_PLACE, description="The last change of the page before.")
]


@router.get(
    "/changes",
    summary="List what changed on all sites, the newest first",
    **described(Listed[ChangeOut], Right.READ, curl("/changes?news=true&limit=5")),
)
def changes(
    request: Request, news: News = False, after: After = None, limit: Most = 50
) -> Response:
    """Send changes with the evidence that came and went; /changes.atom has the news as a feed."""
    return _page(request, None, news, after, limit)


@router.get(
    "/sites/{site}/changes",
    summary="List what changed on a site, the newest first",
    **described(Listed[ChangeOut], Right.READ, curl(f"{HERE}/changes")),
)
def of_site(
    request: Request, site: Site, news: News = False, after: After = None, limit: Most = 50
) -> Response:
    """Send what differed between its readings; an empty list when it was read once."""
    return _page(request, site, news, after, limit)


def _page(
    request: Request, site: str | None, news: bool, after: str | None, limit: int
) -> Response:
    moment, _, name = (after or "").partition("-")
    before = _BEGAN + int(moment) * _MICROSECOND if after else None
    with house(request).browsing.reading() as store:
        if site is not None:
            known(store, site)
        found = watching.page(store, Paged(site, news, before, name, limit=limit + 1))
    shown = [change(one) for one in found[:limit]]
    return listed(request, shown, shown[-1]["id"] if len(found) > limit else None)


def change(one: Change) -> dict[str, Any]:
    """Return a change with its place in the list."""
    place = (one.after.at - _BEGAN) // _MICROSECOND
    told = change_object(one)
    return {"id": f"{place}-{one.site}", **told, "url": objects.site_url(one.site)}
