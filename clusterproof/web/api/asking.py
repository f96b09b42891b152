"""How a question is checked before anything is looked up: who asks, what for, in which form."""

from collections.abc import Callable, Coroutine, Mapping
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple
from wsgiref.handlers import format_date_time

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute

from clusterproof import __version__
from clusterproof.records import Right, User
from clusterproof.web.house import guest, house
from clusterproof.web.refused import Refused

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
# The key under which an operation's description names the right it takes.
RIGHT = "x-right"
# Kept by whoever asked, who asks again whether it is still so.
_KEPT = "private, no-cache"


class NotValid(Exception):
    """Values that are not valid: where each stands, and what is wrong."""

    def __init__(self, *errors: tuple[str, str]) -> None:
        super().__init__(str(errors))
        self.errors = tuple({"where": where, "said": said} for where, said in errors)


class Rules(NamedTuple):
    """What an operation's own description says: names in its query, forms it sends and takes."""

    query: frozenset[str]
    sends: tuple[str, ...]
    takes: tuple[str, ...]
    right: Right | None


class Question(APIRoute):
    """An operation: its description is its law, and whoever asks is checked against it."""

    def get_route_handler(self) -> Handler:
        """Return the handler with the checks before it."""
        handle = super().get_route_handler()

        async def checked(request: Request) -> Response:
            await self.admit(request)
            return await handle(request)

        return checked

    async def admit(self, request: Request) -> None:
        """Raise Refused, NotValid, NotAllowed or TooMany when the question is not to be answered.

        Who asks comes first: a stranger learns nothing but that.
        """
        rules = rules_of(request.app.openapi, self.path_format, request.method.lower())
        if rules.right is not None:
            await run_in_threadpool(_admit, request, rules.right)
        if not acceptable(request.headers.get("accept", ""), rules.sends):
            raise Refused(406, f"This is sent as {' or '.join(rules.sends)}.")
        sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if rules.takes and sent not in rules.takes:
            raise Refused(415, f"Send {' or '.join(rules.takes)}.")
        _check_query(request, rules.query)


class StoreQuestion(Question):
    """A question the store answers: told apart by an entity tag, and not answered twice."""

    def get_route_handler(self) -> Handler:
        """Return the handler that spares what whoever asks has already."""
        handle = APIRoute.get_route_handler(self)

        async def spared(request: Request) -> Response:
            await self.admit(request)
            browsing = house(request).browsing
            if request.method != "GET":
                return await handle(request)
            version = await run_in_threadpool(browsing.version)
            known = request.headers.get("if-none-match", "").strip()
            headers = _headers(request, version)
            if version and known != "*" and _names(known, headers["ETag"]):
                return Response(status_code=304, headers=headers)
            answer = await handle(request)
            if answer.status_code != 200 or not version or browsing.version() != version:
                return answer
            if known == "*":
                return Response(status_code=304, headers=headers)
            answer.headers.update(headers)
            return answer

        return spared


def _headers(request: Request, version: str) -> dict[str, str]:
    changed = house(request).browsing.changed_at()
    told = {"ETag": tag_of(version, request.url.path, request.url.query), "Cache-Control": _KEPT}
    return told | ({"Last-Modified": format_date_time(changed.timestamp())} if changed else {})


def tag_of(version: str, path: str, query: str) -> str:
    """Return the entity tag of an answer: the store as it is, the question, the program.

    >>> tag_of("1-2-3", "/api/v1/sites", "") == tag_of("1-2-3", "/api/v1/sites", "limit=1")
    False
    """
    text = "\n".join((version, __version__, path, query))
    return f'"{sha256(text.encode()).hexdigest()[:24]}"'


def _names(known: str, tag: str) -> bool:
    return tag in (one.strip().removeprefix("W/") for one in known.split(","))


@cache
def rules_of(describe: Callable[[], Mapping[str, Any]], path: str, method: str) -> Rules:
    """Read an operation's rules from its description."""
    operation = describe()["paths"][path][method]
    answers = operation["responses"]
    sends = [kind for code in answers if code < "300" for kind in answers[code].get("content", ())]
    return Rules(
        frozenset(one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"),
        tuple(dict.fromkeys(sends)),
        tuple(operation.get("requestBody", {}).get("content", ())),
        Right(operation[RIGHT]) if RIGHT in operation else None,
    )


def _admit(request: Request, right: Right) -> None:
    """Check the right and, for reading, how often; a vet is counted when it is asked for."""
    who = guest(request)
    if who.user is None:
        raise Refused(401)
    # Whoever sits at a machine without users has it for himself: nobody else waits.
    action = "read" if right is Right.READ and not who.open_house else ""
    if action:
        house(request).desk.allow(who.user, action)
    elif list(Right).index(who.user.right) < list(Right).index(right):
        raise Refused(403, f"{who.user.name} may {who.user.right.value}, not {right.value}.")


def asker(request: Request) -> User:
    """Return who asks; the route has seen to it that somebody does."""
    found = guest(request).user
    if found is None:
        raise Refused(401)
    return found


def _check_query(request: Request, known: frozenset[str]) -> None:
    given = [name for name, _ in request.query_params.multi_items()]
    unknown = [(f"query.{name}", "This is no name in the query.") for name in given]
    wrong = [one for one, name in zip(unknown, given, strict=True) if name not in known]
    twice = [
        (f"query.{name}", "This is given twice.") for name in set(given) if given.count(name) > 1
    ]
    if wrong or twice:
        raise NotValid(*wrong, *twice)


def acceptable(accept: str, sends: tuple[str, ...]) -> bool:
    """Tell whether one of the forms fits an Accept header.

    >>> acceptable("text/html, */*;q=0.1", ("application/json",))
    True
    >>> acceptable("text/html, application/json;q=0", ("application/json",))
    False
    """
    ranges = [part for part in accept.split(",") if part.strip() and not _refused(part)]
    wanted = {part.partition(";")[0].strip().lower() for part in ranges}
    if not accept.strip() or not sends:
        return True
    return any(
        kind in wanted or f"{kind.partition('/')[0]}/*" in wanted or "*/*" in wanted
        for kind in sends
    )


def _refused(part: str) -> bool:
    weights = [one.strip() for one in part.lower().split(";")[1:] if one.strip().startswith("q=")]
    return bool(weights) and weights[0][2:].strip("0.") == ""
