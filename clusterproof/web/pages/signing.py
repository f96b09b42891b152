"""Signing in and out."""

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from clusterproof.errors import NotAllowed, TooMany
from clusterproof.web import rendering
from clusterproof.web.forms import texts
from clusterproof.web.house import client, guest, house
from clusterproof.web.security.sessions import cookie, is_carried

router = APIRouter()


@router.get("/sign-in")
def form(request: Request) -> Response:
    """Show the form, or go on where somebody is known already."""
    if guest(request).user is not None:
        return RedirectResponse("/", 303)
    return _form(request)


def _form(request: Request, wrong: str = "", name: str = "", status: int = 200) -> Response:
    carried = is_carried(request.scope)
    return rendering.page(request, "sign_in.html", status, wrong=wrong, name=name, carried=carried)


@router.post("/sign-in")
async def sign_in(request: Request) -> Response:
    """Begin a session of its own, never the one the browser came with."""
    typed = await texts(request)
    name = typed.get("name", "")
    desk = house(request).desk
    try:
        token = await run_in_threadpool(
            desk.sign_in, name, typed.get("password", ""), client(request)
        )
    except NotAllowed as wrong:
        return _form(request, str(wrong), name[:80], 403)
    except TooMany as wrong:
        return _form(request, str(wrong), name[:80], 429)
    return _with_cookie(RedirectResponse("/", 303), cookie(request.scope, token))


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End the session, here and at the desk."""
    desk, who = house(request).desk, guest(request)
    if who.user is not None and not who.open_house:
        desk.audit(who.user.name, "signed out", "", client(request))
        desk.sign_out(who.token)
    return _with_cookie(RedirectResponse("/sign-in", 303), cookie(request.scope, ""))


def _with_cookie(response: Response, header: str) -> Response:
    response.headers.append("Set-Cookie", header)
    return response
