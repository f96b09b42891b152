"""Fits the temperature and the conformal threshold, and measures how calibrated a judge is.

Always on out-of-fold probabilities, never on those of sites learned from.
"""

from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from clusterproof.classifier.calibration import Table, tempered

# One wrong in ten: with a hundred sites a rarer one could not be told from none.
MISSES = 0.1
# Hotter or colder than this, and a handful of sites would be believed more than the rest.
_COLDEST, _HOTTEST = 0.3, 5.0
_LEAST = 1e-6


def temperature(probabilities: Table, truth: NDArray[np.int64]) -> float:
    """Return the temperature with the least log loss on out-of-fold rows (truth: class number)."""

    def loss(heat: float) -> float:
        return log_loss(tempered(probabilities, heat), truth)

    found = minimize_scalar(loss, bounds=(_COLDEST, _HOTTEST), method="bounded")
    return round(float(found.x), 4)


def log_loss(probabilities: Table, truth: NDArray[np.int64]) -> float:
    """Return the mean of -log p of the true class, 0 (perfect) upwards."""
    found = probabilities[np.arange(len(truth)), truth]
    return float(-np.log(np.clip(found, _LEAST, 1.0)).mean())


def threshold(probabilities: Table, truth: NDArray[np.int64], misses: float = MISSES) -> float:
    """Return the least probability with which a class stays plausible.

    Cross-conformal prediction with the score 1 - p(true class) (Vovk 2015; Sadinle 2019): of
    sites like those seen, at least 1 - misses have their class in the set.
    """
    scores = np.sort(1.0 - probabilities[np.arange(len(truth)), truth])
    rank = min(len(scores), ceil((len(scores) + 1) * (1.0 - misses)))
    return round(float(1.0 - scores[rank - 1]), 4)


def brier(probabilities: Table, truth: NDArray[np.int64]) -> float:
    """Return the mean squared distance to the truth, 0 (perfect) to 2."""
    wanted = np.eye(probabilities.shape[1])[truth]
    return float(((probabilities - wanted) ** 2).sum(axis=1).mean())


def calibration_error(probabilities: Table, truth: NDArray[np.int64], bins: int = 10) -> float:
    """Return the expected calibration error of the likeliest class, 0-1.

    Bins of equal mass (Nguyen, O'Connor 2015): bins of equal width stay empty with few sites.
    """
    order = np.argsort(probabilities.max(axis=1), kind="stable")
    right = probabilities.argmax(axis=1) == truth
    total = 0.0
    for rows in np.array_split(order, min(bins, len(order))):
        gap = abs(probabilities[rows].max(axis=1).mean() - right[rows].mean())
        total += gap * len(rows) / len(order)
    return float(total)
