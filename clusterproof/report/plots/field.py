"""A field of characters between two axes: places of figures in it, and its frame."""

from collections.abc import Sequence
from dataclasses import dataclass

from clusterproof.report.plots.canvas import Canvas, figures

Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Span:
    """From the least to the greatest figure of an axis, over so many cells."""

    least: float
    most: float
    cells: int

    def at(self, value: float) -> int:
        """Return the cell of a figure, from 0."""
        # Halved first: the distance between two very large figures is no number any more.
        wide = self.most / 2 - self.least / 2
        return round((value / 2 - self.least / 2) / wide * (self.cells - 1)) if wide else 0


def span(values: Sequence[float], cells: int, zero: bool) -> Span:
    """Return the span of some figures; `zero` begins or ends it there."""
    found = [*values, *([0.0] if zero else ())] or [0.0]
    least, most = min(found), max(found)
    if least == most:
        most = least + (abs(least) or 1.0)
    return Span(least, most, cells)


def blank(across: Span, upwards: Span) -> Grid:
    """Return an empty field, the top line first."""
    return [[" "] * across.cells for _ in range(upwards.cells)]


def framed(grid: Grid, upwards: Span, ends: tuple[str, str], canvas: Canvas) -> list[str]:
    """Return the lines of a field with its axes; `ends` stand below the ends of the lower one."""
    marks, wide = canvas.marks, margin(upwards, canvas)
    told = dict(zip(_ticked(upwards), figures(_steps(upwards)), strict=True))
    lines = [
        f"{canvas.fitted(told.get(number, ''), wide, right=True)} {marks.upright}{''.join(row)}"
        for number, row in enumerate(grid)
    ]
    cells = len(grid[0])
    foot = f"{' ' * wide} {marks.corner}{marks.across * cells}"
    first, last = (canvas.fitted(end, canvas.wide([end], cells // 2 - 1)) for end in ends)
    between = " " * max(cells - canvas.wide([first], cells) - canvas.wide([last], cells), 1)
    return [line.rstrip() for line in (*lines, foot, f"{' ' * wide}  {first}{between}{last}")]


def margin(upwards: Span, canvas: Canvas) -> int:
    """Return how many cells the figures of the upright axis take."""
    return canvas.wide(figures(_steps(upwards)), canvas.room // 4)


def _steps(upwards: Span) -> tuple[float, float, float]:
    return upwards.most, upwards.least / 2 + upwards.most / 2, upwards.least


def _ticked(upwards: Span) -> tuple[int, int, int]:
    return 0, (upwards.cells - 1) // 2, upwards.cells - 1
