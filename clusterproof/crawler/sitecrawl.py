"""One site from its seed to the end: robots.txt, home, sitemaps, then the best page next."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from clusterproof.archive.naming import path_of
from clusterproof.archive.rounds import opening
from clusterproof.archive.writer import SiteArchive
from clusterproof.crawler.fetching import Fetcher
from clusterproof.crawler.frontier import Candidate, Frontier
from clusterproof.crawler.hearing import Ears
from clusterproof.crawler.history import (
    History,
    is_finished,
    limits_noted,
    recall,
    rules_known,
)
from clusterproof.crawler.hosts import Hosts
from clusterproof.crawler.ledger import Ledger
from clusterproof.crawler.replaying import replay
from clusterproof.crawler.visiting import Visitor
from clusterproof.records import Limits, Reason, Role, Seed, SiteProgress, SiteState

# A home that is not found under one name is looked for under the other, as people do.
_ELSEWHERE = (Reason.DNS, Reason.CONNECT, Reason.TIME_OUT)


class SiteCrawl:
    """The crawl of one site, open on its archive; `run` it once."""

    def __init__(
        self, seed: Seed, archive: SiteArchive, history: History, limits: Limits, ears: Ears
    ) -> None:
        self.seed = seed
        self.ledger = Ledger(archive, seed.site, ears.on_address)
        self._limits = limits
        self._watch = ears.watch
        # Earlier answers of 400 and more took no page's place, though a replay counts them.
        spare = min(history.errors, limits.pages)
        wide = replace(limits, pages=limits.pages + spare)
        self._frontier = Frontier(seed.url, wide, also=seed.also)
        self._history = history
        self._flying: dict[asyncio.Task[None], Candidate | None] = {}
        self._asked_for_sitemaps = False

    async def run(self, fetcher: Fetcher) -> SiteState:
        """Crawl until nothing is left, a limit is reached or the time is up."""
        deadline = _now() + self._limits.site_seconds
        hosts = Hosts(fetcher, self._limits, self.ledger, deadline, self.tell)
        visitor = Visitor(hosts, self._frontier, self.ledger, self._limits, self._history.earlier)
        self._remember(hosts, visitor)
        self.tell("")
        try:
            await self._all(visitor, deadline)
        finally:
            await self._land()
        late = _now() >= deadline
        return self._close("time-limit" if late else self._ending(visitor, hosts))

    def _remember(self, hosts: Hosts, visitor: Visitor) -> None:
        history = self._history
        hosts.rules.update(rules_known(history))
        visitor.fetched |= replay(history, self._frontier, self.seed.url)
        visitor.home = history.home
        for capture in history.captures:
            self.ledger.archive.remember(capture.digest, capture.url, capture.captured_at)
        if history.opens:
            self.ledger.archive.note(self.seed.url, opening(history.opens))
        self.ledger.pages = self.ledger.pages_before = history.pages
        self.ledger.documents = history.documents

    async def _all(self, visitor: Visitor, deadline: float) -> None:
        beginnings = iter(self._beginnings(visitor))
        while _now() < deadline:
            self._launch(visitor, beginnings)
            if not self._flying:
                return
            ended, _ = await asyncio.wait(
                self._flying, timeout=deadline - _now(), return_when=asyncio.FIRST_COMPLETED
            )
            for task in ended:
                del self._flying[task]
                task.result()
            self.tell("")

    def _launch(self, visitor: Visitor, beginnings: Iterator[Candidate]) -> None:
        """Start visits until the site's share is used; the first page is read alone."""
        if visitor.home and not self._asked_for_sitemaps:
            self._asked_for_sitemaps = True
            self._frontier.begin_others()
            sitemaps = visitor.read_sitemaps(self._history.further_sitemaps)
            self._flying[asyncio.ensure_future(sitemaps)] = None
        while len(self._flying) < (self._limits.per_host if self.ledger.pages else 1):
            one = self._frontier.next()
            if one is None and not self._flying and not self.ledger.pages:
                one = next(beginnings, None)
            if one is None:
                return
            self._flying[asyncio.ensure_future(visitor.visit(one))] = one

    def _beginnings(self, visitor: Visitor) -> Iterator[Candidate]:
        """Yield the home under its other names, as long as none is there."""
        for url in elsewhere(self.seed.url, self.seed.site):
            if visitor.last_refused in _ELSEWHERE and url not in visitor.fetched:
                yield Candidate(url, 0, Role.HOME, 1.0, None)
        for url in self._frontier.others:
            if url not in visitor.fetched:
                yield Candidate(url, 1, Role.HOME, 1.0, None)

    async def _land(self) -> None:
        """Stop what is still under way; its records are whole, its URLs are still to do."""
        for task in self._flying:
            task.cancel()
        await asyncio.gather(*self._flying, return_exceptions=True)

    def _close(self, ended: str) -> SiteState:
        reason = Reason.TIME_LIMIT if ended == "time-limit" else Reason.PAGE_LIMIT
        self.ledger.list((one.url, Reason.TIME_LIMIT) for one in self._flying.values() if one)
        self.ledger.list(self._frontier.abandon(reason))
        self.ledger.unlisted.update(self._frontier.remainder)
        readable = self.ledger.pages + self.ledger.documents > 0
        self.ledger.close(ended, limits_noted(self._limits, self.seed.also), self.seed.url)
        return SiteState.DONE if readable else SiteState.BLOCKED

    def _ending(self, visitor: Visitor, hosts: Hosts) -> str:
        """Return "finished" when asking again would bring nothing new, else "blocked"."""
        forbidden = visitor.last_refused is Reason.ROBOTS
        out_of_order = any(rules.closed for rules in hosts.rules.values())
        read = self.ledger.pages + self.ledger.documents > 0
        return "finished" if read or (forbidden and not out_of_order) else "blocked"

    def tell(self, why: str, state: SiteState = SiteState.RUNNING) -> None:
        """Report how far the site is, and why it waits."""
        pages, queued = self.ledger.pages, len(self._frontier)
        self._watch(SiteProgress(self.seed.site, state, pages, queued, why))


def elsewhere(url: str, site: str) -> Iterator[str]:
    """Yield the other names under which a home may be found: with and without www, then http.

    >>> list(elsewhere("https://a.test/x", "a.test"))
    ['https://www.a.test/x', 'http://a.test/x', 'http://www.a.test/x']
    """
    parts = urlsplit(url)
    hosts = [parts.netloc]
    if parts.netloc == site and not site.rpartition(".")[2].isdigit() and ":" not in site:
        hosts.append(f"www.{site}")
    elif parts.netloc == f"www.{site}":
        hosts.append(site)
    schemes = ("https", "http") if parts.scheme == "https" else ("http",)
    others = [parts._replace(scheme=scheme, netloc=host) for scheme in schemes for host in hosts]
    yield from (other.geturl() for other in others if other != parts)


async def crawl_site(
    seed: Seed, fetcher: Fetcher, limits: Limits, folder: Path, contact: str, ears: Ears
) -> tuple[SiteState, Ledger | None]:
    """Crawl one site, or go on with it; a finished one costs no request and gives no ledger."""
    path = path_of(folder, seed.site)
    if is_finished(path, limits, seed.also):
        return SiteState.DONE, None
    history = recall(path, seed.site, limits)
    with SiteArchive(folder, seed.site, seed.url, contact) as archive:
        crawl = SiteCrawl(seed, archive, history, limits, ears)
        state = await crawl.run(fetcher)
        crawl.tell("" if state is SiteState.DONE else crawl.ledger.trouble, state)
        return state, crawl.ledger


def _now() -> float:
    return asyncio.get_running_loop().time()
