"""What every part of a dossier is made of: quotes with sources, items, figures."""

from dataclasses import dataclass
from typing import NewType

# Text that was written by others and is shown as it is: it may hold any word and any letter, and
# a page must escape it. Every other text here is the program's own and neutral.
Verbatim = NewType("Verbatim", str)


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands. `exhibit` is 0 when no exhibit was made of the capture.

    `language` is a tag, `tongue` its name; `day` for people, `at` ISO 8601 in UTC.
    """

    url: Verbatim
    exhibit: int
    day: str
    at: str
    digest: str
    language: str
    tongue: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a page, in their own language, and where they stand."""

    text: Verbatim
    source: Source


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: its name, its value in words, what it was counted on, and its definition."""

    name: str
    value: str
    base: str
    means: str


@dataclass(frozen=True, slots=True)
class Item:
    """An evidence item. `number` counts from 1 in the order of the evidence table.

    `axis` is C, P or N; `points` 0-20. `mark` is its place among the items of its exhibit, from 1.
    `further` marks another quote for an indicator that was shown before: its `reading` and `but`
    (what else the words may mean) are then empty.
    """

    number: int
    mark: int
    code: str
    name: str
    axis: str
    points: float
    quote: Quote
    reading: str
    corroboration: str
    but: str
    further: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a verdict or question: a heading and the strongest items, perhaps none."""

    heading: str
    items: tuple[Item, ...]
    none: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One of the two scores, 0-100, with what it becomes with any one item left out."""

    name: str
    letter: str
    score: float
    low: float
    high: float
    said: str
