"""Orders to the press: what of which site, as it is judged, labelled and answered now."""

from collections.abc import Callable
from functools import partial

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from clusterproof.app import jobs
from clusterproof.app.listing import Shown
from clusterproof.errors import UsageError
from clusterproof.records import Job, Right
from clusterproof.web.house import house, user
from clusterproof.web.making import Wish, dossier_page
from clusterproof.web.press import Key
from clusterproof.web.rendering import may

Make = Callable[[Wish], bytes]


async def made(request: Request, shown: Shown, make: Make) -> bytes:
    """Return what the press makes of a site; `?job=` names the vet whose offer is told."""
    order = await run_in_threadpool(_order, request, shown, make)
    return await house(request).press.made(*order)


async def prepare_dossier(request: Request, shown: Shown) -> None:
    """Let the press make a site's dossier, which its reader will open next."""
    order = await run_in_threadpool(_order, request, shown, dossier_page)
    await house(request).press.prepare(*order)


def offer_job(request: Request, shown: Shown) -> Job | None:
    """Return the vet with an offer that the address names, if whoever asks may see it."""
    name = request.query_params.get("job") or request.query_params.get("from") or ""
    if not name:
        return None
    try:
        job = jobs.job(house(request).desk, name)
    except UsageError:
        return None
    mine = job.by == user(request).name or may(request, Right.ADMIN)
    fits = job.site == shown.judged.verdict.site
    return job if job.offer and mine and fits else None


def _order(request: Request, shown: Shown, make: Make) -> tuple[Key, Callable[[], bytes]]:
    serving, judged = house(request).serving, shown.judged
    job = offer_job(request, shown)
    wish = Wish(
        serving.db,
        serving.archive,
        judged.verdict.site,
        serving.settings,
        job.id if job else "",
    )
    newest = judged.labels[0].at if judged.labels else None
    answered = shown.replies[0].at if shown.replies else None
    key = (make.__name__, wish.site, wish.job, judged.judged_at, newest, answered)
    return key, partial(make, wish)
