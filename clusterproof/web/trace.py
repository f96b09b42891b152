"""Both scores of a site over its readings, as a small picture with a text that says the same."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from markupsafe import Markup

from clusterproof.data.answers import Once
from clusterproof.report import words

# Readings drawn: ten years of quarters.
_MOST = 40
_WIDE, _HIGH, _LEFT, _TOP, _RIGHT, _BELOW = 560, 150, 34, 10, 36, 26
# Readings less than two days apart stand side by side: a line of minutes would be one stroke.
_DAYS = 2.0


class Trace(NamedTuple):
    """The picture, and what it shows in words."""

    picture: Markup
    told: str


def trace(history: Sequence[Once]) -> Trace | None:
    """Return C and P over a site's verdicts, given the newest first; None for a single one."""
    drawn = tuple(reversed(history[:_MOST]))
    if len(drawn) < 2:
        return None
    first, last = drawn[0], drawn[-1]
    places = _places([one.judged_at for one in drawn])
    spaced = "" if _is_to_scale([one.judged_at for one in drawn]) else ", one beside the other"
    told = (
        f"{words.counted(len(drawn), 'verdict')}, {words.span(first.judged_at, last.judged_at)}"
        f"{spaced}: collaboration (C) from "
        f"{words.points(first.collaboration)} to {words.points(last.collaboration)}, portal "
        f"mechanics (P) from {words.points(first.portal_mechanics)} to "
        f"{words.points(last.portal_mechanics)}."
    )
    marks = (
        *_frame(first.judged_at, last.judged_at),
        *_line("C", places, [one.collaboration for one in drawn]),
        *_line("P", places, [one.portal_mechanics for one in drawn]),
    )
    size = f"0 0 {_LEFT + _WIDE + _RIGHT} {_TOP + _HIGH + _BELOW}"
    head = f'<svg class="field trace" viewBox="{size}" aria-hidden="true" focusable="false">'
    return Trace(Markup(head + "".join(marks) + "</svg>"), told)  # noqa: S704 — numbers and days


def _is_to_scale(moments: Sequence[datetime]) -> bool:
    return (moments[-1] - moments[0]).total_seconds() > _DAYS * 86_400


def _places(moments: Sequence[datetime]) -> list[float]:
    """Return where readings stand across, 0-1: by time, or evenly when they are hours apart."""
    if not _is_to_scale(moments):
        return [number / (len(moments) - 1) for number in range(len(moments))]
    whole = (moments[-1] - moments[0]).total_seconds()
    return [(one - moments[0]).total_seconds() / whole for one in moments]


def _frame(first: datetime, last: datetime) -> tuple[str, ...]:
    ticks = "".join(
        f'<path class="grid" d="M{_LEFT} {_y(tick):.1f}h{_WIDE}"/>'
        f'<text class="end" x="{_LEFT - 7}" y="{_y(tick) + 4.5:.1f}">{tick}</text>'
        for tick in (0, 50, 100)
    )
    foot = _TOP + _HIGH + 20
    return (
        ticks,
        f'<text x="{_LEFT}" y="{foot}">{words.iso(first)[:10]}</text>',
        f'<text class="end" x="{_LEFT + _WIDE}" y="{foot}">{words.iso(last)[:10]}</text>',
    )


def _line(axis: str, places: Sequence[float], scores: Sequence[float]) -> tuple[str, ...]:
    points = [
        (_LEFT + place * _WIDE, _y(score)) for place, score in zip(places, scores, strict=True)
    ]
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    marks = "".join(_mark(axis, x, y) for x, y in points)
    x, y = points[-1]
    return (
        f'<g class="tone-{axis}"><polyline class="way way-{axis}" points="{way}"/>{marks}'
        f'<text class="name" x="{x + 12:.1f}" y="{y + 5:.1f}">{axis}</text></g>',
    )


def _mark(axis: str, x: float, y: float) -> str:
    if axis == "C":
        return f'<circle class="spot" cx="{x:.1f}" cy="{y:.1f}" r="4.2"/>'
    return f'<path class="spot" d="M{x:.1f} {y - 5.2:.1f}l5.2 5.2-5.2 5.2-5.2-5.2z"/>'


def _y(score: float) -> float:
    return _TOP + _HIGH * (1 - min(max(score, 0.0), 100.0) / 100)
