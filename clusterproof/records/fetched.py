"""What was fetched, or not and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Reason(StrEnum):
    """Why a URL has no readable answer in the archive."""

    ROBOTS = "robots"
    OFF_SITE = "off-site"
    TRAP = "trap"
    PAGE_LIMIT = "page-limit"
    DEPTH_LIMIT = "depth-limit"
    TIME_LIMIT = "time-limit"
    TOO_LARGE = "too-large"
    DECOMPRESSION = "decompression"
    MEDIA_TYPE = "media-type"
    ADDRESS = "address-refused"
    SCHEME = "scheme-refused"
    DNS = "dns"
    CONNECT = "connect"
    TIME_OUT = "time-out"
    TLS = "tls"
    REDIRECTS = "too-many-redirects"
    STATUS = "status"
    RATE = "rate-limited"
    BLOCKED = "blocked"
    BROKEN = "broken-answer"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A URL that was tried or considered and gave nothing, with the reason."""

    url: str
    site: str
    reason: Reason
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """One archived answer. `digest` is "sha256:" + hex of `body`, which is decoded but untouched.

    `archive` and `offset` (bytes) say where its WARC record begins; -1 when that is not known.
    """

    url: str
    site: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    captured_at: datetime
    digest: str
    media_type: str = ""
    charset: str = ""
    archive: str = ""
    offset: int = -1

    def header(self, name: str) -> str:
        """Return a header's first value, or an empty text."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


class SiteState(StrEnum):
    """Where a site stands in a running crawl."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class SiteProgress:
    """How far the crawl of one site has come, and why it waits or stopped."""

    site: str
    state: SiteState
    pages: int
    queued: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a crawl did: counts of sites by state, of answers, of refusals by reason."""

    sites: Mapping[str, int]
    pages: int
    bytes: int
    refusals: Mapping[str, int]
    seconds: float
    skipped: tuple[str, ...] = ()
