"""Sites and what carries their verdicts: lists a page at a time, each item with a lasting name."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from clusterproof.data import paging
from clusterproof.data.paging import Sifted
from clusterproof.data.reading import Reading
from clusterproof.records import Right
from clusterproof.report.exhibits import numbered
from clusterproof.web.api import objects
from clusterproof.web.api.asking import StoreQuestion
from clusterproof.web.api.describing import curl, described
from clusterproof.web.api.schemas import (
    Brief,
    EvidenceItem,
    ExhibitOut,
    Kind,
    Listed,
    PageOut,
    Past,
    VerdictOut,
)
from clusterproof.web.api.sending import listed, sent
from clusterproof.web.house import house
from clusterproof.web.refused import Refused

router = APIRouter(prefix="/sites", route_class=StoreQuestion, tags=["sites"])
EXAMPLE = "aurelia-medical-cluster.test"
HERE = f"/sites/{EXAMPLE}"
# An evidence item's name: the number of its verdict and its place in it.
_ITEM = r"^[1-9][0-9]{0,17}-(0|[1-9][0-9]{0,8})$"
_NUMBER = r"^[1-9][0-9]{0,17}$"

Site = Annotated[
    str,
    Path(description="The site's name as the lists give it.", max_length=255, examples=[EXAMPLE]),
]
Most = Annotated[int, Query(ge=1, le=200, description="Most items in the answer.")]


class SitesAsked(BaseModel):
    """Which sites; what is left out means any."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field("", max_length=200, description="A part of the site's name.")
    verdict: Kind | None = Field(None, description="Only this verdict.")
    model: str = Field("", max_length=60, description="Only this other model, such as hospital.")
    language: str = Field("", max_length=20, description="Only sites read in it, such as de.")
    min_confidence: float = Field(0.0, ge=0, le=1, description="The least confidence.")
    label: Kind | None = Field(None, description="Only sites a person labelled so last.")
    limit: int = Field(50, ge=1, le=200, description="Most items in the answer.")
    after: str = Field("", max_length=255, description="The last site of the page before.")


@router.get(
    "",
    summary="List sites with their latest verdicts, by name",
    **described(
        Listed[Brief], Right.READ, curl("/sites?verdict=portal&min_confidence=0.5&limit=5")
    ),
)
def sites(request: Request, asked: Annotated[SitesAsked, Query()]) -> Response:
    """Send sites by name, which nothing moves: follow `next` until it is null."""
    sifted = Sifted(
        containing=asked.q.strip().lower(),
        verdict=str(asked.verdict or ""),
        model=asked.model,
        language=asked.language,
        label=str(asked.label or ""),
        confidence=asked.min_confidence,
        after=asked.after,
        limit=asked.limit + 1,
    )
    with house(request).browsing.reading() as store:
        found = paging.sites(store, sifted)
    shown = [objects.brief(one) for one in found[: asked.limit]]
    return listed(request, shown, shown[-1]["site"] if len(found) > asked.limit else None)


@router.get(
    "/{site}",
    summary="Show one site: the verdict object",
    **described(VerdictOut, Right.READ, curl(HERE)),
)
def one(request: Request, site: Site) -> Response:
    """Send the latest verdict with everything that carries it."""
    with house(request).browsing.reading() as store:
        number = known(store, site)
        judged = store.verdict(site)
    if judged is None:
        raise unknown(site)
    return sent(objects.verdict(judged, number))


@router.get(
    "/{site}/evidence",
    summary="List the evidence of a verdict",
    **described(Listed[EvidenceItem], Right.READ, curl(f"{HERE}/evidence?limit=3")),
)
def evidence(
    request: Request,
    site: Site,
    verdict: Annotated[
        str | None, Query(pattern=_NUMBER, description="An earlier verdict's id; else the latest.")
    ] = None,
    after: Annotated[
        str | None, Query(pattern=_ITEM, description="The last item of the page before.")
    ] = None,
    limit: Most = 50,
) -> Response:
    """Send quotes; a list once begun stays with its verdict, also when the site is judged again."""
    wanted, _, position = (after or "").partition("-")
    begun = int(position) if after else -1
    with house(request).browsing.reading() as store:
        number = known(store, site, int(wanted or verdict or 0) or None)
        if wanted and verdict and wanted != verdict:
            raise Refused(404, f"{after} is no evidence of verdict {verdict}.")
        found = paging.evidence(store, number, begun, limit + 1)
    shown = objects.evidence(found[:limit], number, begun + 1)
    return listed(request, shown, shown[-1]["id"] if len(found) > limit else None)


@router.get(
    "/{site}/history",
    summary="List every verdict a site ever got, the newest first",
    **described(Listed[Past], Right.READ, curl(f"{HERE}/history")),
)
def history(
    request: Request,
    site: Site,
    after: Annotated[
        str | None, Query(pattern=_NUMBER, description="The last verdict of the page before.")
    ] = None,
    limit: Most = 50,
) -> Response:
    """Send all of them: verdicts are never overwritten."""
    with house(request).browsing.reading() as store:
        known(store, site, int(after) if after else None)
        found = paging.history(store, site, int(after) if after else None, limit + 1)
    shown = [objects.past(*one) for one in found[:limit]]
    return listed(request, shown, shown[-1]["id"] if len(found) > limit else None)


@router.get(
    "/{site}/pages",
    summary="List the pages of the latest reading, by address",
    **described(Listed[PageOut], Right.READ, curl(f"{HERE}/pages?limit=5")),
)
def pages(
    request: Request,
    site: Site,
    after: Annotated[
        str, Query(max_length=4_000, description="The last address of the page before.")
    ] = "",
    limit: Most = 50,
) -> Response:
    """Send what was read; passages of the text are found by /search, all of it is archived."""
    with house(request).browsing.reading() as store:
        known(store, site)
        found = paging.pages(store, site, after, limit + 1)
    shown = [objects.page(one) for one in found[:limit]]
    return listed(request, shown, shown[-1]["url"] if len(found) > limit else None)


@router.get(
    "/{site}/exhibits",
    summary="List the captures the evidence rests on",
    **described(Listed[ExhibitOut], Right.READ, curl(f"{HERE}/exhibits")),
)
def exhibits(request: Request, site: Site) -> Response:
    """Send the captures; their numbers are the dossier's."""
    with house(request).browsing.reading() as store:
        number = known(store, site)
        judged = store.verdict(site)
    if judged is None:
        raise unknown(site)
    verdict = judged.verdict
    return listed(request, [objects.exhibit(one, verdict, number) for one in numbered(verdict)])


def known(store: Reading, site: str, wanted: int | None = None) -> int:
    """Return the number of a site's latest verdict, or the wanted one; raise Refused."""
    number = paging.number(store, site, wanted)
    if number is None and wanted is not None:
        raise Refused(404, f"{site} has no verdict {wanted}.")
    if number is None:
        raise unknown(site)
    return number


def unknown(site: str) -> Refused:
    """Return the refusal of a site that was never read."""
    return Refused(404, f"{site} has not been read yet.", "Ask for a vet of it: POST /vets.")
