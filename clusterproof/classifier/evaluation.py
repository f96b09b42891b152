"""Measures a judge honestly: nested folds by owner, baselines in the same folds, floors.

Every choice (strength, temperature, conformal threshold) is made inside the outer fold's training
part. Everything is measured by site, since pages of one site are not independent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline

from clusterproof.classifier import calibrating, calibration, training
from clusterproof.classifier.rows import CLASSES, Rows
from clusterproof.classifier.scores import Scores
from clusterproof.classifier.training import CHOICES, Choice, Table
from clusterproof.errors import BelowFloor

# Repeated with other foldings: with a hundred sites one folding moves macro-F1 by 0.03.
REPEATS = 3
# 95 % interval, percentile bootstrap over sites.
_DRAWS = 1000
_TAILS = (0.025, 0.975)
_MEAN_TRUST = 30.0
_WORD_TRUST = 10.0


@dataclass(frozen=True, slots=True)
class Asked:
    """Held-out answers of all repeats: probabilities and sets, with the truth and the names."""

    found: Table
    sets: tuple[tuple[int, ...], ...]
    truth: NDArray[np.int64]
    names: tuple[str, ...]


def evaluate(
    rows: Rows, texts: Sequence[str] = (), choices: Sequence[Choice] = CHOICES,
    repeats: int = REPEATS,
) -> Scores:  # fmt: skip
    """Return nested scores of the judge on the learnable rows, beside its baselines.

    texts: each row's concatenated text for the TF-IDF baseline, left out when there are none
    (the shipped rows hold no words).
    """
    kept = training.learnable(rows)
    chosen = [text for text, name in zip(texts, rows.names, strict=False) if name in kept.names]
    asked = [_ask(kept, choices, seed) for seed in range(repeats)]
    baselines = {name: _baseline(kept, name, chosen, repeats) for name in _names(bool(chosen))}
    return score(_joined(asked), baselines)


def _ask(rows: Rows, choices: Sequence[Choice], seed: int) -> Asked:
    """Train on each outer fold's own sites, ask about the others."""
    found = np.zeros((len(rows), len(CLASSES)))
    sets: list[tuple[int, ...]] = [()] * len(rows)
    for learned, asked in training.splits(rows, seed):
        judge = training.train(rows.take(learned), choices)
        found[asked] = judge.probabilities(rows.matrix[asked])
        for place in asked:
            sets[place] = calibration.plausible(found[place], judge.threshold)
    return Asked(found, tuple(sets), training.truth(rows), rows.names)


def _joined(asked: Sequence[Asked]) -> Asked:
    return Asked(
        np.concatenate([one.found for one in asked]),
        tuple(one for part in asked for one in part.sets),
        np.concatenate([one.truth for one in asked]),
        tuple(name for one in asked for name in one.names),
    )


def score(asked: Asked, baselines: Mapping[str, float] | None = None) -> Scores:
    """Return every score of held-out answers."""
    said = asked.found.argmax(axis=1)
    places = list(range(len(CLASSES)))
    each = f1_score(asked.truth, said, labels=places, average=None, zero_division=0.0)
    low, high = _interval(asked)
    inside = [true in one for true, one in zip(asked.truth, asked.sets, strict=True)]
    return Scores(
        sites=len(set(asked.names)),
        macro_f1=float(each.mean()),
        low=low,
        high=high,
        accuracy=float((said == asked.truth).mean()),
        each={name: float(value) for name, value in zip(CLASSES, each, strict=True)},
        confusion=_confusion(asked, said),
        calibration_error=calibrating.calibration_error(asked.found, asked.truth),
        brier=calibrating.brier(asked.found, asked.truth),
        coverage=float(np.mean(inside)),
        set_size=float(np.mean([len(one) for one in asked.sets])),
        baselines=dict(baselines or {}),
    )


def _confusion(asked: Asked, said: NDArray[np.int64]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the names of the sites by true and said class; a name stands once a repeat."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, true, answer in zip(asked.names, asked.truth, said, strict=True):
        found.setdefault((CLASSES[true], CLASSES[answer]), []).append(name)
    return {key: tuple(sorted(found[key])) for key in sorted(found)}


def _interval(asked: Asked) -> tuple[float, float]:
    """Draw sites, not answers: the repeats of one site stay together."""
    names = np.array(asked.names)
    places = {name: np.flatnonzero(names == name) for name in sorted(set(asked.names))}
    random = np.random.default_rng(0)
    sites = list(places)
    drawn = [
        np.concatenate([places[sites[one]] for one in random.integers(0, len(sites), len(sites))])
        for _ in range(_DRAWS)
    ]
    found = [training.macro_f1(asked.found[rows], asked.truth[rows]) for rows in drawn]
    low, high = np.quantile(found, _TAILS)
    return float(low), float(high)


def _names(has_texts: bool) -> tuple[str, ...]:
    return ("mean_vector", "size_only", *(("words",) if has_texts else ()))


def _baseline(rows: Rows, name: str, texts: Sequence[str], repeats: int) -> float:
    """Return a baseline's macro-F1, averaged over the same outer folds."""
    wanted = training.truth(rows)
    return float(
        np.mean([
            training.macro_f1(_baseline_answers(rows, name, texts, seed), wanted)
            for seed in range(repeats)
        ])
    )  # fmt: skip


def _baseline_answers(rows: Rows, name: str, texts: Sequence[str], seed: int) -> Table:
    wanted = training.truth(rows)
    given = np.array(texts, dtype=object) if name == "words" else _numbers(rows, name)
    found = np.zeros((len(rows), len(CLASSES)))
    for learned, asked in training.splits(rows, seed):
        found[asked] = _plain(name).fit(given[learned], wanted[learned]).predict_proba(given[asked])
    return found


def _numbers(rows: Rows, name: str) -> Table:
    if name == "size_only":
        return rows.sizes
    kept = [place for place, column in enumerate(rows.columns) if column.startswith("mean_")]
    return rows.matrix[:, kept]


def _plain(name: str) -> LogisticRegression:
    trust = {"words": _WORD_TRUST, "mean_vector": _MEAN_TRUST}.get(name, 1.0)
    linear = LogisticRegression(C=trust, max_iter=3000, class_weight="balanced")
    if name != "words":
        return linear
    return make_pipeline(TfidfVectorizer(sublinear_tf=True, min_df=2, max_features=50_000), linear)


def check_floors(scores: Scores, floors: Mapping[str, float]) -> None:
    """Raise BelowFloor with every score that sank below its floor."""
    found = scores.figures()
    sunk = [
        f"{name} {found[name]:.3f} < {floor:.3f}"
        for name, floor in sorted(floors.items())
        if name in found and found[name] < floor
    ]
    if sunk:
        raise BelowFloor(
            f"Quality sank below the model's floor: {', '.join(sunk)}.",
            "Look at the newest change of word lists, features or labels.",
        )
