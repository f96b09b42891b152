"""The C-P picture: collaboration upwards, portal mechanics to the right, each with its interval."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Literal

import altair as alt
from markupsafe import Markup

from clusterproof.records import Reference, Score, Verdict
from clusterproof.report import inks
from clusterproof.report.pages import tone

_WIDTH, _HEIGHT = 400, 320
# An interval of no width would vanish; this is the thinnest box still seen, in points.
_THINNEST = 0.8
# Area of a mark: one site's is seen at once, those of many leave one another room, references
# stay behind.
_LONE, _MANY, _FAINT = 150, 50, 36
# References drawn: thousands of marks would make a page heavy and show one grey field.
_MOST_REFERENCES = 400

_KINDS = ("cluster", "portal", "hybrid", "other", "insufficient")
_SHAPES = ("circle", "diamond", "square", "triangle-up", "cross")
_COLOURS = (inks.C, inks.P, inks.BOTH, inks.N, inks.SOFT)
_LAYER, _CLOUD, _BOXES, _POINTS = "layer", "cloud", "boxes", "points"
_CORNERS = (
    {"x": 2, "y": 96, "words": "work among members", "align": "left"},
    {"x": 98, "y": 96, "words": "both", "align": "right"},
    {"x": 98, "y": 4, "words": "patient routing", "align": "right"},
    {"x": 2, "y": 4, "words": "little of either", "align": "left"},
)


def draw(verdicts: Iterable[Verdict], references: Sequence[Reference] = ()) -> Markup:
    """Return the picture as SVG for a page that defines the colours.

    References lie behind it as faint marks of their class.
    """
    rows = [_row(verdict) for verdict in verdicts]
    behind = [_faint(one) for one in references[:_MOST_REFERENCES]]
    spec = _spec(len(rows) == 1, bool(behind))
    return inks.svg(_holding(spec, {_CLOUD: behind, _BOXES: rows, _POINTS: rows}))


@lru_cache(maxsize=4)
def _spec(lone: bool, behind: bool) -> dict[str, Any]:
    """Return how the picture is drawn; in place of its rows stand the names of its layers."""
    layers = [_corners("left"), _corners("right"), _boxes(), _points(lone)]
    if behind:
        layers.insert(0, _cloud())
    return inks.spec(alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT))


def _holding(spec: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    sets = {
        name: rows.get(held[0].get(_LAYER, ""), held) for name, held in spec["datasets"].items()
    }
    return {**spec, "datasets": sets}


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


def _faint(one: Reference) -> dict[str, Any]:
    return {"kind": tone(one.label), "p": one.portal_mechanics, "c": one.collaboration}


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


def _corners(side: Literal["left", "right"]) -> alt.Chart:
    rows = [corner for corner in _CORNERS if corner["align"] == side]
    chart = inks.chart(rows).mark_text(align=side, fontSize=13, color=inks.SOFT)
    placed: alt.Chart = chart.encode(
        x=_across("x"), y=_upwards("y"), text=alt.Text("words", type="nominal")
    )
    return placed


def _cloud() -> alt.Chart:
    return _marked(_standing(_CLOUD).mark_point(filled=True, size=_FAINT, opacity=0.32))


def _boxes() -> alt.Chart:
    chart = _standing(_BOXES).mark_rect(fillOpacity=0.22, strokeOpacity=0.55)
    placed: alt.Chart = chart.encode(
        x=_across("p_low"), x2="p_high", y=_upwards("c_low"), y2="c_high", color=_colour()
    )
    return placed


def _points(lone: bool) -> alt.Chart:
    size = _LONE if lone else _MANY
    return _marked(_standing(_POINTS).mark_point(filled=True, size=size, opacity=0.9))


def _standing(name: str) -> alt.Chart:
    return inks.chart([{_LAYER: name}])


def _marked(chart: alt.Chart) -> alt.Chart:
    placed: alt.Chart = chart.encode(
        x=_across("p"), y=_upwards("c"), color=_colour(), shape=_shape()
    )
    return placed
