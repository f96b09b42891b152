"""The table a judge is learned from: one row of numbers a site, and not one word of its pages.

It ships beside the learned head, so that anybody can train and measure again without the pages.
"""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log1p
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clusterproof.classifier import features, voice
from clusterproof.classifier.embedding import Vectors
from clusterproof.errors import ModelError
from clusterproof.records import Site

CLASSES = ("cluster", "other", "portal")
# Six figures are more than the measurements carry, and the same on every machine.
_FIGURES = 6
_ABOUT = ("site", "label", "owner", "agreed")
# How large a site is. Kept only to show that it does not give the class away; never learned from.
SIZES = ("pages", "letters", "languages")


@dataclass(frozen=True, slots=True)
class Rows:
    """Labelled sites as numbers.

    names: neutral names. labels: one of `CLASSES` (or "hybrid", which is measured, not learned).
    owners: who made the site; no owner is ever split. agreed: two readers gave this label.
    matrix: sites x columns, finite. sizes: sites x `SIZES`, logarithms, never learned from.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    owners: tuple[str, ...]
    agreed: tuple[bool, ...]
    columns: tuple[str, ...]
    matrix: NDArray[np.float64]
    sizes: NDArray[np.float64]

    def __len__(self) -> int:
        """Return how many sites there are."""
        return len(self.names)

    def take(self, kept: Sequence[int] | NDArray[np.int64]) -> "Rows":
        """Return the rows at these places, in this order."""
        places = [int(place) for place in kept]
        return Rows(
            tuple(self.names[place] for place in places),
            tuple(self.labels[place] for place in places),
            tuple(self.owners[place] for place in places),
            tuple(self.agreed[place] for place in places),
            self.columns,
            self.matrix[places],
            self.sizes[places],
        )

    def where(self, kept: Iterable[bool]) -> "Rows":
        """Return the rows for which `kept` is true."""
        return self.take([place for place, is_kept in enumerate(kept) if is_kept])


@dataclass(frozen=True, slots=True)
class Heard:
    """A site's passages as vectors (passages x dimensions) and voices (passages x voices)."""

    vectors: Vectors
    voices: NDArray[np.float64]


def columns(dimensions: int) -> tuple[str, ...]:
    """Return the names of a site's numbers: features, voices, mean passage vector."""
    mean = tuple(f"mean_{place:03}" for place in range(dimensions))
    return (*features.NAMES, *voice.NAMES, *mean)


def row(site: Site, heard: Heard) -> features.Row:
    """Return a site's numbers from what was noticed and what its passages sound like."""
    mean = heard.vectors.sum(axis=0, dtype=np.float64) / max(1, len(heard.vectors))
    return np.concatenate([features.row(site), voice.summed(heard.voices), mean])


def size(site: Site) -> features.Row:
    """Return how large a site is, as logarithms in the order of `SIZES`."""
    return np.array([log1p(site.facts.get(name, 0.0)) for name in SIZES])


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
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow((*_ABOUT, *SIZES, *rows.columns))
        for place in sorted(range(len(rows)), key=lambda place: rows.names[place]):
            about = (rows.names[place], rows.labels[place], rows.owners[place])
            agreed = "yes" if rows.agreed[place] else "no"
            values = (*rows.sizes[place], *rows.matrix[place])
            numbers = (f"{value:.{_FIGURES}g}" for value in values)
            table.writerow((*about, agreed, *numbers))


def read(path: Path) -> Rows:
    """Read the table; raise ModelError if it is none."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            head, *lines = csv.reader(file)
        about = [tuple(line[: len(_ABOUT)]) for line in lines]
        matrix = np.array([[float(cell) for cell in line[len(_ABOUT) :]] for line in lines])
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} is no table of training rows ({error}).") from error
    first = (*_ABOUT, *SIZES)
    if tuple(head[: len(first)]) != first or not lines or not np.isfinite(matrix).all():
        raise ModelError(f"{path} is no table of training rows.")
    sites, labels, owners, agreed = zip(*about, strict=True)
    return Rows(
        sites,
        labels,
        owners,
        tuple(one == "yes" for one in agreed),
        tuple(head[len(first) :]),
        matrix[:, len(SIZES) :],
        matrix[:, : len(SIZES)],
    )
