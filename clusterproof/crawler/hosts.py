"""The hosts of one site: each one's robots.txt and pace, kept before anything is asked of it."""

import asyncio
from urllib.parse import urljoin

from clusterproof.archive.exchange import Exchange
from clusterproof.crawler.fetching import Fetcher, Want
from clusterproof.crawler.ledger import Ledger
from clusterproof.crawler.linking import origin_of, redirect_target
from clusterproof.crawler.pace import Pace, Tell
from clusterproof.crawler.refusing import Refused
from clusterproof.crawler.robots import MOST_HOPS, ROBOTS, Rules, rules_of, unreachable
from clusterproof.records import Limits, Reason


class Hosts:
    """The way to the hosts of one site; `deadline` is on the event loop's clock."""

    def __init__(
        self, fetcher: Fetcher, limits: Limits, ledger: Ledger, deadline: float, tell: Tell
    ) -> None:
        self.rules: dict[str, Rules] = {}
        self._fetcher = fetcher
        self._limits = limits
        self._ledger = ledger
        self._deadline = deadline
        self._tell = tell
        self._paces: dict[str, Pace] = {}
        self._slowed: set[str] = set()
        self._asking = asyncio.Lock()

    async def get(self, url: str, want: Want) -> Exchange:
        """Ask for a URL if robots.txt allows it; raises Refused when nothing comes of it."""
        rules = await self.rules_for(url)
        if rules.closed:
            raise Refused(rules.reason, rules.closed)
        if not rules.allows(url):
            raise Refused(Reason.ROBOTS, "robots.txt does not allow it")
        return await self._ask(url, want)

    async def _ask(self, url: str, want: Want) -> Exchange:
        return await self._fetcher.get(url, want, self._pace(url), self._deadline)

    def _pace(self, url: str) -> Pace:
        origin = origin_of(url)
        if origin not in self._paces:
            self._paces[origin] = Pace(self._limits.delay, self._limits.per_host, self._tell)
        return self._paces[origin]

    async def rules_for(self, url: str) -> Rules:
        """Return the rules of a URL's origin, asking for its robots.txt the first time."""
        origin = origin_of(url)
        async with self._asking:
            if origin not in self.rules:
                self.rules[origin] = await self._read_rules(origin)
                self._note(origin, self.rules[origin])
            if origin not in self._slowed:
                self._slow_down(origin, self.rules[origin].delay())
        return self.rules[origin]

    def _slow_down(self, origin: str, seconds: float) -> None:
        self._slowed.add(origin)
        if seconds:
            self._pace(origin).slow_down(seconds, f"Crawl-delay of {seconds:.0f} s")

    async def _read_rules(self, origin: str) -> Rules:
        url = f"{origin}/robots.txt"
        try:
            for _ in range(MOST_HOPS + 1):
                exchange = await self._ask(url, ROBOTS)
                self._ledger.keep_aside(exchange, "robots")
                target = redirect_target(url, exchange.status, exchange.header("location"))
                if target is None:
                    break
                url = urljoin(url, target)
        except Refused as refused:
            return unreachable(refused)
        return rules_of(exchange)

    def _note(self, origin: str, rules: Rules) -> None:
        told = rules.closed or rules.remark
        if told:
            self._ledger.archive.note(f"{origin}/robots.txt", (("robots", told),))
