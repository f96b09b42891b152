"""Bars beside their labels and figures: label, figure, bar, a line each."""

from collections.abc import Iterator, Sequence

from clusterproof.report.plots.canvas import Canvas, figures, finite
from clusterproof.report.plots.choosing import Bars

# More lines than this are no picture any more: two screens of a usual terminal.
MOST = 40
# Labels may take this part of a line, figures that many cells; the rest is for the bars.
_LABELS, _FIGURES = 0.4, 12


def bars(chart: Bars, canvas: Canvas) -> tuple[str, ...]:
    """Draw the first rows as bars; negative ones lead left from a common line."""
    labels, values = chart.labels[:MOST], chart.values[:MOST]
    told = figures(values)
    named = canvas.wide(labels, int(canvas.room * _LABELS))
    counted = canvas.wide(told, _FIGURES)
    room = max(canvas.room - named - counted - 2, 4)
    drawn = _drawn([finite(value) for value in values], room, canvas)
    lines = (
        f"{canvas.fitted(label, named)} {canvas.fitted(figure, counted, right=True)} {bar}".rstrip()
        for label, figure, bar in zip(labels, told, drawn, strict=True)
    )
    return (canvas.text(chart.title), *lines)


def left_out(chart: Bars) -> str:
    """Say how many rows are not drawn, or nothing."""
    more = len(chart.labels) - MOST
    return f"The first {MOST} rows are drawn, {more:,} more are not." if more > 0 else ""


def _drawn(values: Sequence[float | None], room: int, canvas: Canvas) -> Iterator[str]:
    found = [value for value in values if value is not None]
    least, most = min([0.0, *found]), max([0.0, *found])
    if not least:
        return (_right(value or 0.0, most, room, canvas) for value in values)
    # Both sides are drawn to one scale; each keeps a cell.
    left = min(max(round((room - 1) * (least / (least - most))), 1), room - 2)
    right = room - 1 - left
    unit = max(-least / left, most / right)
    return (_both(value or 0.0, unit, left, canvas) for value in values)


def _right(value: float, most: float, room: int, canvas: Canvas) -> str:
    if not value:
        return ""
    marks = canvas.marks
    eighths = max(round(value / most * room * 8), 1)
    if not marks.parts:
        return marks.bar * max(round(eighths / 8), 1)
    whole, part = divmod(eighths, 8)
    return marks.bar * whole + (marks.parts[part - 1] if part else "")


def _both(value: float, unit: float, left: int, canvas: Canvas) -> str:
    marks = canvas.marks
    cells = max(round(abs(value) / unit), 1) if value else 0
    if value < 0:
        return f"{' ' * (left - cells)}{marks.bar * cells}{marks.upright}"
    return f"{' ' * left}{marks.upright}{marks.bar * cells}"
