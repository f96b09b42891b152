"""The timeline as a chart: work among members upwards, promotion downwards, by quarter."""

from collections.abc import Sequence
from typing import Any

import altair as alt
from markupsafe import Markup

from clusterproof.report import inks
from clusterproof.report.dossier.view import Quarter, TimelinePart

_WIDTH, _HEIGHT = 400, 190
# Share of a quarter's width that its bar takes.
_BAR = 0.82
# Rows of the scale at the least, upwards and downwards: a lone item must not look like a tower.
_LEAST, _LEAST_DOWN = 3, 1


def timeline(part: TimelinePart) -> Markup:
    """Return the timeline as SVG, or nothing when no quarter has an item."""
    if not part.quarters:
        return Markup("")
    layers = [_bars(part.quarters), _zero(part.quarters)]
    first, last = part.quarters[0], part.quarters[-1]
    if first.year <= part.founded <= last.year:
        layers += _founding(part)
    chart = alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT)
    return inks.drawn(chart)


def _bars(quarters: Sequence[Quarter]) -> alt.Chart:
    rows = [row for quarter in quarters for row in _row(quarter)]
    chart = inks.chart(rows).mark_rect(opacity=0.9)
    scale = alt.Scale(domain=["work", "promotion"], range=[inks.C, inks.P])
    placed: alt.Chart = chart.encode(
        x=_across("from", quarters), x2="to", y=_upwards("low", quarters), y2="high",
        color=alt.Color("kind", type="nominal", scale=scale, legend=None),
    )  # fmt: skip
    return placed


def _row(quarter: Quarter) -> list[dict[str, Any]]:
    start = quarter.year + (quarter.quarter - 1) / 4
    place = {"from": start, "to": start + _BAR / 4}
    return [
        {**place, "kind": "work", "low": 0, "high": quarter.cooperative},
        {**place, "kind": "promotion", "low": -quarter.promotional, "high": 0},
    ]


def _zero(quarters: Sequence[Quarter]) -> alt.Chart:
    chart = inks.chart([{"y": 0}]).mark_rule(color=inks.SOFT)
    placed: alt.Chart = chart.encode(y=_upwards("y", quarters))
    return placed


def _founding(part: TimelinePart) -> list[alt.Chart]:
    """Draw the founding as a line with its word, kept inside the picture."""
    last = part.quarters[-1].year + 1
    late = part.founded > (part.quarters[0].year + last) / 2
    rows = [{"x": part.founded, "y": _top(part.quarters), "words": f"founded {part.founded}"}]
    rule = inks.chart(rows).mark_rule(color=inks.INK, strokeDash=[4, 3])
    text = inks.chart(rows).mark_text(
        color=inks.INK, fontSize=13, align="right" if late else "left", dx=-5 if late else 5, dy=8
    )
    across = _across("x", part.quarters)
    word = alt.Text("words", type="nominal")
    return [rule.encode(x=across), text.encode(x=across, y=_upwards("y", part.quarters), text=word)]


def _across(field: str, quarters: Sequence[Quarter]) -> alt.X:
    first, last = quarters[0], quarters[-1]
    years = list(range(first.year, last.year + 2))
    step = max(1, len(years) // 7)
    axis = alt.Axis(values=years[::step], format="d", grid=False)
    scale = alt.Scale(domain=[first.year, last.year + 1], nice=False, zero=False)
    return alt.X(field, type="quantitative", title=None, axis=axis, scale=scale)


def _upwards(field: str, quarters: Sequence[Quarter]) -> alt.Y:
    top, bottom = _top(quarters), _bottom(quarters)
    step = max(1, top // 3)
    axis = alt.Axis(
        values=[n for n in range(-bottom, top + 1) if n % step == 0],
        labelExpr="format(abs(datum.value), 'd')",
    )
    scale = alt.Scale(domain=[-bottom, top], nice=False)
    title = "← promotion   work →"
    return alt.Y(field, type="quantitative", title=title, axis=axis, scale=scale)


def _top(quarters: Sequence[Quarter]) -> int:
    return max(_LEAST, *(one.cooperative for one in quarters))


def _bottom(quarters: Sequence[Quarter]) -> int:
    return max(_LEAST_DOWN, *(one.promotional for one in quarters))
