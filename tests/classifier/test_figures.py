"""Figures of answers: what sklearn says of the same ones, and intervals that mean something."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, f1_score, precision_recall_fscore_support

from clusterproof.classifier import calibration
from clusterproof.classifier.evaluation import certainty, figures
from clusterproof.classifier.evaluation.asking import Held

RANDOM = np.random.default_rng(7)
SITES = 90
TRUTH = RANDOM.integers(0, 3, SITES)
SAID = np.where(RANDOM.random((3, SITES)) < 0.7, TRUTH, RANDOM.integers(0, 3, (3, SITES)))


def held(sites: int = 400, repeats: int = 2, heat: float = 1.0) -> Held:
    """Return answers whose probabilities are true before they are heated."""
    random = np.random.default_rng(3)
    exact = random.dirichlet([0.6, 0.6, 0.6], sites)
    truth = (random.random(sites)[:, None] > exact.cumsum(axis=1)).sum(axis=1)
    found = np.repeat(calibration.tempered(exact, heat)[None], repeats, axis=0)
    names = tuple(f"site{place:03}.test" for place in range(sites))
    owners = tuple(f"owner{place // 2}" for place in range(sites))
    return Held(names, owners, truth, found, found > 0.15)


def test_f1_is_what_sklearn_says() -> None:
    counted = figures.count(SAID, TRUTH)
    truth, said = np.tile(TRUTH, 3), SAID.ravel()
    macro = counted.interval(figures.macro_f1)
    assert macro.value == pytest.approx(f1_score(truth, said, average="macro"))
    assert counted.interval(figures.accuracy).value == pytest.approx(accuracy_score(truth, said))
    each = precision_recall_fscore_support(truth, said)
    for place in range(3):
        assert counted.interval(figures.f1_of(place)).value == pytest.approx(each[2][place])
        found = figures.precision_recall(counted.counts, place)
        assert found == pytest.approx((each[0][place], each[1][place]))
    assert macro.low < macro.value < macro.high


def test_answers_that_are_kept_back_do_not_count() -> None:
    kept = np.zeros(SAID.shape, dtype=bool)
    kept[1, :40] = True
    found = figures.count(SAID, TRUTH, kept).interval(figures.accuracy)
    assert found.value == pytest.approx((SAID[1, :40] == TRUTH[:40]).mean())


def test_an_answer_that_is_no_class_is_wrong_and_takes_nothing() -> None:
    truth, said = np.array([0, 1, 2]), np.array([[0, 1, 3]])
    counted = figures.count(said, truth)
    assert counted.interval(figures.f1_of(0)).value == 1
    assert counted.interval(figures.f1_of(2)).value == 0
    assert counted.interval(figures.accuracy).value == pytest.approx(2 / 3)


def test_repeats_of_a_site_do_not_make_an_interval_narrower() -> None:
    once = figures.count(SAID[:1], TRUTH).interval(figures.macro_f1)
    often = figures.count(np.repeat(SAID[:1], 10, axis=0), TRUTH).interval(figures.macro_f1)
    assert (often.low, often.high) == pytest.approx((once.low, once.high))


def test_more_sites_make_an_interval_narrower() -> None:
    few = figures.count(SAID, TRUTH).interval(figures.macro_f1)
    many = figures.count(np.tile(SAID, 9), np.tile(TRUTH, 9)).interval(figures.macro_f1)
    assert many.high - many.low == pytest.approx((few.high - few.low) / 3, rel=0.15)


def test_a_difference_is_paired() -> None:
    """Two judges that differ on one site only: apart they overlap, paired they hardly move."""
    other = SAID.copy()
    other[:, 0] = (TRUTH[0] + 1) % 3
    better = SAID.copy()
    better[:, 0] = TRUTH[0]
    ahead = figures.count(better, TRUTH).ahead(figures.count(other, TRUTH))
    assert 0 <= ahead.low <= ahead.value <= ahead.high < 0.05


def test_the_majority_of_repeats_decides_and_certainty_breaks_ties() -> None:
    found = np.array([
        [[0.6, 0.4, 0.0], [0.9, 0.1, 0.0]],
        [[0.6, 0.4, 0.0], [0.4, 0.6, 0.0]],
        [[0.0, 1.0, 0.0], [0.9, 0.1, 0.0]],
    ])  # fmt: skip
    assert figures.majority(found).tolist() == [0, 0]
    assert figures.majority(found[1:]).tolist() == [1, 0]


def test_the_surest_answers_are_kept_and_risk_falls_with_fewer() -> None:
    answers = held()
    kept = certainty.surest(answers, 0.25)
    sure = answers.found.max(axis=2)
    assert kept.mean() == pytest.approx(0.25)
    assert sure[kept].min() >= sure[~kept].max()
    steps = certainty.risk(answers)
    assert steps[-1].share == 1.0
    assert steps[4].wrong < steps[-1].wrong / 2
    by_rule = {one.rule: one for one in certainty.rules(answers)}
    assert by_rule["the surest 85 %"].macro_f1.value > by_rule["every site"].macro_f1.value
    assert by_rule["one plausible class"].share == pytest.approx(
        (answers.inside.sum(axis=2) == 1).mean()
    )


def test_true_probabilities_err_no_more_than_chance_and_heated_ones_do() -> None:
    calm, hot = held(), held(heat=0.4)
    by_chance = certainty.calibration_by_chance(calm)
    assert certainty.calibration_error(calm).value < by_chance.high
    found = certainty.calibration_error(hot)
    assert found.low > certainty.calibration_by_chance(hot).high
    assert found.low <= found.value <= found.high
    assert certainty.brier(hot).value > certainty.brier(calm).value


def test_reliability_bins_hold_every_answer_once_and_rise() -> None:
    answers = held()
    bins = certainty.reliability(answers)
    assert sum(one.answers for one in bins) == answers.said.size
    assert [one.said for one in bins] == sorted(one.said for one in bins)
    assert all(one.right.low <= one.right.value <= one.right.high for one in bins)
    assert bins[-1].right.value - bins[0].right.value > 0.3


def test_sets_of_true_probabilities_are_near_nominal_on_every_split() -> None:
    found = certainty.sets(held())
    assert found.splits == 20
    assert found.mean == pytest.approx(found.nominal, abs=0.02)
    assert found.worst < 2 * found.by_chance
    assert 0 < found.by_chance < 0.1


def test_halves_split_no_owner() -> None:
    owners = held().owners
    for seed in range(5):
        half = certainty._half(owners, seed)
        named = np.array(owners)
        assert not set(named[half]) & set(named[~half])
        assert 0.3 < half.mean() < 0.7
