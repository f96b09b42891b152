"""One candidate followed to its page: robots, redirects, every hop checked and archived."""

from collections.abc import Mapping
from dataclasses import replace

from clusterproof.archive.exchange import Exchange
from clusterproof.archive.messages import media_type_of
from clusterproof.crawler.fetching import Want
from clusterproof.crawler.frontier import Candidate, Frontier
from clusterproof.crawler.hosts import Hosts
from clusterproof.crawler.ledger import Ledger
from clusterproof.crawler.linking import (
    HTML,
    PDF,
    is_page,
    language_of,
    links_on,
    media_type,
    origin_of,
    redirect_target,
)
from clusterproof.crawler.refusing import Refused
from clusterproof.crawler.sitemap import MOST_BYTES, sitemap_urls
from clusterproof.crawler.unchanged import conditions, standing
from clusterproof.records import Capture, Limits, Reason

_VAGUE = frozenset({"application/octet-stream", "binary/octet-stream"})
_SITEMAP = Want(frozenset(), MOST_BYTES, cut=True)
# A site's first sitemaps name its pages; the later ones its products, images and archives.
_MOST_SITEMAPS = 5
_BLOCKED = (401, 402, 403, 407, 451)
_RATE = (429, 503)


class Visitor:
    """Visits the candidates of one site; what it has fetched it never asks for again."""

    def __init__(
        self,
        hosts: Hosts,
        frontier: Frontier,
        ledger: Ledger,
        limits: Limits,
        earlier: Mapping[str, Capture],
    ) -> None:
        self.fetched: set[str] = set()
        self.last_refused: Reason | None = None
        self.home = ""
        self._hosts = hosts
        self._frontier = frontier
        self._ledger = ledger
        self._limits = limits
        self._earlier = earlier

    async def visit(self, one: Candidate) -> None:
        """Ask for a candidate, follow its redirects, take in the links of its page."""
        hops = [one.url]
        self.fetched.add(one.url)
        try:
            while True:
                answer = await self._hosts.get(hops[-1], self._want(one, hops[-1]))
                exchange = standing(answer, self._earlier)
                self._ledger.keep(answer, exchange)
                location = exchange.header("location")
                target = redirect_target(exchange.url, exchange.status, location)
                if target is None:
                    self._arrive(one, exchange)
                    return
                self._check_hop(one, hops, target)
                if target in self.fetched:
                    self._frontier.done(one.url, target)
                    return
                self.fetched.add(target)
                hops.append(target)
        except Refused as refused:
            self._refuse(one, hops[-1], refused.reason, refused.detail)

    def _want(self, one: Candidate, url: str) -> Want:
        wanted = HTML
        if self._ledger.documents < self._limits.documents:
            wanted = wanted | {PDF} | (_VAGUE if one.document else frozenset())
        return Want(wanted, self._limits.body_bytes, known=conditions(self._earlier.get(url)))

    def _check_hop(self, one: Candidate, hops: list[str], target: str) -> None:
        """Raise Refused when a redirect must not be followed."""
        if target in hops:
            raise Refused(Reason.REDIRECTS, "redirects in a circle")
        if len(hops) > self._limits.redirects:
            raise Refused(Reason.REDIRECTS, f"redirects more than {self._limits.redirects} times")
        if self._frontier.holds(target) or (not one.depth and self._frontier.move(target)):
            return
        raise Refused(Reason.OFF_SITE, f"redirects to another site, {target[:300]}")

    def _arrive(self, one: Candidate, exchange: Exchange) -> None:
        if exchange.status >= 400:
            reason = _reason_of(exchange.status)
            self._refuse(one, exchange.url, reason, f"the host answered {exchange.status}")
            return
        self._frontier.done(one.url, exchange.url if exchange.url != one.url else "")
        if is_page(media_type(exchange), exchange.status):
            if not one.depth:
                self.home = self.home or exchange.url
                self._frontier.speak(language_of(exchange.body))
            charset = media_type_of(exchange.headers)[1]
            links = links_on(exchange.url, exchange.body, charset)
            self._frontier.add(links, exchange.url, one.depth)
            self._ledger.list(self._frontier.refused())

    def _refuse(self, one: Candidate, url: str, reason: Reason, detail: str) -> None:
        self.last_refused = reason
        self._ledger.refuse(url, reason, detail)
        self._frontier.failed(one.url)

    async def read_sitemaps(self, known: tuple[str, ...]) -> None:
        """Take in what the site's sitemaps name: those of robots.txt, else the usual place.

        `known` are further ones which sitemaps read in an earlier run have named.
        """
        rules = await self._hosts.rules_for(self.home)
        waiting = [*(rules.sitemaps() or [f"{origin_of(self.home)}/sitemap.xml"]), *known]
        for _ in range(_MOST_SITEMAPS):
            url = next((one for one in waiting if one not in self.fetched), None)
            if url is None:
                return
            self.fetched.add(url)
            if self._frontier.holds(url):
                waiting += await self._read_sitemap(url)

    async def _read_sitemap(self, url: str) -> tuple[str, ...]:
        try:
            known = conditions(self._earlier.get(url))
            answer = await self._hosts.get(url, replace(_SITEMAP, known=known))
        except Refused as refused:
            self._ledger.refuse(url, refused.reason, refused.detail)
            return ()
        self._ledger.keep_aside(answer, "sitemap")
        exchange = standing(answer, self._earlier)
        if exchange.status != 200 or "html" in media_type(exchange):
            return ()
        pages, further = sitemap_urls(exchange.body, exchange.url)
        self._frontier.add_sitemap(pages)
        return further


def _reason_of(status: int) -> Reason:
    if status in _RATE:
        return Reason.RATE
    return Reason.BLOCKED if status in _BLOCKED else Reason.STATUS
