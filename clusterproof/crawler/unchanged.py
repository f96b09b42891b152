"""What is asked for again only if it has changed, and the earlier answer where it has not."""

from collections.abc import Mapping
from dataclasses import replace

from clusterproof.archive.exchange import Exchange, Headers
from clusterproof.records import Capture

_NOT_MODIFIED = 304
# Longer validators are no validators; a header line must stay one.
_LONGEST = 500


def conditions(earlier: Capture | None) -> Headers:
    """Return the request headers that spare an answer already in the archive.

    Both are sent when both are known: a server that knows entity tags heeds the tag alone
    (RFC 9110, 13.1.3).
    """
    if earlier is None:
        return ()
    asked = (
        ("If-None-Match", earlier.header("etag")),
        ("If-Modified-Since", earlier.header("last-modified")),
    )
    return tuple((name, value) for name, value in asked if 0 < len(value) <= _LONGEST)


def standing(answer: Exchange, earlier: Mapping[str, Capture]) -> Exchange:
    """Return the answer, or the earlier one when the server says that it still holds."""
    before = earlier.get(answer.url) if answer.status == _NOT_MODIFIED else None
    if before is None:
        return answer
    return replace(answer, status=before.status, headers=before.headers, body=before.body)
