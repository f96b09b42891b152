"""The C-P picture: collaboration upwards, portal mechanics to the right, each with its interval."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import altair as alt
import vl_convert
from markupsafe import Markup

from clusterproof.records import Score, Verdict
from clusterproof.report.pages import tone

_WIDTH, _HEIGHT = 400, 320
# An interval of no width would vanish; this is the thinnest box still seen, in points.
_THINNEST = 0.8
# Area of a mark: one site's is seen at once, those of many leave one another room.
_LONE, _MANY = 150, 50

# Colours are drawn as stand-ins and named for the style sheet afterwards, so that one picture
# serves light, dark and print.
_NAMED = {
    "#010101": "var(--ink)",
    "#020202": "var(--soft)",
    "#030303": "var(--line)",
    "#040404": "var(--c)",
    "#050505": "var(--p)",
    "#060606": "var(--both)",
    "#070707": "var(--n)",
}
_INK, _SOFT, _LINE, _C, _P, _BOTH, _N = _NAMED
_KINDS = ("cluster", "portal", "hybrid", "other", "insufficient")
_SHAPES = ("circle", "diamond", "square", "triangle-up", "cross")
_COLOURS = (_C, _P, _BOTH, _N, _SOFT)
_CORNERS = (
    {"x": 2, "y": 96, "words": "work among members", "align": "left"},
    {"x": 98, "y": 96, "words": "both", "align": "right"},
    {"x": 98, "y": 4, "words": "patient routing", "align": "right"},
    {"x": 2, "y": 4, "words": "little of either", "align": "left"},
)


def draw(verdicts: Iterable[Verdict]) -> Markup:
    """Return the picture as SVG for a page that defines the colours."""
    rows = [_row(verdict) for verdict in verdicts]
    chart = alt.layer(_corners("left"), _corners("right"), _boxes(rows), _points(rows))
    chart = chart.properties(width=_WIDTH, height=_HEIGHT).configure(
        background="transparent", font="sans-serif", padding=4, aria=False
    )
    chart = chart.configure_axis(
        labelColor=_SOFT, titleColor=_INK, gridColor=_LINE, domainColor=_SOFT, tickColor=_SOFT,
        titleFontWeight="normal", titleFontSize=14, labelFontSize=13, titlePadding=8,
    ).configure_view(stroke=_LINE)  # fmt: skip
    return Markup(_named(vl_convert.vegalite_to_svg(chart.to_dict())))  # noqa: S704 — escaped by Vega


def describe(verdict: Verdict) -> str:
    """Say in words what the picture of one site shows."""
    return (
        f"Collaboration (C) {_words(verdict.collaboration)}; "
        f"portal mechanics (P) {_words(verdict.portal_mechanics)}."
    )


def _words(score: Score) -> str:
    return f"{score.score:.0f} of 100, between {score.low:.0f} and {score.high:.0f}"


def _row(verdict: Verdict) -> dict[str, Any]:
    across, upwards = verdict.portal_mechanics, verdict.collaboration
    return {
        "kind": tone(verdict.verdict),
        "p": across.score,
        "c": upwards.score,
        **_ends("p", across),
        **_ends("c", upwards),
    }


def _ends(axis: str, score: Score) -> dict[str, float]:
    wider = max(_THINNEST - (score.high - score.low), 0.0) / 2
    return {f"{axis}_low": score.low - wider, f"{axis}_high": score.high + wider}


def _across(field: str) -> alt.X:
    return alt.X(field, title="Portal mechanics (P) →", **_scale())


def _upwards(field: str) -> alt.Y:
    return alt.Y(field, title="Collaboration (C) →", **_scale())


def _scale() -> dict[str, Any]:
    axis = alt.Axis(values=[0, 25, 50, 75, 100], format="d")
    return {"type": "quantitative", "scale": alt.Scale(domain=[-3, 103], nice=False), "axis": axis}


def _colour() -> alt.Color:
    scale = alt.Scale(domain=list(_KINDS), range=list(_COLOURS))
    return alt.Color("kind", type="nominal", scale=scale, legend=None)


def _shape() -> alt.Shape:
    scale = alt.Scale(domain=list(_KINDS), range=list(_SHAPES))
    return alt.Shape("kind", type="nominal", scale=scale, legend=None)


def _chart(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _corners(side: Literal["left", "right"]) -> alt.Chart:
    rows = [corner for corner in _CORNERS if corner["align"] == side]
    chart = _chart(rows).mark_text(align=side, fontSize=13, color=_SOFT)
    placed: alt.Chart = chart.encode(
        x=_across("x"), y=_upwards("y"), text=alt.Text("words", type="nominal")
    )
    return placed


def _boxes(rows: list[dict[str, Any]]) -> alt.Chart:
    chart = _chart(rows).mark_rect(fillOpacity=0.22, strokeOpacity=0.55)
    placed: alt.Chart = chart.encode(
        x=_across("p_low"), x2="p_high", y=_upwards("c_low"), y2="c_high", color=_colour()
    )
    return placed


def _points(rows: list[dict[str, Any]]) -> alt.Chart:
    size = _LONE if len(rows) == 1 else _MANY
    chart = _chart(rows).mark_point(filled=True, size=size, opacity=0.9)
    placed: alt.Chart = chart.encode(
        x=_across("p"), y=_upwards("c"), color=_colour(), shape=_shape()
    )
    return placed


def _named(svg: str) -> str:
    return re.sub("#0[1-7]0[1-7]0[1-7]", lambda found: _NAMED[found[0]], svg)
