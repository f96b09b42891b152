"""What the room is given: word lists that find, and how lengths of time are named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from clusterproof.page.words import Words


class Found(Protocol):
    """A pattern found in a line; positions are those of the folded line."""

    @property
    def key(self) -> str:
        """Return the table in which the pattern stands."""

    @property
    def start(self) -> int:
        """Return where it begins."""

    @property
    def end(self) -> int:
        """Return where it ends."""


class Finder(Protocol):
    """Finds the patterns of all lists in many lines at once."""

    def match(self, lines: Sequence[tuple[str, frozenset[str]]]) -> Sequence[Sequence[Found]]:
        """Return each line's hits; a line is its text and the languages it may be in."""


class Lengths(Protocol):
    """How one language names lengths of time."""

    @property
    def units(self) -> Mapping[str, tuple[str, ...]]:
        """Return the words for day, week and month."""

    @property
    def numbers(self) -> Mapping[str, int]:
        """Return number words and their values."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """All words with which an offer is read."""

    words: Words
    finder: Finder
    lengths: Mapping[str, Lengths]
