"""Learns the judge: few sites, many numbers, so everything is regularised and chosen in folds.

Three linear readings are averaged: one of every interpretable number and the voices, one of the
rubric's own sums alone, one of the vectors of what the site says. What could not be learned from a
site's numbers alone is not learned: how large the site is, who owns it, how it was made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
# From so many sites on a share of one in twenty can be measured at all (three of them).
ENOUGH = 60
# How much the numbers are trusted is chosen in the inner folds; wider apart than this, a hundred
# sites could not tell the choices from one another.
TRUST = (0.03, 0.1, 0.3)
# The readings' shares. Tried on the pool of all labelled sites, in folds by owner: the numbers
# alone reach macro-F1 0.817, with passages' mean vectors 0.830, with the openings' vectors beside
# them 0.846, with the rubric's sums too 0.864; halves and doubles of these shares moved less than
# 0.01. To measure again: `clusterproof evaluate`, with other shares here.
SAID, TEXT, RUBRIC = 1.0, 0.5, 0.5
_TEXT_TRUST = 5.0
_RUBRIC_TRUST = 1.0
_ITERATIONS = 3000
_VECTORS = ("mean_", "first_")
_SUMS = ("collaboration", "mechanics")
_FAMILY = "family_"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the inner folds choose between, and the shares of the readings of text and rubric."""

    trust: float = 0.1
    text: float = TEXT
    rubric: float = RUBRIC


CHOICES = tuple(map(Choice, TRUST))


@dataclass(frozen=True, slots=True)
class Trained:
    """A fitted judge: its estimator, what was chosen, its temperature, its conformal gap."""

    estimator: Any
    choice: Choice
    temperature: float
    gap: float

    def probabilities(self, matrix: Table) -> Table:
        """Return calibrated probabilities, one row a site, columns in the order of `CLASSES`."""
        return calibration.tempered(self.estimator.predict_proba(matrix), self.temperature)


def build(columns: Sequence[str], choice: Choice) -> VotingClassifier:
    """Return a fresh, unfitted estimator for these columns."""
    text = [place for place, name in enumerate(columns) if name.startswith(_VECTORS)]
    numbers = said(columns)
    sums = [
        place for place in numbers if columns[place] in _SUMS or columns[place].startswith(_FAMILY)
    ]
    readings = [
        ("said", _reading(numbers, StandardScaler(), choice.trust), SAID),
        ("text", _reading(text, "passthrough", _TEXT_TRUST), choice.text),
        ("rubric", _reading(sums, StandardScaler(), _RUBRIC_TRUST), choice.rubric),
    ]
    kept = [(name, reading, share) for name, reading, share in readings if share]
    return VotingClassifier(
        [(name, reading) for name, reading, _ in kept],
        voting="soft",
        weights=[share for *_, share in kept],
    )


def said(columns: Sequence[str]) -> list[int]:
    """Return the places of the interpretable numbers: all but the vectors of texts."""
    return [place for place, name in enumerate(columns) if not name.startswith(_VECTORS)]


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


def held_out(rows: Rows, choices: Sequence[Choice], seed: int = 0) -> list[Table]:
    """Return for each choice every site's probabilities, by an estimator that saw no such owner.

    Readings that several choices share are fitted once a fold.
    """
    found = [np.zeros((len(rows), len(CLASSES))) for _ in choices]
    for learned, asked in splits(rows, seed):
        known, wanted = rows.matrix[learned], truth(rows.take(learned))
        answers: dict[tuple[str, float], Table] = {}
        for table, choice in zip(found, choices, strict=True):
            estimator = build(rows.columns, choice)
            parts = []
            for name, reading in estimator.estimators:
                key = (name, choice.trust if name == "said" else 0.0)
                if key not in answers:
                    answers[key] = reading.fit(known, wanted).predict_proba(rows.matrix[asked])
                parts.append(answers[key])
            table[asked] = np.average(parts, axis=0, weights=estimator.weights)
    return found


def train(
    rows: Rows, choices: Sequence[Choice] = CHOICES, alike: NDArray[np.bool_] | None = None
) -> Trained:
    """Choose, calibrate and fit a judge on these rows alone; raise ModelError if they are too few.

    Everything is decided on held-out probabilities of inner folds, so that an outer fold may
    measure the result. The choice is the one with the least log loss once its temperature is
    fitted: macro-F1 jumps with every single site. alike: the rows that are like those that will be
    asked about; it is calibrated on them alone, unless they are too few.
    """
    _check(rows)
    wanted = truth(rows)
    tried = []
    for found, choice in zip(held_out(rows, choices), choices, strict=True):
        heat = calibrating.temperature(found, wanted)
        loss = calibrating.log_loss(calibration.tempered(found, heat), wanted)
        tried.append((loss, choice, found))
    _, choice, found = min(tried, key=lambda one: one[0])
    kept = np.ones(len(wanted), bool) if alike is None or alike.sum() < ENOUGH else alike
    heat = calibrating.temperature(found[kept], wanted[kept])
    gap = calibrating.gap(calibration.tempered(found[kept], heat), wanted[kept])
    return Trained(fit(rows, choice), choice, heat, gap)


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
