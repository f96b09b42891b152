"""What people add to a site: a label with its reason, and the subject's reply."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from clusterproof.app import labelling, replying
from clusterproof.errors import UsageError
from clusterproof.records import Reply, Right
from clusterproof.web.forms import needs, texts
from clusterproof.web.house import guest, house, note, user
from clusterproof.web.links import site_address
from clusterproof.web.pages import site as site_page

router = APIRouter(prefix="/sites", dependencies=[Depends(needs(Right.LABEL))])
# A reply is a letter, no book.
_LONGEST_AUTHOR = 80


@router.post("/{site}/labels")
async def label(request: Request, site: str) -> Response:
    """Keep what a person decided about a site."""
    typed = await texts(request)
    decision = labelling.decision(
        site, typed.get("label", ""), typed.get("reason", ""), _author(request, typed)
    )

    def act() -> None:
        labelling.label(house(request).serving.db, decision)
        note(request, f"labelled {decision.label}", site)

    return await run_in_threadpool(_done, request, site, typed, act)


@router.post("/{site}/replies")
async def reply(request: Request, site: str) -> Response:
    """Keep what the subject answered."""
    typed = await texts(request)

    def act() -> None:
        replying.reply(house(request).serving.db, _reply(request, site, typed))
        note(request, "kept a reply", site)

    return await run_in_threadpool(_done, request, site, typed, act)


def _done(request: Request, site: str, typed: dict[str, str], act: Callable[[], None]) -> Response:
    """Act; show the page again, with what was wrong and what was typed, or the new page."""
    try:
        act()
    except UsageError as wrong:
        return site_page.page(request, site_page.found(request, site), str(wrong), typed)
    kind = "reply" if "text" in typed else "labels"
    return RedirectResponse(site_address(site, f"?kept={kind}#{kind}"), 303)


def _author(request: Request, typed: dict[str, str]) -> str:
    """Return who decides: the account's name; where nobody has one, the name that was typed."""
    if guest(request).open_house:
        return typed.get("author", "")[:_LONGEST_AUTHOR]
    return user(request).name


def _reply(request: Request, site: str, typed: dict[str, str]) -> Reply:
    return Reply(
        site=site,
        text=typed.get("text", ""),
        sender=typed.get("sender", ""),
        received_on=_day(typed.get("received_on", "")) or datetime.now(UTC).date(),
        changed=typed.get("changed", ""),
        author=_author(request, typed),
        at=datetime.now(UTC),
        asked_on=_day(typed.get("asked_on", "")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{text[:20]!r} is no date.", "Give it as 2026-03-04.") from None
