"""What changed between two readings, as the pages of the server show it."""

from collections.abc import Sequence
from typing import NamedTuple

from clusterproof.records import Change, EvidenceChange, PageChange, PageMove
from clusterproof.report import words
from clusterproof.report.moving import LIVES, MOVES, UNCARRIED, headline, kind

# Items and pages of one change that a page shows; the store has the rest.
_EVIDENCE, _PAGES = 30, 30


class Item(NamedTuple):
    """An item of evidence that came or went, and what that did, in words."""

    seen: EvidenceChange
    did: str
    role: str


class Move(NamedTuple):
    """A change in words: its headline without the site's name, what carries it.

    `restated` are items whose indicator is shown in both readings, in other words.
    """

    change: Change
    kind: str
    headline: str
    span: str
    state: str
    uncarried: str
    items: tuple[Item, ...]
    restated: tuple[Item, ...]
    more_items: int
    pages: tuple[tuple[PageChange, str], ...]
    more_pages: int


def told(change: Change) -> Move:
    """Return a change as it is shown."""
    moved = change.verdict_moved and not any(one.decisive for one in change.evidence)
    items = [_item(one) for one in change.evidence[:_EVIDENCE]]
    line = headline(change).removeprefix(f"{change.site}: ")
    return Move(
        change=change,
        kind=kind(change),
        headline=line[:1].upper() + line[1:],
        span=words.span(change.before.at, change.after.at),
        state=LIVES[change.after.life],
        uncarried=UNCARRIED if moved else "",
        items=tuple(one for one in items if not one.seen.still or one.seen.decisive),
        restated=tuple(one for one in items if one.seen.still and not one.seen.decisive),
        more_items=max(0, len(change.evidence) - _EVIDENCE),
        pages=tuple((one, MOVES[one.move]) for one in _first_told(change.pages)[:_PAGES]),
        more_pages=max(0, len(change.pages) - _PAGES),
    )


def _first_told(pages: Sequence[PageChange]) -> list[PageChange]:
    """Return pages, those that say nothing of the site last."""
    return sorted(pages, key=lambda one: one.move is PageMove.UNREAD)


def _item(one: EvidenceChange) -> Item:
    did = "Gained" if one.gained else "Not read this time" if one.unread else "Lost"
    return Item(one, did, "moved the verdict" if one.decisive else "")
