"""The table a judge is learned from: one row of numbers a site, and not one word of its pages.

It ships beside the learned head, so that anybody can train and measure again without the pages.
"""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log1p
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from clusterproof.classifier import features, voice
from clusterproof.classifier.embedding import Vectors
from clusterproof.classifier.passages import OPENINGS
from clusterproof.errors import ModelError
from clusterproof.records import Site

CLASSES = ("cluster", "other", "portal")
T = TypeVar("T")
# Six figures are more than the measurements carry, and the same on every machine.
_FIGURES = 6
_NAMED = ("site", "label", "owner", "agreed")
# Where a label came from, and how the site was kept. An older table has none of them.
_FURTHER = ("source", "language", "format")
_HEADS = (_NAMED, (*_NAMED, *_FURTHER))
# How large a site is and how it was made. Kept only to show that neither gives the class away;
# never learned from. An older table lacks the last two.
SIZES = ("pages", "letters", "languages", "documents", "generator")
# The format of a site whose pages were kept as they were served; any other was rendered anew.
ORIGINAL = "html"
_SIZED = (SIZES, SIZES[:3])


@dataclass(frozen=True, slots=True)
class About:
    """What a person says of a site: its label and owner, and where that is written.

    agreed: two readers gave this label. source: the labels file. language, format: the site's main
    language and what its pages were made of, empty where nobody said.
    """

    label: str
    owner: str
    agreed: bool = True
    source: str = ""
    language: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Labelled sites as numbers.

    names: neutral names. labels: one of `CLASSES` (or "hybrid", which is measured, not learned).
    owners: who made the site; no owner is ever split. agreed: two readers gave this label.
    matrix: sites x columns, finite. sizes: sites x `SIZES`, logarithms, never learned from.
    sources, languages, formats: as in `About`, one a site, or empty when nothing is known.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    owners: tuple[str, ...]
    agreed: tuple[bool, ...]
    columns: tuple[str, ...]
    matrix: NDArray[np.float64]
    sizes: NDArray[np.float64]
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return how many sites there are."""
        return len(self.names)

    def take(self, kept: Sequence[int] | NDArray[np.int64]) -> "Rows":
        """Return the rows at these places, in this order."""
        places = [int(place) for place in kept]

        def at(values: tuple[T, ...]) -> tuple[T, ...]:
            return tuple(values[place] for place in places) if values else ()

        return Rows(
            at(self.names),
            at(self.labels),
            at(self.owners),
            at(self.agreed),
            self.columns,
            self.matrix[places],
            self.sizes[places],
            at(self.sources),
            at(self.languages),
            at(self.formats),
        )

    def where(self, kept: Iterable[bool]) -> "Rows":
        """Return the rows for which `kept` is true."""
        return self.take([place for place, is_kept in enumerate(kept) if is_kept])


@dataclass(frozen=True, slots=True)
class Heard:
    """A site's passages as vectors (passages x dimensions) and voices (passages x voices).

    openings: the mean vector of each group of its openings (groups x dimensions), 0 for none.
    """

    vectors: Vectors
    voices: NDArray[np.float64]
    openings: NDArray[np.float64]


def columns(dimensions: int) -> tuple[str, ...]:
    """Return the names of a site's numbers: features, voices, vectors of passages and openings."""
    mean = tuple(f"mean_{place:03}" for place in range(dimensions))
    first = tuple(f"first_{group}_{n:03}" for group in OPENINGS for n in range(dimensions))
    return (*features.NAMES, *voice.NAMES, *mean, *first)


def row(site: Site, heard: Heard) -> features.Row:
    """Return a site's numbers from what was noticed and what its texts sound like."""
    return np.concatenate([features.row(site), told(heard)])


def told(heard: Heard) -> features.Row:
    """Return the numbers of what a site's texts sound like: voices, passages, openings."""
    texts = (mean(heard.vectors), heard.openings.ravel())
    return np.concatenate([voice.summed(heard.voices), *texts])


def mean(vectors: Vectors) -> features.Row:
    """Return the mean of vectors, 0 for none."""
    summed: features.Row = vectors.sum(axis=0, dtype=np.float64)
    return summed / max(1, len(vectors))


def size(site: Site, generator: float = 0.0) -> features.Row:
    """Return how large a site is and how it was made, in the order of `SIZES`.

    generator: the share of its pages that name the program which wrote them. All others are
    logarithms of counts.
    """
    counts = [log1p(site.facts.get(name, 0.0)) for name in SIZES[:-1]]
    return np.array([*counts, generator])


def rounded(row: features.Row) -> features.Row:
    """Round to six significant figures, as the table keeps its numbers."""
    return np.array([float(f"{value:.{_FIGURES}g}") for value in row])


def digest(rows: Rows) -> str:
    """Return the SHA-256 of names, labels and owners: what was learned from, not its numbers."""
    text = "\n".join(
        ",".join(map(str, one))
        for one in sorted(zip(rows.names, rows.labels, rows.owners, rows.agreed, strict=True))
    )
    return hashlib.sha256(text.encode()).hexdigest()


def write(rows: Rows, path: Path) -> None:
    """Write the table as CSV, sites in the order of their names."""
    further = [values or ("",) * len(rows) for values in _further(rows)]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow((*_NAMED, *_FURTHER, *SIZES, *rows.columns))
        for place in sorted(range(len(rows)), key=lambda place: rows.names[place]):
            about = (rows.names[place], rows.labels[place], rows.owners[place])
            agreed = "yes" if rows.agreed[place] else "no"
            values = (*rows.sizes[place], *rows.matrix[place])
            numbers = (f"{value:.{_FIGURES}g}" for value in values)
            table.writerow((*about, agreed, *(one[place] for one in further), *numbers))


def _further(rows: Rows) -> tuple[tuple[str, ...], ...]:
    return rows.sources, rows.languages, rows.formats


def read(path: Path) -> Rows:
    """Read the table, also an older one; raise ModelError if it is none."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            head, *lines = csv.reader(file)
        words, sized = _heads(head)
        about = [tuple(line[:words]) for line in lines]
        matrix = np.array([[float(cell) for cell in line[words:]] for line in lines])
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} is no table of training rows ({error}).") from error
    known = tuple(head[:words]) in _HEADS and sized
    if not known or not lines or not np.isfinite(matrix).all():
        raise ModelError(f"{path} is no table of training rows.")
    sites, labels, owners, agreed, *further = zip(*about, strict=True)
    return Rows(
        sites,
        labels,
        owners,
        tuple(one == "yes" for one in agreed),
        tuple(head[words + sized :]),
        matrix[:, sized:],
        np.pad(matrix[:, :sized], ((0, 0), (0, len(SIZES) - sized))),
        *further,
    )


def _heads(head: Sequence[str]) -> tuple[int, int]:
    """Return how many columns of words stand first, and how many sizes after them."""
    words = sum(name in _HEADS[-1] for name in head[: len(_HEADS[-1])])
    sized = sum(name in SIZES for name in head[words : words + len(SIZES)])
    return words, sized if tuple(head[words : words + sized]) in _SIZED else 0
