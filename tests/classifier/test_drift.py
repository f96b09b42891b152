"""Drawn sites: like ones are left in peace, unlike ones are told."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from classifier_pages import evidence, matcher, page
from scipy.stats import ks_2samp

from clusterproof.app import drifting
from clusterproof.classifier import drift, features, making
from clusterproof.classifier.drift import FEATURES, Profile, Reference
from clusterproof.classifier.judging import judge
from clusterproof.classifier.rubric_head import RubricHead
from clusterproof.classifier.site import gather
from clusterproof.errors import ModelError
from clusterproof.models import shelf
from clusterproof.records import Coverage, Gate

ROWS = shelf.shipped("head") / "rows.csv"
LANGUAGES = ("en", "de", "es", "fr", "it", "tr", "pl", "pt", "ko", "ar", "hr", "th", "mt", "is")
USUAL = np.array([0.3, 0.15, 0.1, 0.1, 0.1, 0.06, 0.05, 0.04, 0.03, 0.03, 0.02, 0.01, 0.005, 0.005])


def profiles(matrix: np.ndarray, languages=()) -> list[Profile]:
    languages = languages if len(languages) else ("en",) * len(matrix)
    return [Profile(row, str(tongue)) for row, tongue in zip(matrix, languages, strict=True)]


def drawn(random: np.random.Generator, count: int, seen: float = 0.25) -> np.ndarray:
    """Return sites most of which lack most features; what they have hangs together."""
    kind = random.normal(size=(count, 1))
    rate = 1 / (1 + np.exp(-(np.log(seen / (1 - seen)) + kind)))
    values = np.round(random.gamma(2.0, 0.15, size=(count, len(FEATURES))), 2)
    return np.where(random.random((count, len(FEATURES))) < rate, values, 0.0)


def spoken(random: np.random.Generator, count: int) -> np.ndarray:
    return random.choice(LANGUAGES, size=count, p=USUAL)


def alarms(runs: int, judged: int, learned: int, seen: float = 0.25) -> float:
    random = np.random.default_rng(7)
    found = []
    for _ in range(runs):
        known = Reference(drawn(random, learned), tuple(spoken(random, learned)))
        one = drift.compare(profiles(drawn(random, judged, seen), spoken(random, judged)), known)
        assert one is not None
        found.append(one.alarming)
    return float(np.mean(found))


@pytest.mark.parametrize(("judged", "learned", "runs"), [(30, 100, 200), (120, 100, 60)])
def test_like_sites_cause_an_alarm_in_at_most_one_run_of_twenty(
    judged: int, learned: int, runs: int
) -> None:
    assert alarms(runs, judged, learned) <= 0.05


def test_the_shipped_rows_split_in_two_are_alike() -> None:
    known, random = drift.reference(ROWS), np.random.default_rng(3)
    found = []
    for _ in range(100):
        mixed = known.matrix[random.permutation(len(known.matrix))]
        one = drift.compare(profiles(mixed[:40]), Reference(mixed[40:], ()))
        assert one is not None
        found.append(one.alarming)
    assert np.mean(found) <= 0.05


@pytest.mark.parametrize(("judged", "least"), [(60, 0.9), (120, 0.99)])
def test_a_real_shift_is_found(judged: int, least: float) -> None:
    assert alarms(30, judged, 100, seen=0.55) >= least


def classes() -> dict[str, np.ndarray]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["agreed"] == "yes"]
    return {
        kind: np.array([[float(r[name]) for name in FEATURES] for r in rows if r["label"] == kind])
        for kind in ("cluster", "other", "portal")
    }


def test_a_market_of_portals_is_not_what_was_learned_from() -> None:
    random, portals = np.random.default_rng(0), classes()["portal"]
    found = drift.compare(
        profiles(portals[random.integers(0, len(portals), 100)]), drift.reference(ROWS)
    )
    assert found is not None
    assert found.alarming
    assert found.sites == 100
    assert {one.feature for one in found.moved[:8]} & {"mechanics", "group_P_doors"}
    assert next(one for one in found.moved if one.feature == "mechanics").up
    assert not next(one for one in found.moved if one.feature == "collaboration").up


def test_many_sites_that_moved_a_little_are_no_alarm() -> None:
    random = np.random.default_rng(0)
    known = Reference(drawn(random, 1000), ())
    found = drift.compare(profiles(drawn(random, 1000, seen=0.3)), known)
    assert found is not None
    assert not found.alarming
    assert found.moved[0].distance > 0.05


def test_languages_never_met_are_told_by_themselves() -> None:
    random = np.random.default_rng(0)
    pool = drawn(random, 200)
    known = Reference(pool[:100], ("en",) * 60 + ("de",) * 40)
    found = drift.compare(profiles(pool[100:], ("en",) * 70 + ("th",) * 30), known)
    assert found is not None
    assert (found.unmet, found.unmet_alarming) == (0.3, True)
    assert not any(one.alarming for one in found.moved)


def test_an_older_table_says_nothing_of_languages() -> None:
    random = np.random.default_rng(0)
    found = drift.compare(
        profiles(drawn(random, 40), ("th",) * 40), Reference(drawn(random, 90), ())
    )
    assert found is not None
    assert (found.unmet, found.unmet_alarming) == (None, False)


def test_few_sites_are_not_compared() -> None:
    known = Reference(drawn(np.random.default_rng(0), 90), ())
    assert drift.compare(profiles(known.matrix[: drift.FEWEST - 1]), known) is None


def test_distances_are_kolmogorovs_and_smirnovs() -> None:
    random = np.random.default_rng(0)
    one, other = drawn(random, 37), drawn(random, 91, seen=0.4)
    wanted = [ks_2samp(one[:, n], other[:, n]).statistic for n in range(len(FEATURES))]
    assert drift.distances(one, other) == pytest.approx(wanted)


def test_a_verdicts_evidence_gives_the_numbers_learned_from() -> None:
    words = evidence("model:hospital", "N", 0.0)
    site = gather("x.test", (page("The board met."),), (), matcher("en"))
    site = replace(
        site,
        evidence=(evidence("C1", "C", 7.0), evidence("M5", "P", 10.0), evidence("P4", "P", 7.0)),
        gates=(Gate("hospital", 0.9, (words,)),),
    )
    verdict = judge(site, RubricHead())
    assert words in verdict.evidence
    found = drift.profile(verdict.evidence, verdict.coverage)
    given = features.named(site)
    assert dict(zip(FEATURES, found.numbers, strict=True)) == {one: given[one] for one in FEATURES}
    assert found.numbers.any()


def test_what_models_do_not_count_changes_no_number() -> None:
    assert tuple(name for name in features.EVIDENT if name != "balance") == FEATURES
    assert features.NAMES[: len(features.EVIDENT)] == features.EVIDENT
    nothing = drift.profile((), Coverage(0, 0.0, (), ()))
    assert not nothing.numbers.any()
    assert nothing.language == ""


@pytest.mark.parametrize("text", ["", "site,label\na,b\n", "site,label,agreed\na,cluster,yes\n"])
def test_a_table_that_is_none_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(text)
    with pytest.raises(ModelError, match="no table of training rows"):
        drift.reference(tmp_path / "rows.csv")


def test_the_file_is_the_one_that_training_writes() -> None:
    assert drifting.ROWS == making.ROWS
