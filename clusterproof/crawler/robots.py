"""robots.txt as RFC 9309 reads it: what is closed, how slowly to come, where the sitemaps are."""

from dataclasses import dataclass

from protego import Protego

from clusterproof.archive.exchange import Exchange
from clusterproof.archive.messages import media_type_of
from clusterproof.crawler.fetching import Want
from clusterproof.crawler.refusing import Refused
from clusterproof.records import Reason

AGENT = "clusterproof"
# RFC 9309 asks crawlers to read at least 500 KiB; what follows is left unread.
ROBOTS = Want(frozenset(), 524_288, cut=True)
# RFC 9309 asks to follow at least five redirects of robots.txt.
MOST_HOPS = 5
_MOST_SITEMAPS = 10
# A crawl delay beyond a day is a mistake or a wish not to be crawled; either way this is enough.
_LONGEST_DELAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin's robots.txt says; `closed` tells why everything is, if it is."""

    parsed: Protego | None = None
    closed: str = ""
    reason: Reason = Reason.ROBOTS
    remark: str = ""

    def allows(self, url: str) -> bool:
        """Return whether a URL may be asked for."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, AGENT))

    def delay(self) -> float:
        """Return the Crawl-delay in seconds, 0 when there is none."""
        asked = self.parsed.crawl_delay(AGENT) if self.parsed else None
        return min(float(asked or 0.0), _LONGEST_DELAY)

    def sitemaps(self) -> tuple[str, ...]:
        """Return the sitemaps named, at most ten."""
        named = self.parsed.sitemaps if self.parsed else ()
        return tuple(dict.fromkeys(named))[:_MOST_SITEMAPS]


def rules_of(exchange: Exchange) -> Rules:
    """Read the answer to a request for robots.txt.

    No such file: everything is open. A server that fails: everything is closed. HTML and other
    things that are no robots.txt hold no rules.
    """
    return rules_from(exchange.status, exchange.body, media_type_of(exchange.headers)[0])


def rules_from(status: int, body: bytes, media_type: str) -> Rules:
    """Read an archived robots.txt the same way."""
    if status >= 500 or status == 429:
        return Rules(closed=f"robots.txt answers {status}: everything is closed until it is read")
    if status >= 400:
        return Rules(remark=f"no robots.txt ({status})")
    if status >= 300:
        return Rules(remark="robots.txt redirects too often")
    if media_type == "text/html" or body[:512].lstrip().lower().startswith(
        (b"<!doctype", b"<html")
    ):
        return Rules(remark="robots.txt is a web page")
    text = body[: ROBOTS.bytes].decode("utf-8-sig", errors="replace")
    return Rules(parsed=Protego.parse(text))


def unreachable(refused: Refused) -> Rules:
    """Return the rules of an origin whose robots.txt cannot be reached: nothing is allowed."""
    return Rules(closed=f"robots.txt: {refused.detail}", reason=refused.reason)
