"""Counts too small to be published, and those withheld so that nobody can compute them.

A table is published with its sums. Whoever knows the sums, that "<5" stands for 0 to 4 and that a
withheld count is 5 or more, must not be able to tell any count of 1 to 4 exactly. None is hidden
like four: else lines of many noughts would tell the few counts beside them. That a count is none
may be told. A table of two directions is a network, so the least and the largest value a cell may
have are whole numbers that linear programming finds exactly; with sums printed elsewhere it finds
bounds that are as wide or wider.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from clusterproof.report.market.contents import FEWEST

OPEN, SMALL, HELD, ROUNDED = 0, 1, 2, 3
# A table with many small counts beside large ones would lose the large ones: it is rounded to this.
STEP = 5
Marks = npt.NDArray[np.int64]
At = tuple[int, int]


def with_sums(counts: Sequence[Sequence[int]]) -> npt.NDArray[np.int64]:
    """Return a table with a last column and a last row of sums."""
    table = np.asarray(counts, int)
    table = np.hstack([table, table.sum(axis=1, keepdims=True)])
    return np.vstack([table, table.sum(axis=0, keepdims=True)])


def guarded(
    counts: Sequence[Sequence[int]],
    printed: Sequence[Sequence[At]] = (),
    rounding: bool = False,
) -> Marks:
    """Return for every count of a table with sums whether it is open, small, withheld or rounded.

    printed: sets of counts whose sum is published somewhere else. rounding: the inner counts are
    published rounded, the sums as they are.
    """
    table = with_sums(counts)
    marks = np.where(table < FEWEST, SMALL, OPEN)
    if rounding:
        marks[:-1, :-1] = np.where(table[:-1, :-1] < FEWEST, SMALL, ROUNDED)
    while (told := _told(table, marks, printed)) is not None:
        chosen = _next(table, marks, told)
        if chosen is None:
            break
        marks[chosen] = HELD
    return marks


def ranges(
    table: npt.NDArray[np.int64],
    marks: Marks,
    wanted: Sequence[At],
    printed: Sequence[Sequence[At]] = (),
) -> list[tuple[int, int]]:
    """Return what a reader of the published table knows of each wanted count: least and largest."""
    hidden = [(int(row), int(column)) for row, column in np.argwhere(marks != OPEN)]
    number = {at: n for n, at in enumerate(hidden)}
    sums, known = _equations(table, marks, number, printed)
    bounds = [_bounds(int(table[at]), int(marks[at])) for at in hidden]
    found = []
    for at in wanted:
        aim = np.zeros(len(hidden))
        aim[number[at]] = 1.0
        low = linprog(aim, A_eq=sums, b_eq=known, bounds=bounds, method="highs")
        high = linprog(-aim, A_eq=sums, b_eq=known, bounds=bounds, method="highs")
        found.append((round(low.fun), round(-high.fun)))
    return found


def rounded(count: int) -> int:
    """Return a count of five or more to the nearest five.

    >>> rounded(5), rounded(7), rounded(8)
    (5, 5, 10)
    """
    return (count + STEP // 2) // STEP * STEP


def _bounds(count: int, mark: int) -> tuple[int, int | None]:
    if mark == SMALL:
        return 0, FEWEST - 1
    if mark == ROUNDED:
        near = rounded(count)
        return max(FEWEST, near - STEP // 2), near + STEP // 2
    return FEWEST, None


def _equations(
    table: npt.NDArray[np.int64],
    marks: Marks,
    number: dict[At, int],
    printed: Sequence[Sequence[At]],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    lines = [[(row, at) for at in range(table.shape[1])] for row in range(table.shape[0])]
    lines += [[(at, column) for at in range(table.shape[0])] for column in range(table.shape[1])]
    sums, known = [], []
    for line in lines:
        row, rest = np.zeros(len(number)), 0.0
        for place, at in enumerate(line):
            sign = -1.0 if place == len(line) - 1 else 1.0
            if marks[at] == OPEN:
                rest -= sign * table[at]
            else:
                row[number[at]] = sign
        if row.any():
            sums.append(row)
            known.append(rest)
    for some in printed:
        total = sum(int(table[at]) for at in some)
        row = np.zeros(len(number))
        row[[number[at] for at in some if at in number]] = 1.0
        if row.any() and (total == 0 or total >= FEWEST):
            sums.append(row)
            known.append(total - sum(int(table[at]) for at in some if at not in number))
    return np.array(sums), np.array(known)


def _told(table: npt.NDArray[np.int64], marks: Marks, printed: Sequence[Sequence[At]]) -> At | None:
    """Return a small count that can be told exactly, or None."""
    small = [(int(row), int(column)) for row, column in np.argwhere((marks == SMALL) & (table > 0))]
    # A line with one hidden count tells it at once: no programme is needed to see that.
    for at in small:
        if (marks[at[0]] != OPEN).sum() == 1 or (marks[:, at[1]] != OPEN).sum() == 1:
            return at
    known = ranges(table, marks, small, printed) if small else ()
    for at, (low, high) in zip(small, known, strict=True):
        if low == high:
            return at
    return None


def _next(table: npt.NDArray[np.int64], marks: Marks, told: At) -> At | None:
    """Choose what to withhold beside a count that is told: the smallest open one of its lines.

    Sums are withheld last, for other tables print them too.
    """
    free = [
        (int(r), int(c))
        for r, c in np.argwhere(((marks == OPEN) | (marks == ROUNDED)) & (table >= FEWEST))
    ]
    inner = [at for at in free if at[0] < table.shape[0] - 1 and at[1] < table.shape[1] - 1]
    row = [at for at in inner if at[0] == told[0]]
    column = [at for at in inner if at[1] == told[1]]
    if (marks[:, told[1]] != OPEN).sum() == 1 and (marks[told[0]] != OPEN).sum() > 1:
        row, column = column, row
    for some in (row, column, inner, free):
        if some:
            return min(some, key=lambda at: (table[at], at))
    return None
