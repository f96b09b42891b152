"""Learns the judge: few sites, many numbers, so everything is regularised and chosen in folds.

Two linear readings are averaged: one of the interpretable numbers and voices, one of the mean
passage vector. What could not be learned from a site's numbers alone is not learned: how large
the site is, who owns it, how it was made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from clusterproof.classifier import calibrating, calibration
from clusterproof.classifier.rows import CLASSES, Rows
from clusterproof.errors import ModelError
from clusterproof.models.linear import Linear, Part

Table = NDArray[np.float64]
Fold = tuple[NDArray[np.int64], NDArray[np.int64]]
FOLDS = 5
# Fewer sites of a class than folds, and some fold would have none to learn from.
FEWEST = FOLDS
# The choices of the inner folds: how much the numbers are trusted, and how much the mean vector
# weighs against them. Each is as wide as the differences could be told apart with 100 sites.
TRUST = (0.03, 0.1, 0.3)
MEAN_WEIGHT = (0.0, 0.5)
# Whether single indicators are read beside the groups that hold them already.
SINGLE = (True, False)
_MEAN_TRUST = 30.0
_ITERATIONS = 3000


@dataclass(frozen=True, slots=True)
class Choice:
    """What the inner folds choose between."""

    trust: float = 0.1
    mean_weight: float = 0.5
    single: bool = True


CHOICES = tuple(Choice(*one) for one in product(TRUST, MEAN_WEIGHT, SINGLE))


@dataclass(frozen=True, slots=True)
class Trained:
    """A fitted judge: its estimator, what was chosen, its temperature, its conformal threshold."""

    estimator: Any
    choice: Choice
    temperature: float
    threshold: float

    def probabilities(self, matrix: Table) -> Table:
        """Return calibrated probabilities, one row a site, columns in the order of `CLASSES`."""
        return calibration.tempered(self.estimator.predict_proba(matrix), self.temperature)


def build(columns: Sequence[str], choice: Choice) -> VotingClassifier:
    """Return a fresh, unfitted estimator for these columns."""
    mean = [place for place, name in enumerate(columns) if name.startswith("mean_")]
    left_out = ("mean_",) if choice.single else ("mean_", "seen_")
    said = [place for place, name in enumerate(columns) if not name.startswith(left_out)]
    readings = [("said", _reading(said, StandardScaler(), choice.trust))]
    weights = [1.0]
    if choice.mean_weight:
        readings.append(("mean", _reading(mean, "passthrough", _MEAN_TRUST)))
        weights.append(choice.mean_weight)
    return VotingClassifier(readings, voting="soft", weights=weights)


def _reading(places: Sequence[int], scaling: Any, trust: float) -> Pipeline:
    chosen = ColumnTransformer([("chosen", scaling, list(places))])
    linear = LogisticRegression(C=trust, max_iter=_ITERATIONS, class_weight="balanced")
    return Pipeline([("numbers", chosen), ("linear", linear)])


def linear(estimator: VotingClassifier) -> Linear:
    """Return a fitted estimator as plain numbers; it answers the same."""
    fitted = estimator.named_estimators_
    shares = estimator.weights or [1.0] * len(fitted)
    return Linear(
        tuple(_part(one, share) for one, share in zip(fitted.values(), shares, strict=True))
    )


def _part(fitted: Pipeline, share: float) -> Part:
    _, scaling, places = fitted.named_steps["numbers"].transformers_[0]
    last = fitted.named_steps["linear"]
    none, one = np.zeros(len(places)), np.ones(len(places))
    return Part(
        places=np.array(places, dtype=np.int64),
        centre=getattr(scaling, "mean_", none),
        width=getattr(scaling, "scale_", one),
        weights=last.coef_,
        bias=last.intercept_,
        share=float(share),
    )


def splits(rows: Rows, seed: int = 0) -> Iterator[Fold]:
    """Yield places to learn from and to ask, no owner on both sides, classes evenly spread."""
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    yield from folds.split(rows.matrix, truth(rows), rows.owners)


def truth(rows: Rows) -> NDArray[np.int64]:
    """Return each site's class as its place in `CLASSES`."""
    return np.array([CLASSES.index(label) for label in rows.labels])


def learnable(rows: Rows) -> Rows:
    """Return the rows a judge may learn from: one clear class, on which two readers agreed.

    A hybrid is two patterns at once and is decided by the two scores, not by a class.
    """
    return rows.where(
        label in CLASSES and agreed for label, agreed in zip(rows.labels, rows.agreed, strict=True)
    )


def fit(rows: Rows, choice: Choice) -> VotingClassifier:
    """Return an estimator fitted to the rows."""
    return build(rows.columns, choice).fit(rows.matrix, truth(rows))


def held_out(rows: Rows, choice: Choice, seed: int = 0) -> Table:
    """Return probabilities for every site by an estimator that saw nothing of its owner."""
    found = np.zeros((len(rows), len(CLASSES)))
    for learned, asked in splits(rows, seed):
        found[asked] = fit(rows.take(learned), choice).predict_proba(rows.matrix[asked])
    return found


def train(rows: Rows, choices: Sequence[Choice] = CHOICES) -> Trained:
    """Choose, calibrate and fit a judge on these rows alone; raise ModelError if they are too few.

    Everything is decided on held-out probabilities of inner folds, so that an outer fold may
    measure the result.
    """
    _check(rows)
    wanted = truth(rows)
    tried = [(held_out(rows, choice), choice) for choice in choices]
    found, choice = max(tried, key=lambda one: macro_f1(one[0], wanted))
    heat = calibrating.temperature(found, wanted)
    least = calibrating.threshold(calibration.tempered(found, heat), wanted)
    return Trained(fit(rows, choice), choice, heat, least)


def macro_f1(probabilities: Table, wanted: NDArray[np.int64]) -> float:
    """Return macro-F1 of the likeliest classes, 0-1."""
    places = list(range(len(CLASSES)))
    return float(
        f1_score(wanted, probabilities.argmax(axis=1), labels=places, average="macro",
                 zero_division=0.0)
    )  # fmt: skip


def _check(rows: Rows) -> None:
    owners: Mapping[str, set[str]] = {label: set() for label in CLASSES}
    for label, owner in zip(rows.labels, rows.owners, strict=True):
        owners[label].add(owner)
    few = [label for label, found in owners.items() if len(found) < FEWEST]
    if few:
        raise ModelError(
            f"Too few labelled sites of different owners to learn from: {', '.join(few)}.",
            f"Label at least {FEWEST} of each class.",
        )
