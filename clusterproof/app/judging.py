"""From archive to verdict: one site in this process, many in worker processes beside it."""

import atexit
import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from clusterproof.app.heads import head_of
from clusterproof.app.processes import Processes, told
from clusterproof.app.subjects import names_a_body
from clusterproof.archive import reader
from clusterproof.archive.rounds import joined, newest
from clusterproof.classifier.deciding import Head
from clusterproof.classifier.judging import judge
from clusterproof.classifier.matching import Matcher, compile_lexicons
from clusterproof.classifier.passagelines import passage_lines
from clusterproof.classifier.site import gather
from clusterproof.data import shipped
from clusterproof.errors import ClusterproofError
from clusterproof.page import addresses, template, words
from clusterproof.page.lines import kept
from clusterproof.page.reading import read
from clusterproof.page.scopes import NO_RULES, Scopes, scoped
from clusterproof.records import Judged, Page, Site
from clusterproof.settings import Settings

T = TypeVar("T")

# Sites handed out before the first answer is needed, by worker: none idles, memory stays flat
# (a judged site weighs about 1 MB).
_AHEAD = 3
# Fewer sites than this are judged before a worker process has loaded its tools (about 2 s).
_WORTH_WORKERS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Tools:
    """What judging needs, loaded once a process."""

    words: words.Words
    matcher: Matcher
    head: Head


class Outcome(NamedTuple):
    """One judged site, and a sentence for everything of it that could not be read."""

    judged: Judged
    problems: tuple[str, ...]


@lru_cache(maxsize=1)
def tools(model: str, encoder: str) -> Tools:
    """Load the word lists, the lexicons and the model of a run, once."""
    loaded = Tools(words.load(), compile_lexicons(shipped.lexicons()), head_of(model, encoder))
    # They stay for good: the garbage collector need not walk their half million objects again. At
    # the end it must, or DuckDB's binding tells the user of leaks.
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)
    return loaded


def check_own_model(settings: Settings) -> None:
    """Raise ModelError at once for a model or encoder of the user's that cannot be used."""
    # The ones that ship need no second look: loading them here too would cost a second.
    if settings.model or settings.encoder:
        tools(settings.model, settings.encoder)


class Looked(NamedTuple):
    """A judged site together with what it was judged from."""

    outcome: Outcome
    site: Site
    pages: tuple[Page, ...]


def judge_site(
    archived: reader.ArchivedSite, settings: Settings, scopes: Scopes = NO_RULES
) -> Outcome:
    """Read one site from its archive and judge it."""
    return look_at(archived, settings, scopes).outcome


def look_at(archived: reader.ArchivedSite, settings: Settings, scopes: Scopes = NO_RULES) -> Looked:
    """Read one site from its archive and judge it; keep what it was judged from."""
    ready = tools(settings.model, settings.encoder)
    return _looked(*read_site(archived, ready, scopes), ready)


def look_at_captures(found: reader.SiteCaptures, ready: Tools, scopes: Scopes = NO_RULES) -> Looked:
    """Judge captures that were loaded; keep what they were judged from."""
    return _looked(found, _pages(found, ready, scopes), ready)


def judge_pages(found: reader.SiteCaptures, pages: Sequence[Page], ready: Tools) -> Outcome:
    """Judge a site whose captures have been read, each page by itself."""
    return _looked(found, template.set_apart(pages), ready).outcome


def _looked(found: reader.SiteCaptures, pages: tuple[Page, ...], ready: Tools) -> Looked:
    site = gather(found.site, pages, found.refusals, ready.matcher)
    verdict = judge(site, ready.head)
    problems = tuple(f"{p.path} at byte {p.offset}: {p.sentence}" for p in found.problems)
    judged = kept(verdict, pages, found.captures, found.refusals, names_a_body)
    passages = passage_lines(site.passages, ready.head.vectors(site))
    return Looked(Outcome(replace(judged, passages=passages), problems), site, pages)


