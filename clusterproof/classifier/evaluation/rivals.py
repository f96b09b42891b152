"""Other ways of answering, in the same folds: what the judge must beat to be worth its parts.

What a rival may choose (how much its numbers are trusted) is chosen in inner folds too: a rival
that was held down would flatter the judge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.stats import binomtest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from clusterproof.classifier import rubric_head, training
from clusterproof.classifier.evaluation import asking, figures
from clusterproof.classifier.evaluation.asking import Held, Mask, Truth
from clusterproof.classifier.evaluation.crew import Run
from clusterproof.classifier.evaluation.words import Counts, narrow
from clusterproof.classifier.rows import CLASSES, Rows
from clusterproof.classifier.training import Choice, Fold, Table
from clusterproof.models.measured import Rival

# Each list is as wide as its numbers are long: vectors of length one need much trust, scaled
# numbers little. The best lay inside all of them on the development sites.
_TRUSTS: Mapping[str, tuple[float, ...]] = {
    "words_all": (1.0, 10.0, 100.0),
    "words_home": (1.0, 10.0, 100.0),
    "mean_vector": (3.0, 30.0, 300.0),
    "rubric_refitted": (0.1, 1.0, 10.0),
    "size_only": (0.1, 1.0, 10.0),
}
_SCALED = frozenset({"rubric_refitted", "size_only"})
_ORDER = ("words_all", "words_home", "vector_and_voices", "mean_vector", "rubric_refitted",
          "rubric", "size_only", "majority")  # fmt: skip
_ITERATIONS = 3000
_SIZES = 3
_VOICE = ("voice_", "mean_", "first_")
_FLATTERED = "Its six weights a class were fitted on development sites that may be among these."


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a rival reads of every site, how much it may trust that, and whether it is scaled."""

    numbers: Table | Counts
    trusts: tuple[float, ...]
    scaled: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A rival's reading of the sites, and the fold in which it is asked."""

    rows: Rows
    reading: Reading
    fold: Fold


def answer(given: Given) -> Table:
    """Choose the trust in inner folds of the learned sites, learn, and return probabilities."""
    seen, unseen = _numbers(given)
    rows = given.rows.take(given.fold[0])
    wanted = training.truth(rows)
    inner = list(training.splits(rows))
    scaled = given.reading.scaled
    tried = [
        (_inner(_linear(trust, scaled), seen, wanted, inner), -trust)
        for trust in given.reading.trusts
    ]
    best = _linear(-max(tried)[1], scaled).fit(seen, wanted)
    return np.asarray(best.predict_proba(unseen))


def _inner(linear: Any, seen: Table, wanted: Truth, inner: Sequence[Fold]) -> float:
    found = np.zeros((len(wanted), len(CLASSES)))
    for learned, asked in inner:
        found[asked] = linear.fit(seen[learned], wanted[learned]).predict_proba(seen[asked])
    return training.macro_f1(found, wanted)


def _numbers(given: Given) -> tuple[Table, Table]:
    learned, asked = given.fold
    numbers = given.reading.numbers
    if isinstance(numbers, Counts):
        return narrow(numbers, learned, asked)
    return numbers[learned], numbers[asked]


def _linear(trust: float, scaled: bool) -> Any:
    linear = LogisticRegression(C=trust, max_iter=_ITERATIONS, class_weight="balanced")
    return make_pipeline(StandardScaler(), linear) if scaled else linear


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """The sites, which of them are asked about, and the repeats' seeds: the same for everyone."""

    rows: Rows
    asked: Mask
    seeds: tuple[int, ...]
    choices: tuple[Choice, ...]


