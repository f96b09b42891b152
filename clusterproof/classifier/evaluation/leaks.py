"""Questions that should have no answer: where one has, the figures would flatter the judge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import t as student
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from clusterproof.classifier import training
from clusterproof.classifier.evaluation import asking, figures, rivals
from clusterproof.classifier.evaluation.asking import Mask, Truth
from clusterproof.classifier.evaluation.crew import Run
from clusterproof.classifier.evaluation.rivals import Course
from clusterproof.classifier.rows import CLASSES, ORIGINAL, Rows
from clusterproof.classifier.training import FEWEST, Choice, Table
from clusterproof.models.measured import Interval, Leak

# One shuffle of a hundred sites strays by 0.05; the mean of eight by less than 0.02.
SHUFFLES = 8
_PERMUTED = 1000
# Trust in the look of a site: few numbers, all scaled.
_TRUSTS = (0.03, 0.3, 3.0)
_FORMAT_TRUST = 0.1
# The first sizes are counts of pages, letters, languages and documents.
_COUNTS = 4
_NO_FORMAT = "The format within a class: too few sites whose labels name a format."
SHUFFLED = "labels dealt out again"
# One file of portals that all are original HTML is enough for the second and third to fail; what
# then counts is how good the judge is within one format (see `groups.formats`).
SIZE, FORMAT, BOTH = "size alone", "format alone", "the whole look: size, generator, format"


@dataclass(frozen=True, slots=True, eq=False)
class Leaks:
    """The leak tests, which sites' look points to their class, and what could not be tried."""

    found: tuple[Leak, ...]
    looks_right: Mask
    missing: tuple[str, ...]


def measure(run: Run, course: Course, shuffles: int = SHUFFLES) -> Leaks:
    """Return every leak test, and a sentence for each that could not be made."""
    rows = course.rows
    found = [shuffled(run, course, shuffles)]
    tried = {SIZE: rows.sizes[:, :_COUNTS], BOTH: np.hstack([rows.sizes, _formats(rows)])}
    if any(rows.formats):
        tried[FORMAT] = _formats(rows)
    looks = {name: look(run, course, numbers) for name, numbers in tried.items()}
    truth = training.truth(rows)[course.asked]
    found += [_of_look(name, table, truth) for name, table in looks.items()]
    told = format_of(rows.take(np.flatnonzero(course.asked)))
    missing = () if told else (_NO_FORMAT,)
    right = figures.majority(looks[BOTH]) == truth
    return Leaks((*found, *((told,) if told else ())), right, missing)


def shuffled(run: Run, course: Course, shuffles: int = SHUFFLES) -> Leak:
    """Learn labels that were dealt out again among the owners; nothing should be learned.

    Two choices are left to the inner folds, so that choosing is tried as well.
    """
    choices = tuple(dict.fromkeys((course.choices[0], course.choices[-1])))
    dealt = [deal(course.rows, course.asked, seed) for seed in range(shuffles)]
    scored = [_score(run, rows, course.asked, choices, seed) for seed, rows in enumerate(dealt)]
    values = np.array([value for value, _ in scored])
    mean, reach = float(values.mean()), _reach(values)
    found = Interval(mean, mean - reach, mean + reach)
    guesses = np.concatenate([guessed for _, guessed in scored])
    chance = figures.between(float(guesses.mean()), guesses)
    sites = int(course.asked.sum())
    return Leak(SHUFFLED, found, chance, _holds(found, chance), sites)


def _reach(values: Table) -> float:
    """Return how far the mean of a few shuffles may stray, 95 % (Student)."""
    return float(student.ppf(0.975, len(values) - 1) * values.std(ddof=1) / len(values) ** 0.5)


def deal(rows: Rows, asked: Mask, seed: int) -> Rows:
    """Give each owner the label of another one: all sites of an owner move together.

    Owners of asked sites trade among themselves, so that the asked classes keep their sizes.
    """
    random = np.random.default_rng(seed)
    told = dict(zip(rows.owners, rows.labels, strict=True))
    first = {rows.owners[place] for place in np.flatnonzero(asked)}
    given: dict[str, str] = {}
    for group in (sorted(first), sorted(told.keys() - first)):
        order = random.permutation(len(group))
        given |= {owner: told[group[place]] for owner, place in zip(group, order, strict=True)}
    return replace(rows, labels=tuple(given[owner] for owner in rows.owners))


