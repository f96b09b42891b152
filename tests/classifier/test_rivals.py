"""Rivals: asked in the judge's own folds, with all that they may choose, and nothing held down."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from learning_rows import rows as made
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from clusterproof.classifier import features, rubric_head, training
from clusterproof.classifier import rows as table
from clusterproof.classifier.evaluation import asking, rivals, words
from clusterproof.classifier.evaluation.crew import crew
from clusterproof.classifier.evaluation.rivals import Course
from clusterproof.classifier.rows import CLASSES
from clusterproof.classifier.rubric_head import RubricHead
from clusterproof.classifier.training import Choice
from clusterproof.models import shelf
from clusterproof.records import Axis, Coverage, Evidence, Gate, Site

FEW = (Choice(0.03, 0.5, True), Choice(0.1, 0.0, False))


def texts(count: int) -> list[str]:
    """Return texts of sites with words that tell the class now and then, and many that do not."""
    random = np.random.default_rng(5)
    found = []
    for place in range(count):
        told = [CLASSES[place % 3]] * int(random.integers(0, 3))
        noise = [f"word{number}" for number in random.integers(0, 60, 40)]
        found.append(" ".join([*told, *noise, f"only{place}"]))
    return found


def course(count: int = 60, seeds: tuple[int, ...] = (0,)) -> Course:
    return Course(made(count), np.ones(count, bool), seeds, FEW)


def test_narrow_words_answer_as_tfidf_does() -> None:
    """The narrow space is the plain pipeline, only faster: same words, same answers."""
    given, wanted = texts(60), training.truth(made(60))
    learned, asked = np.arange(45), np.arange(45, 60)
    seen, unseen = words.narrow(words.count(given), learned, asked)
    vectors = TfidfVectorizer(sublinear_tf=True, min_df=2, max_features=50_000)
    plain = vectors.fit_transform([given[place] for place in learned])
    assert not [word for word in vectors.get_feature_names_out() if word.startswith("only")]
    for trust in (1.0, 100.0):
        linear = LogisticRegression(C=trust, max_iter=3000, tol=1e-8)
        first = linear.fit(plain, wanted[:45]).predict_proba(
            vectors.transform([given[place] for place in asked])
        )
        second = linear.fit(seen, wanted[:45]).predict_proba(unseen)
        assert first == pytest.approx(second, abs=2e-3)


def test_words_that_tell_the_class_are_a_strong_rival() -> None:
    rows = made(60, strength=0.2)
    given = words.count([f"{label} speaks of {label} things" for label in rows.labels])
    alike = Course(rows, np.ones(60, bool), (0,), FEW[:1])
    with crew(1) as run:
        held = asking.ask(run, rows, alike.asked, alike.choices, alike.seeds)
        found = {one.name: one for one in rivals.measure(run, alike, held, {"words_all": given})}
    assert found["words_all"].macro_f1.value == 1.0
    assert found["words_all"].ahead.high < 0
    assert found["words_all"].only_judge == 0
    assert found["words_all"].only_rival > 10
    assert found["words_all"].p < 0.01
    assert list(found) == [
        "words_all", "vector_and_voices", "mean_vector", "rubric_refitted", "rubric", "size_only",
        "majority",
    ]  # fmt: skip


def test_a_rival_is_asked_about_sites_of_others_only() -> None:
    """A number that names the owner is worth nothing to whoever never met the owner."""
    rows = made(60, owners=20)
    labels = {owner: CLASSES[place % 3] for place, owner in enumerate(sorted(set(rows.owners)))}
    owners = np.array([int(owner.removeprefix("owner")) for owner in rows.owners])
    rows = replace(rows, labels=tuple(labels[owner] for owner in rows.owners))
    reading = rivals.Reading(np.eye(20)[owners], (1.0,))
    alike = Course(rows, np.ones(60, bool), (0,), FEW)
    with crew(1) as run:
        found = rivals.learn(run, alike, reading)
    right = (found[0].argmax(axis=1) == training.truth(rows)).mean()
    assert right < 0.5


def test_how_much_a_rival_trusts_is_chosen_without_the_asked_sites() -> None:
    alike = course(90)
    rows, trusts = alike.rows, (1e-5, 0.01, 1.0)
    fold = asking.folds(rows, alike.asked, 0)[0]
    learned, asked = fold
    inside = rows.take(learned)
    tried = {}
    for trust in trusts:
        found = np.zeros((len(inside), 3))
        for first, second in training.splits(inside):
            linear = LogisticRegression(C=trust, max_iter=3000, class_weight="balanced")
            linear.fit(inside.matrix[first], training.truth(inside)[first])
            found[second] = linear.predict_proba(inside.matrix[second])
        tried[trust] = training.macro_f1(found, training.truth(inside))
    best = min(trusts, key=lambda trust: (-tried[trust], trust))
    linear = LogisticRegression(C=best, max_iter=3000, class_weight="balanced")
    wanted = linear.fit(inside.matrix, training.truth(inside)).predict_proba(rows.matrix[asked])
    given = rivals.Given(rows, rivals.Reading(rows.matrix, trusts), fold)
    assert rivals.answer(given) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("first", "second", "p"), [(0, 0, 1.0), (5, 5, 1.0), (10, 0, 2 / 1024), (1, 0, 1.0)]
)
def test_mcnemar_is_exact(first: int, second: int, p: float) -> None:
    assert rivals.mcnemar(first, second) == pytest.approx(p)
    assert rivals.mcnemar(second, first) == pytest.approx(p)


def test_the_rubric_is_asked_as_the_program_would() -> None:
    """From the row of a site the same shares come out as from the site itself."""
    coverage = Coverage(3, 1.0, (), ())
    at = datetime(2026, 1, 1, tzinfo=UTC)
    seen = tuple(
        Evidence(name, axis, points, f"https://x.test/{name}", name, "en", at, "sha256:0", "seen")
        for name, axis, points in (
            ("G3", Axis.COLLABORATION, 8.0), ("C1", Axis.COLLABORATION, 6.0),
            ("P3", Axis.PORTAL, 9.0),
        )
    )  # fmt: skip
    site = Site("x.test", 3, seen, coverage, (), {"pages": 3.0}, (Gate("hospital", 0.6),))
    named = features.named(site)
    assert rubric_head.shares(rubric_head.numbers(named)) == RubricHead().probabilities(site)


def test_the_shipped_rows_hold_all_that_the_rubric_reads() -> None:
    rows = table.read(shelf.shipped("head") / "rows.csv")
    wanted = {f"gate_{name}" for family in rubric_head._FAMILIES for name in family}
    assert wanted <= set(rows.columns)
    assert rivals.rubric_numbers(rows).shape == (len(rows), 5)
