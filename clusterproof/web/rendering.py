"""Templates filled for whoever asks; every text is escaped, as in the dossier."""

import json
from datetime import UTC, date, datetime, timedelta
from functools import cache

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from clusterproof import __version__
from clusterproof.app.desk import includes
from clusterproof.records import Right
from clusterproof.report import pages as report_pages
from clusterproof.report import words
from clusterproof.web import statics
from clusterproof.web.house import guest
from clusterproof.web.links import site_address

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
_DAY = timedelta(days=1).total_seconds()


def page(request: Request, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
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
    return user is not None and includes(user.right, right)


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
        site_address=site_address,
    )
    made.filters.update(ago=ago, date=date_of, minute=minute)
    made.lstrip_blocks = True
    return made


def minute(at: datetime) -> str:
    """Write a moment to the minute, in UTC.

    >>> minute(datetime(2026, 3, 4, 10, 30, tzinfo=UTC))
    '2026-03-04 10:30'
    """
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"


def date_of(day: date) -> str:
    """Write a day as a person reads it.

    >>> date_of(date(2026, 3, 4))
    '4 March 2026'
    """
    return f"{day:%-d %B %Y}"


def ago(at: datetime, now: datetime | None = None) -> str:
    """Write how long ago a moment was; the day where that says more.

    >>> noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    >>> ago(noon, noon + timedelta(minutes=5)), ago(noon, noon + timedelta(days=3))
    ('5 minutes ago', '4 March 2026')
    """
    seconds = ((now or datetime.now(UTC)) - at).total_seconds()
    if seconds >= _DAY:
        return words.day(at)
    for size, name in ((3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {name}{'' if count == 1 else 's'} ago"
    return "just now"
