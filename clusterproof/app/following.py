"""Judging a site while it is still being read: every page is read once, and judged again."""

from pathlib import Path

from clusterproof.app.judging import Outcome, judge_pages, tools
from clusterproof.archive import naming, reader
from clusterproof.errors import ArchiveError
from clusterproof.page.reading import read
from clusterproof.records import Capture, Page
from clusterproof.settings import Settings


class Follower:
    """Follows the archive of one site; what it has read once it does not read again."""

    def __init__(self, archive: Path, site: str, settings: Settings) -> None:
        self._path = naming.path_of(archive, site)
        self._site = site
        self._ready = tools(settings.model, settings.encoder)
        self._read: dict[tuple[str, str, str], Page] = {}

    def look(self) -> Outcome | None:
        """Judge what the archive holds by now; None while it holds no page.

        At the end of a crawl the outcome is that of `judge_site`.
        """
        if not self._path.exists():
            return None
        try:
            found = reader.load(reader.whole(self._path, self._site))
        except ArchiveError:
            return None
        captures = found.pages()
        if not captures:
            return None
        return judge_pages(found, [self._page(one) for one in captures], self._ready)

    def end(self) -> Outcome:
        """Judge the whole archive; raises ArchiveError when there is none."""
        found = reader.load(reader.whole(self._path, self._site))
        return judge_pages(found, [self._page(one) for one in found.pages()], self._ready)

    def _page(self, capture: Capture) -> Page:
        key = (capture.url, capture.digest, capture.captured_at.isoformat())
        if key not in self._read:
            self._read[key] = read(capture, self._ready.words)
        return self._read[key]
