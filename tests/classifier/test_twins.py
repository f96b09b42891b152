"""Copies of a site under other owners: found, joined, never on two sides."""

from dataclasses import replace

import numpy as np
from learning_rows import rows as made

from clusterproof.classifier import evaluation, training, twins
from clusterproof.classifier import rows as table
from clusterproof.classifier.evaluation import Effort, Material, asking
from clusterproof.classifier.rows import Rows
from clusterproof.classifier.training import Choice
from clusterproof.models import shelf

MEAN = [place for place, name in enumerate(made(3).columns) if name.startswith("mean_")]


def copied(*pairs: tuple[int, int]) -> Rows:
    """Return rows in which the second site of each pair says nearly what the first one says."""
    rows = made(60, owners=60)
    matrix = rows.matrix.copy()
    for first, second in pairs:
        matrix[second, MEAN] = matrix[first, MEAN] * 1.01 + 0.001
    return replace(rows, matrix=matrix)


def strict(rows: Rows) -> set[tuple[str, str]]:
    return {(one.first, one.second) for one in twins.find(rows, 0.999)}


def test_copies_are_found_and_nothing_else() -> None:
    assert strict(copied((3, 9), (9, 20))) == {
        ("site003.test", "site009.test"), ("site003.test", "site020.test"),
        ("site009.test", "site020.test"),
    }  # fmt: skip
    assert strict(copied()) == set()


def test_sites_of_one_owner_are_no_twins() -> None:
    rows = copied((3, 9))
    owners = [*rows.owners]
    owners[9] = owners[3]
    assert strict(replace(rows, owners=tuple(owners))) == set()


def test_chains_of_copies_become_one_owner() -> None:
    found = twins.joined(copied((3, 9), (9, 20), (5, 6)))
    assert found.owners[3] == found.owners[9] == found.owners[20] == "owner003"
    assert found.owners[5] == found.owners[6]
    assert found.owners[3] != found.owners[5]
    assert len(set(found.owners)) <= 57


def test_a_copy_is_never_on_the_other_side() -> None:
    rows = twins.joined(copied((3, 9), (12, 30)))
    for learned, out in asking.folds(rows, np.ones(60, bool), 1):
        for first, second in ((3, 9), (12, 30)):
            assert (first in out) == (second in out)
            assert (first in learned) == (second in learned)


def test_twins_are_told_and_silent_sites_are_none() -> None:
    rows = copied((3, 9))
    matrix = rows.matrix.copy()
    matrix[40, MEAN] = matrix[41, MEAN] = 0.0
    rows = replace(rows, matrix=matrix)
    assert ("site040.test", "site041.test") not in strict(rows)
    found = evaluation.evaluate(Material(rows), effort=Effort(1, 1, (Choice(),), 2))
    assert ("site003.test", "site009.test") in {(one.first, one.second) for one in found.twins}
    assert found.owners < 60


def test_the_shipped_rows_have_no_twins_on_two_sides() -> None:
    rows = table.read(shelf.shipped("head") / "rows.csv")
    assert not twins.find(twins.joined(rows))
    assert not twins.find(training.learnable(twins.joined(rows)))
