"""What is seen when a site is read again: the visit, what changed, which evidence moved."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clusterproof.records.noticed import Axis


class Life(StrEnum):
    """How a site's organisation stands, as far as its pages show it.

    `unreached` means that nothing of it could be read this time, `gone` that it was so twice.
    """

    ALIVE = "alive"
    DORMANT = "dormant"
    UNREACHED = "unreached"
    GONE = "gone"
    REVIVED = "revived"
    REPURPOSED = "repurposed"


@dataclass(frozen=True, slots=True)
class Visit:
    """One reading of a watched site.

    `pages` were read; of them `changed` had other words than before, beyond their digits. `bytes`
    travelled as bodies. `due` is when the site is to be read again. `absent` says that its address
    was off, empty or for sale.
    """

    site: str
    began: datetime
    ended: datetime
    state: Life
    pages: int
    changed: int
    appeared: int
    vanished: int
    bytes: int
    due: datetime
    absent: bool = False

    @property
    def has_changed(self) -> bool:
        """Say whether anything differed from the visit before."""
        return self.changed + self.appeared + self.vanished > 0


class PageMove(StrEnum):
    """What became of a page between two readings; `unread` says nothing of the page itself."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    CHANGED = "changed"
    DIGITS = "digits"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that differs: the texts that came and went, personal data masked, and how many more.

    `why` is the reason why a page is not there, in words.
    """

    url: str
    move: PageMove
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left_out: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """An item of evidence that one of two readings has.

    `shift` is what it adds to or takes from its axis' score (-100 to 100). `decisive` marks the
    items which together carry the change of the verdict. `still` says that its indicator is shown
    in both readings, in other words; `unread` that a lost item's page was not read this time.
    """

    indicator: str
    axis: Axis
    gained: bool
    points: float
    url: str
    quote: str
    shift: float
    decisive: bool = False
    still: bool = False
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a site stood at one reading: scores 0-100, the moment of its last capture."""

    at: datetime
    verdict: str
    model: str | None
    collaboration: float
    portal_mechanics: float
    life: Life


@dataclass(frozen=True, slots=True)
class Past:
    """A verdict of the past in short: scores 0-100, confidence 0-1, the model that gave it."""

    at: datetime
    verdict: str
    model: str | None
    confidence: float
    collaboration: float
    portal_mechanics: float
    model_id: str


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two readings of a site, both judged by the same model."""

    site: str
    before: Standing
    after: Standing
    pages: tuple[PageChange, ...] = ()
    evidence: tuple[EvidenceChange, ...] = ()

    @property
    def verdict_moved(self) -> bool:
        """Say whether the verdict is another one."""
        return (self.before.verdict, self.before.model) != (self.after.verdict, self.after.model)

    @property
    def life_moved(self) -> bool:
        """Say whether the state is another one."""
        return self.before.life != self.after.life

    @property
    def is_news(self) -> bool:
        """Say whether more differs than the words of pages."""
        firm = any(not (one.still or one.unread) for one in self.evidence)
        return self.verdict_moved or self.life_moved or firm

    @property
    def is_empty(self) -> bool:
        """Say whether nothing differs that is worth a line."""
        told = [one for one in self.pages if one.move is not PageMove.UNREAD]
        return not (told or self.evidence or self.verdict_moved or self.life_moved)


@dataclass(frozen=True, slots=True)
class History:
    """What became of a site: its verdicts and what changed between readings, the newest first.

    `state` and `due` are those of its last visit; None when it is not watched.
    """

    past: tuple[Past, ...] = ()
    changes: tuple[Change, ...] = ()
    state: Life | None = None
    due: datetime | None = None
