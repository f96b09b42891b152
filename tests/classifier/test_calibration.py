"""Temperatures, conformal sets, and the measures of both."""

import numpy as np
import pytest

from clusterproof.classifier import calibrating, calibration


def answers(count: int, heat: float) -> tuple[np.ndarray, np.ndarray]:
    """Return probabilities that are true at temperature 1 after being heated, and the truth."""
    # Its own numbers each time: what another test drew before must not decide about this one.
    random = np.random.default_rng(3)
    found = random.dirichlet([1.0, 1.0, 1.0], count)
    truth = np.array([random.choice(3, p=row) for row in found])
    return calibration.tempered(found, heat), truth


def test_tempering_keeps_the_order_and_the_sum() -> None:
    found = np.array([[0.7, 0.2, 0.1], [1.0, 0.0, 0.0]])
    for heat in (0.3, 1.0, 5.0):
        calm = calibration.tempered(found, heat)
        assert calm.sum(axis=1) == pytest.approx([1, 1])
        assert (calm.argsort(axis=1)[0] == found.argsort(axis=1)[0]).all()
    assert calibration.tempered(found[:1], 1.0) == pytest.approx(found[:1])
    assert calibration.tempered(found, 5.0)[0, 0] < 0.7 < calibration.tempered(found, 0.3)[0, 0]


@pytest.mark.parametrize("heat", [0.5, 1.0, 2.0])
def test_the_temperature_undoes_too_much_or_too_little_trust(heat: float) -> None:
    found, truth = answers(4000, 1 / heat)
    assert calibrating.temperature(found, truth) == pytest.approx(heat, rel=0.15)


@pytest.mark.parametrize("misses", [0.02, 0.05, 0.1, 0.3])
def test_conformal_sets_miss_no_more_than_promised(misses: float) -> None:
    found, truth = answers(3000, 1.0)
    gap = calibrating.gap(found[:1500], truth[:1500], misses)
    sets = [calibration.plausible(row, gap) for row in found[1500:]]
    inside = np.mean([true in one for true, one in zip(truth[1500:], sets, strict=True)])
    # The likeliest class alone is right that often, and it is never left out.
    right = (found[1500:].argmax(axis=1) == truth[1500:]).mean()
    assert inside == pytest.approx(max(right, 1 - misses), abs=0.03)


def test_few_sites_give_a_gap_that_lets_everything_in() -> None:
    found, truth = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]]), np.array([2, 2])
    assert calibrating.gap(found, truth) == 0.3


@pytest.mark.parametrize(
    ("row", "gap", "places"),
    [
        ([0.5, 0.3, 0.2], 0.2, (0, 1)), ([0.5, 0.3, 0.2], 0.1, (0,)),
        ([0.2, 0.4, 0.4], 0.0, (1, 2)), ([0.0, 0.0, 1.0], 1.0, (2, 0, 1)),
    ],
)  # fmt: skip
def test_the_likeliest_class_is_never_left_out(
    row: list[float], gap: float, places: tuple[int, ...]
) -> None:
    assert calibration.plausible(row, gap) == places


def test_measures_of_calibration() -> None:
    perfect, truth = np.eye(3)[[0, 1, 2, 0]], np.array([0, 1, 2, 0])
    assert calibrating.brier(perfect, truth) == 0
    assert calibrating.calibration_error(perfect, truth) == 0
    assert calibrating.brier(perfect, (truth + 1) % 3) == 2
    assert calibrating.calibration_error(perfect, (truth + 1) % 3) == 1
    found, truth = answers(4000, 1.0)
    assert calibrating.calibration_error(found, truth) < 0.03
    assert calibrating.calibration_error(calibration.tempered(found, 0.3), truth) > 0.15
