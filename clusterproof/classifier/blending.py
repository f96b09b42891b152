"""Learns how word pieces blend: fits a static table to what a teacher says of random texts.

A teacher's vector of a single piece says little of what the piece adds to a sentence. So random
texts of a few pieces are shown to the teacher too, and the table is moved, no further than
needed, until the sum of a text's pieces over the root of their number comes near its vector.
Measured with bench/encoder.py (a head learned on English, asked in ten other languages, ten
voices / four voices): single pieces alone 0.62 / 0.74, with blending 0.71 / 0.82, the teacher
itself 0.83 / 0.92.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Rows = NDArray[np.float32]
# Texts drawn with pieces by frequency, and rounds in which every piece is shown once in a text of
# four. More texts cost the teacher time (400,000 take five minutes) and brought no more.
DRAWN = 300_000
ROUNDS = 3
SHORTEST, LONGEST = 2, 10
_TOGETHER = 4
# Rare pieces must be met often enough to be learned, frequent ones need no more than others.
_FLATTENED = 0.4
# How firmly a piece is held where it was; 1 to 10 measured, 3 best in the bench's ten voices.
HELD = 3.0
# Conjugate gradients come to rest (residual falls under 0.1 % a step) after some twenty steps.
STEPS = 25


def random_texts(
    groups: Sequence[NDArray[np.int64]], frequency: NDArray[np.float64], seed: int = 0
) -> list[list[int]]:
    """Return lists of piece numbers, each list from one group (pieces of one script)."""
    random = np.random.default_rng(seed)
    sizes = np.array([len(group) for group in groups]) ** 0.75
    texts: list[list[int]] = []
    for group, count in zip(groups, random.multinomial(DRAWN, sizes / sizes.sum()), strict=True):
        weights = frequency[group] ** _FLATTENED
        lengths = random.integers(SHORTEST, LONGEST + 1, count)
        drawn = random.choice(group, int(lengths.sum()), p=weights / weights.sum())
        texts += [part.tolist() for part in np.split(drawn, np.cumsum(lengths)[:-1])]
    return texts + _each_piece(groups, random)


def _each_piece(groups: Sequence[NDArray[np.int64]], random: np.random.Generator) -> list[Any]:
    rows = [random.permutation(group) for group in groups for _ in range(ROUNDS)]
    return [
        row[start : start + _TOGETHER].tolist()
        for row in rows
        for start in range(0, len(row), _TOGETHER)
    ]


def blend(table: Rows, texts: Sequence[Sequence[int]], wanted: Rows) -> Rows:
    """Return the table moved so that its texts come near the wanted vectors.

    table: pieces x dimensions. wanted: one row a text. Solves the ridge regression
    |A(table + change) - wanted|^2 + HELD |change|^2 by conjugate gradients, all dimensions at once.
    """
    counts = _counts(texts, len(table))
    start = counts @ table
    table = table * np.float32((start * wanted).sum() / (start * start).sum())
    return table + _change(counts, wanted - counts @ table)


def _counts(texts: Sequence[Sequence[int]], pieces: int) -> Any:
    """Return texts x pieces: how often each stands in a text, over the root of its length."""
    lengths = np.array([len(text) for text in texts])
    values = np.repeat(1 / np.sqrt(lengths), lengths).astype(np.float32)
    columns = np.concatenate([np.asarray(text) for text in texts])
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return sparse.csr_matrix((values, columns, starts), shape=(len(texts), pieces))


def _change(counts: Any, missing: Rows) -> Rows:
    back = counts.T.tocsr()
    rest = back @ missing
    change, step = np.zeros_like(rest), rest.copy()
    size = (rest * rest).sum(axis=0)
    for _ in range(STEPS):
        moved = back @ (counts @ step) + np.float32(HELD) * step
        far = size / (step * moved).sum(axis=0)
        change += far * step
        rest -= far * moved
        size, before = (rest * rest).sum(axis=0), size
        step = rest + (size / before) * step
    return np.asarray(change, dtype=np.float32)
