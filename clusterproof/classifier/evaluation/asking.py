"""Asks judges about sites whose owner they never learned from, and keeps what they said.

Every choice (strength, temperature, conformal gap) is made inside the training part.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clusterproof.classifier import calibration, training
from clusterproof.classifier.evaluation.crew import Run
from clusterproof.classifier.rows import CLASSES, Rows
from clusterproof.classifier.training import Choice, Fold, Table
from clusterproof.errors import ModelError

Truth = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Learn from some rows, asked about others; alike: which of the learned are like those."""

    rows: Rows
    learned: NDArray[np.int64]
    asked: NDArray[np.int64]
    choices: tuple[Choice, ...]
    alike: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Held-out answers: repeats x sites x classes, with the truth and the names of the sites.

    found: probabilities. inside: whether the class is in the conformal set. owners: who made it.
    """

    names: tuple[str, ...]
    owners: tuple[str, ...]
    truth: Truth
    found: Table
    inside: Mask

    @property
    def said(self) -> Truth:
        """Return the likeliest class by repeat and site."""
        return np.asarray(self.found.argmax(axis=2))


def folds(rows: Rows, asked: Mask, seed: int) -> list[Fold]:
    """Return places to learn from and to ask: the asked sites in turn, the others only to learn.

    Whoever made a site that is asked about is not learned from, whichever file names him.
    """
    places = np.flatnonzero(asked)
    found = []
    for _, held in training.splits(rows.take(places), seed):
        out = {rows.owners[place] for place in places[held]}
        kept = [place for place, owner in enumerate(rows.owners) if owner not in out]
        found.append((np.array(kept, dtype=np.int64), places[held]))
    return found


def answer(question: Question) -> tuple[Table, Mask]:
    """Learn, then return the probabilities and the conformal sets of the asked sites."""
    learned = question.rows.take(question.learned)
    judge = training.train(learned, question.choices, question.alike)
    found = judge.probabilities(question.rows.matrix[question.asked])
    inside = np.zeros(found.shape, dtype=bool)
    for place, row in enumerate(found):
        inside[place, list(calibration.plausible(row, judge.gap))] = True
    return found, inside


def try_answer(question: Question) -> tuple[Table, Mask] | None:
    """Return the answers, or nothing where too few sites are left to learn from."""
    try:
        return answer(question)
    except ModelError:
        return None


def ask(run: Run, rows: Rows, asked: Mask, choices: Sequence[Choice], seeds: Iterable[int]) -> Held:
    """Ask about every asked site once a repeat, each repeat with other folds."""
    every = [folds(rows, asked, seed) for seed in seeds]
    questions = [
        Question(rows, learned, held, tuple(choices), asked[learned])
        for one in every
        for learned, held in one
    ]
    answers = iter(run(answer, questions))
    found = np.zeros((len(every), len(rows), len(CLASSES)))
    inside = np.zeros(found.shape, dtype=bool)
    for repeat, one in enumerate(every):
        for _, held in one:
            found[repeat, held], inside[repeat, held] = next(answers)
    return held_of(rows, asked, found, inside)


def held_of(rows: Rows, asked: Mask, found: Table, inside: Mask) -> Held:
    """Return the answers on the asked sites alone."""
    kept = rows.take(np.flatnonzero(asked))
    return Held(
        kept.names, kept.owners, training.truth(kept), found[:, asked], inside[:, asked]
    )  # fmt: skip
