"""The intervals hold what they say, and agree with others' arithmetic."""

import numpy as np
import pytest
from scipy import stats

from clusterproof.report.market import estimates


@pytest.mark.parametrize(("some", "among"), [(0, 10), (3, 40), (15, 148), (148, 148), (81, 263)])
def test_a_share_has_the_interval_of_others(some: int, among: int) -> None:
    found = estimates.share(some, among)
    usual = stats.binomtest(some, among).proportion_ci(method="wilsoncc")
    assert (found.low, found.high) == pytest.approx((usual.low, usual.high), abs=1e-9)


def test_the_curve_is_that_of_others() -> None:
    chance = np.random.default_rng(3)
    times, ended = chance.integers(1, 9, 200), chance.random(200) < 0.5
    data = stats.CensoredData(uncensored=times[ended], right=times[~ended])
    usual = stats.ecdf(data).sf
    steps = estimates.survival(times.tolist(), ended.tolist())
    assert [step.left.value for step in steps] == pytest.approx(
        [float(usual.evaluate(step.time)) for step in steps]
    )
    around = usual.confidence_interval(method="log-log")
    for step in steps:
        if 0 < step.left.value < 1:
            assert step.left.low == pytest.approx(float(around.low.evaluate(step.time)), abs=1e-6)
            assert step.left.high == pytest.approx(float(around.high.evaluate(step.time)), abs=1e-6)


def test_the_bootstrap_of_a_median_is_the_drawn_one() -> None:
    chance = np.random.default_rng(4)
    values = np.sort(chance.integers(1, 100, 41)).astype(float)
    drawn = np.median(chance.choice(values, (20_000, 41)), axis=1)
    found = estimates.median(values.tolist())
    low, high = np.percentile(drawn, [2.5, 97.5], method="nearest")
    assert abs(found.low - low) <= 3
    assert abs(found.high - high) <= 3


def test_medians_hold_the_truth_in_95_of_100() -> None:
    chance = np.random.default_rng(5)
    for count in (8, 9, 17, 60):
        held = 0
        for _ in range(600):
            found = estimates.median(chance.normal(size=count).tolist())
            held += found.low <= 0 <= found.high
        assert held / 600 >= 0.93, count


RIGHT = np.array([[0.85, 0.05, 0.04, 0.06], [0.04, 0.82, 0.06, 0.08], [0.1, 0.08, 0.72, 0.1]])
SHARES = np.array([0.5, 0.3, 0.2])


def _market(chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    true = chance.choice(3, 1500, p=SHARES)
    said = (chance.random(1500)[:, None] > RIGHT[true].cumsum(axis=1)).sum(axis=1).clip(0, 3)
    return true, said, np.bincount(said, minlength=4)


def test_labels_correct_the_stock() -> None:
    held = cells = 0
    for seed in range(60):
        true, said, counted = _market(np.random.default_rng(seed))
        labelled = slice(0, 300)
        read = np.zeros((4, 3), int)
        np.add.at(read, (said[labelled], true[labelled]), 1)
        found = estimates.reclassified(counted.tolist(), read.tolist(), seed)
        for one, really in zip(found, np.bincount(true, minlength=3), strict=True):
            held, cells = held + (one.low <= really <= one.high), cells + 1
    assert held / cells >= 0.92


def test_errors_measured_elsewhere_correct_the_stock() -> None:
    held = cells = 0
    for seed in range(40):
        chance = np.random.default_rng(seed)
        true, _, counted = _market(chance)
        errors = [chance.multinomial(120, row).tolist() for row in RIGHT]
        found = estimates.unmixed(counted.tolist(), errors, seed)
        for one, really in zip(found, np.bincount(true, minlength=3), strict=True):
            held, cells = held + (one.low <= really <= one.high), cells + 1
    assert held / cells >= 0.92
    assert sum(one.value for one in found) == pytest.approx(counted.sum())
