"""Points in a field: two figures a row, marked by group, by letter or by how many share a cell."""

from collections import Counter
from string import ascii_letters

from clusterproof.report.plots.canvas import Canvas, figures
from clusterproof.report.plots.choosing import Points
from clusterproof.report.plots.field import Span, blank, framed, margin, span

HIGH = 17
# Rows that are named one by one, a letter each: more names than this are read in the table.
NAMED = 20
# Points in one cell that make the darkest mark.
_MANY = 5


def points(chart: Points, canvas: Canvas) -> tuple[str, ...]:
    """Draw the rows as points."""
    upwards = span([y for _, y, _ in chart.points], HIGH, zero=False)
    wide = canvas.room - margin(upwards, canvas) - 2
    across = span([x for x, _, _ in chart.points], wide, zero=False)
    marks, legend = _marks(chart, canvas)
    grid = blank(across, upwards)
    cells = Counter(_cell(one, across, upwards) for one in chart.points)
    for one, mark in zip(chart.points, marks, strict=True):
        row, column = _cell(one, across, upwards)
        grid[row][column] = _seen(grid[row][column], mark, cells[row, column], canvas)
    first, last = figures([across.least, across.most])
    field = framed(grid, upwards, (first, last), canvas)
    title = f"{chart.upwards} (upwards) by {chart.across} (to the right)"
    if any(canvas.marks.both in row for row in grid):
        legend.append(f"{canvas.marks.both} several")
    return (canvas.text(title), *field, *legend)


def left_out(chart: Points, canvas: Canvas) -> str:
    """Say what is not drawn or not named, or nothing."""
    told = []
    if chart.missing:
        told.append(f"{chart.missing:,} rows lack a figure and are not drawn.")
    groups = {label for *_, label in chart.points}
    if len(chart.points) > NAMED and len(groups) > len(canvas.marks.series):
        told.append(f"The {len(groups):,} labels are not shown; the table has them.")
    return " ".join(told)


def _cell(one: tuple[float, float, str], across: Span, upwards: Span) -> tuple[int, int]:
    return upwards.cells - 1 - upwards.at(one[1]), across.at(one[0])


def _marks(chart: Points, canvas: Canvas) -> tuple[list[str], list[str]]:
    """Return a mark for every point (empty: by density) and the lines that explain them."""
    groups = Counter(label for *_, label in chart.points)
    if "" in groups:
        return [""] * len(chart.points), [_density(canvas)]
    if len(groups) <= len(canvas.marks.series) and len(groups) < len(chart.points):
        given = dict(zip(sorted(groups), canvas.marks.series, strict=False))
        legend = [f"{mark} {_name(one, canvas)} ({groups[one]:,})" for one, mark in given.items()]
        return [given[label] for *_, label in chart.points], legend
    if len(chart.points) <= NAMED:
        return list(ascii_letters[: len(chart.points)]), _letters(chart, canvas)
    return [""] * len(chart.points), [_density(canvas)]


def _letters(chart: Points, canvas: Canvas) -> list[str]:
    across = figures([x for x, _, _ in chart.points])
    upwards = figures([y for _, y, _ in chart.points])
    ends = [f"{x}, {y}" for x, y in zip(across, upwards, strict=True)]
    named = [
        canvas.fitted(label, canvas.wide([label], canvas.room - len(end) - 4))
        for end, (_, _, label) in zip(ends, chart.points, strict=True)
    ]
    return [
        f"{letter} {name}: {end}"
        for letter, name, end in zip(ascii_letters, named, ends, strict=False)
    ]


def _name(label: str, canvas: Canvas) -> str:
    return canvas.fitted(label, canvas.wide([label], canvas.room // 2))


def _density(canvas: Canvas) -> str:
    one, few, many = canvas.marks.dense
    return f"{one} one, {few} two to four, {many} five and more"


def _seen(there: str, mark: str, count: int, canvas: Canvas) -> str:
    if mark:
        return mark if there in (" ", mark) else canvas.marks.both
    one, few, many = canvas.marks.dense
    return one if count == 1 else few if count < _MANY else many
