"""Templates filled for whoever asks; every text is escaped, as in the dossier."""

import json
from functools import cache

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from clusterproof import __version__
from clusterproof.records import Right
from clusterproof.report import pages as report_pages
from clusterproof.report import words
from clusterproof.web import statics
from clusterproof.web.house import guest

# htmx may swap what our own pages send and nothing else: no evaluation, no other origin, no scripts
# inside what it swaps, no copies of pages in the browser's storage.
_HTMX = {
    "allowEval": False,
    "allowScriptTags": False,
    "includeIndicatorStyles": False,
    "selfRequestsOnly": True,
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "timeout": 15000,
}
RIGHTS = tuple(Right)


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Fill a template for whoever asks."""
    who = guest(request)
    text = (
        _templates()
        .get_template(template)
        .render(
            guest=who,
            user=who.user,
            path=request.url.path,
            may=lambda right: may(request, Right(right)),
            **values,
        )
    )
    return HTMLResponse(text, status)


def may(request: Request, right: Right) -> bool:
    """Tell whether whoever asks has a right."""
    user = guest(request).user
    return user is not None and RIGHTS.index(user.right) >= RIGHTS.index(right)


def is_partial(request: Request) -> bool:
    """Tell whether htmx asks for a part of a page."""
    return request.headers.get("hx-request") == "true"


@cache
def _templates() -> Environment:
    made = report_pages.environment("web/templates", "report/templates")
    made.globals.update(
        static=statics.address,
        htmx=json.dumps(_HTMX),
        version=__version__,
        day=words.day,
        listed=words.listed,
        verdict_means=words.verdict_means,
    )
    made.lstrip_blocks = True
    return made


def markup(text: str) -> Markup:
    """Mark text that one of our own drawers made as safe."""
    return Markup(text)  # noqa: S704 — drawn by us, numbers and fixed words alone
