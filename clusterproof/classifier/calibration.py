"""Makes probabilities mean what they say, and says which classes cannot be left out.

Both are fitted in `calibrating.py`, on out-of-fold probabilities.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
_LEAST = 1e-6
# Gaps are differences of rounded numbers.
_EPSILON = 1e-9


def tempered(probabilities: Table, temperature: float) -> Table:
    """Return the probabilities raised to 1 / temperature and brought to sum 1 (Guo 2017)."""
    logits = np.log(np.clip(probabilities, _LEAST, 1.0)) / temperature
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def plausible(row: Sequence[float], gap: float) -> tuple[int, ...]:
    """Return the classes no further than a gap behind the likeliest, the likeliest first.

    >>> plausible([0.2, 0.7, 0.1], 0.5)
    (1, 0)
    """
    order = sorted(range(len(row)), key=lambda place: (-row[place], place))
    return tuple(place for place in order if row[order[0]] - row[place] <= gap + _EPSILON)
