"""What is asked of a run: which sites, how far, through which network."""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network


@dataclass(frozen=True, slots=True)
class Seed:
    """One website to read, and the columns its user gave with it.

    `also` are prefixes (host, or host/path) of other addresses that a person said belong to it.
    """

    url: str
    site: str
    columns: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a crawl may take from one website, and how politely.

    Sizes are bytes, times seconds. `delay` is the shortest pause between two requests to one host;
    robots.txt, Retry-After and a slow host can only lengthen it. A site that was read to its end
    before `older_than` is read again, in a new round.
    """

    pages: int = 40
    documents: int = 8
    depth: int = 6
    body_bytes: int = 8_000_000
    inflated_bytes: int = 24_000_000
    site_seconds: float = 900.0
    request_seconds: float = 30.0
    delay: float = 0.5
    per_host: int = 2
    at_once: int = 64
    retries: int = 2
    redirects: int = 8
    older_than: datetime | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """Whom a crawl may contact and how it introduces itself.

    `resolve` maps a host name to the address (and port) to contact instead of asking the name
    service: (("example.test", "127.0.0.1", 8080), ...).
    """

    contact: str = ""
    proxy: str = ""
    allow_private: tuple[IPv4Network | IPv6Network, ...] = ()
    allow_invalid_tls: bool = False
    resolve: tuple[tuple[str, str, int], ...] = ()
