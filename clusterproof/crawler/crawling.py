"""The crawl of many sites at once: the crawler's one door.

It runs in the process and thread that call it, on an asyncio loop of its own (Scrapy without a
Twisted reactor), so it may be called again, from the main process, a child process or a thread.
`watch` and `on_site` are called on that loop and hold it up: they should return at once. What they
raise ends the crawl and comes out of `crawl`; Ctrl-C in the main thread does the same as
KeyboardInterrupt. In every case all records written are whole, and the same call goes on with it.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from clusterproof import __version__
from clusterproof.archive.naming import path_of
from clusterproof.crawler.connecting import Lookup, lookup_threads
from clusterproof.crawler.download import Wiring
from clusterproof.crawler.engine import running
from clusterproof.crawler.fetching import Fetcher
from clusterproof.crawler.hearing import Ears, OnSite, Watch
from clusterproof.crawler.robots import AGENT
from clusterproof.crawler.sitecrawl import crawl_site
from clusterproof.page.addresses import canonical
from clusterproof.records import Limits, Network, Seed, SiteProgress, SiteState, Tally

# Open sites per request under way: most wait for their host's next turn, and each costs a file
# and a frontier. 2 x 64 sites stay under 150 MB and the usual 1,024 open files.
_SITES_PER_REQUEST = 2
# Seconds between two calls of `pulse`: who cancels a crawl sees it end within a second.
_PULSE = 0.2


def crawl(
    seeds: Iterable[Seed],
    limits: Limits,
    network: Network,
    archive: Path,
    watch: Watch,
    on_site: OnSite,
) -> Tally:
    """Crawl every seed's site into the folder `archive`; run again, it goes on where it stopped.

    `watch` hears of every page and every wait; `on_site` of each site that is at its end (read,
    blocked, or finished in an earlier run), with its archive file. Raises DiskFull, ArchiveError,
    KeyboardInterrupt, and what the callbacks raise; the archive can be gone on with after each.
    """
    return crawl_heard(seeds, limits, network, archive, Ears(watch, on_site))


def crawl_heard(
    seeds: Iterable[Seed], limits: Limits, network: Network, archive: Path, ears: Ears
) -> Tally:
    """Crawl as `crawl` does, with more told: every address by itself, and a pulse."""
    all_sites = AllSites(tuple(seeds), archive, ears)
    with lookup_threads() as lookup:
        asyncio.run(all_sites.run(limits, network, lookup))
    return all_sites.tally()


def agent_of(network: Network) -> str:
    """Return the user agent: the program's name and version, and whom to write to."""
    contact = " ".join(network.contact.split())
    return f"{AGENT}/{__version__}" + (f" (+{contact})" if contact else "")


class AllSites:
    """One crawl over many sites, a bounded number of them open at a time."""

    def __init__(self, seeds: tuple[Seed, ...], archive: Path, ears: Ears) -> None:
        self._seeds = seeds
        self._archive = archive
        self._ears = ears
        self._started = time.monotonic()
        self._states: Counter[str] = Counter()
        self._refusals: Counter[str] = Counter()
        self._skipped: list[str] = []
        self._pages = 0
        self._bytes = 0

    async def run(self, limits: Limits, network: Network, lookup: Lookup) -> None:
        """Crawl all sites; whatever goes wrong, every open archive is closed first."""
        open_sites: set[asyncio.Task[None]] = set()
        async with running(Wiring(limits, network, lookup), agent_of(network)) as download:
            fetcher = Fetcher(download, limits, network)
            try:
                for seed in self._sites():
                    if len(open_sites) >= limits.at_once * _SITES_PER_REQUEST:
                        open_sites = await self._one_ended(open_sites)
                    site = self._site(seed, fetcher, limits, network.contact)
                    open_sites.add(asyncio.ensure_future(site))
                while open_sites:
                    open_sites = await self._one_ended(open_sites)
            finally:
                for task in open_sites:
                    task.cancel()
                await asyncio.gather(*open_sites, return_exceptions=True)

    def _sites(self) -> tuple[Seed, ...]:
        """Return one seed a site; what cannot be crawled or stands there twice is skipped."""
        chosen: dict[str, Seed] = {}
        for seed in self._seeds:
            if canonical(seed.url) is None or not seed.site:
                self._skipped.append(f"{seed.url}: is no web address")
            elif seed.site in chosen:
                self._skipped.append(f"{seed.url}: {seed.site} is crawled from another seed")
            else:
                chosen[seed.site] = seed
                self._ears.watch(SiteProgress(seed.site, SiteState.WAITING, 0, 1, "in the queue"))
        return tuple(chosen.values())

    async def _site(self, seed: Seed, fetcher: Fetcher, limits: Limits, contact: str) -> None:
        state, ledger = await crawl_site(seed, fetcher, limits, self._archive, contact, self._ears)
        self._states[state.value] += 1
        if ledger is None:
            self._ears.watch(SiteProgress(seed.site, state, 0, 0, "finished in an earlier run"))
        else:
            self._pages += ledger.pages - ledger.pages_before
            self._bytes += ledger.bytes
            self._refusals.update({why.value: n for why, n in ledger.refusals.items()})
            if state is SiteState.BLOCKED:
                self._skipped.append(f"{seed.url}: {ledger.trouble or 'nothing could be read'}")
        self._ears.on_site(seed.site, path_of(self._archive, seed.site))

    async def _one_ended(self, open_sites: set[asyncio.Task[None]]) -> set[asyncio.Task[None]]:
        """Wait until a site has ended; returns the others, and raises what ended it wrongly."""
        ended: set[asyncio.Task[None]] = set()
        while not ended:
            ended, others = await asyncio.wait(
                open_sites, timeout=_PULSE, return_when=asyncio.FIRST_COMPLETED
            )
            self._ears.pulse()
        for task in ended:
            task.result()
        return others

    def tally(self) -> Tally:
        """Return what has been done so far."""
        return Tally(
            sites=dict(self._states),
            pages=self._pages,
            bytes=self._bytes,
            refusals=dict(self._refusals),
            seconds=time.monotonic() - self._started,
            skipped=tuple(self._skipped),
        )
