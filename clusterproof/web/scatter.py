"""The C-P picture of many sites: drawn at once, however many they are.

Sites that stand in the same place are one mark, the larger the more they are. The marks of the
page in front of the reader are drawn above the others with their names.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt

from markupsafe import Markup, escape

from clusterproof.data.listing import Spots
from clusterproof.records import Judged, Verdict
from clusterproof.report.pages import tone

# The field in units of the picture, and the room beyond 0 and 100 for marks that stand there.
_SIDE, _LEFT, _TOP, _BELOW, _RIGHT = 420, 56, 8, 52, 8
_EDGE = 4.0
_FOOT = _TOP + _SIDE
_UNIT = _SIDE / (100 + 2 * _EDGE)
# Sites within the same two points of both scores are one mark: the eye cannot part them.
_CELL = 2.0
_SMALL, _LARGE = 3.2, 13.0
_TICKS = (0, 25, 50, 75, 100)
_CORNERS = (
    (2, 94, "start", "work among members"),
    (98, 94, "end", "both"),
    (98, 3, "end", "patient routing"),
    (2, 3, "start", "little of either"),
)


def draw(spots: Spots, shown: Sequence[Judged] = ()) -> Markup:
    """Return the picture as SVG; colours and sizes of text are the style sheet's."""
    return _field([*_axes(), *_crowd(spots), *(_one(judged.verdict) for judged in shown)])


def alone(*verdicts: Verdict) -> Markup:
    """Return the picture of one site or a few."""
    return _field([*_axes(), *map(_one, verdicts)])


def _field(marks: Iterable[str]) -> Markup:
    width, height = _LEFT + _SIDE + _RIGHT, _TOP + _SIDE + _BELOW
    head = (
        f'<svg class="field" viewBox="0 0 {width} {height}" aria-hidden="true" focusable="false">'
    )
    return Markup(head + "".join(marks) + "</svg>")  # noqa: S704 — numbers, our words, escaped names


def _crowd(spots: Spots) -> Iterable[str]:
    cells = Counter(
        (tone(kind), round(p / _CELL), round(c / _CELL))
        for kind, p, c in zip(spots.verdicts, spots.mechanics, spots.collaboration, strict=True)
    )
    most = max(cells.values(), default=1)
    for (kind, across, upwards), count in sorted(cells.items(), key=lambda one: -one[1]):
        size = _SMALL if most == 1 else _SMALL + (_LARGE - _SMALL) * sqrt((count - 1) / most)
        place = (_x(across * _CELL), _y(upwards * _CELL))
        yield f'<g class="crowd tone-{kind}">{_mark(kind, place, size)}</g>'


def _one(verdict: Verdict) -> str:
    kind = tone(verdict.verdict)
    c, p = verdict.collaboration, verdict.portal_mechanics
    wide, high = max(_x(p.high) - _x(p.low), 1.5), max(_y(c.low) - _y(c.high), 1.5)
    box = f'<rect x="{_x(p.low):.1f}" y="{_y(c.high):.1f}" width="{wide:.1f}" height="{high:.1f}"/>'
    name = f"<title>{escape(verdict.site)}: C {c.score:.0f}, P {p.score:.0f}</title>"
    mark = _mark(kind, (_x(p.score), _y(c.score)), 5.0)
    return f'<g class="one tone-{kind}">{name}{box}{mark}</g>'


def _mark(kind: str, place: tuple[float, float], size: float) -> str:
    x, y = place
    if kind == "cluster":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>'
    s = size * 0.89
    if kind == "hybrid":
        return f'<path d="M{x - s:.1f} {y - s:.1f}h{2 * s:.1f}v{2 * s:.1f}h{-2 * s:.1f}z"/>'
    s = size * 1.2
    if kind == "portal":
        return f'<path d="M{x:.1f} {y - s:.1f}l{s:.1f} {s:.1f}-{s:.1f} {s:.1f}-{s:.1f}-{s:.1f}z"/>'
    if kind == "other":
        return f'<path d="M{x:.1f} {y - s:.1f}l{s:.1f} {1.8 * s:.1f}h{-2 * s:.1f}z"/>'
    a, b = size * 0.36, size * 0.64
    return (
        f'<path d="M{x - a:.1f} {y - size:.1f}h{2 * a:.1f}v{b:.1f}h{b:.1f}v{2 * a:.1f}h{-b:.1f}'
        f'v{b:.1f}h{-2 * a:.1f}v{-b:.1f}h{-b:.1f}v{-2 * a:.1f}h{b:.1f}z"/>'
    )


def _axes() -> Iterable[str]:
    for tick in _TICKS:
        x, y = _x(tick), _y(tick)
        yield f'<path class="grid" d="M{x:.1f} {_FOOT}V{_TOP}M{_LEFT} {y:.1f}H{_LEFT + _SIDE}"/>'
        yield f'<text class="mid" x="{x:.1f}" y="{_FOOT + 19}">{tick}</text>'
        yield f'<text class="end" x="{_LEFT - 8}" y="{y + 4.5:.1f}">{tick}</text>'
    for x, y, side, words in _CORNERS:
        yield f'<text class="corner {side}" x="{_x(x):.1f}" y="{_y(y):.1f}">{words}</text>'
    yield f'<text class="mid name" x="{_x(50):.1f}" y="{_FOOT + 43}">Portal mechanics (P) →</text>'
    middle = f"{_y(50):.1f}"
    yield (
        f'<text class="mid name" x="14" y="{middle}" transform="rotate(-90 14 {middle})">'
        "Collaboration (C) →</text>"
    )


def _x(score: float) -> float:
    return _LEFT + (score + _EDGE) * _UNIT


def _y(score: float) -> float:
    return _TOP + (100 + _EDGE - score) * _UNIT
