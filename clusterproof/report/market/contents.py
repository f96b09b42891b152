"""What a market report holds: every sentence and number final, no markup."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clusterproof.report.plain import plain

# Rubric 4.2: no figure of fewer sites is published.
FEWEST = 5
FEW = f"<{FEWEST}"
WITHHELD = "withheld"
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as it is printed; `value` with its 95 % interval when it is a number.

    of: the sites it is a share of. hidden: too few sites, or withheld to protect such a figure.
    """

    text: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    of: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what its first column names, its heads, its lines, what must be known to read it."""

    key: str
    title: str
    stub: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as figures: how it is drawn, what it shows in words, which table has its figures."""

    key: str
    kind: str
    title: str
    told: str
    data: tuple[Mapping[str, float | str | None], ...]
    table: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: its text, tables and pictures."""

    anchor: str
    heading: str
    text: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the front page."""

    name: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Box:
    """A case told with the consent of whom it is about."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class MarketReport:
    """One quarter of the market."""

    period: str
    title: str
    sentence: str
    facts: tuple[Fact, ...]
    limits: tuple[str, ...]
    sections: tuple[Section, ...]
    definitions: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    boxes: tuple[Box, ...] = ()
    frozen: str = ""
    version: str = ""
    identifiers: tuple[tuple[str, str], ...] = field(default=())

    def tables(self) -> tuple[Table, ...]:
        """Return every table in the order of the report."""
        return tuple(table for section in self.sections for table in section.tables)


def count(number: int) -> Cell:
    """Return a count, or that it is too small to be published.

    >>> count(1234).text, count(3).text, count(0).text
    ('1,234', '<5', '0')
    """
    if 0 < number < FEWEST:
        return Cell(FEW, hidden=True)
    return Cell(f"{number:,}", float(number))


def percent(share: float) -> str:
    """Write a share in hundredths, with a digit where it is small.

    >>> percent(0.123), percent(0.0123)
    ('12 %', '1.2 %')
    """
    return f"{share * 100:.1f} %" if 0 < share < 0.0995 else f"{share * 100:.0f} %"


def words(text: str) -> Cell:
    """Return a cell that is no number."""
    return Cell(plain(text))
