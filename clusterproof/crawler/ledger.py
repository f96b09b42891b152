"""What happened to each URL of one site: into the archive, counted, and told."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from clusterproof.archive.exchange import Exchange
from clusterproof.archive.writer import SiteArchive
from clusterproof.crawler.hearing import Tell
from clusterproof.crawler.linking import is_page, media_type
from clusterproof.crawler.optout import wishes
from clusterproof.records import Reason, Refusal

# Links that were never asked for are listed up to here and then counted: a page may hold thousands.
_MOST_LISTED = 500
_MOST_WISHES = 100
_SENTENCES = {
    Reason.OFF_SITE: "leads to another site",
    Reason.TRAP: "looks like an endless or useless address",
    Reason.PAGE_LIMIT: "the page limit was reached",
    Reason.DEPTH_LIMIT: "lies too deep",
    Reason.TIME_LIMIT: "the time for this site was up",
}
_NAMES = {"robots": "robots.txt"}


class Ledger:
    """The running account of one site's crawl."""

    def __init__(self, archive: SiteArchive, site: str, tell: Tell) -> None:
        self.archive = archive
        self._tell = tell
        self.site = site
        self.pages = 0
        self.pages_before = 0
        self.documents = 0
        self.errors = 0
        self.bytes = 0
        self.refusals: Counter[Reason] = Counter()
        self.unlisted: Counter[Reason] = Counter()
        self.trouble = ""
        self._listed = 0
        self._wishes = 0

    def keep(self, exchange: Exchange, stands: Exchange | None = None) -> None:
        """Archive an answer, and count it; `stands` is the earlier one that it says still holds."""
        self.archive.keep(exchange)
        self.bytes += len(exchange.body)
        counted = stands or exchange
        kind = media_type(counted)
        if kind == "application/pdf" and counted.status < 300:
            self.documents += 1
            self._tell(exchange.url, "read, a PDF document")
        elif is_page(kind, counted.status):
            self.pages += 1
            self._tell(exchange.url, "read" if counted is exchange else "unchanged")
            self._note_wishes(counted)
        elif counted.status >= 400:
            self.errors += 1

    def keep_aside(self, exchange: Exchange, what: str) -> None:
        """Archive an answer that is no page of the site: its robots.txt, a sitemap."""
        # The note first: a kill between the two must not leave an answer that passes for a page.
        self.archive.note(exchange.url, (("fetched-as", what),))
        self.archive.keep(exchange)
        self.bytes += len(exchange.body)
        self._tell(exchange.url, f"read as the site's {_NAMES.get(what, what)}")

    def _note_wishes(self, exchange: Exchange) -> None:
        for where, what in wishes(exchange):
            if self._wishes < _MOST_WISHES:
                self._wishes += 1
                self.archive.note(exchange.url, (("opt-out", f"{where}: {what}"),))

    def refuse(self, url: str, reason: Reason, detail: str) -> None:
        """Archive why a URL that was asked for, or stood next in line, gave nothing."""
        self.refusals[reason] += 1
        self.trouble = self.trouble or detail
        self._put(url, reason, detail)

    def list(self, refused: Iterable[tuple[str, Reason]]) -> None:
        """Archive why links were not followed; beyond 500 of them they are only counted."""
        for url, reason in refused:
            if self._listed >= _MOST_LISTED:
                self.unlisted[reason] += 1
                continue
            self._listed += 1
            self.refusals[reason] += 1
            sentence = _SENTENCES.get(reason, reason.value)
            self._put(url, reason, sentence)

    def _put(self, url: str, reason: Reason, detail: str) -> None:
        self.archive.refuse(Refusal(url, self.site, reason, detail, datetime.now(UTC)))
        self._tell(url, f"skipped: {detail or reason.value}")

    def close(self, ended: str, limits: tuple[tuple[str, str], ...], seed_url: str) -> None:
        """Archive how the crawl of the site ended, last of all."""
        unlisted = ", ".join(f"{reason.value}={count}" for reason, count in self.unlisted.items())
        found = {"pages": self.pages, "documents": self.documents, "bytes": self.bytes}
        counts = ((name, str(count)) for name, count in found.items())
        told = (("crawl", ended), *limits, *counts, ("not-listed", unlisted or "none"))
        self.archive.note(seed_url, told)
