"""Pictures of what was measured, as SVG files that lie beside the pages of docs/.

Drawn by hand: a picture that is kept in the repository must be the same bytes on every machine,
and Vega lays out by the fonts it finds. Each has a title and a description for whoever cannot see.
"""

from collections.abc import Iterable, Sequence
from html import escape
from math import ceil

from clusterproof.models.measured import Evaluation, Group, Interval, Unseen
from clusterproof.report import words

_WIDE, _HIGH = 640, 400
_LEFT, _TOP, _RIGHT, _BOTTOM = 84, 28, 24, 64
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
# The dossier's own colours, light and dark; every mark is also told by its shape or its words.
_STYLE = """<style>
text{font:14px system-ui,sans-serif;fill:#1f2428}.soft{fill:#575f66}.end{text-anchor:end}
.mid{text-anchor:middle}.grid{stroke:#ddd8cc}.ideal{stroke:#575f66;stroke-dasharray:5 5}
.line{stroke:#0a6673;stroke-width:2.5;fill:none}.whisker{stroke:#0a6673;stroke-width:2}
.dot{fill:#0a6673}.other{fill:#8f5200}.bar{fill:#0a6673;fill-opacity:.3}
.cell{fill:#0a6673;stroke:#ddd8cc}.paper{fill:#fffefb}.big{font-size:22px}
@media (prefers-color-scheme:dark){text{fill:#e9e6df}.soft{fill:#a7aeb5}.grid{stroke:#343a41}
.ideal{stroke:#a7aeb5}.line,.whisker{stroke:#62c6d2}.dot,.bar,.cell{fill:#62c6d2}
.other{fill:#e6ad55}.cell{stroke:#343a41}.paper{fill:#1b1f23}}
</style>"""


def reliability(found: Evaluation) -> str:
    """Draw how often answers were right against how sure they were."""
    marks = []
    for one in found.reliability:
        x = _x(one.said)
        marks.append(_line("whisker", x, _y(one.right.low), x, _y(one.right.high)))
        marks.append(_dot("dot", x, _y(one.right.value)))
    ideal = _line("ideal", _x(0), _y(0), _x(1), _y(1))
    axes = _axes("how sure the judge was", "how often it was right", 1.0)
    return _svg("Reliability curve", reliability_words(found), [*axes, ideal, *marks])


def reliability_words(found: Evaluation) -> str:
    """Say in words what the reliability curve shows."""
    if not found.reliability:
        return "Nothing was measured."
    low, high = found.reliability[0], found.reliability[-1]
    return (
        "Ten groups of answers, the least sure first. The least sure tenth said "
        f"{percent(low.said)} and was right {percent(low.right.value)} of the time; the surest "
        f"said {percent(high.said)} and was right {percent(high.right.value)}. On the dashed line "
        "certainty and truth are equal."
    )


def risk(found: Evaluation) -> str:
    """Draw how many answers are wrong when only the surest are given."""
    top = ceil(max([0.1, *(one.wrong for one in found.risk)]) * 20) / 20
    points = " ".join(f"{_x(one.share):.1f},{_y(one.wrong / top):.1f}" for one in found.risk)
    marks = [f'<polyline class="line" points="{points}"/>']
    marks += [_dot("dot", _x(one.share), _y(one.wrong / top)) for one in found.risk]
    axes = _axes("share of the sites answered, the surest first", "share of wrong answers", top)
    return _svg("Risk-coverage curve", risk_words(found), [*axes, *marks])


def risk_words(found: Evaluation) -> str:
    """Say in words what the risk-coverage curve shows."""
    told = {round(one.share, 2): one for one in found.risk}
    steps = [told[share] for share in (1.0, 0.85, 0.5) if share in told]
    shown = "; ".join(
        f"at {percent(one.share)} answered, {percent(one.wrong)} are wrong" for one in steps
    )
    return f"The fewer of the surest answers are given, the fewer are wrong: {shown}."


def confusion(found: Evaluation) -> str:
    """Draw how many sites of each class were taken for which."""
    names = [one.name for one in found.classes]
    counts = {(one.true, one.said): len(one.sites) for one in found.confusion}
    marks: list[str] = []
    for row, true in enumerate(names):
        total = max(1, sum(counts.get((true, said), 0) for said in names))
        marks.append(_text(150, 125 + row * 90, true, "end"))
        for column, said in enumerate(names):
            marks += _cell(170 + column * 140, 75 + row * 90, counts.get((true, said), 0), total)
    marks += [_text(240 + 140 * at, 62, said, "mid") for at, said in enumerate(names)]
    marks += [_text(380, 30, "taken for", "mid soft"), _text(150, 62, "really", "end soft")]
    return _svg("Confusion matrix", confusion_words(found), marks)


