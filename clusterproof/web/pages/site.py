"""One site: its verdict, what carries it, what people said about it, what can be taken along."""

from collections import defaultdict
from collections.abc import Mapping

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.background import BackgroundTask

from clusterproof.app.listing import Shown
from clusterproof.data.labelfile import DECISIONS
from clusterproof.records import Reason, Right, Verdict
from clusterproof.report import picture, sides, words
from clusterproof.report.moving import LIVES
from clusterproof.report.pages import tone
from clusterproof.web import moves, rendering, scatter, telling, trace
from clusterproof.web.forms import needs
from clusterproof.web.house import house
from clusterproof.web.links import site_address
from clusterproof.web.ordering import offer_job, prepare_dossier
from clusterproof.web.refused import Refused

router = APIRouter(prefix="/sites", dependencies=[Depends(needs(Right.READ))])
# Changes shown on a site's page; the API has all.
_MOVES = 20


@router.get("/{site}")
def one(request: Request, site: str) -> Response:
    """Show one site."""
    shown = found(request, site)
    name = shown.judged.verdict.site
    if name != site:
        return RedirectResponse(site_address(name), 303)
    answer = page(request, shown)
    if request.query_params.get("from"):
        answer.background = BackgroundTask(prepare_dossier, request, shown)
    return answer


def found(request: Request, site: str) -> Shown:
    """Return a site of the store; raise Refused when it is not there."""
    shown = house(request).catalogue.show(site)
    if shown is None:
        raise Refused(404, f"{site} has not been read yet.", "Vet it: that takes a minute or two.")
    return shown


def page(
    request: Request, shown: Shown, wrong: str = "", typed: Mapping[str, str] | None = None
) -> Response:
    """Show a site; `wrong` is why a form was not taken, `typed` what it held."""
    judged, verdict = shown.judged, shown.judged.verdict
    made = telling.items(verdict)
    return rendering.page(
        request,
        "site.html",
        400 if wrong else 200,
        shown=shown,
        judged=judged,
        verdict=verdict,
        link=lambda rest="": site_address(verdict.site, rest),
        count=len(made),
        groups=telling.grouped(made.values()),
        asked=telling.asked(verdict, made),
        sides=[
            (one.heading, [made[index] for index, _ in one.items]) for one in sides.sides(verdict)
        ],
        pages=sorted(judged.pages, key=lambda one: (one.depth, one.url))[: telling.MOST_PAGES],
        refusals=[one for one in judged.refusals if one.reason is not Reason.OFF_SITE][
            : telling.MOST_REFUSALS
        ],
        decisions=DECISIONS,
        replies=shown.replies,
        state=LIVES[shown.state] if shown.state else "",
        moves=[moves.told(one) for one in shown.changes[:_MOVES]],
        trace=trace.trace(shown.history),
        kept=request.query_params.get("kept", ""),
        job=offer_job(request, shown),
        wrong=wrong,
        typed=defaultdict(str, typed or {}),
        **_told(verdict),
    )


def _told(verdict: Verdict) -> dict[str, object]:
    """Return what the page says of the verdict in words and in a picture."""
    kinds = tuple(words.verdict_name(kind).lower() for kind in verdict.plausible)
    return {
        "kind": tone(verdict.verdict),
        "span": words.span(verdict.first_captured, verdict.last_captured),
        "plausible": words.listed(kinds),
        "none_found": sides.NONE_FOUND,
        "nearest": words.nearest(verdict.nearest),
        "picture": scatter.alone(verdict),
        "description": picture.describe(verdict),
        "probabilities": sorted(verdict.probabilities.items(), key=lambda one: -one[1]),
        "languages": telling.named("languages", verdict.coverage.languages),
        "missing": telling.named("roles", verdict.coverage.missing),
        "unread": telling.unread(verdict),
    }