def _score(
    run: Run, rows: Rows, asked: Mask, choices: Sequence[Choice], seed: int
) -> tuple[float, Table]:
    held = asking.ask(run, rows, asked, choices, (seed,))
    counted = figures.count(held.said, held.truth)
    return counted.interval(figures.macro_f1).value, guesses(held.said, held.truth)


def guesses(said: Truth, truth: Truth) -> Table:
    """Return macro-F1 of the same answers given to other sites: what chance makes of them."""
    random = np.random.default_rng(0)
    sums = np.zeros((_PERMUTED, len(CLASSES), len(CLASSES) + 1))
    for number in range(_PERMUTED):
        moved = said[:, random.permutation(len(truth))]
        for row in moved:
            np.add.at(sums[number], (truth, row), 1)
    return figures.macro_f1(sums)


def look(run: Run, course: Course, numbers: Table) -> Table:
    """Guess the class from how a site was made and kept, which the judge is never told."""
    return rivals.learn(run, course, rivals.Reading(numbers, _TRUSTS, True))[:, course.asked]


def _of_look(name: str, found: Table, truth: Truth) -> Leak:
    said = np.asarray(found.argmax(axis=2))
    value = figures.count(said, truth).interval(figures.macro_f1)
    drawn = guesses(said, truth)
    chance = figures.between(float(drawn.mean()), drawn)
    return Leak(name, value, chance, _holds(value, chance), len(truth))


def _formats(rows: Rows) -> Table:
    """Return one column a format, and none where no label names one."""
    names = sorted(set(rows.formats))
    return np.array([[float(one == name) for name in names] for one in rows.formats]).reshape(
        len(rows), len(names)
    )


def format_of(rows: Rows) -> Leak | None:
    """Guess from the judge's own numbers whether a site is original HTML, class by class.

    Within a class, so that what the classes share with the formats does not count. The figure is
    balanced accuracy, in the mean over the classes that have enough of both.
    """
    if not any(rows.formats):
        return None
    original = np.array([one == ORIGINAL for one in rows.formats], dtype=np.int64)
    parts = []
    for name in CLASSES:
        places = np.flatnonzero(np.array(rows.labels) == name)
        told = _told(rows.take(places), original[places])
        if told is not None:
            parts.append((original[places], told))
    if not parts:
        return None
    found = figures.between(_balanced(parts), _drawn(parts, False))
    guessed = _drawn(parts, True)
    chance = figures.between(float(guessed.mean()), guessed)
    sites = sum(len(truth) for truth, _ in parts)
    return Leak("the format, from the judge's numbers", found, chance, _holds(found, chance), sites)


def _told(rows: Rows, original: Truth) -> Truth | None:
    owners = [len({rows.owners[p] for p in np.flatnonzero(original == kind)}) for kind in (0, 1)]
    if min(owners) < FEWEST:
        return None
    said = np.zeros(len(original), dtype=np.int64)
    folds = StratifiedGroupKFold(training.FOLDS, shuffle=True, random_state=0)
    for learned, asked in folds.split(rows.matrix, original, rows.owners):
        linear = LogisticRegression(C=_FORMAT_TRUST, max_iter=3000, class_weight="balanced")
        reading = make_pipeline(StandardScaler(), linear)
        said[asked] = reading.fit(rows.matrix[learned], original[learned]).predict(
            rows.matrix[asked]
        )
    return said


def _balanced(parts: Sequence[tuple[Truth, Truth]]) -> float:
    return float(np.mean([_recalls(truth, said) for truth, said in parts]))


def _recalls(truth: Truth, said: Truth) -> float:
    kinds = [kind for kind in (0, 1) if (truth == kind).any()]
    return float(np.mean([(said[truth == kind] == kind).mean() for kind in kinds]))


def _drawn(parts: Sequence[tuple[Truth, Truth]], by_chance: bool) -> Table:
    """Draw sites within each class; by chance, the answers are given to other sites."""
    random = np.random.default_rng(0)
    found = []
    for _ in range(_PERMUTED):
        drawn = []
        for truth, said in parts:
            if by_chance:
                drawn.append((truth, said[random.permutation(len(truth))]))
            else:
                places = random.integers(0, len(truth), len(truth))
                drawn.append((truth[places], said[places]))
        found.append(_balanced(drawn))
    return np.array(found)


def _holds(found: Interval, chance: Interval) -> bool:
    """Say whether a figure is no further above chance than its interval reaches."""
    return found.low <= chance.value
