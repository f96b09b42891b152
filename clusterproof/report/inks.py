"""Colours of drawn charts: stand-ins while Vega draws, named for a style sheet or a printer after.

One drawing then serves light, dark and print.
"""

import re
from collections.abc import Mapping
from typing import Any

import altair as alt
import vl_convert
from markupsafe import Markup

# Stand-ins no chart library would choose by itself, and the style sheet's names for them.
_NAMED = {
    "#010101": "var(--ink)",
    "#020202": "var(--soft)",
    "#030303": "var(--line)",
    "#040404": "var(--c)",
    "#050505": "var(--p)",
    "#060606": "var(--both)",
    "#070707": "var(--n)",
}
INK, SOFT, LINE, C, P, BOTH, N = _NAMED
# The same inks on paper: the print colours of the style sheet.
PAPER: Mapping[str, str] = {
    "var(--ink)": "#000000",
    "var(--soft)": "#444444",
    "var(--line)": "#bbbbbb",
    "var(--c)": "#005a66",
    "var(--p)": "#7a4600",
    "var(--both)": "#652c70",
    "var(--n)": "#3a4a7a",
}


def drawn(chart: Any) -> Markup:
    """Return a chart as SVG for a page that defines the colours."""
    return svg(spec(chart))


def spec(chart: Any) -> dict[str, Any]:
    """Return how a chart is drawn, checked: building it takes longer than drawing it."""
    chart = chart.configure(background="transparent", font="sans-serif", padding=4, aria=False)
    chart = chart.configure_axis(
        labelColor=SOFT, titleColor=INK, gridColor=LINE, domainColor=SOFT, tickColor=SOFT,
        titleFontWeight="normal", titleFontSize=14, labelFontSize=13, titlePadding=8,
    ).configure_view(stroke=LINE)  # fmt: skip
    told: dict[str, Any] = chart.to_dict()
    return told


def svg(spec: dict[str, Any]) -> Markup:
    """Return what a specification draws."""
    made = vl_convert.vegalite_to_svg(spec)
    return Markup(re.sub("#0[1-7]0[1-7]0[1-7]", lambda found: _NAMED[found[0]], made))  # noqa: S704 — escaped by Vega


def on_paper(svg: str) -> str:
    """Return a drawing in the print colours, for a reader that knows no style sheet.

    >>> on_paper('<path fill="var(--c)"/>')
    '<path fill="#005a66"/>'
    """
    return re.sub(r"var\(--[a-z]+\)", lambda found: PAPER.get(found[0], PAPER["var(--ink)"]), svg)


def chart(rows: list[dict[str, Any]]) -> alt.Chart:
    """Return a chart over rows that travel inside it."""
    return alt.Chart(alt.InlineData(values=rows))
