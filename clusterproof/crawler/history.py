"""What an earlier run left in a site's archive: what is done is done, its links are still to do."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from clusterproof.archive import reader
from clusterproof.archive.exchange import first
from clusterproof.archive.messages import fields
from clusterproof.archive.repair import last_block, repair
from clusterproof.crawler.frontier import Frontier
from clusterproof.crawler.linking import is_page, language_of, links_on
from clusterproof.crawler.robots import Rules, rules_from
from clusterproof.crawler.sitemap import sitemap_urls
from clusterproof.page.addresses import canonical
from clusterproof.records import Capture, Limits, Place, Reason

# A refusal of these kinds would come out the same if the URL were asked for again.
_FINAL = (
    Reason.TOO_LARGE,
    Reason.DECOMPRESSION,
    Reason.MEDIA_TYPE,
    Reason.REDIRECTS,
    Reason.BROKEN,
)
_NOT_YET = (429, 503)
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(slots=True)
class History:
    """The earlier runs of one site; empty for a new one."""

    captures: tuple[Capture, ...] = ()
    settled: frozenset[str] = frozenset()
    aside: dict[str, str] = field(default_factory=dict)
    pages: int = 0
    documents: int = 0
    errors: int = 0

    def fetched(self) -> Iterator[Capture]:
        """Yield the site's own answers, in order: no robots.txt, no sitemap, nothing to retry."""
        for capture in self.captures:
            if capture.url not in self.aside and capture.status not in _NOT_YET:
                yield capture


def limits_noted(limits: Limits) -> tuple[tuple[str, str], ...]:
    """Return the limits which, once grown, make a finished site worth going on with."""
    return (
        ("limit-pages", str(limits.pages)),
        ("limit-documents", str(limits.documents)),
        ("limit-depth", str(limits.depth)),
    )


def is_finished(path: Path, limits: Limits) -> bool:
    """Return whether an earlier run finished a site under limits as wide as these."""
    if not path.exists():
        return False
    told = fields(last_block(path).partition(b"\r\n\r\n")[2])
    if first(told, "crawl") != "finished":
        return False
    return all(
        (noted := first(told, name)).isdecimal() and int(noted) >= int(wanted)
        for name, wanted in limits_noted(limits)
    )


def recall(path: Path, site: str) -> History:
    """Read a site's archive, its end repaired first; nothing there is an empty history."""
    if not path.exists() or not repair(path).records:
        return History()
    loaded = reader.load(reader.whole(path, site))
    history = History(
        captures=loaded.captures,
        settled=frozenset(each.url for each in loaded.refusals if each.reason in _FINAL),
        aside={note.url: what for note in loaded.notes if (what := note.says("fetched-as"))},
    )
    for capture in history.fetched():
        history.documents += capture.status < 300 and capture.media_type == "application/pdf"
        history.pages += is_page(capture.media_type, capture.status)
        history.errors += capture.status >= 400
    return history


def rules_known(history: History) -> dict[str, Rules]:
    """Return the rules of every robots.txt in the archive, by origin."""
    return {
        origin_of(capture.url): rules_from(capture.status, capture.body, capture.media_type)
        for capture in history.captures
        if history.aside.get(capture.url) == "robots" and capture.status < 500
    }


def origin_of(url: str) -> str:
    """Return scheme and host of a URL.

    >>> origin_of("http://a.test:81/x?y")
    'http://a.test:81'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def redirect_target(url: str, status: int, location: str) -> str | None:
    """Return where an answer redirects to, canonical; None when it does not or to no web page."""
    if status not in _REDIRECTS or not location:
        return None
    try:
        return canonical(urljoin(url, location))
    except ValueError:
        return None


def replay(history: History, frontier: Frontier, seed_url: str) -> set[str]:
    """Tell a new frontier all that earlier runs did; returns the URLs not to be asked for again."""
    fetched = {capture.url for capture in history.fetched()}
    depths: Counter[str] = Counter()
    for capture in history.fetched():
        depth = depths[capture.url]
        target = redirect_target(capture.url, capture.status, capture.header("location"))
        if target is not None:
            _follow(frontier, capture.url, target, seed_url)
            depths.setdefault(target, depth)
        frontier.done(capture.url, target if target in fetched and target else "")
        if is_page(capture.media_type, capture.status):
            _replay_links(capture, frontier, depth, depths)
    for url in history.settled:
        frontier.done(url)
    for capture in history.captures:
        if history.aside.get(capture.url) == "sitemap":
            frontier.add_sitemap(sitemap_urls(capture.body, capture.url)[0])
    list(frontier.refused())
    return fetched | history.settled


def _follow(frontier: Frontier, url: str, target: str, seed_url: str) -> None:
    if url == canonical(seed_url) and not frontier.scope.holds(target):
        frontier.move(target)
    frontier.add([(target, "", Place.MENU)], url, -1)


def _replay_links(capture: Capture, frontier: Frontier, depth: int, depths: Counter[str]) -> None:
    if not depth:
        frontier.speak(language_of(capture.body))
    links = links_on(capture.url, capture.body, capture.charset)
    for url, _, _ in links:
        depths.setdefault(url, depth + 1)
    frontier.add(links, capture.url, depth)