def _cell(x: float, y: float, count: int, total: int) -> list[str]:
    shade = 0.06 + 0.44 * count / total
    return [
        f'<rect class="cell" x="{x}" y="{y}" width="140" height="90" fill-opacity="{shade:.2f}"/>',
        _text(x + 70, y + 53, str(count), "mid big"),
    ]


def confusion_words(found: Evaluation) -> str:
    """Say in words what the confusion matrix shows."""
    return "; ".join(
        f"{one.true} taken for {one.said}: {len(one.sites)}" for one in found.confusion
    )


def languages(found: Evaluation) -> str:
    """Draw how many sites of each language are judged rightly, with intervals."""
    alone = {one.name: one for one in found.unseen if one.learned}
    step = 38
    marks: list[str] = []
    for row, one in enumerate(found.languages):
        marks += _bar(_TOP + 12 + row * step, one, alone.get(one.name))
    foot = _TOP + 12 + len(found.languages) * step
    for tick in _TICKS:
        marks.insert(0, _line("grid", _across(tick), _TOP, _across(tick), foot))
        marks.append(_text(_across(tick), foot + 20, percent(tick), "mid soft"))
    marks.append(_text(_across(0.5), foot + 44, "share of the sites judged rightly", "mid"))
    return _svg("By language", languages_words(found), marks, foot + 60)


def _bar(y: float, one: Group, alone: Unseen | None) -> list[str]:
    value, middle = one.accuracy, y + 11
    marks = [
        _text(180, y + 16, f"{words.name('languages', one.name)} ({one.sites})", "end"),
        f'<rect class="bar" x="{_across(0):.1f}" y="{y}" '
        f'width="{_across(value.value) - _across(0):.1f}" height="22"/>',
        _line("whisker", _across(value.low), middle, _across(value.high), middle),
        _dot("dot", _across(value.value), middle),
    ]
    if alone is not None:
        x = _across(alone.accuracy.value)
        marks.append(f'<path class="other" d="M{x:.1f} {middle - 7:.1f}l7 7-7 7-7-7z"/>')
    return marks


def languages_words(found: Evaluation) -> str:
    """Say in words what the bars show."""
    shown = "; ".join(
        f"{words.name('languages', one.name)} {interval(one.accuracy)}" for one in found.languages
    )
    return (
        f"Share of the sites judged rightly, with its interval: {shown or 'not measured'}. "
        "A diamond is the share when no site of the language was learned from."
    )


def interval(found: Interval) -> str:
    """Write a figure with its interval."""
    return f"{found.value:.2f} ({found.low:.2f} to {found.high:.2f})"


def percent(share: float, digits: int = 0) -> str:
    """Write a share in hundredths.

    >>> percent(0.8), percent(0.125, 1)
    ('80 %', '12.5 %')
    """
    return f"{share * 100:.{digits}f} %"


def _axes(across: str, upwards: str, top: float) -> list[str]:
    marks = []
    for tick in _TICKS:
        marks.append(_line("grid", _x(tick), _y(0), _x(tick), _y(1)))
        marks.append(_line("grid", _x(0), _y(tick), _x(1), _y(tick)))
        marks.append(_text(_x(tick), _HIGH - _BOTTOM + 22, percent(tick), "mid soft"))
        marks.append(_text(_LEFT - 8, _y(tick) + 5, percent(tick * top), "end soft"))
    marks.append(_text(_x(0.5), _HIGH - 14, across, "mid"))
    middle = _y(0.5)
    marks.append(
        f'<text class="mid" transform="rotate(-90 20 {middle:.1f})" x="20" y="{middle:.1f}">'
        f"{escape(upwards)}</text>"
    )
    return marks


def _x(share: float) -> float:
    return _LEFT + share * (_WIDE - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return _HIGH - _BOTTOM - share * (_HIGH - _TOP - _BOTTOM)


def _across(share: float) -> float:
    return 196 + share * (_WIDE - 196 - 40)


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _dot(kind: str, x: float, y: float) -> str:
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _svg(title: str, told: str, marks: Sequence[str] | Iterable[str], high: float = _HIGH) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high:.0f}" role="img" '
        'aria-labelledby="title told">'
    )
    named = f'<title id="title">{escape(title)}</title><desc id="told">{escape(told)}</desc>'
    paper = f'<rect class="paper" width="{_WIDE}" height="{high:.0f}"/>'
    return "\n".join([head, named, _STYLE, paper, *marks, "</svg>"])
