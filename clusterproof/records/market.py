"""The nouns of the market over time: a quarter, a site's readings, what a figure says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

_PERIOD = re.compile(r"(\d{4})-Q([1-4])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A quarter of a year, counted as four a year: 2026-Q4 is 2026 * 4 + 3.

    >>> Period.named("2026-Q4").previous().name, Period.named("soon")
    ('2026-Q3', None)
    """

    number: int

    @classmethod
    def named(cls, text: str) -> "Period | None":
        """Return the quarter that a text names, or None."""
        found = _PERIOD.fullmatch(text.strip())
        return cls(int(found[1]) * 4 + int(found[2]) - 1) if found else None

    @property
    def name(self) -> str:
        """Return it as a person writes it."""
        return f"{self.number // 4}-Q{self.number % 4 + 1}"

    @property
    def begin(self) -> datetime:
        """Return its first moment."""
        return datetime(self.number // 4, self.number % 4 * 3 + 1, 1, tzinfo=UTC)

    @property
    def end(self) -> datetime:
        """Return the first moment after it."""
        return self.following().begin

    def previous(self, quarters: int = 1) -> "Period":
        """Return the quarter that many before it."""
        return Period(self.number - quarters)

    def following(self, quarters: int = 1) -> "Period":
        """Return the quarter that many after it."""
        return Period(self.number + quarters)


class Met(StrEnum):
    """What a reading of a site met."""

    READ = "read"
    SILENT = "silent"
    GIVEN_UP = "given up"
    OFFLINE = "offline"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Moment:
    """The last reading of a site in one quarter.

    SILENT: read, and nothing dated within 24 months. GIVEN_UP: parked, or another trade's.
    expected: the verdict was among the classes that the reading before could not rule out.
    """

    quarter: int
    met: Met
    verdict: str
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Current:
    """The newest reading that gave pages: the verdict, its scores (0-100), what it rests on."""

    verdict_id: int
    model: str
    confidence: float
    collaboration: float
    portal_mechanics: float
    pages: int
    languages: tuple[str, ...]
    calls_itself: bool
    borderline: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """One site over the quarters, the oldest first, with the user's own columns by lower case.

    located: how the country is known: given, address, language or not.
    """

    site: str
    columns: Mapping[str, str]
    moments: tuple[Moment, ...]
    current: Current | None
    country: str = "not known"
    region: str = "not known"
    located: str = "not"


@dataclass(frozen=True, slots=True)
class Judges:
    """With which rubric, model and encoder how many sites of a quarter were judged."""

    quarter: int
    rubric: str
    model: str
    encoder: str
    sites: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a promise, on how many sites they stand, and whether they were read before."""

    language: str
    indicator: str
    words: str
    sites: int
    new: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """What sites have in common: `commercial` is a telephone or messenger number."""

    sites: tuple[str, ...]
    commercial: bool


@dataclass(frozen=True, slots=True)
class Market:
    """Everything the store knows of the market up to the end of a quarter.

    seen: verdict number -> indicators it rests on. promises: verdict number -> items of Q cards.
    replies: how many came and how many changed something; None when the store keeps none. again:
    sites judged more than once in the quarter, and those of them whose verdict changed.
    """

    period: Period
    histories: tuple[History, ...]
    seen: Mapping[int, frozenset[str]]
    promises: Mapping[int, int]
    phrases: tuple[Phrase, ...] = ()
    keys: tuple[Shared, ...] = ()
    documents: tuple[Shared, ...] = ()
    judges: tuple[Judges, ...] = ()
    frozen: datetime | None = None
    replies: tuple[int, int] | None = None
    again: tuple[int, int] = (0, 0)
