"""Answers written: JSON, and lists that say where they go on."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Request, Response

from clusterproof.web.links import with_query

ROOT = "/api/v1"


def sent(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return a value as JSON."""
    body = json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    return Response(body, status, dict(headers or {}), "application/json")


def listed(request: Request, items: Sequence[Any], after: object = None) -> Response:
    """Return one page of a list; `after` is where the next one begins, None at the end."""
    if after is None:
        return sent({"items": items, "next": None})
    asked = dict(request.query_params) | {"after": after}
    following = with_query(request.url.path, **asked)
    return sent({"items": items, "next": following}, headers={"Link": f'<{following}>; rel="next"'})
