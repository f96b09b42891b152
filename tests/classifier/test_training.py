"""Learning: owners stay together, nothing is shared between two trainings."""

from dataclasses import replace

import numpy as np
import pytest
from learning_rows import rows as made

from clusterproof.classifier import rows as table
from clusterproof.classifier import training
from clusterproof.classifier.training import Choice
from clusterproof.errors import ModelError
from clusterproof.models import cards, shelf

FEW = (Choice(0.03), Choice(0.1, 0.0, 0.0))
SHIPPED = shelf.shipped("head")


@pytest.mark.parametrize("seed", range(5))
def test_no_owner_is_on_both_sides(seed: int) -> None:
    rows = made(60, owners=20)
    asked_ever: list[int] = []
    for learned, asked in training.splits(rows, seed):
        assert not {rows.owners[one] for one in learned} & {rows.owners[one] for one in asked}
        asked_ever += asked.tolist()
    assert sorted(asked_ever) == list(range(60))


def test_two_estimators_share_nothing() -> None:
    first, second = (training.build(made().columns, FEW[0]) for _ in range(2))
    assert first is not second
    assert first.estimators[0][1] is not second.estimators[0][1]


def test_training_again_gives_the_same_answers() -> None:
    rows = made()
    first, second = training.train(rows, FEW), training.train(rows, FEW)
    asked = made(seed=9).matrix
    assert first.probabilities(asked).tobytes() == second.probabilities(asked).tobytes()
    training.train(made(seed=4), FEW)
    assert first.probabilities(asked).tobytes() == second.probabilities(asked).tobytes()


def test_plain_numbers_answer_as_the_estimator() -> None:
    for choice in FEW:
        fitted = training.fit(made(), choice)
        asked = made(seed=9).matrix
        plain = training.linear(fitted).probabilities(asked)
        assert plain == pytest.approx(fitted.predict_proba(asked), abs=1e-9)


def test_hybrids_and_disputed_sites_are_not_learned_from() -> None:
    rows = made(12)
    labels = ("hybrid", *rows.labels[1:])
    rows = replace(rows, labels=labels, agreed=(True, False, *rows.agreed[2:]))
    assert training.learnable(rows).names == rows.names[2:]


def test_too_few_owners_of_a_class_are_an_error() -> None:
    with pytest.raises(ModelError, match="Too few labelled sites of different owners"):
        training.train(made(60, owners=3), FEW)


def test_the_shipped_judge_is_the_one_its_rows_give() -> None:
    rows = table.read(SHIPPED / "rows.csv")
    card = cards.read(SHIPPED)
    assert card.labels == table.digest(rows)
    assert card.columns == rows.columns == table.columns(128)
    assert card.sites == len(training.learnable(rows))
    chosen = Choice(card.settings["trust"], card.settings["text"], card.settings["rubric"])
    again = training.linear(training.fit(training.learnable(rows), chosen))
    kept = shelf.load().parts["judge"]
    assert kept.probabilities(rows.matrix) == pytest.approx(
        again.probabilities(rows.matrix), abs=1e-4
    )


def test_a_judge_is_calibrated_on_the_sites_like_those_asked_about() -> None:
    rows = made(180, owners=60)
    hard = np.arange(len(rows)) % 2 == 1
    muddled = replace(rows, matrix=rows.matrix.copy())
    muddled.matrix[hard] += np.random.default_rng(0).normal(0, 6, muddled.matrix[hard].shape)
    every, easy = (training.train(muddled, FEW[:1], alike) for alike in (None, ~hard))
    assert easy.temperature < every.temperature
    few = np.zeros(len(rows), bool)
    few[: training.ENOUGH - 1] = True
    assert training.train(muddled, FEW[:1], few).temperature == every.temperature
