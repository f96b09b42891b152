"""Measuring: nobody who is asked about was learned from, and nothing is learned from nothing."""

from dataclasses import replace

import numpy as np
import pytest
from learning_rows import rows as made

from clusterproof.classifier import calibration, evaluation, training
from clusterproof.classifier import rows as table
from clusterproof.classifier.evaluation import Effort, Material, asking, floors, groups, leaks
from clusterproof.classifier.evaluation.crew import crew
from clusterproof.classifier.evaluation.rivals import Course
from clusterproof.classifier.rows import CLASSES, Rows
from clusterproof.classifier.training import Choice
from clusterproof.errors import BelowFloor, ModelError, UsageError
from clusterproof.models import cards, measured, shelf
from clusterproof.models.measured import Evaluation

FEW = (Choice(0.03), Choice(0.1, 0.0, 0.0))
LITTLE = Effort(repeats=1, choices=FEW, shuffles=3)
SHIPPED = shelf.shipped("head")


def two_sources(rows: Rows, helpers: int) -> Rows:
    """Return the rows, the last ones from a second labels file."""
    first = len(rows) - helpers
    return replace(rows, sources=("first",) * first + ("second",) * helpers)


def course_of(rows: Rows, asked: np.ndarray | None = None) -> Course:
    return Course(rows, np.ones(len(rows), bool) if asked is None else asked, (0,), FEW[:1])


@pytest.fixture(scope="module")
def scores() -> Evaluation:
    return evaluation.evaluate(Material(made(90, strength=4, owners=80)), effort=LITTLE)


@pytest.mark.parametrize("seed", range(3))
def test_helpers_are_learned_from_and_never_asked_about(seed: int) -> None:
    rows = two_sources(made(90, owners=70), 30)
    asked = np.array([one == "first" for one in rows.sources])
    held: list[int] = []
    for learned, out in asking.folds(rows, asked, seed):
        owners = [{rows.owners[place] for place in places} for places in (learned, out)]
        assert not owners[0] & owners[1]
        helped = {place for place in learned if rows.sources[place] == "second"}
        # Every helper is there, but those whose owner is asked about.
        wanted = {
            place for place in range(90)
            if rows.sources[place] == "second" and rows.owners[place] not in owners[1]
        }  # fmt: skip
        assert helped == wanted
        held += out.tolist()
    assert sorted(held) == np.flatnonzero(asked).tolist()


def test_only_the_named_source_is_reported() -> None:
    rows = two_sources(made(90, strength=3, owners=80), 30)
    found = evaluation.evaluate(Material(rows), ("first",), LITTLE)
    assert found.sites == 60
    assert [(one.name, one.sites, one.asked) for one in found.sources] == [
        ("first", 60, True), ("second", 30, False)
    ]  # fmt: skip
    named = {name for one in found.confusion for name in one.sites}
    assert named == set(rows.names[:60])


def test_an_unknown_source_is_a_users_mistake() -> None:
    with pytest.raises(UsageError, match="No labels come from third"):
        evaluation.evaluate(Material(made(60)), ("third",), LITTLE)


def test_too_few_asked_owners_are_an_error() -> None:
    rows = two_sources(made(60), 52)
    with pytest.raises(ModelError, match="owners of sites labelled"):
        evaluation.evaluate(Material(rows), ("first",), LITTLE)


def test_what_can_be_learned_is_learned_and_measured(scores: Evaluation) -> None:
    assert scores.sites == 90
    assert scores.owners == 80
    assert scores.macro_f1.low <= scores.macro_f1.value <= scores.macro_f1.high
    assert scores.macro_f1.value > 0.9
    assert scores.sets.coverage > 0.8
    assert 1 <= scores.sets.size < 1.5
    rivals = {one.name: one for one in scores.rivals}
    assert rivals["mean_vector"].macro_f1.value > rivals["size_only"].macro_f1.value
    assert rivals["size_only"].p < 0.001
    assert rivals["size_only"].ahead.low > 0.3
    assert rivals["majority"].macro_f1.value == pytest.approx(1 / 6)
    assert sum(len(one.sites) for one in scores.confusion) == 90
    assert set(scores.figures()) >= {"macro_f1", "f1_portal", "brier", "baseline_size_only"}


def test_every_group_of_sites_is_measured(scores: Evaluation) -> None:
    assert sum(one.sites for one in scores.languages) == 90
    assert [one.sites for one in scores.sizes] == [30, 30, 30]
    by_name = {one.name: one for one in scores.formats}
    assert by_name["original HTML"].sites == 45
    assert {one.name for one in scores.unseen} == {"en", "de", "tr", "pl"}
    for one in scores.unseen:
        assert one.learned <= 90 - one.sites
        assert one.accuracy.value > 0.8


