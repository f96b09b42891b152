"""Whether judged sites are still like those the model was learned from.

What is compared is what a verdict's own evidence gives, so nothing is read again: both scores, the
sum of every group and every indicator (`features.EVIDENT`), and the sites' main languages.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, log1p
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clusterproof.classifier.features import EVIDENT, of_evidence
from clusterproof.classifier.rows import CLASSES
from clusterproof.errors import ModelError
from clusterproof.models.labelling import Drift, Moved
from clusterproof.records import Coverage, Evidence

Table = NDArray[np.float64]
# Fewer judged sites than this are too few to tell a shift from chance: with 102 sites learned from
# a feature would have to move by 0.4 of its whole distribution.
FEWEST = 30
# Chance may cause an alarm in at most one run of twenty. At 3 % for all features together and 1 %
# for the languages 4.7 % of 1,000 drawn runs were alarmed, so a little less is allowed here.
# `test_drift.py` draws how often like sites are called unlike, and how often a shift is found.
_CHANCE = 0.025
_CHANCE_UNMET = 0.005
# Permutations that tell what chance gives: a level of 2.5 % is 12 of them.
_DRAWS = 499
# Judged sites that are permuted: more find nothing that matters (see `_LEAST`), and cost seconds.
_PERMUTED = 1_000
# With thousands of sites the smallest difference is no chance. A fifth of the sites must have moved
# (Kolmogorov-Smirnov distance): in the shipped rows a third of what lies between the portals and
# the other models in their most telling feature. Measure again with `distance`.
_LEAST = 0.2
# For languages: one site in ten in languages the model never met.
_LEAST_UNMET = 0.1
# The balance is the difference of the other two scores.
FEATURES = tuple(name for name in EVIDENT if name != "balance")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a verdict's evidence says of a site, in the order of `FEATURES`, and its language."""

    numbers: Table
    language: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The sites a model was learned from; languages are empty in an older table of rows."""

    matrix: Table
    languages: tuple[str, ...]


def profile(evidence: Sequence[Evidence], coverage: Coverage) -> Profile:
    """Return what is compared of a judged site."""
    found = of_evidence(evidence)
    spoken = next(iter(coverage.languages), "")
    return Profile(np.array([found[name] for name in FEATURES]), _plain(spoken))


def reference(path: Path) -> Reference:
    """Read what is compared of the rows that a model was learned from; raise ModelError."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if _is_learned(row)]
        matrix = np.array([[float(row[name]) for name in FEATURES] for row in rows])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} is no table of training rows ({error}).") from error
    if not rows:
        raise ModelError(f"{path} is no table of training rows.")
    return Reference(matrix, tuple(_plain(row["language"]) for row in rows if row.get("language")))


def _is_learned(row: dict[str, str]) -> bool:
    return row["label"] in CLASSES and row["agreed"] == "yes"


def _plain(language: str) -> str:
    return language.lower().split("-")[0]


def compare(judged: Sequence[Profile], known: Reference) -> Drift | None:
    """Compare judged sites with those learned from; None when there are fewer than `FEWEST`."""
    if len(judged) < FEWEST:
        return None
    matrix = np.array([one.numbers for one in judged])
    varied = np.ptp(np.concatenate([matrix, known.matrix]), axis=0) > 0
    unmet, by_chance = _unmet([one.language for one in judged], known.languages)
    moved = _moved(matrix[:, varied], known.matrix[:, varied], np.array(FEATURES)[varied])
    strange = unmet is not None and by_chance <= _CHANCE_UNMET and unmet >= _LEAST_UNMET
    return Drift(len(judged), len(known.matrix), moved, unmet, strange)


def _moved(judged: Table, known: Table, names: Iterable[str]) -> tuple[Moved, ...]:
    """Return how far each feature moved, the farthest first."""
    random = np.random.default_rng(0)
    some = random.permutation(len(judged))[:_PERMUTED]
    by_chance = farthest_by_chance(judged[some], known, random)
    far, found = distances(judged, known), distances(judged[some], known)
    rows = [
        Moved(
            str(name),
            round(float(far[place]), 4),
            bool(judged[:, place].mean() > known[:, place].mean()),
            bool(_is_real(found[place], by_chance) and far[place] >= _LEAST),
        )
        for place, name in enumerate(names)
    ]
    return tuple(sorted(rows, key=lambda one: (-one.distance, one.feature)))


def _is_real(found: float, by_chance: Table) -> bool:
    return float((1 + (by_chance >= found).sum()) / (1 + len(by_chance))) <= _CHANCE


def distances(one: Table, other: Table) -> Table:
    """Return each column's Kolmogorov-Smirnov distance: the largest gap between two shares."""
    weights = _weights(len(one), len(other))
    return _gaps(weights, *_sorted(np.concatenate([one, other])))


def farthest_by_chance(one: Table, other: Table, random: np.random.Generator) -> Table:
    """Return the largest distance of any column, once for every way of mixing the two tables.

    Westfall and Young (1993): what all columns reach together when the tables are alike, however
    they hang together and however many values are tied. No column is corrected for by itself.
    """
    order, ends = _sorted(np.concatenate([one, other]))
    weights = _weights(len(one), len(other))
    mixed = (random.permutation(weights) for _ in range(_DRAWS))
    return np.array([_gaps(row, order, ends).max(initial=0.0) for row in mixed])


def _weights(first: int, second: int) -> Table:
    return np.concatenate([np.full(first, 1 / first), np.full(second, -1 / second)])


def _sorted(pooled: Table) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return each column's places in order, and where a run of equal values ends, as rows."""
    order = np.argsort(pooled.T, axis=1, kind="stable")
    values = np.take_along_axis(pooled.T, order, axis=1)
    last = np.ones((len(order), 1), dtype=bool)
    return order, np.hstack([values[:, 1:] != values[:, :-1], last])


def _gaps(weights: Table, order: NDArray[np.int64], ends: NDArray[np.bool_]) -> Table:
    gaps: Table = np.abs(weights[order].cumsum(axis=1) * ends).max(axis=1, initial=0.0)
    return gaps


def _unmet(judged: Sequence[str], known: Sequence[str]) -> tuple[float | None, float]:
    """Return the share of sites in languages never met, and how likely chance alone gives it.

    That the next site's language is a new one is about as likely as that a known site's is met
    once only (Good 1953); one more is counted, so that no language at all is still possible.
    """
    spoken = [language for language in judged if language]
    if not known or not spoken:
        return None, 1.0
    counts = Counter(known)
    new = sum(language not in counts for language in spoken)
    once = sum(count == 1 for count in counts.values())
    return round(new / len(spoken), 4), _tail(new, len(spoken), (once + 1) / (len(known) + 1))


def _tail(least: int, tries: int, share: float) -> float:
    """Return how likely at least so many of these tries succeed."""
    if least == 0 or share >= 1.0:
        return 1.0
    logs: Iterable[float] = (
        lgamma(tries + 1) - lgamma(k + 1) - lgamma(tries - k + 1)
        + k * log(share) + (tries - k) * log1p(-share)
        for k in range(least, tries + 1)
    )  # fmt: skip
    return min(1.0, sum(map(exp, logs)))
