"""Scrapy's engine, kept open for as long as sites are crawled, with all that is not needed off.

It runs on plain asyncio (Scrapy's reactorless mode): nothing global is installed, so that a
second crawl in the same process works, and the crawl can be called from any thread.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerRunner

from clusterproof.archive.exchange import Exchange
from clusterproof.crawler.download import Answered, Wiring
from clusterproof.crawler.fetching import Download, Want

_HANDLER = "clusterproof.crawler.download.GuardedHandler"
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.8,*/*;q=0.1"


class SiteSpider(scrapy.Spider):
    """A spider that asks for nothing itself: it holds the engine open until it is told to end."""

    name = "clusterproof"

    def __init__(self, opened: asyncio.Event, ending: asyncio.Event, **more: Any) -> None:
        super().__init__(**more)
        self.opened = opened
        self.ending = ending

    async def start(self) -> AsyncIterator[Any]:
        """Say that the engine is open, and wait."""
        self.opened.set()
        await self.ending.wait()
        return
        yield


def settings_of(wiring: Wiring, agent: str) -> dict[str, Any]:
    """Return Scrapy's settings for a crawl: only the engine and our download handler are on."""
    return {
        "WIRING": wiring,
        "TWISTED_REACTOR_ENABLED": False,
        "DOWNLOAD_HANDLERS": {
            "http": _HANDLER,
            "https": _HANDLER,
            "file": None,
            "data": None,
            "ftp": None,
            "s3": None,
        },
        "DEFAULT_REQUEST_HEADERS": {},
        "USER_AGENT": agent,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "COOKIES_ENABLED": False,
        "EXTENSIONS_BASE": {},
        "DOWNLOADER_MIDDLEWARES_BASE": {},
        "SPIDER_MIDDLEWARES_BASE": {},
        "DOWNLOADER_STATS": False,
        # Politeness is kept by each site's own pace, and how much at once by `Limits.at_once`.
        "DOWNLOAD_DELAY": 0,
        "CONCURRENT_REQUESTS": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1_000,
        "DOWNLOAD_MAXSIZE": wiring.limits.body_bytes,
        "DOWNLOAD_VERIFY_CERTIFICATES": not wiring.network.allow_invalid_tls,
    }


@asynccontextmanager
async def running(wiring: Wiring, agent: str) -> AsyncIterator[Download]:
    """Open the engine; yields the function that downloads a URL, and closes it in the end."""
    logging.getLogger("scrapy").setLevel(logging.CRITICAL)
    opened, ending = asyncio.Event(), asyncio.Event()
    runner = AsyncCrawlerRunner(settings_of(wiring, agent))
    crawler = runner.create_crawler(SiteSpider)
    crawling = runner.crawl(crawler, opened=opened, ending=ending)
    waiting = asyncio.ensure_future(opened.wait())
    await asyncio.wait({crawling, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if crawling.done():
        waiting.cancel()
        await crawling
    headers = {"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate, br"}

    async def download(url: str, want: Want) -> Exchange:
        asked = {**headers, **dict(want.known)}
        request = scrapy.Request(url, headers=asked, meta={"want": want, "verbatim_url": True})
        answered = await crawler.engine.download_async(request)
        if not isinstance(answered, Answered):
            raise TypeError("Another download handler has answered.")
        return answered.exchange

    try:
        yield download
    finally:
        ending.set()
        await crawling
