"""A short look at candidates: a few pages each, politely, and what they show."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from clusterproof.app import judging
from clusterproof.app.heads import encoder_of
from clusterproof.archive import reader
from clusterproof.classifier.embedding import Encoder
from clusterproof.classifier.gates import PARKED, score_of
from clusterproof.classifier.subject import Subject, shown
from clusterproof.classifier.view import is_read
from clusterproof.crawler.crawling import crawl
from clusterproof.crawler.hearing import Watch
from clusterproof.page.addresses import scope_of, site_of
from clusterproof.records import Candidate, Reason, Screened, Seed
from clusterproof.settings import Settings

# Pages of one look: the home page and the three it names first. A look costs a site four requests
# and its robots.txt; on four pages the area under the curve of the development sites is 0.94
# (bench/subject.py).
PAGES = 4
# A site for sale shows that on every page; a share of them is an advertisement.
_FOR_SALE = 0.5
# Below this its own pages do not present it as of our subject. Of 65 development sites of our
# subject one shows less, of 43 others half do. Measure again: bench/subject.py.
_ON_SUBJECT = 0.25
# Who was asked and said no is there: it may be looked at by a person.
_CLOSED = frozenset({Reason.ROBOTS, Reason.BLOCKED, Reason.RATE})


@dataclass(frozen=True, slots=True)
class Sight:
    """What a look at one site gave."""

    screened: Screened
    shown: float
    why: str = ""
    language: str = ""
    moved_to: str = ""


def look(
    waiting: Sequence[Candidate], archive: Path, settings: Settings, ready: Subject, watch: Watch
) -> dict[str, Sight]:
    """Crawl a few pages of each candidate into an archive and read them; return what they show."""
    encoder = encoder_of(settings.encoder)
    limits = replace(settings.limits, pages=PAGES, documents=0)
    seeds = [Seed(one.url, one.site) for one in waiting]
    promised: dict[str, Future[Sight]] = {}
    with ThreadPoolExecutor(1, "sighting") as reading:

        def on_site(site: str, path: Path) -> None:
            whole = reader.whole(path, site)
            promised[site] = reading.submit(see, whole, settings, ready, encoder)

        crawl(seeds, limits, settings.network, archive, watch, on_site)
        return {site: sight.result() for site, sight in promised.items()}


def see(
    archived: reader.ArchivedSite, settings: Settings, ready: Subject, encoder: Encoder
) -> Sight:
    """Read the pages of one look and say what they show."""
    looked = judging.look_at(archived, settings)
    judged, site = looked.outcome.judged, looked.site
    if score_of(site.gates, PARKED) >= _FOR_SALE:
        return Sight(Screened.PARKED, 0.0, "the address is for sale")
    read = [page for page in looked.pages if is_read(page)]
    if not read:
        return _unread(looked)
    language = site.languages[0] if site.languages else ""
    elsewhere = _moved_to(archived.site, [page.url for page in read])
    if elsewhere:
        why = f"leads to {site_of(elsewhere)}"
        return Sight(Screened.MOVED, 0.0, why, language, elsewhere)
    worth = shown(ready, encoder, site, judged.verdict)
    if worth < _ON_SUBJECT:
        return Sight(Screened.OFF_SUBJECT, worth, "its pages speak of something else", language)
    return Sight(Screened.ALIVE, worth, "", language)


def _unread(looked: judging.Looked) -> Sight:
    judged = looked.outcome.judged
    refused = [one for one in judged.refusals if one.reason is not Reason.OFF_SITE]
    first = next((one for one in refused if one.reason in _CLOSED), None)
    if first is not None:
        return Sight(Screened.CLOSED, -1.0, first.detail or str(first.reason))
    if any(capture.status < 400 for capture in judged.captures if not _is_robots(capture.url)):
        return Sight(Screened.CLOSED, -1.0, "it answers, but nothing can be read")
    why = next((one.detail or str(one.reason) for one in refused), "no answer")
    return Sight(Screened.DEAD, 0.0, why)


def _is_robots(url: str) -> bool:
    return url.endswith("/robots.txt")


def _moved_to(site: str, urls: Sequence[str]) -> str:
    """Return where a site's pages lie when none of them lies on it any more."""
    scopes = {scope_of(url).site for url in urls}
    own = {one for one in scopes if one == site or one.endswith("." + site)}
    return "" if own else urls[0]


def told(one: Candidate, sight: Sight) -> Candidate:
    """Return a candidate with what a look showed."""
    return replace(
        one,
        screened=sight.screened,
        shown=sight.shown,
        why=sight.why[:200],
        language=sight.language,
    )
