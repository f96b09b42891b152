"""A site asked again: its archive file holds one round after another, each with its beginning."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from clusterproof.archive.exchange import Headers, moment
from clusterproof.archive.index import ENDED, ROUND, ArchivedSite, Part
from clusterproof.archive.reader import Note, SiteCaptures, load

__all__ = ["ENDED", "ROUND", "Round", "joined", "newest", "opening", "rounds"]


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

    A round that was broken off has not asked for every page: the one before tells more.
    """
    every = rounds(loaded)
    if len(every) == 1:
        return loaded
    ended = [one for one in every if one.ended]
    return (ended or every)[-1].found


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
    last = next((note for note in reversed(notes) if note.says(ENDED)), None)
    if last is None:
        return Round(found, began)
    return Round(found, began, last.says(ENDED), moment(last.at))


def _first_moment(loaded: SiteCaptures) -> datetime | None:
    return min((one.captured_at for one in loaded.captures), default=None)
