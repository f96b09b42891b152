"""Judging a site while it is still being read: every page is read once, and judged again."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from time import monotonic

from clusterproof.app.judging import Outcome, judge_pages, tools
from clusterproof.archive import naming, reader
from clusterproof.archive.rounds import newest, rounds
from clusterproof.errors import ArchiveError
from clusterproof.page.reading import read
from clusterproof.records import Capture, Page
from clusterproof.settings import Settings

_Key = tuple[str, str, datetime]
# Seconds of reading new pages in one look: some 60 pages, so that a large site is not waited for.
_READING = 0.3


class Follower:
    """Follows the archive of one site; what it has read once it does not read again."""

    def __init__(self, archive: Path, site: str, settings: Settings) -> None:
        self._path = naming.path_of(archive, site)
        self._site = site
        self._ready = tools(settings.model, settings.encoder)
        self._read: dict[_Key, Page] = {}

    def look(self) -> Outcome | None:
        """Judge what the archive holds by now; None while it holds no page.

        At the end of a crawl the outcome is that of `judge_site`.
        """
        if not self._path.exists():
            return None
        try:
            # The round under way, not the one before: what is shown is what is being read.
            found = rounds(reader.load(reader.whole(self._path, self._site)))[-1].found
        except ArchiveError:
            return None
        pages = list(self._within(found.pages(), monotonic() + _READING))
        return judge_pages(found, pages, self._ready) if pages else None

    def _within(self, captures: Iterable[Capture], until: float) -> Iterator[Page]:
        """Read pages, those known first, until the time is up; the rest comes later."""
        for capture in captures:
            if monotonic() > until and _key(capture) not in self._read:
                continue
            yield self._page(capture)

    def end(self) -> Outcome:
        """Judge the whole archive; raises ArchiveError when there is none."""
        found = newest(reader.load(reader.whole(self._path, self._site)))
        return judge_pages(found, [self._page(one) for one in found.pages()], self._ready)

    def _page(self, capture: Capture) -> Page:
        key = _key(capture)
        if key not in self._read:
            self._read[key] = read(capture, self._ready.words)
        return self._read[key]


def _key(capture: Capture) -> _Key:
    return capture.url, capture.digest, capture.captured_at
