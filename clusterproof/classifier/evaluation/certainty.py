"""How far a judge's certainty can be believed: reliability, silence, conformal sets."""

import numpy as np
from numpy.typing import NDArray

from clusterproof.classifier import calibrating, calibration
from clusterproof.classifier.evaluation import figures
from clusterproof.classifier.evaluation.asking import Held, Mask, Truth
from clusterproof.classifier.rows import CLASSES
from clusterproof.classifier.training import Table
from clusterproof.models.measured import Bin, Chosen, Interval, Sets, Step

# Fewer than some thirty answers in a bin, and its Wilson interval spans a third of the scale.
_BINS = 10
# The bootstrap of the calibration error needs a sort a draw.
_DRAWS = 300
_STEPS = 20
ANSWERED = 0.85
SPLITS = 20
# How often splits of exact sets are played, for what chance alone does to coverage.
_PLAYED = 200


def brier(held: Held) -> Interval:
    """Return the Brier score (0 perfect, 2 worst)."""
    wanted = np.eye(len(CLASSES))[held.truth]
    return figures.mean(((held.found - wanted) ** 2).sum(axis=2).mean(axis=0))


def calibration_error(held: Held) -> Interval:
    """Return the expected calibration error of the likeliest class.

    Fewer different sites stand in a draw, so that each bin strays further: the draws lie high by
    that much, and are moved back onto the value.
    """
    sites = len(held.truth)
    random = np.random.default_rng(0)
    value = _error(held, held.truth, np.arange(sites))
    drawn = np.array([
        _error(held, held.truth, random.integers(0, sites, sites)) for _ in range(_DRAWS)
    ])  # fmt: skip
    moved = figures.between(value, drawn - drawn.mean() + value)
    return Interval(value, max(0.0, moved.low), moved.high)


def calibration_by_chance(held: Held) -> Interval:
    """Return the error that would be found if every probability were exactly true."""
    random = np.random.default_rng(0)
    edges = held.found.mean(axis=0).cumsum(axis=1)
    places = np.arange(len(held.truth))
    drawn = np.array([
        _error(held, _dealt(edges, random.random(len(edges))), places) for _ in range(_DRAWS)
    ])  # fmt: skip
    return figures.between(float(drawn.mean()), drawn)


def _dealt(edges: Table, drawn: Table) -> Truth:
    places = (drawn[:, None] > edges).sum(axis=1)
    return np.asarray(np.minimum(places, edges.shape[1] - 1))


def _error(held: Held, truth: Truth, places: NDArray[np.int64]) -> float:
    repeats, _, classes = held.found.shape
    found = held.found[:, places].reshape(-1, classes)
    return calibrating.calibration_error(found, np.tile(truth[places], repeats), _BINS)


def reliability(held: Held) -> tuple[Bin, ...]:
    """Return bins of equal mass, the least certain first.

    The Wilson intervals count sites, not answers: the repeats of one site say the same.
    """
    repeats = held.found.shape[0]
    sure = held.found.max(axis=2).ravel()
    right = (held.said == held.truth).ravel()
    found = []
    for rows in np.array_split(np.argsort(sure, kind="stable"), min(_BINS, len(held.truth))):
        sites = max(1, round(len(rows) / repeats))
        shown = figures.wilson(float(right[rows].mean()) * sites, sites)
        found.append(Bin(len(rows), float(sure[rows].mean()), shown))
    return tuple(found)


def risk(held: Held) -> tuple[Step, ...]:
    """Return what answering only the surest twentieth, tenth … of the questions would give."""
    return tuple(_step(held, number / _STEPS) for number in range(1, _STEPS + 1))


def _step(held: Held, share: float) -> Step:
    found = figures.count(held.said, held.truth, surest(held, share))
    whole = found.counts.sum(axis=0)[None]
    wrong = 1 - float(figures.accuracy(whole)[0])
    return Step(share, wrong, float(figures.macro_f1(whole)[0]))


def surest(held: Held, share: float) -> Mask:
    """Return which answers (repeats x sites) are the surest share of all."""
    sure = held.found.max(axis=2)
    order = np.argsort(-sure.ravel(), kind="stable")
    kept = np.zeros(order.shape, dtype=bool)
    kept[order[: max(1, round(share * len(order)))]] = True
    return kept.reshape(sure.shape)


def chosen(held: Held, rule: str, kept: Mask, said: Truth | None = None) -> Chosen:
    """Return how good the kept answers are; `said` where they are not the likeliest classes."""
    counted = figures.count(held.said if said is None else said, held.truth, kept)
    return Chosen(
        rule,
        float(kept.mean()),
        counted.interval(figures.macro_f1),
        counted.interval(figures.accuracy),
    )


def rules(held: Held) -> tuple[Chosen, ...]:
    """Return the answers kept when the likeliest are, and when the conformal set is one class."""
    return (
        chosen(held, "every site", np.ones(held.said.shape, dtype=bool)),
        chosen(held, f"the surest {ANSWERED * 100:.0f} %", surest(held, ANSWERED)),
        chosen(held, "one plausible class", held.inside.sum(axis=2) == 1),
    )


def sets(held: Held) -> Sets:
    """Return coverage in the nested folds, and over random halves of the sites."""
    sites = np.arange(len(held.truth))
    nominal = 1 - calibrating.MISSES
    halves = [_half(held.owners, seed) for seed in range(SPLITS)]
    found = np.array([
        _covered(held, half, seed % len(held.found)) for seed, half in enumerate(halves)
    ])  # fmt: skip
    return Sets(
        nominal=nominal,
        coverage=float(held.inside[:, sites, held.truth].mean()),
        size=float(held.inside.sum(axis=2).mean()),
        splits=SPLITS,
        mean=float(found.mean()),
        worst=float(np.abs(found - nominal).max()),
        by_chance=_by_chance(halves, nominal),
    )


def _half(owners: tuple[str, ...], seed: int) -> Mask:
    """Return a random half of the sites, no owner in both halves."""
    names = sorted(set(owners))
    chosen = np.random.default_rng(seed).permutation(len(names)) < len(names) / 2
    first = {name for name, is_first in zip(names, chosen, strict=True) if is_first}
    return np.array([owner in first for owner in owners])


def _covered(held: Held, half: Mask, repeat: int) -> float:
    """Return the coverage of one half's sites with the gap of the other half."""
    found, truth = held.found[repeat], held.truth
    gap = calibrating.gap(found[half], truth[half])
    inside = [
        true in calibration.plausible(row, gap)
        for row, true in zip(found[~half], truth[~half], strict=True)
    ]
    return float(np.mean(inside))


def _by_chance(halves: list[Mask], nominal: float) -> float:
    """Return the largest distance to nominal that exact sets show on such halves, in the mean."""
    random = np.random.default_rng(0)
    worst = []
    for _ in range(_PLAYED):
        far = []
        for half in halves:
            drawn = random.random(len(half))
            rank = min(int(half.sum()), int(np.ceil((half.sum() + 1) * nominal)))
            least = np.sort(drawn[half])[rank - 1]
            far.append(abs(float((drawn[~half] <= least).mean()) - nominal))
        worst.append(max(far))
    return float(np.mean(worst))