def read_site(
    archived: reader.ArchivedSite, ready: Tools, scopes: Scopes = NO_RULES
) -> tuple[reader.SiteCaptures, tuple[Page, ...]]:
    """Load one site from its archive and read its pages, what they repeat set apart.

    Where a rule of belonging names one of its addresses, what leaves the site is told by the rules.
    """
    if not scopes.rules:
        found = newest(reader.load(archived))
        return found, _pages(found, ready)
    found = joined(archived)
    return found, _pages(found, ready, scopes)


def _pages(found: reader.SiteCaptures, ready: Tools, scopes: Scopes = NO_RULES) -> tuple[Page, ...]:
    ruled = bool(scopes.rules) and any(scopes.assigned(one.url) for one in found.captures)
    pages = [
        read(replace(one, site=addresses.site_of(one.url)) if ruled else one, ready.words)
        for one in found.pages()
    ]
    return template.set_apart(scoped(pages, found.site, scopes) if ruled else pages)


def archived_sites(
    archives: Sequence[Path], complain: Callable[[str], None], scopes: Scopes = NO_RULES
) -> Iterator[reader.ArchivedSite]:
    """Find the sites in WARC files and folders of them; report what cannot be read."""

    def report(problem: reader.Problem) -> None:
        complain(f"{problem.path} at byte {problem.offset}: {problem.sentence}")

    assigned = scopes.assigned if scopes.rules else None
    return reader.sites(tuple(archives), addresses.site_of, report, assigned)


def judge_all(
    sites: Iterable[reader.ArchivedSite],
    settings: Settings,
    complain: Callable[[str], None],
    scopes: Scopes = NO_RULES,
) -> Iterator[Outcome]:
    """Judge sites in their order, beside one another when there are enough of them."""
    return each_site(sites, partial(judge_site, scopes=scopes), settings, complain)


def each_site(
    sites: Iterable[reader.ArchivedSite],
    work: Callable[[reader.ArchivedSite, Settings], T],
    settings: Settings,
    complain: Callable[[str], None],
) -> Iterator[T]:
    """Do some work on sites in their order, beside one another when there are enough of them."""
    check_own_model(settings)
    waiting = iter(sites)
    first = tuple(islice(waiting, _WORTH_WORKERS))
    with pool_for(len(first), settings) as pool:
        under_way: deque[tuple[str, Future[T]]] = deque()
        for site in chain(first, waiting):
            under_way.append((site.site, pool.submit(work, site, settings)))
            if len(under_way) > _AHEAD * settings.workers:
                yield from outcome_of(*under_way.popleft(), complain)
        for promised in under_way:
            yield from outcome_of(*promised, complain)


def outcome_of(site: str, promised: Future[T], complain: Callable[[str], None]) -> Iterator[T]:
    """Yield the outcome once it is there; report a site whose judging failed: the rest goes on."""
    fault = promised.exception()
    if fault is None:
        yield promised.result()
    elif isinstance(fault, ClusterproofError):
        complain(f"{site}: {fault}")
    elif told(fault):
        complain(f"{site} {told(fault)}. It is left out; its archive is whole.")
    else:
        complain(
            f"{site} could not be judged ({type(fault).__name__}: {fault}). This is a fault of "
            f"clusterproof; the site's archive is whole."
        )


def pool_for(sites: int, settings: Settings) -> AbstractContextManager[Executor]:
    """Return where this many sites are judged: worker processes, or a thread when they are few."""
    alone = sites < _WORTH_WORKERS or settings.workers == 1
    return ThreadPoolExecutor(1) if alone else workers(settings)


# Worker processes that stay for several pieces of work: loading their tools takes seconds.
_STANDING: ContextVar[Executor | None] = ContextVar("standing", default=None)


@contextmanager
def standing(settings: Settings) -> Iterator[None]:
    """Keep the worker processes that are started within for all work until the end."""
    with workers(settings) as pool:
        before = _STANDING.set(pool)
        try:
            yield
        finally:
            _STANDING.reset(before)


@contextmanager
def workers(settings: Settings) -> Iterator[Executor]:
    """Start worker processes that load their tools at once; drop what waits when interrupted."""
    there = _STANDING.get()
    if there is not None:
        yield there
        return
    pool = Processes(settings.workers, tools, (settings.model, settings.encoder))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
