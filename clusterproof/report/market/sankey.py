"""The Sankey diagram of a quarter, drawn by hand: Vega has no such mark."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

_WIDE, _TALL = 760, 470
_TOP, _FOOT, _SIDE, _BAR = 34, 10, 205, 13
_GAP = 15
_INK, _SOFT = "#010101", "#020202"
# Wider than most faces a page may be shown in, so that words have room whatever is at hand.
FONT = "DejaVu Sans, sans-serif"


class _Node(NamedTuple):
    name: str
    top: float
    tall: float
    total: float


def sankey(rows: Sequence[Mapping[str, Any]], colours: Mapping[str, str]) -> str:
    """Return bands from the left to the right, as wide as what moves; names at both sides."""
    left, right = _names(rows, "from"), _names(rows, "to")
    total = sum(float(row["sites"]) for row in rows) or 1.0
    room = _TALL - _TOP - _FOOT - _GAP * (max(len(left), len(right), 1) - 1)
    scale = room / total
    starts, ends = _placed(rows, "from", left, scale), _placed(rows, "to", right, scale)
    marks = [*_bands(rows, starts, ends, scale, colours)]
    marks += _bars(starts, _SIDE, colours, "end") + _bars(ends, _WIDE - _SIDE, colours, "start")
    marks += [
        _text(_SIDE + _BAR, 18, "a quarter ago", "end", _SOFT),
        _text(_WIDE - _SIDE - _BAR, 18, "now", "start", _SOFT),
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_TALL}" width="{_WIDE}" '
        f'height="{_TALL}">'
    )
    return "\n".join([head, *marks, "</svg>"])


def _names(rows: Sequence[Mapping[str, Any]], side: str) -> list[str]:
    return list(dict.fromkeys(str(row[side]) for row in sorted(rows, key=_order(side))))


_RANKS = (
    "Cluster pattern", "Both patterns", "Portal pattern", "Another model", "Insufficient evidence",
    "Dormant", "Not read", "Gone", "Not in the frame",
)  # fmt: skip


def _order(side: str) -> Any:
    ranks = {name: rank for rank, name in enumerate(_RANKS)}
    return lambda row: ranks.get(str(row[side]), len(ranks))


def _placed(
    rows: Sequence[Mapping[str, Any]], side: str, names: Sequence[str], scale: float
) -> dict[str, _Node]:
    found, at = {}, float(_TOP)
    for name in names:
        total = sum(float(row["sites"]) for row in rows if row[side] == name)
        found[name] = _Node(name, at, max(total * scale, 1.0), total)
        at += max(total * scale, 1.0) + _GAP
    return found


def _bands(
    rows: Sequence[Mapping[str, Any]],
    starts: Mapping[str, _Node],
    ends: Mapping[str, _Node],
    scale: float,
    colours: Mapping[str, str],
) -> list[str]:
    out = {name: node.top for name, node in starts.items()}
    into = {name: node.top for name, node in ends.items()}
    marks = []
    for row in sorted(rows, key=lambda row: (_order("from")(row), _order("to")(row))):
        tall = max(float(row["sites"]) * scale, 0.8)
        was, now = str(row["from"]), str(row["to"])
        first, second = out[was] + tall / 2, into[now] + tall / 2
        out[was] += tall
        into[now] += tall
        depth = 0.22 if was == now else 0.6
        colour = colours.get(was, colours.get(now, _SOFT))
        marks.append(_band(first, second, tall, f'stroke="{colour}" stroke-opacity="{depth}"'))
    return marks


def _band(first: float, second: float, tall: float, look: str) -> str:
    x1, x2 = _SIDE + _BAR, _WIDE - _SIDE - _BAR
    middle = (x1 + x2) / 2
    path = f"M{x1} {first:.1f}C{middle:.0f} {first:.1f} {middle:.0f} {second:.1f} {x2} {second:.1f}"
    return f'<path d="{path}" fill="none" stroke-width="{tall:.2f}" {look}/>'


def _bars(
    nodes: Mapping[str, _Node], x: float, colours: Mapping[str, str], anchor: str
) -> list[str]:
    left = x if anchor == "end" else x - _BAR
    words = x - 8 if anchor == "end" else x + 8
    marks = []
    for node in nodes.values():
        colour = colours.get(node.name, _SOFT)
        marks.append(
            f'<rect x="{left}" y="{node.top:.1f}" width="{_BAR}" height="{node.tall:.1f}" '
            f'fill="{colour}"/>'
        )
        told = f"{node.name} {node.total:,.0f}"
        marks.append(_text(words, node.top + node.tall / 2 + 5, told, anchor, _INK))
    return marks


def _text(x: float, y: float, text: str, anchor: str, colour: str) -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.1f}" text-anchor="{anchor}" font-size="13" '
        f'font-family="{FONT}" fill="{colour}">{escape(text)}</text>'
    )
