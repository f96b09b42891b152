"""What an operation says of itself: its answers, its right, an example that runs."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from clusterproof.records import Right
from clusterproof.web.api.asking import RIGHT
from clusterproof.web.problems import KINDS, MEDIA_TYPE

_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
_WHOLE, _BYTES = {"type": "object"}, {"type": "string", "format": "binary"}
# What any operation may be answered with besides what it is for.
_ALWAYS = (400, 401, 403, 404, 405, 406, 408, 409, 413, 415, 421, 422, 429, 500, 503)
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": KINDS[status][1], "content": _PROBLEM} for status in _ALWAYS
}


def described(
    model: type[BaseModel],
    right: Right | None,
    example: str,
    status: int = 200,
    says: str = "What was asked for.",
) -> dict[str, Any]:
    """Return what a route is told about an operation that sends JSON."""
    return {
        "status_code": status,
        "responses": {status: {"model": model, "description": says}, **_sparing(right), **PROBLEMS},
        "openapi_extra": _extra(right, example),
    }


def sending(right: Right | None, example: str, *kinds: str, says: str) -> dict[str, Any]:
    """Return what a route is told about an operation that sends documents of other kinds."""
    content = {kind: {"schema": _WHOLE if kind.endswith("/json") else _BYTES} for kind in kinds}
    return {
        "responses": {200: {"description": says, "content": content}, **PROBLEMS},
        "openapi_extra": _extra(right, example),
    }


def _sparing(right: Right | None) -> dict[int | str, dict[str, Any]]:
    told = "It is as it was when this entity tag was sent."
    return {304: {"description": told}} if right is Right.READ else {}


def _extra(right: Right | None, example: str) -> dict[str, Any]:
    extra: dict[str, Any] = {"x-codeSamples": [{"lang": "Shell", "source": example}]}
    if right is None:
        return extra | {"security": []}
    return extra | {RIGHT: right.value, "security": [{"token": []}]}


def curl(path: str, *words: str, right: Right | None = Right.READ) -> str:
    """Return the command that asks for a path; SERVER and TOKEN are what the reader has set."""
    parts = ["curl --fail-with-body --silent --show-error", *words]
    if right is not None:
        parts.append('-H "Authorization: Bearer $TOKEN"')
    return " \\\n  ".join([*parts, f'"$SERVER/api/v1{path}"'])


def posting(body: Mapping[str, Any]) -> tuple[str, str]:
    """Return the words of a command that sends JSON."""
    return ('-H "Content-Type: application/json"', f"-d '{json.dumps(body)}'")
