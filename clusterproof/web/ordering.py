"""Orders to the press: what of which site, as it is judged, labelled and answered now."""

from collections.abc import Callable
from functools import partial

from fastapi import Request

from clusterproof.app.listing import Shown
from clusterproof.web.house import house
from clusterproof.web.making import Wish, dossier_page
from clusterproof.web.press import Key

Make = Callable[[Wish], bytes]


async def made(request: Request, shown: Shown, make: Make) -> bytes:
    """Return what the press makes of a site."""
    return await house(request).press.made(*_order(request, shown, make))


async def prepare_dossier(request: Request, shown: Shown) -> None:
    """Let the press make a site's dossier, which its reader will open next."""
    await house(request).press.prepare(*_order(request, shown, dossier_page))


def _order(request: Request, shown: Shown, make: Make) -> tuple[Key, Callable[[], bytes]]:
    serving, judged = house(request).serving, shown.judged
    wish = Wish(serving.db, serving.archive, judged.verdict.site, serving.settings)
    newest = judged.labels[0].at if judged.labels else None
    answered = shown.replies[0].at if shown.replies else None
    return (make.__name__, wish.site, judged.judged_at, newest, answered), partial(make, wish)
