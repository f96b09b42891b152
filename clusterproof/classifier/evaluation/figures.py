"""Figures of held-out answers, each with its bootstrap interval over sites; pure arithmetic.

A site is drawn with all its repeats: answers of one site are not independent. Macro-F1 of many
drawn sets is one product of matrices: what a site adds to the confusion is counted once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from clusterproof.classifier.evaluation.asking import Mask, Truth
from clusterproof.classifier.rows import CLASSES
from clusterproof.classifier.training import Table
from clusterproof.models.measured import Interval

DRAWS = 1000
# 95 %: what lies outside is one draw in twenty.
TAILS = (0.025, 0.975)
_CLASSES = len(CLASSES)
# Answers that name no class of ours, such as a hybrid, stand in one more column.
_COLUMNS = _CLASSES + 1
Reading = Callable[[Table], Table]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What each site adds to the confusion (sites x true x said), and how often it is drawn."""

    counts: Table
    drawn: Table

    def interval(self, read: Reading) -> Interval:
        """Return a figure of the whole confusion with its interval."""
        return between(float(read(self.counts.sum(axis=0)[None])[0]), read(self.sums()))

    def sums(self) -> Table:
        """Return the confusion of each draw."""
        return np.asarray(np.tensordot(self.drawn, self.counts, axes=1))

    def ahead(self, other: "Counted") -> Interval:
        """Return how far macro-F1 lies above that of other answers on the same drawn sites."""
        whole = macro_f1(self.counts.sum(axis=0)[None]) - macro_f1(other.counts.sum(axis=0)[None])
        return between(float(whole[0]), macro_f1(self.sums()) - macro_f1(other.sums()))


def count(said: Truth, truth: Truth, kept: Mask | None = None) -> Counted:
    """Count answers (repeats x sites) by site; `kept` leaves some of them out."""
    counts = np.zeros((len(truth), _CLASSES, _COLUMNS))
    for row, mask in zip(said, np.ones(said.shape, bool) if kept is None else kept, strict=True):
        places = np.flatnonzero(mask)
        counts[places, truth[places], row[places]] += 1
    return Counted(counts, draws(len(truth)))


@lru_cache(maxsize=16)
def draws(sites: int) -> Table:
    """Return how often each site stands in each bootstrap draw: draws x sites."""
    random = np.random.default_rng(0)
    return random.multinomial(sites, np.full(sites, 1 / max(1, sites)), DRAWS).astype(float)


def f1(sums: Table) -> Table:
    """Return F1 by class of confusions (many x true x said); 0 where a class never occurs."""
    right = np.diagonal(sums[:, :, :_CLASSES], axis1=1, axis2=2)
    wanted, said = sums.sum(axis=2), sums[:, :, :_CLASSES].sum(axis=1)
    return np.asarray(2 * right / np.maximum(wanted + said, 1e-12))


def macro_f1(sums: Table) -> Table:
    """Return macro-F1 over all classes."""
    return np.asarray(f1(sums).mean(axis=1))


def f1_of(place: int) -> Reading:
    """Return what reads one class's F1."""
    return lambda sums: f1(sums)[:, place]


def macro_f1_of(present: NDArray[np.int64]) -> Reading:
    """Return what reads macro-F1 over some classes: a language may not have all of them."""
    return lambda sums: f1(sums)[:, present].mean(axis=1)


def accuracy(sums: Table) -> Table:
    """Return the share of right answers."""
    right = np.trace(sums[:, :, :_CLASSES], axis1=1, axis2=2)
    return np.asarray(right / np.maximum(sums.sum(axis=(1, 2)), 1e-12))


def precision_recall(counts: Table, place: int) -> tuple[float, float]:
    """Return precision and recall of one class over a whole confusion."""
    whole = counts.sum(axis=0)
    right = whole[place, place]
    return float(right / max(1.0, whole[:, place].sum())), float(
        right / max(1.0, whole[place].sum())
    )


def between(value: float, drawn: Table) -> Interval:
    """Return a figure with the interval of its draws."""
    low, high = np.quantile(drawn, TAILS)
    return Interval(value, float(low), float(high))


def mean(values: Table) -> Interval:
    """Return the mean of one number a site, with its interval."""
    drawn = draws(len(values)) @ values / max(1, len(values))
    return between(float(values.mean()), drawn)


def majority(found: Table) -> Truth:
    """Return each site's class by most repeats; where they tie, by the mean probability.

    found: repeats x sites x classes.
    """
    votes = np.eye(found.shape[2])[found.argmax(axis=2)].sum(axis=0)
    # Probabilities sum to at most one: they decide ties and nothing else.
    return np.asarray((votes + found.mean(axis=0) * 0.5).argmax(axis=1))


def wilson(right: float, answers: int) -> Interval:
    """Return a share with its Wilson interval, which stays within 0-1 for few answers.

    >>> found = wilson(8, 10)
    >>> round(found.low, 2), round(found.high, 2)
    (0.49, 0.94)
    """
    z, share = 1.96, right / max(1, answers)
    spread = 1 + z * z / max(1, answers)
    middle = (share + z * z / (2 * max(1, answers))) / spread
    part = share * (1 - share) / max(1, answers) + (z / (2 * max(1, answers))) ** 2
    reach = z / spread * part**0.5
    return Interval(share, max(0.0, middle - reach), min(1.0, middle + reach))
