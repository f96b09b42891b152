"""What the room is given: word lists that find, and how lengths of time are named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from clusterproof.page.words import Words

LANGUAGES = frozenset({"en", "de", "es", "fr", "pt", "it", "pl", "tr", "ru", "ar", "ko", "hr"})


def tags(*languages: str) -> frozenset[str]:
    """Return under which names the lists of some languages are asked; English where none is known.

    The names are not the languages' own: the matcher reads English words in every line, and here
    the denials of a line's own language would not reach them.

    >>> sorted(tags("de", "en")), sorted(tags("fi"))
    (['offer-de', 'offer-en'], ['offer-en'])
    """
    return frozenset(f"offer-{one}" for one in LANGUAGES.intersection(languages) or {"en"})


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
