"""A site asked again: its archive file holds one round after another, each with its beginning."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from clusterproof.archive.exchange import Headers, moment
from clusterproof.archive.index import ENDED, ROUND, ArchivedSite, Part
from clusterproof.archive.reader import Note, SiteCaptures, load

__all__ = [
    "BLOCKED",
    "ENDED",
    "ROUND",
    "Round",
    "joined",
    "newest",
    "opening",
    "rounds",
    "sittings",
]

BLOCKED = "blocked"
# Captures farther apart than this are two readings of a site: a crawl takes hours, archives of
# several crawls lie months apart (chosen by hand; the gaps of an archive's WARC-Dates tell it).
_APART = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a site: what it gave, when it began, how and when it ended, if it has.

    A page that had not changed is in `found` as it was first read, with the moment it was asked
    for again.
    """

    found: SiteCaptures
    began: datetime | None
    ended: str = ""
    ended_at: datetime | None = None

    def says(self, name: str) -> str:
        """Return what the record of its end says under a name, or an empty text."""
        last = _ending(self.found.notes)
        return last.says(name) if last else ""


def opening(number: int) -> Headers:
    """Return what the record says that a round begins with, counted from 1."""
    return ((ROUND, str(number)),)


def rounds(loaded: SiteCaptures) -> tuple[Round, ...]:
    """Return the rounds of a loaded site, the oldest first; files of others are one round."""
    marks = [note for note in loaded.notes if note.says(ROUND)]
    edges = [(0, 0, 0), *(_edge(mark) for mark in marks), _all(loaded)]
    starts = [_first_moment(loaded), *(moment(mark.at) for mark in marks)]
    return tuple(
        _round(loaded, begin, end, began)
        for begin, end, began in zip(edges, edges[1:], starts, strict=False)
    )


def newest(loaded: SiteCaptures) -> SiteCaptures:
    """Return the newest round that came to its end, else the newest of all.

    A round that was broken off has not asked for every page, and one that met no answer says
    nothing of the site: the one before tells more.
    """
    every = rounds(loaded)
    if len(every) == 1:
        return loaded
    ended = [one for one in every if one.ended]
    answered = [one for one in ended if one.ended != BLOCKED]
    return (answered or ended or every)[-1].found


def sittings(loaded: SiteCaptures) -> tuple[Round, ...]:
    """Return the readings of a site, the oldest first, also of archives without rounds.

    Captures more than 30 days apart were made by two crawls, in whatever files they stand.
    """
    found = [part for one in rounds(loaded) for part in _sittings(one)]
    return tuple(sorted(found, key=lambda one: one.found.captures[0].captured_at))


def _sittings(whole: Round) -> Iterator[Round]:
    captures = sorted(whole.found.captures, key=lambda one: one.captured_at)
    starts = [
        at
        for at, one in enumerate(captures)
        if at == 0 or one.captured_at - captures[at - 1].captured_at > _APART
    ]
    if not starts:
        return
    if len(starts) == 1:
        yield replace(whole, found=replace(whole.found, captures=tuple(captures)))
        return
    for begin, end in zip(starts, [*starts[1:], len(captures)], strict=True):
        part = tuple(captures[begin:end])
        first, last = part[0].captured_at, part[-1].captured_at + _APART
        refused = tuple(one for one in whole.found.refusals if first <= one.at < last)
        found = replace(whole.found, captures=part, refusals=refused)
        yield Round(found, first, whole.ended if end == len(captures) else "")


def joined(archived: ArchivedSite) -> SiteCaptures:
    """Load a site that lies in several files, of each its newest round."""
    files: dict[Path, list[Part]] = {}
    for part in archived.parts:
        files.setdefault(part.path, []).append(part)
    found = [
        newest(load(ArchivedSite(archived.site, tuple(parts), archived.seed)))
        for parts in files.values()
    ]
    return SiteCaptures(
        archived.site,
        tuple(chain.from_iterable(one.captures for one in found)),
        tuple(chain.from_iterable(one.refusals for one in found)),
        tuple(chain.from_iterable(one.problems for one in found)),
        tuple(chain.from_iterable(one.notes for one in found)),
    )


def _edge(mark: Note) -> tuple[int, int, int]:
    return mark.behind


def _all(loaded: SiteCaptures) -> tuple[int, int, int]:
    return len(loaded.captures), len(loaded.refusals), len(loaded.notes)


def _round(
    loaded: SiteCaptures,
    begin: tuple[int, int, int],
    end: tuple[int, int, int],
    began: datetime | None,
) -> Round:
    notes = loaded.notes[begin[2] : end[2]]
    found = SiteCaptures(
        loaded.site,
        loaded.captures[begin[0] : end[0]],
        loaded.refusals[begin[1] : end[1]],
        loaded.problems,
        notes,
    )
    last = _ending(notes)
    if last is None:
        return Round(found, began)
    return Round(found, began, last.says(ENDED), moment(last.at))


def _ending(notes: tuple[Note, ...]) -> Note | None:
    return next((note for note in reversed(notes) if note.says(ENDED)), None)


def _first_moment(loaded: SiteCaptures) -> datetime | None:
    return min((one.captured_at for one in loaded.captures), default=None)
