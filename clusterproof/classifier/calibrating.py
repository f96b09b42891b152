"""Fits the temperature and the conformal gap, and measures how calibrated a judge is.

Always on out-of-fold probabilities, never on those of sites learned from.
"""

from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from clusterproof.classifier.calibration import Table, tempered

# One wrong in twenty. The likeliest class alone is right more than nine times in ten: a set that
# promised no more would be that class, whatever the doubt.
MISSES = 0.05
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


def gap(probabilities: Table, truth: NDArray[np.int64], misses: float = MISSES) -> float:
    """Return how far behind the likeliest class another one stays plausible, 0-1.

    Cross-conformal prediction (Vovk 2015) with the margin as score (Johansson et al. 2017): of
    sites like those seen, at least 1 - misses have their class in the set. The likeliest class has
    the score 0, so that no set is empty and none covers more than was asked for that reason.
    """
    far = probabilities.max(axis=1) - probabilities[np.arange(len(truth)), truth]
    rank = min(len(far), ceil((len(far) + 1) * (1.0 - misses)))
    return round(float(np.sort(far)[rank - 1]), 4)


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
