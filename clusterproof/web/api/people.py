"""What people say of a site: labels with their reasons, and the subject's replies."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from clusterproof.app import labelling, replying
from clusterproof.data import paging
from clusterproof.records import Reply, Right
from clusterproof.web.api import objects
from clusterproof.web.api.asking import StoreQuestion, asker
from clusterproof.web.api.describing import curl, described, posting
from clusterproof.web.api.schemas import LabelOut, Listed, ReplyOut
from clusterproof.web.api.sending import listed, sent
from clusterproof.web.api.sites import HERE, Site, known
from clusterproof.web.api.taken import Decision, ReplyIn
from clusterproof.web.house import house, note
from clusterproof.web.refused import Refused

router = APIRouter(prefix="/sites/{site}", route_class=StoreQuestion, tags=["people"])


@router.get(
    "/labels",
    summary="List what people decided about a site",
    **described(Listed[LabelOut], Right.READ, curl(f"{HERE}/labels")),
)
def labels(
    request: Request,
    site: Site,
    every: Annotated[bool, Query(description="Also decisions that a later one replaced.")] = False,
) -> Response:
    """Send the newest decision of every author, the newest first."""
    with house(request).browsing.reading() as store:
        known(store, site)
        found = paging.labels(store, site)
    newest = {one.author: one for one in reversed(found)}
    chosen = [one for one in found if every or newest[one.author] is one]
    return listed(request, [objects.label(one) for one in chosen])


@router.post(
    "/labels",
    summary="Decide what a site is",
    **described(
        LabelOut,
        Right.LABEL,
        curl(
            f"{HERE}/labels",
            *posting({"label": "portal", "reason": "Its forms go to a sales team."}),
        ),
        status=201,
        says="It is kept.",
    ),
)
def decide(request: Request, site: Site, decided: Decision) -> Response:
    """Keep a decision. It changes no verdict, stands beside it and overwrites no earlier one."""
    _check(request, site)
    decision = labelling.decision(site, str(decided.label), decided.reason, asker(request).name)
    kept = labelling.label(house(request).serving.db, decision)
    note(request, f"labelled {kept.label}", site)
    return sent(objects.label(kept), 201)


@router.get(
    "/replies",
    summary="List what the subject answered",
    **described(Listed[ReplyOut], Right.READ, curl(f"{HERE}/replies")),
)
def replies(request: Request, site: Site) -> Response:
    """Send them verbatim, the newest first."""
    with house(request).browsing.reading() as store:
        known(store, site)
        found = store.replies(site)
    return listed(request, [objects.reply(one) for one in found])


@router.post(
    "/replies",
    summary="Keep what the subject answered",
    **described(
        ReplyOut,
        Right.LABEL,
        curl(
            f"{HERE}/replies",
            *posting(
                {
                    "text": "We are an association since May.",
                    "sender": "managing office, Aurelia Medical Cluster",
                    "received_on": "2026-03-04",
                }
            ),
        ),
        status=201,
        says="It is kept.",
    ),
)
def answer(request: Request, site: Site, answered: ReplyIn) -> Response:
    """Keep a reply. The verdict stays: the reply is shown beside it, with what it changed."""
    _check(request, site)
    _check_days(answered)
    received = Reply(
        site=site,
        text=answered.text,
        sender=answered.sender,
        received_on=answered.received_on,
        changed=answered.changed,
        author=asker(request).name,
        at=datetime.now(UTC),
        asked_on=answered.asked_on,
    )
    kept = replying.reply(house(request).serving.db, received)
    note(request, "kept a reply", site)
    return sent(objects.reply(kept), 201)


def _check_days(answered: ReplyIn) -> None:
    if answered.received_on > datetime.now(UTC).date():
        raise Refused(409, "The reply has not come yet: its day is in the future.")
    if answered.asked_on is not None and answered.asked_on > answered.received_on:
        raise Refused(409, "The reply came before it was asked for.")


def _check(request: Request, site: str) -> None:
    with house(request).browsing.reading() as store:
        known(store, site)
