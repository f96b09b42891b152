"""Figures over time, a mark a series, with its ends in figures below."""

from itertools import pairwise

from clusterproof.report.plots.canvas import Canvas, figures
from clusterproof.report.plots.choosing import Lines, Series
from clusterproof.report.plots.field import Grid, Span, blank, framed, margin, span

# Lines of the field: odd, so that the middle has a line of its own; a terminal shows 24.
HIGH = 13


def lines(chart: Lines, canvas: Canvas) -> tuple[str, ...]:
    """Draw the first series over time, as many as there are marks."""
    drawn = chart.series[: len(canvas.marks.series)]
    upwards = span([y for one in drawn for _, y in one.points], HIGH, zero=True)
    places = [x for one in drawn for x, _ in one.points]
    across = span(places, canvas.room - margin(upwards, canvas) - 2, zero=False)
    grid = blank(across, upwards)
    for one in drawn:
        _trail(one, grid, across, upwards, canvas)
    for mark, one in zip(canvas.marks.series, drawn, strict=False):
        _marked(one, mark, grid, (across, upwards), canvas)
    field = framed(grid, upwards, (chart.first, chart.last), canvas)
    return (canvas.text(chart.title), *field, *_legend(drawn, grid, canvas))


def left_out(chart: Lines, canvas: Canvas) -> str:
    """Say what is not drawn, or nothing."""
    told = []
    if more := len(chart.series) - len(canvas.marks.series[: len(chart.series)]):
        told.append(
            f"The first {len(canvas.marks.series)} series are drawn, {more:,} more are not."
        )
    if chart.missing:
        told.append(f"{chart.missing:,} figures are missing and not drawn.")
    return " ".join(told)


def _trail(one: Series, grid: Grid, across: Span, upwards: Span, canvas: Canvas) -> None:
    """Lead the eye from each point to the next through the cells between."""
    for (x, y), (later, then) in pairwise(one.points):
        first, last = across.at(x), across.at(later)
        for column in range(first + 1, last):
            share = (column - first) / (last - first)
            grid[_row(upwards, y + (then - y) * share)][column] = canvas.marks.trail


def _marked(one: Series, mark: str, grid: Grid, spans: tuple[Span, Span], canvas: Canvas) -> None:
    across, upwards = spans
    for x, y in one.points:
        row, column = _row(upwards, y), across.at(x)
        free = grid[row][column] in (" ", canvas.marks.trail, mark)
        grid[row][column] = mark if free else canvas.marks.both


def _row(upwards: Span, value: float) -> int:
    return upwards.cells - 1 - upwards.at(value)


def _legend(drawn: tuple[Series, ...], grid: Grid, canvas: Canvas) -> list[str]:
    marks = canvas.marks
    ends = [figures([one.points[0][1], one.points[-1][1]]) for one in drawn]
    told = [f"{first} {marks.to} {last}" for first, last in ends]
    figured = canvas.wide(told, canvas.room // 2)
    named = canvas.wide([one.name for one in drawn], canvas.room - figured - 5)
    legend = [
        f"{mark} {canvas.fitted(one.name, named)}  {canvas.fitted(figure, figured)}".rstrip()
        for mark, one, figure in zip(marks.series, drawn, told, strict=False)
    ]
    several = any(marks.both in row for row in grid)
    return [*legend, f"{marks.both} several series"] if several else legend
