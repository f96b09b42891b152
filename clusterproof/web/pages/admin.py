"""The server itself: who may come in, and what was done."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from clusterproof.app.desk import Desk
from clusterproof.errors import UsageError
from clusterproof.records import Right
from clusterproof.web import rendering
from clusterproof.web.forms import needs
from clusterproof.web.house import house, note, user

router = APIRouter(prefix="/admin", dependencies=[Depends(needs(Right.ADMIN))])
_EACH = 50


@router.get("")
def server(request: Request, page: int = 1) -> Response:
    """Show the accounts and the log."""
    return _page(request, min(max(page, 1), 100_000))


def _page(request: Request, page: int = 1, wrong: str = "", token: str = "") -> Response:
    here = house(request)
    log = here.desk.audited(_EACH + 1, (page - 1) * _EACH)
    return rendering.page(
        request,
        "admin.html",
        400 if wrong else 200,
        users=here.desk.users(),
        log=log[:_EACH],
        more=len(log) > _EACH,
        page=page,
        rights=tuple(Right),
        serving=here.serving,
        wrong=wrong,
        token=token,
        log_page=lambda number: f"/admin?page={number}#h-log",
    )


@router.post("/users")
def add(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    right: Annotated[str, Form()] = "read",
) -> Response:
    """Give someone an account."""
    desk = house(request).desk
    try:
        _check_first(desk, right)
        desk.add(name.strip(), Right(right), password)
    except (UsageError, ValueError) as wrong:
        return _page(request, wrong=str(wrong))
    note(request, f"added a user who may {right}", name)
    return RedirectResponse("/admin#users", 303)


def _check_first(desk: Desk, right: str) -> None:
    """See to it that the first account is one that can make others: it closes the open house."""
    if not desk.users() and right != Right.ADMIN:
        raise UsageError(
            "The first account must be an admin's.", "Without one nobody could make another."
        )


@router.post("/users/{name}/remove")
def remove(request: Request, name: str) -> Response:
    """End an account."""
    desk = house(request).desk
    if name == user(request).name:
        return _page(request, wrong="Your own account can be removed by another admin only.")
    desk.remove(name)
    note(request, "removed a user", name)
    return RedirectResponse("/admin#users", 303)


@router.post("/users/{name}/password")
def set_password(request: Request, name: str, password: Annotated[str, Form()] = "") -> Response:
    """Give a user another password."""
    try:
        house(request).desk.set_password(name, password)
    except UsageError as wrong:
        return _page(request, wrong=str(wrong))
    note(request, "set a password", name)
    return RedirectResponse("/admin#users", 303)


@router.post("/users/{name}/token")
def token(request: Request, name: str) -> Response:
    """Make an API token, and show it this once."""
    made = house(request).desk.token(name)
    note(request, "made a token", name)
    return _page(request, token=made)


@router.post("/users/{name}/end-tokens")
def end_tokens(request: Request, name: str) -> Response:
    """End all API tokens of a user."""
    house(request).desk.end_tokens(name)
    note(request, "ended tokens", name)
    return RedirectResponse("/admin#users", 303)