def test_a_language_left_out_is_not_learned_from() -> None:
    rows = made(60, owners=20)
    question = groups._without(course_of(rows), "tr")
    assert {rows.languages[place] for place in question.asked} == {"tr"}
    assert "tr" not in {rows.languages[place] for place in question.learned}
    owners = {rows.owners[place] for place in question.asked}
    assert not owners & {rows.owners[place] for place in question.learned}


def test_a_language_without_which_nothing_is_left_is_said_to_be_so() -> None:
    rows = replace(made(60), languages=("en",) * 51 + ("de",) * 9)
    held = asking.Held(
        rows.names, rows.owners, training.truth(rows), np.full((1, 60, 3), 1 / 3),
        np.ones((1, 60, 3), bool),
    )  # fmt: skip
    with crew(1) as run:
        english, german = groups.unseen(run, course_of(rows), held)
    assert (english.name, english.learned) == ("en", 0)
    assert (german.name, german.learned > 0) == ("de", True)


def test_rare_languages_are_told_together() -> None:
    rows = replace(made(60), languages=("en",) * 50 + ("fi",) * 6 + ("",) * 4)
    held = asking.Held(
        rows.names, rows.owners, training.truth(rows), np.full((1, 60, 3), 1 / 3),
        np.ones((1, 60, 3), bool),
    )  # fmt: skip
    assert [(one.name, one.sites) for one in groups.languages(held, rows)] == [
        ("en", 50), ("fi", 6), ("others", 4)
    ]  # fmt: skip


def test_processes_and_one_process_say_the_same() -> None:
    rows = made(60)
    asked = np.ones(60, bool)
    with crew(1) as alone:
        first = asking.ask(alone, rows, asked, FEW, (0,))
    with crew(2) as two:
        second = asking.ask(two, rows, asked, FEW, (0,))
    assert first.found == pytest.approx(second.found, abs=1e-9)
    assert (first.inside == second.inside).all()


# ------------------------------------------------------------------------------------ leaks


def test_labels_dealt_out_again_are_not_learned() -> None:
    with crew(1) as run:
        found = leaks.shuffled(run, course_of(made(90, strength=4, owners=80)), 5)
    assert found.holds
    assert found.found.value < 0.45
    assert found.chance.low < found.chance.value < found.chance.high
    assert found.chance.value == pytest.approx(1 / 3, abs=0.03)


def test_a_leak_would_be_seen() -> None:
    """Sites that are asked about twice, under two owners, are learned by heart."""
    rows = made(45, strength=0.0, owners=45)
    twice = rows.take([*range(45), *range(45)])
    twice = replace(
        twice,
        names=tuple(f"site{place:03}.test" for place in range(90)),
        owners=tuple(f"owner{place:03}" for place in range(90)),
        matrix=twice.matrix * 30,
    )
    with crew(1) as run:
        held = asking.ask(run, twice, np.ones(90, bool), FEW[:1], (0,))
    drawn = leaks.guesses(held.said, held.truth)
    right = evaluation.figures.count(held.said, held.truth).interval(evaluation.figures.macro_f1)
    assert right.low > np.quantile(drawn, 0.975)


def test_dealing_moves_all_sites_of_an_owner_together() -> None:
    rows = made(90, owners=30)
    asked = np.arange(90) % 2 == 0
    dealt = leaks.deal(rows, asked, 4)
    by_owner: dict[str, set[str]] = {}
    for owner, label in zip(dealt.owners, dealt.labels, strict=True):
        by_owner.setdefault(owner, set()).add(label)
    assert all(len(found) == 1 for found in by_owner.values())
    assert dealt.labels != rows.labels
    assert sorted(dealt.labels) == sorted(rows.labels)


def test_a_look_that_gives_the_class_away_is_reported() -> None:
    rows = made(90, owners=80)
    plain = rows
    tell = {"cluster": "markdown", "other": "hugo", "portal": "html"}
    told = replace(rows, formats=tuple(tell[label] for label in rows.labels))
    with crew(1) as run:
        clean = {one.name: one for one in leaks.measure(run, course_of(plain), 2).found}
        found = {one.name: one for one in leaks.measure(run, course_of(told), 2).found}
    assert clean[leaks.FORMAT].holds
    assert clean[leaks.SIZE].holds
    assert not found[leaks.FORMAT].holds
    assert not found[leaks.BOTH].holds
    assert found[leaks.FORMAT].found.value == 1.0


