"""What is hidden cannot be computed from what is printed."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterproof.report.market import cells
from clusterproof.report.market.suppression import (
    HELD,
    OPEN,
    ROUNDED,
    SMALL,
    guarded,
    ranges,
    with_sums,
)

TABLES = st.integers(2, 5).flatmap(
    lambda wide: st.lists(
        st.lists(st.one_of(st.integers(0, 6), st.integers(0, 90)), min_size=wide, max_size=wide),
        min_size=2, max_size=5,
    )
)  # fmt: skip


@given(TABLES, st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_small_count_can_be_told(counts: list[list[int]], rounding: bool) -> None:
    table, marks = with_sums(counts), guarded(counts, rounding=rounding)
    small = [tuple(map(int, at)) for at in np.argwhere((marks == SMALL) & (table > 0))]
    hideable = ((marks == OPEN) | (marks == ROUNDED)) & (table >= 5)
    for at, (low, high) in zip(small, ranges(table, marks, small) if small else (), strict=True):
        assert low <= table[at] <= high
        assert low < high or not hideable.any()
    assert (marks[table < 5] == SMALL).all()
    assert (table[marks == HELD] >= 5).all()


def test_a_reader_who_tries_every_table_cannot_tell() -> None:
    counts = [[3, 8], [9, 7]]
    table, marks = with_sums(counts), guarded(counts)
    assert marks[0, 0] == SMALL
    hidden = [tuple(at) for at in np.argwhere(marks != OPEN)]
    values = []
    choices = [range(5) if marks[at] == SMALL else range(5, 25) for at in hidden]
    assert len(hidden) == 4
    for found in itertools.product(*choices):
        tried = table.copy()
        for at, value in zip(hidden, found, strict=True):
            tried[at] = value
        if (with_sums(tried[:-1, :-1]) == tried).all():
            values.append(tried[0, 0])
    assert len(set(values)) > 1


def test_a_sum_printed_elsewhere_is_reckoned_with() -> None:
    counts = [[1, 2, 60], [4, 3, 70], [50, 40, 30]]
    alone = guarded(counts)
    known = guarded(counts, [[(0, 0), (1, 0)]])
    table = with_sums(counts)
    assert (known != OPEN).sum() >= (alone != OPEN).sum()
    low, high = ranges(table, known, [(0, 0)], [[(0, 0), (1, 0)]])[0]
    assert low < high


@pytest.mark.parametrize(
    ("some", "among", "hidden"),
    [(0, 40, False), (3, 40, True), (5, 40, False), (37, 40, True), (40, 40, False), (2, 3, True)],
)
def test_a_share_hides_few_on_either_side(some: int, among: int, hidden: bool) -> None:
    found = cells.share(some, among)
    assert found.hidden is hidden
    assert (found.value is None) is hidden
    assert f"{some}" not in found.text.split() or not hidden
