"""An answer drawn as the chart that suits it, or the reason why none does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from clusterproof.report.plots import bars, lines, points
from clusterproof.report.plots.canvas import Canvas
from clusterproof.report.plots.choosing import Bars, Chart, Lines, choose


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as plain text and what it leaves out; without a chart, `note` says why."""

    text: str
    note: str


def draw(names: Sequence[str], rows: Sequence[Sequence[Any]], canvas: Canvas) -> Drawn:
    """Draw an answer: no colours and nothing that steers a terminal, on any output."""
    chart = choose(names, rows)
    if isinstance(chart, str):
        return Drawn("", chart)
    return Drawn("\n".join(_lines(chart, canvas)), _left_out(chart, canvas))


def _lines(chart: Chart, canvas: Canvas) -> tuple[str, ...]:
    if isinstance(chart, Bars):
        return bars.bars(chart, canvas)
    return lines.lines(chart, canvas) if isinstance(chart, Lines) else points.points(chart, canvas)


def _left_out(chart: Chart, canvas: Canvas) -> str:
    if isinstance(chart, Bars):
        return bars.left_out(chart)
    if isinstance(chart, Lines):
        return lines.left_out(chart, canvas)
    return points.left_out(chart, canvas)
