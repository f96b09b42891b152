"""Training rows made of numbers, for tests of learning."""

import numpy as np

from clusterproof.classifier import rows as table
from clusterproof.classifier.rows import CLASSES, Rows

WIDTH = 8
COLUMNS = table.columns(WIDTH)


LANGUAGES = ("en", "de", "tr", "pl")


def rows(count: int = 60, strength: float = 1.5, seed: int = 0, owners: int = 50) -> Rows:
    """Return labelled sites; `strength` is how far the classes lie apart."""
    random = np.random.default_rng(seed)
    places = np.arange(count) % 3
    matrix = random.normal(size=(count, len(COLUMNS)))
    matrix[np.arange(count), places] += 2 * strength
    matrix[np.arange(count), len(COLUMNS) - 3 + places] += strength
    return Rows(
        tuple(f"site{place:03}.test" for place in range(count)),
        tuple(CLASSES[place] for place in places),
        tuple(f"owner{place % owners:03}" for place in range(count)),
        (True,) * count,
        COLUMNS,
        matrix,
        random.normal(size=(count, len(table.SIZES))),
        ("first",) * count,
        tuple(LANGUAGES[place // 3 % len(LANGUAGES)] for place in range(count)),
        tuple(("html", "markdown")[place // 3 % 2] for place in range(count)),
    )