def test_numbers_that_know_the_format_are_found_out() -> None:
    rows = made(120, owners=110)
    assert leaks.format_of(rows).holds
    matrix = rows.matrix.copy()
    matrix[:, 5:25] += np.array([2.0 * (one == "html") for one in rows.formats])[:, None]
    found = leaks.format_of(replace(rows, matrix=matrix))
    assert not found.holds
    assert found.found.value > 0.9
    assert leaks.format_of(replace(rows, formats=("",) * 120)) is None
    assert leaks.format_of(replace(rows, formats=("html",) * 120)) is None


# ----------------------------------------------------------------------------------- floors


def test_limits_lie_a_little_beside_what_was_measured(scores: Evaluation) -> None:
    low, high = floors.limits(scores)
    assert low["macro_f1"] == pytest.approx(scores.macro_f1.value - 0.03, abs=1e-4)
    assert low["coverage"] == pytest.approx(scores.sets.coverage - 0.03, abs=1e-4)
    assert high["calibration_error"] == pytest.approx(
        scores.calibration_error.value + 0.03, abs=1e-4
    )


def test_limits_of_a_stricter_model_are_kept(scores: Evaluation) -> None:
    card = replace(
        cards.read(SHIPPED), floors={"macro_f1": 0.99}, ceilings={"calibration_error": 0.001}
    )
    low, high = floors.limits(scores, card)
    assert low["macro_f1"] == 0.99
    assert high["calibration_error"] == 0.001
    with pytest.raises(BelowFloor, match="--allow-regression"):
        floors.check_successor(scores, card)


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({"floors": {"macro_f1": 1.01}}, r"macro_f1 .* < 1\.010"),
        ({"floors": {"coverage": 1.01}}, r"coverage .* < 1\.010"),
        ({"floors": {}, "ceilings": {"calibration_error": -0.1}}, r"calibration_error .* > -0\.1"),
    ],
)
def test_a_floor_is_a_floor(scores: Evaluation, limits: dict, told: str) -> None:
    card = replace(cards.read(SHIPPED), floors={"macro_f1": 0.1, "unknown": 0.9})
    floors.check(scores, card)
    with pytest.raises(BelowFloor, match=told):
        floors.check(scores, replace(card, **limits))


def test_learned_noise_is_below_every_floor(scores: Evaluation) -> None:
    leaked = replace(scores.leaks[0], holds=False)
    assert leaked.name == leaks.SHUFFLED
    with pytest.raises(BelowFloor, match="dealt out again were learned"):
        floors.check(
            replace(scores, leaks=(leaked, *scores.leaks[1:])),
            replace(cards.read(SHIPPED), floors={}),
        )


# ----------------------------------------------------------------------- the one that ships


@pytest.mark.timeout(600)
def test_the_shipped_judge_is_as_good_as_its_card_and_its_figures_say() -> None:
    """Whoever learns again must measure again: `clusterproof train` and `evaluate --keep` do."""
    card, rows = cards.read(SHIPPED), table.read(SHIPPED / "rows.csv")
    found = evaluation.evaluate(Material(rows), card.asked, Effort(workers=2))
    floors.check(found, card)
    assert found.macro_f1.value == pytest.approx(card.scores["macro_f1"], abs=0.01)
    kept = measured.read(SHIPPED)
    assert kept.labels == found.labels == card.labels
    assert kept.sites == found.sites
    assert kept.macro_f1.value == pytest.approx(found.macro_f1.value, abs=0.01)
    rivals = {one.name: one for one in found.rivals}
    assert {one.name for one in kept.rivals} - rivals.keys() == {"words_all", "words_home"}
    assert rivals["mean_vector"].ahead.value > 0
    assert rivals["size_only"].ahead.low > 0.2
    leaked = {one.name: one for one in found.leaks}
    assert leaked[leaks.SHUFFLED].holds
    assert not {"pages", "letters", "languages"} & set(rows.columns)


def test_conformal_sets_are_those_of_the_outer_folds() -> None:
    rows = made(60, strength=4)
    with crew(1) as run:
        held = asking.ask(run, rows, np.ones(60, bool), FEW[:1], (0,))
    learned, out = asking.folds(rows, np.ones(60, bool), 0)[0]
    judge = training.train(rows.take(learned), FEW[:1])
    found = judge.probabilities(rows.matrix[out])
    assert held.found[0, out] == pytest.approx(found, abs=1e-9)
    for place, row in zip(out, found, strict=True):
        kept = {CLASSES[at] for at in calibration.plausible(row, judge.gap)}
        assert {CLASSES[at] for at in np.flatnonzero(held.inside[0, place])} == kept
