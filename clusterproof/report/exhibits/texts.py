"""The words of a rebuilt page in reading order, each run with the node it stands in."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4.element import NavigableString

from clusterproof.records import Place

# What quotes were freed of when they were cut, and what no page of ours may hold: controls, marks
# that turn the order of letters, halves of letters, byte order marks.
_GONE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\uffff]"
)
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")


def cleaned(text: str) -> str:
    """Return text without what steers a page or a terminal; blanks stay as they are."""
    if text.isascii() and text.isprintable():
        return text
    return _BREAKS.sub(" ", _GONE.sub("", text))


@dataclass(frozen=True, slots=True)
class Run:
    """One piece of text, where it begins among all of them, and where on the page it stands."""

    node: NavigableString
    start: int
    text: str
    place: Place


@dataclass(slots=True)
class Texts:
    """Runs of text as one string, in which a line break parts blocks."""

    runs: list[Run] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0

    def add(self, node: NavigableString, text: str, place: Place, parted: bool) -> None:
        """Take the next run; `parted` says that a block ended before it."""
        if parted:
            self._pieces.append("\n")
            self._length += 1
        self.runs.append(Run(node, self._length, text, place))
        self._pieces.append(text)
        self._length += len(text)

    def joined(self) -> str:
        """Return all the text."""
        return "".join(self._pieces)

    def place_at(self, offset: int) -> Place:
        """Return where on the page the letter at an offset stands."""
        return self.runs[max(0, self._index(offset))].place

    def touched(self, start: int, end: int) -> Iterator[Run]:
        """Yield the runs that have letters between two offsets."""
        for run in self.runs[max(0, self._index(start)) :]:
            if run.start >= end:
                return
            if run.start + len(run.text) > start:
                yield run

    def _index(self, offset: int) -> int:
        return bisect_right(self.runs, offset, key=lambda run: run.start) - 1
