"""A site read several times: each reading judged, and what differs from the one before."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from clusterproof.app.judging import Looked, Outcome, Tools, each_site, look_at_captures, tools
from clusterproof.archive import reader
from clusterproof.archive.rounds import BLOCKED, Round, rounds, sittings
from clusterproof.classifier.changes.life import Earlier, Seen, life, seen
from clusterproof.classifier.changes.moves import evidence_changes
from clusterproof.classifier.changes.texts import Missing, missing, page_changes
from clusterproof.errors import ArchiveError
from clusterproof.page.scopes import NO_RULES, Scopes
from clusterproof.records import Change, Life, PageMove, Standing
from clusterproof.settings import Settings

_EPOCH = datetime.fromtimestamp(0, UTC)


class Told(NamedTuple):
    """One reading in short: its verdict, what it says of the body, what differs from before.

    `outcome` is None when nothing was read and an earlier verdict stands. The states within
    `change` are filled in by `lived`.
    """

    site: str
    began: datetime
    seen: Seen
    outcome: Outcome | None
    change: Change | None
    pages: int
    bytes: int

    def life(self, earlier: Earlier) -> Life:
        """Return the state of the site, given its earlier ones, the oldest first."""
        return life(self.seen, earlier)

    def count(self, move: PageMove) -> int:
        """Return how many pages did this."""
        return sum(one.move is move for one in self.change.pages) if self.change else 0


class _Reading(NamedTuple):
    """A round or sitting with all that was made of it."""

    whole: Round
    looked: Looked
    seen: Seen


def read_again(
    archived: reader.ArchivedSite, settings: Settings, scopes: Scopes = NO_RULES
) -> Told:
    """Judge the newest round of a site that ended, and compare it with the one before.

    `scopes` say which other addresses are the site's. Raises ArchiveError when no round came to
    its end.
    """
    ready = tools(settings.model, settings.encoder)
    ended = [one for one in rounds(reader.load(archived)) if one.ended]
    if not ended:
        raise ArchiveError(f"No reading of {archived.site} came to its end.")
    now = _reading(ended[-1], ready, scopes)
    answered = [one for one in ended[:-1] if one.ended != BLOCKED]
    before = _reading(answered[-1], ready, scopes) if answered else None
    return _told(now, before, ready)


def timeline(archived: reader.ArchivedSite, settings: Settings) -> tuple[Told, ...]:
    """Judge every reading of a site that archives hold, the oldest first, with what changed.

    Verdicts are dated by their captures. Readings without a page are left out beside others.
    """
    ready = tools(settings.model, settings.encoder)
    loaded = reader.load(archived)
    told: list[Told] = []
    before: _Reading | None = None
    for one in sittings(loaded):
        now = _reading(one, ready)
        if now.looked.pages and now.looked.site.pages:
            told.append(_told(now, before, ready))
            before = now
    return tuple(lived(told)) or (_unread(loaded, ready),)


def judge_as_captured(
    sites: Iterable[reader.ArchivedSite],
    settings: Settings,
    complain: Callable[[str], None],
    note: Callable[[Change], None],
) -> Iterator[Outcome]:
    """Judge every reading of sites at the date of its captures; note what changed between them."""
    for told in each_site(sites, timeline, settings, complain):
        for one in told:
            if one.change:
                note(one.change)
            if one.outcome:
                # What of the files could not be read is said once, not with every reading.
                yield one.outcome if one is told[-1] else one.outcome._replace(problems=())


def lived(told: Sequence[Told], earlier: Earlier = ()) -> Iterator[Told]:
    """Yield readings with the states before and after in their changes, the oldest first."""
    known = list(earlier)
    for one in told:
        if not known and one.change:
            # Read once before, by a survey: no visit tells how the site stood, the reading does.
            known.append((one.change.before.at, one.change.before.life))
        state = life(one.seen, known)
        before = known[-1][1] if known else state
        known.append((one.seen.at, state))
        if one.change:
            change = one.change
            change = replace(
                change,
                before=replace(change.before, life=before),
                after=replace(change.after, life=state),
            )
            one = one._replace(change=change)
        yield one


def _unread(loaded: reader.SiteCaptures, ready: Tools) -> Told:
    every = rounds(loaded)
    return _told(_reading(every[-1], ready), None, ready)


def _reading(whole: Round, ready: Tools, scopes: Scopes = NO_RULES) -> _Reading:
    looked = look_at_captures(whole.found, ready, scopes)
    found = whole.found
    site = looked.site
    at = (
        site.last_captured
        or whole.ended_at
        or whole.began
        or datetime.fromtimestamp(0).astimezone()
    )
    return _Reading(whole, looked, seen(site, at, looked.pages, found.pages(), found.refusals))


def _told(now: _Reading, before: _Reading | None, ready: Tools) -> Told:
    read = now.looked.site.pages > 0
    outcome = now.looked.outcome
    dated = outcome._replace(judged=replace(outcome.judged, judged_at=now.seen.at))
    said = now.whole.says("bytes")
    return Told(
        site=now.looked.site.name,
        began=now.whole.began or now.seen.at,
        seen=now.seen,
        outcome=dated if read or before is None else None,
        change=_change(now, before, ready) if before else None,
        pages=now.looked.site.pages,
        bytes=int(said) if said.isdecimal() else 0,
    )


def _change(now: _Reading, before: _Reading, ready: Tools) -> Change:
    old, new = before.looked, now.looked
    if not new.site.pages:
        return Change(new.site.name, _standing(before), replace(_standing(before), at=now.seen.at))
    pages = page_changes(old.pages, new.pages, _missing(now.whole))
    unread = {one.url for one in pages if one.move is PageMove.UNREAD}
    evidence = evidence_changes(old.site, new.site, ready.head, unread)
    return Change(new.site.name, _standing(before), _standing(now), pages, evidence)


def _missing(whole: Round) -> Missing:
    found = whole.found
    return missing(found.pages(), found.refusals, whole.says("not-listed") == "none")


def _standing(one: _Reading) -> Standing:
    verdict = one.looked.outcome.judged.verdict
    return Standing(
        at=one.seen.at,
        verdict=verdict.verdict,
        model=verdict.model,
        collaboration=verdict.collaboration.score,
        portal_mechanics=verdict.portal_mechanics.score,
        life=life(one.seen, ()),
    )
