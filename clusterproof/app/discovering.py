"""Candidates: found where known sites lead, ranked, looked at briefly, decided by people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import urlsplit

from clusterproof.app import harvesting, sighting
from clusterproof.app.citing import Complain, from_sources
from clusterproof.app.looking import named
from clusterproof.app.subjects import subject_of
from clusterproof.classifier.subject import Subject, promise
from clusterproof.classifier.subject import named as promised
from clusterproof.crawler.hearing import Watch
from clusterproof.data import candidates as kept
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.page.addresses import scope_of
from clusterproof.records import Candidate, Cited, Decision, Screened
from clusterproof.settings import Settings

_MOST_WORDS, _LONGEST_WORDS = 5, 100
# A look is worth more than a promise: the site's own pages say what it is.
_SHOWN, _NAMED = 0.7, 0.3


@dataclass(slots=True)
class _Named:
    """What is heard of one site so far."""

    url: str
    by: set[str] = field(default_factory=set)
    words: dict[str, None] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)


class Precision(NamedTuple):
    """How many of the first candidates people decided, and how many of these are in."""

    first: int
    decided: int
    taken: int


def discover(
    db: Path,
    sources: Sequence[str],
    queries: Path | None,
    settings: Settings,
    complain: Complain,
    results: Sequence[Path] = (),
) -> int:
    """Find candidates in the store's links, in sources and in saved results; return how many."""
    with Store.open(db) as store:
        led = from_sources(sources, queries, settings, complain)
        heard = gather([*kept.cited(store), *led, *harvesting.results(results, complain)])
        known = kept.known(store)
        earlier = {one.site: one for one in kept.listed(store)}
        ready = subject_of(settings)
        found = [
            merged(ranked(ready, site, one), earlier.get(site))
            for site, one in heard.items()
            if site not in known
        ]
        kept.keep(store, found)
    return len(found)


def gather(heard: Iterable[Cited]) -> dict[str, _Named]:
    """Put together what is heard of each site."""
    found: dict[str, _Named] = {}
    for one in heard:
        site = scope_of(one.url).site
        if not site or "." not in site or site.rpartition(".")[2].isdigit():
            continue
        entry = found.setdefault(site, _Named(_home(one.url)))
        entry.sources.add(one.source)
        if one.by and one.by != site:
            entry.by.add(one.by)
        if one.words and len(entry.words) < _MOST_WORDS:
            for part in one.words.split(" | ")[:_MOST_WORDS]:
                entry.words[part.strip()[:_LONGEST_WORDS]] = None
    return found


def _home(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def ranked(ready: Subject, site: str, one: _Named) -> Candidate:
    """Return a candidate as it stands before a look."""
    named_with = tuple(one.words)[:_MOST_WORDS]
    worth = promised(promise(ready, site, named_with), len(one.by))
    return Candidate(
        site, one.url, tuple(sorted(one.sources)), len(one.by), named_with, worth, score=worth
    )


def merged(new: Candidate, earlier: Candidate | None) -> Candidate:
    """Return what is found now, with what an earlier look and a person said of it."""
    if earlier is None:
        return new
    return scored(
        replace(
            earlier,
            url=new.url,
            sources=tuple(sorted({*new.sources, *earlier.sources})),
            cited_by=new.cited_by,
            words=tuple(dict.fromkeys((*new.words, *earlier.words)))[:_MOST_WORDS],
            named=max(new.named, earlier.named),
        )
    )


def scored(one: Candidate) -> Candidate:
    """Return a candidate with the score it is ranked by."""
    if one.shown < 0:
        return replace(one, score=one.named)
    return replace(one, score=round(_SHOWN * one.shown + _NAMED * one.named, 4))


def look(
    db: Path, most: int, archive: Path | None, settings: Settings, watch: Watch
) -> tuple[Candidate, ...]:
    """Look at the best candidates nobody looked at, at most `most`, with a few pages each.

    A site that moved is followed to where it went: that is a candidate too. What robots.txt closes
    stays closed.
    """
    with Store.reading(db) as store:
        every, known = kept.listed(store), kept.known(store)
    waiting = [one for one in every if _is_worth_a_look(one)][:most]
    ready = subject_of(settings)
    with TemporaryDirectory(prefix="clusterproof-") as passing:
        sights = sighting.look(waiting, archive or Path(passing), settings, ready, watch)
    seen = [scored(sighting.told(one, sights[one.site])) for one in waiting if one.site in sights]
    moved = gather(_moves(seen, sights))
    known |= {one.site for one in every}
    new = [ranked(ready, site, one) for site, one in moved.items() if site not in known]
    with Store.open(db) as store:
        kept.keep(store, [*seen, *new])
    return tuple(seen)


def _is_worth_a_look(one: Candidate) -> bool:
    return one.screened is Screened.UNSEEN and one.state is not Decision.OUT


def _moves(seen: Sequence[Candidate], sights: Mapping[str, sighting.Sight]) -> Iterable[Cited]:
    for one in seen:
        to = sights[one.site].moved_to
        if to:
            yield Cited(to, "", " | ".join(one.words), f"moved from {one.site}")


def listed(db: Path, state: str | None, limit: int) -> tuple[Candidate, ...]:
    """List candidates, the best first."""
    with Store.reading(db) as store:
        return kept.listed(store, state, limit)


def precision(db: Path, first: int = 50) -> Precision:
    """Count among the first candidates those that people decided and those they took in."""
    top = listed(db, None, first)
    decided = [one for one in top if one.state in (Decision.IN, Decision.OUT)]
    taken = sum(one.state is Decision.IN for one in decided)
    return Precision(len(top), len(decided), taken)


def decide(db: Path, site: str, state: str, reason: str, author: str) -> Candidate:
    """Keep what a person decided about a candidate; return it as it stands now."""
    try:
        decision = Decision(state)
    except ValueError:
        decision = Decision.FOUND
    if decision is Decision.FOUND:
        raise UsageError(f"{state[:40]!r} is no decision.", "Say in, out or undecided.")
    if not reason.strip() or not author.strip():
        raise UsageError("A decision needs --reason and --author.", "Say why, and who decides.")
    with Store.open(db) as store:
        known = {one.site: one for one in kept.listed(store)}
        found = known.get(site) or known.get(named(site))
        if found is None:
            raise UsageError(f"{site} is no candidate of {db}.", "List them with `discover`.")
        kept.decide(store, found.site, decision, reason.strip(), author.strip())
    return replace(
        found, state=decision, reason=reason.strip(), author=author.strip(), at=datetime.now(UTC)
    )
