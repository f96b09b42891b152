"""One request and its whole answer, the noun which the crawler hands to the archive."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer.

    `headers` are as received, `body` is free of transfer and content coding. `truncated` is a
    WARC-Truncated reason ("length", "time", "disconnect") when the body is not whole, else empty.
    """

    url: str
    request_headers: Headers
    protocol: str
    status: int
    reason: str
    headers: Headers
    body: bytes
    at: datetime
    address: str = ""
    truncated: str = ""

    def header(self, name: str) -> str:
        """Return an answer header's first value, or an empty text."""
        return first(self.headers, name)


def first(headers: Sequence[tuple[str, str]], name: str) -> str:
    """Return the first value of a header, or an empty text."""
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), "")


def digest_of(body: bytes) -> str:
    """Return "sha256:" and the hexadecimal digest of a body."""
    return "sha256:" + hashlib.sha256(body).hexdigest()


def warc_date(at: datetime) -> str:
    """Write a moment as WARC 1.1 does, in UTC with microseconds.

    >>> warc_date(datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC))
    '2026-01-02T03:04:05.000006Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    """Read a WARC-Date of any precision; an unreadable one becomes the epoch.

    >>> moment("2026-01-02T03:04:05Z").isoformat()
    '2026-01-02T03:04:05+00:00'
    """
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
