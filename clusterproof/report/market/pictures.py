"""Pictures of the report as SVG: drawn once, coloured for a page or for print."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert

from clusterproof.report import words
from clusterproof.report.market.contents import Picture
from clusterproof.report.market.sankey import FONT, sankey

# Colours are drawn as stand-ins and named afterwards: one drawing serves light, dark and print.
_PAGE = {
    "#010101": "var(--ink)", "#020202": "var(--soft)", "#030303": "var(--line)",
    "#040404": "var(--c)", "#050505": "var(--p)", "#060606": "var(--both)", "#070707": "var(--n)",
    "#080808": "var(--card)",
}  # fmt: skip
_PRINT = {
    "#010101": "#1f2428", "#020202": "#575f66", "#030303": "#ddd8cc", "#040404": "#0a6673",
    "#050505": "#8f5200", "#060606": "#7a3d86", "#070707": "#4a5a8a", "#080808": "#ffffff",
}  # fmt: skip
_INK, _SOFT, _LINE, _C, _P, _BOTH, _N, _CARD = _PAGE
_KINDS = ("cluster", "hybrid", "portal", "other", "insufficient")
_COLOURS = dict(zip(_KINDS, (_C, _BOTH, _P, _N, _SOFT), strict=True))
_SHAPES = ("circle", "square", "diamond", "triangle-up", "cross")
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
Data = Sequence[Mapping[str, Any]]


def for_page(picture: Picture) -> str:
    """Return a picture as SVG whose colours the page names."""
    return _coloured(_svg(picture), _PAGE)


def for_print(picture: Picture, font: str) -> str:
    """Return a picture as SVG in the colours of print and a font that is at hand there."""
    drawn = _coloured(_svg(picture), _PRINT)
    return drawn.replace(f'font-family="{FONT}"', f'font-family="{font}"')


def _coloured(svg: str, named: Mapping[str, str]) -> str:
    return re.sub("#0[1-8]0[1-8]0[1-8]", lambda found: named[found[0]], svg)


def _svg(picture: Picture) -> str:
    return _drawn(picture.key, picture.kind, json.dumps([dict(row) for row in picture.data]))


# The page and the print draw the same few pictures one after the other.
@lru_cache(maxsize=16)
def _drawn(key: str, kind: str, data: str) -> str:
    rows = json.loads(data)
    if kind == "sankey":
        return sankey(rows, {_named(kind): _COLOURS[kind] for kind in _KINDS})
    chart = _DRAWN[kind](rows).configure(
        background="transparent",
        font=FONT,
        aria=False,
        padding={"left": 34, "right": 30, "top": 4, "bottom": 4},
    )
    chart = chart.configure_axis(
        labelColor=_SOFT, titleColor=_INK, gridColor=_LINE, domainColor=_SOFT, tickColor=_SOFT,
        titleFontWeight="normal", titleFontSize=14, labelFontSize=13, labelLimit=260,
    )  # fmt: skip
    chart = chart.configure_view(stroke=_LINE).configure_header(
        labelColor=_INK, labelFontSize=14, title=None
    )
    chart = chart.configure_legend(
        labelColor=_INK,
        labelFontSize=13,
        title=None,
        orient="top",
        symbolOpacity=1,
        columns=3,
        columnPadding=34,
        labelLimit=260,
    )
    drawn = str(vl_convert.vegalite_to_svg(chart.to_dict()))
    # The page tells what a picture shows; its parts have no names of their own.
    drawn = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", drawn)
    # Pictures of one page must not share the names of their parts.
    return re.sub(r"\bclip(\d+)\b", rf"{key}-clip\1", drawn)


def _named(kind: str) -> str:
    return words.verdict_name(kind)


def _chart(rows: Data) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def _bars(rows: Data) -> Any:
    order = list(dict.fromkeys(str(row["country"]) for row in rows))
    patterns = [*map(_named, _KINDS), "Dormant", "Not read"]
    colours = [*_COLOURS.values(), _LINE, _CARD]
    placed = [{**row, "place": patterns.index(str(row["pattern"]))} for row in rows]
    return (
        _chart(placed)
        .mark_bar(stroke=_SOFT, strokeWidth=0.5)
        .encode(
            y=alt.Y("country", type="nominal", sort=order, title=None),
            x=alt.X("sites", type="quantitative", title="Sites", stack="zero"),
            color=alt.Color(
                "pattern", type="nominal", scale=alt.Scale(domain=patterns, range=colours),
                legend=alt.Legend(columns=3),
            ),
            order=alt.Order("place", type="quantitative"),
        )
        .properties(width=480, height=alt.Step(26))
    )  # fmt: skip


def _heat(rows: Data) -> Any:
    cards = list(dict.fromkeys(str(row["card"]) for row in rows))
    groups = list(dict.fromkeys(str(row["group"]) for row in rows))
    marked = [
        {**row, "shown": "×" if row["share"] is None else f"{row['share']:.0%}",
         "depth": 0.04 + 0.66 * (row["share"] or 0.0)}
        for row in rows
    ]  # fmt: skip
    base = _chart(marked).encode(
        x=alt.X("group", type="nominal", sort=groups, title=None,
                axis=alt.Axis(orient="top", labelAngle=0, labelExpr=_FOLDED, labelPadding=38)),
        y=alt.Y("card", type="nominal", sort=cards, title=None, axis=alt.Axis(labelLimit=400)),
    )  # fmt: skip
    cells = base.mark_rect(color=_P, stroke=_LINE).encode(
        opacity=alt.Opacity("depth", type="quantitative", scale=None, legend=None)
    )
    figures = base.mark_text(fontSize=13, color=_INK).encode(text=alt.Text("shown", type="nominal"))
    return alt.layer(cells, figures).properties(width=440, height=alt.Step(27))


# Long heads stand on several lines.
_FOLDED = "split(datum.label, ' ')"


def _points(rows: Data, width: int, height: int, titles: bool = True) -> Any:
    across, upwards = ("Portal mechanics (P) →", "Collaboration (C) →") if titles else (None, None)
    axis = alt.Axis(values=[0, 25, 50, 75, 100], format="d")
    scale = alt.Scale(domain=[0, 100], nice=False)
    named = [{**row, "pattern": _named(str(row["kind"]))} for row in rows]
    kinds = [_named(kind) for kind in _KINDS]
    return (
        _chart(named)
        .mark_point(filled=True, opacity=0.6)
        .encode(
            x=alt.X("p", type="quantitative", title=across, scale=scale, axis=axis),
            y=alt.Y("c", type="quantitative", title=upwards, scale=scale, axis=axis),
            color=alt.Color("pattern", type="nominal",
                            scale=alt.Scale(domain=kinds, range=list(_COLOURS.values()))),
            shape=alt.Shape("pattern", type="nominal",
                            scale=alt.Scale(domain=kinds, range=list(_SHAPES))),
            size=alt.Size("sites", type="quantitative", legend=None,
                          scale=alt.Scale(rangeMin=width / 25, rangeMax=width * 0.9)),
        )
        .properties(width=width, height=height)
    )  # fmt: skip


def _scatter(rows: Data) -> Any:
    return _points(rows, 440, 350)


def _multiples(rows: Data) -> Any:
    panels = list(dict.fromkeys(str(row["panel"]) for row in rows))
    return _points(rows, 165, 130, titles=False).facet(
        facet=alt.Facet("panel", type="nominal", sort=panels, title=None), columns=3
    )


def _survival(rows: Data) -> Any:
    groups = list(dict.fromkeys(str(row["group"]) for row in rows))
    colours = (_P, _C, _BOTH, _N)
    scale = alt.Scale(domain=groups, range=[colours[n % 4] for n in range(len(groups))])
    dashes = alt.Scale(domain=groups, range=[list(_DASHES[n % 4]) for n in range(len(groups))])
    low = min([0.5, *(float(row["low"]) for row in rows)])
    percent = alt.Axis(format=".0%")
    base = _chart(rows).encode(
        x=alt.X("quarter", type="quantitative", title="Quarters since the first reading",
                axis=alt.Axis(tickMinStep=1, format="d")),
        color=alt.Color("group", type="nominal", scale=scale),
    )  # fmt: skip
    domain = alt.Scale(domain=[low, 1.0])
    band = base.mark_area(opacity=0.16, interpolate="step-after").encode(
        y=alt.Y("low", type="quantitative", scale=domain, axis=percent, title="Still active"),
        y2="high",
    )
    line = base.mark_line(interpolate="step-after", strokeWidth=2.4).encode(
        y=alt.Y("left", type="quantitative"),
        strokeDash=alt.StrokeDash("group", type="nominal", scale=dashes),
    )
    return alt.layer(band, line).properties(width=480, height=300)


_DRAWN: Mapping[str, Callable[[Data], Any]] = {
    "bars": _bars,
    "heat": _heat,
    "scatter": _scatter,
    "multiples": _multiples,
    "survival": _survival,
}
