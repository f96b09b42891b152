"""What an earlier run left in a site's archive: what is done, what is settled, what may be kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clusterproof.archive import reader
from clusterproof.archive.exchange import first, moment
from clusterproof.archive.messages import fields
from clusterproof.archive.repair import last_block, repair
from clusterproof.archive.rounds import Round, rounds
from clusterproof.crawler.linking import PDF, is_page, origin_of, redirect_target
from clusterproof.crawler.robots import Rules, rules_from
from clusterproof.crawler.sitemap import sitemap_urls
from clusterproof.records import Capture, Limits, Reason, Refusal

# A refusal of these kinds would come out the same if the URL were asked for again.
_FINAL = frozenset(
    {
        Reason.TOO_LARGE,
        Reason.DECOMPRESSION,
        Reason.MEDIA_TYPE,
        Reason.REDIRECTS,
        Reason.BROKEN,
        Reason.OFF_SITE,
    }
)
_NOT_YET = (429, 503)
_MOST_HOPS = 50
# Under this name the end of a round says which other addresses were read as the site's.
_ALSO = "also"
# RFC 9309 lets crawlers keep a robots.txt for a day.
_RULES_KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class History:
    """The earlier runs of one site; empty for a new one.

    `captures` are of every round; the rest is of the round that is gone on with, and empty when
    `opens` (the number of a round) begins. `answers` are the site's own, in order, but for those
    that led on to an address which was not reached before the end, or asked to come again later.
    `earlier` is what each address of older rounds gave last.
    """

    captures: tuple[Capture, ...] = ()
    opens: int = 0
    earlier: Mapping[str, Capture] = field(default_factory=dict)
    answers: tuple[Capture, ...] = ()
    sitemaps: tuple[Capture, ...] = ()
    settled: frozenset[str] = frozenset()

    @property
    def pages(self) -> int:
        """Return how many pages were read."""
        return sum(is_page(each.media_type, each.status) for each in self.answers)

    @property
    def documents(self) -> int:
        """Return how many documents were read."""
        return sum(each.media_type == PDF and each.status < 300 for each in self.answers)

    @property
    def errors(self) -> int:
        """Return how many answers were errors."""
        return sum(each.status >= 400 for each in self.answers)

    @property
    def home(self) -> str:
        """Return the address of the first page read, or an empty text."""
        pages = (each.url for each in self.answers if is_page(each.media_type, each.status))
        return next(pages, "")

    @property
    def further_sitemaps(self) -> tuple[str, ...]:
        """Return the sitemaps which the archived ones name."""
        return tuple(url for each in self.sitemaps for url in sitemap_urls(each.body, each.url)[1])


def limits_noted(limits: Limits, also: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """Return what, once grown, makes a finished site worth going on with: limits, addresses."""
    others = ((_ALSO, " ".join(also)),) if also else ()
    return (
        *others,
        ("limit-pages", str(limits.pages)),
        ("limit-documents", str(limits.documents)),
        ("limit-depth", str(limits.depth)),
    )


def is_finished(path: Path, limits: Limits, also: tuple[str, ...] = ()) -> bool:
    """Return whether an earlier run finished a site, no narrower than it is to be read now."""
    if not path.exists():
        return False
    head, _, block = last_block(path).partition(b"\r\n\r\n")
    told = fields(block)
    if first(told, "crawl") != "finished" or not set(also) <= set(first(told, _ALSO).split()):
        return False
    if _is_old(moment(first(fields(head), "WARC-Date")), limits):
        return False
    return all(
        (noted := first(told, name)).isdecimal() and int(noted) >= int(wanted)
        for name, wanted in limits_noted(limits)
    )


def _is_old(ended: datetime, limits: Limits) -> bool:
    return limits.older_than is not None and ended < limits.older_than


def recall(path: Path, site: str, limits: Limits) -> History:
    """Read a site's archive, its end repaired first; nothing there is an empty history.

    When its newest round came to an end before `limits.older_than`, a new one opens.
    """
    if not path.exists() or not repair(path).records:
        return History()
    whole = reader.load(reader.whole(path, site))
    every = rounds(whole)
    if _is_over(every[-1], limits):
        return History(whole.captures, len(every) + 1, _last(whole.captures))
    older = sum(len(one.found.captures) for one in every[:-1])
    told = _told(every[-1].found)
    return replace(told, captures=whole.captures, earlier=_last(whole.captures[:older]))


def _is_over(newest: Round, limits: Limits) -> bool:
    return newest.ended_at is not None and _is_old(newest.ended_at, limits)


def _last(captures: tuple[Capture, ...]) -> dict[str, Capture]:
    return {each.url: each for each in captures if each.status < 300}


def _told(loaded: reader.SiteCaptures) -> History:
    """Return what one round tells of a site."""
    aside = {note.url: what for note in loaded.notes if (what := note.says("fetched-as"))}
    answers = tuple(each for each in loaded.captures if each.url not in aside)
    return History(
        captures=loaded.captures,
        answers=_ended(answers, loaded.refusals),
        sitemaps=tuple(each for each in loaded.captures if aside.get(each.url) == "sitemap"),
        settled=frozenset(each.url for each in loaded.refusals if each.reason in _FINAL),
    )


def _ended(answers: tuple[Capture, ...], refusals: tuple[Refusal, ...]) -> tuple[Capture, ...]:
    """Return the answers whose redirects, if any, came to an end in the archive."""
    leads = {each.url: _target(each) for each in answers if each.status not in _NOT_YET}
    ends = {url for url, target in leads.items() if target is None}
    ends.update(each.url for each in refusals)
    return tuple(each for each in answers if each.url in leads and _ends(each.url, leads, ends))


def _ends(url: str, leads: dict[str, str | None], ends: set[str]) -> bool:
    at: str | None = url
    for _ in range(_MOST_HOPS):
        if at is None or at in ends:
            return at is not None
        at = leads.get(at)
    return True


def _target(capture: Capture) -> str | None:
    return redirect_target(capture.url, capture.status, capture.header("location"))


def rules_known(history: History) -> dict[str, Rules]:
    """Return the rules of every fresh robots.txt in the archive, by origin."""
    return {
        origin_of(capture.url): rules_from(capture.status, capture.body, capture.media_type)
        for capture in history.captures
        if capture.url.endswith("/robots.txt") and _still_holds(capture)
    }


def _still_holds(capture: Capture) -> bool:
    """Return whether an archived robots.txt may be used again: read well, within the last day."""
    read = capture.status < 300 or (400 <= capture.status < 500 and capture.status != 429)
    return read and datetime.now(UTC) - capture.captured_at < _RULES_KEPT
