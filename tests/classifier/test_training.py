"""Learning: owners stay together, nothing is shared between two trainings, chance stays chance."""

from dataclasses import replace

import numpy as np
import pytest
from learning_rows import rows as made

from clusterproof.classifier import evaluation, training
from clusterproof.classifier import rows as table
from clusterproof.classifier.training import Choice
from clusterproof.errors import BelowFloor, ModelError
from clusterproof.models import cards, shelf

FEW = (Choice(0.03, 0.5, True), Choice(0.1, 0.0, False))
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


def test_what_can_be_learned_is_learned_and_measured() -> None:
    scores = evaluation.evaluate(made(90, strength=4, owners=80), choices=FEW, repeats=1)
    assert scores.sites == 90
    assert scores.low <= scores.macro_f1 <= scores.high
    assert scores.macro_f1 > 0.9
    assert scores.coverage > 0.8
    assert 1 <= scores.set_size < 1.5
    assert scores.baselines["mean_vector"] > scores.baselines["size_only"]
    named = sum(len(names) for names in scores.confusion.values())
    assert named == 90
    assert set(scores.figures()) >= {"macro_f1", "f1_portal", "brier", "baseline_size_only"}


def test_words_are_a_baseline_where_there_are_words() -> None:
    rows = made(60)
    texts = [f"{label} speaks of {label} things" for label in rows.labels]
    scores = evaluation.evaluate(rows, texts, FEW[:1], repeats=1)
    assert scores.baselines["words"] == 1.0


def test_shuffled_labels_cannot_be_learned() -> None:
    """A leak would show here: what was learned in one fold would be known in another."""
    rows = table.read(SHIPPED / "rows.csv")
    known = training.learnable(rows)
    found = []
    for seed in range(4):
        order = np.random.default_rng(seed).permutation(len(known))
        labels = tuple(known.labels[one] for one in order)
        shuffled = replace(known, labels=labels)
        found.append(evaluation.evaluate(shuffled, choices=FEW[:1], repeats=1).macro_f1)
    # One in three by chance; four shuffles of a hundred sites vary by 0.05 each.
    assert np.mean(found) < 0.42


def test_the_size_of_a_site_does_not_give_its_class_away() -> None:
    rows = training.learnable(table.read(SHIPPED / "rows.csv"))
    scores = evaluation.evaluate(rows, choices=FEW[:1], repeats=1)
    assert scores.baselines["size_only"] < 0.45
    assert scores.macro_f1 > scores.baselines["mean_vector"]
    assert not {"pages", "letters", "languages"} & set(rows.columns)


def test_the_shipped_judge_is_the_one_its_rows_give() -> None:
    rows = table.read(SHIPPED / "rows.csv")
    card = cards.read(SHIPPED)
    assert card.labels == table.digest(rows)
    assert card.columns == rows.columns == table.columns(128)
    assert card.sites == len(training.learnable(rows))
    chosen = Choice(
        card.settings["trust"], card.settings["mean_weight"], bool(card.settings["single"])
    )
    again = training.linear(training.fit(training.learnable(rows), chosen))
    kept = shelf.load().parts["judge"]
    assert kept.probabilities(rows.matrix) == pytest.approx(
        again.probabilities(rows.matrix), abs=1e-4
    )


def test_a_floor_is_a_floor() -> None:
    scores = evaluation.evaluate(made(60), choices=FEW[:1], repeats=1)
    evaluation.check_floors(scores, {"macro_f1": 0.1, "unknown": 0.9})
    with pytest.raises(BelowFloor, match=r"macro_f1 .* < 1\.010"):
        evaluation.check_floors(scores, {"macro_f1": 1.01})