def measure(run: Run, course: Course, held: Held, counted: Mapping[str, Counts]) -> list[Rival]:
    """Return every rival's figures beside the judge's own answers.

    counted: the words of all pages and of the home pages, where there are pages.
    """
    rows = course.rows
    readings: dict[str, Table | Counts] = {
        **counted,
        "mean_vector": _columns(rows, "mean_"),
        "rubric_refitted": rubric_numbers(rows),
        "size_only": rows.sizes[:, :_SIZES],
    }
    found = {
        name: learn(run, course, Reading(numbers, _TRUSTS[name], name in _SCALED))
        for name, numbers in readings.items()
    }
    found |= {
        "vector_and_voices": _without_rubric(run, course),
        "rubric": _rubric(course),
        "majority": _majority(course),
    }
    return [compare(name, held, found[name][:, course.asked]) for name in _ORDER if name in found]


def compare(name: str, held: Held, found: Table) -> Rival:
    """Return a rival's macro-F1, how far the judge is ahead, and McNemar's exact test by site."""
    judge = figures.count(held.said, held.truth)
    rival = figures.count(np.asarray(found.argmax(axis=2)), held.truth)
    right = figures.majority(held.found) == held.truth
    other = figures.majority(found) == held.truth
    only_judge, only_rival = int((right & ~other).sum()), int((other & ~right).sum())
    return Rival(
        name,
        rival.interval(figures.macro_f1),
        judge.ahead(rival),
        only_judge,
        only_rival,
        mcnemar(only_judge, only_rival),
        _FLATTERED if name == "rubric" else "",
    )


def mcnemar(first: int, second: int) -> float:
    """Return the exact two-sided p of McNemar's test from the sites that one alone has right.

    >>> mcnemar(0, 0), mcnemar(9, 1) < 0.03 < mcnemar(8, 2)
    (1.0, True)
    """
    return float(binomtest(first, first + second).pvalue) if first + second else 1.0


def learn(run: Run, course: Course, reading: Reading) -> Table:
    """Return probabilities of the asked sites by repeat, each from learned sites of others."""
    every = [asking.folds(course.rows, course.asked, seed) for seed in course.seeds]
    answers = iter(
        run(answer, [Given(course.rows, reading, fold) for one in every for fold in one])
    )
    found = np.zeros((len(every), len(course.rows), len(CLASSES)))
    for repeat, one in enumerate(every):
        for _, held in one:
            found[repeat, held] = next(answers)
    return found


def _columns(rows: Rows, *starts: str) -> Table:
    kept = [place for place, name in enumerate(rows.columns) if name.startswith(starts)]
    return rows.matrix[:, kept]


def _without_rubric(run: Run, course: Course) -> Table:
    """Learn as the judge does, from what passages sound like alone."""
    rows = course.rows
    columns = tuple(name for name in rows.columns if name.startswith(_VOICE))
    bare = replace(rows, columns=columns, matrix=_columns(rows, *_VOICE))
    choices = tuple(dict.fromkeys(replace(one, rubric=0.0) for one in course.choices))
    held = asking.ask(run, bare, course.asked, choices, course.seeds)
    found = np.zeros((len(course.seeds), len(rows), len(CLASSES)))
    found[:, course.asked] = held.found
    return found


def rubric_numbers(rows: Rows) -> Table:
    """Return what the rubric's own judge reads of each site, without its bias."""
    read = [
        rubric_head.numbers(dict(zip(rows.columns, map(float, row), strict=True)))
        for row in rows.matrix
    ]
    return np.array(read)[:, 1:]


def _rubric(course: Course) -> Table:
    """Ask the rubric's own judge, which learns nothing here."""
    known = np.hstack([np.ones((len(course.rows), 1)), rubric_numbers(course.rows)])
    found = [rubric_head.shares(row) for row in known]
    table = np.array([[one[name] for name in CLASSES] for one in found])
    return np.repeat(table[None], len(course.seeds), axis=0)


def _majority(course: Course) -> Table:
    """Say of every site what most of the asked sites are; kind to this rival, and still poor."""
    counts = np.bincount(training.truth(course.rows)[course.asked], minlength=len(CLASSES))
    table = np.tile(counts / counts.sum(), (len(course.rows), 1))
    return np.repeat(table[None], len(course.seeds), axis=0)
