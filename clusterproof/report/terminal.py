"""Verdicts on a terminal: sentence first, then the picture, the evidence and the questions."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from clusterproof.records import Borderline, Evidence, Judged, Score, Verdict
from clusterproof.report import words
from clusterproof.report.plain import plain
from clusterproof.report.sides import NONE_FOUND, Side, sides

# A calm colour a class; the words say the same without it.
_COLOURS = {"cluster": "cyan", "portal": "yellow", "hybrid": "magenta", "other": "blue"}
_AXES = {"C": "cyan", "P": "yellow", "N": "white"}
_ANSWERS = {"evidence": "●", "partly": "◐", "ask": "○"}

# The picture: 41 columns for P and 11 lines for C give steps of 2.5 and 10 points.
_WIDE, _HIGH = 41, 11
# Lines of evidence, and of what was not found, that a person still reads on a screen.
_EVIDENCE, _MISSED = 14, 12


# A column keeps room for its heading up to this width, so that words are not cut into letters.
_NARROW = 12


def view(verdict: Verdict) -> RenderableType:
    """Draw one verdict whole."""
    parts = [
        _front(verdict),
        *map(_side, sides(verdict)),
        Panel(picture(verdict), title="C over P", box=box.SIMPLE, title_align="left"),
        _evidence(verdict.evidence),
        _missed(verdict),
        _questions(verdict),
        _coverage(verdict),
    ]
    return Group(*parts)


def sites(judged: Iterable[Judged]) -> RenderableType:
    """Draw a list of sites, a line each, with the user's own columns last."""
    kept = tuple(judged)
    yours = tuple(dict.fromkeys(name for one in kept for name, _ in one.verdict.columns))
    table = _table("site", "verdict", "conf.", "C", "P", "pages", "languages", "label", *yours)
    for one in kept:
        verdict = one.verdict
        given = dict(verdict.columns)
        kind = _text(verdict.verdict, _COLOURS.get(verdict.verdict, ""))
        table.add_row(
            _text(verdict.site),
            kind if verdict.model is None else kind.append(f" ({plain(verdict.model)})"),
            words.certainty(verdict.confidence),
            f"{verdict.collaboration.score:.0f}",
            f"{verdict.portal_mechanics.score:.0f}",
            str(verdict.coverage.pages),
            _text(" ".join(verdict.coverage.languages)),
            _text(_decided(one)),
            *(_text(given.get(name, "")) for name in yours),
        )
    return table


def _decided(judged: Judged) -> str:
    """Return what people decided: one label, or each author's where they differ."""
    if len({one.label for one in judged.labels}) < 2:
        return judged.label
    return ", ".join(f"{one.label} ({one.author})" for one in judged.labels)


def answer(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> RenderableType:
    """Draw the answer to a question in SQL."""
    table = _table(*columns)
    for row in rows:
        table.add_row(*(_text("" if value is None else str(value)) for value in row))
    return table


def picture(verdict: Verdict) -> Text:
    """Draw C (upwards) against P (to the right) with letters: the score in its interval."""
    grid = [[" "] * _WIDE for _ in range(_HIGH)]
    across, upwards = verdict.portal_mechanics, verdict.collaboration
    for line in range(_line(upwards.high), _line(upwards.low) + 1):
        for column in range(_column(across.low), _column(across.high) + 1):
            grid[line][column] = "░"
    grid[_line(upwards.score)][_column(across.score)] = "●"
    marks = {0: "100", _HIGH // 2: " 50", _HIGH - 1: "  0"}
    lines = [f"{marks.get(n, '   ')} ┤{''.join(row)}" for n, row in enumerate(grid)]
    foot = [f"    └{'─' * _WIDE}", f"     0{'50':>20}{'100':>20}  portal mechanics →"]
    return Text("\n".join(["C ↑ collaboration", *lines, *foot]), no_wrap=True)


def _line(score: float) -> int:
    return _HIGH - 1 - round(_within(score) / 100 * (_HIGH - 1))


def _column(score: float) -> int:
    return round(_within(score) / 100 * (_WIDE - 1))


def _within(score: float) -> float:
    return min(max(score, 0.0), 100.0)


def _front(verdict: Verdict) -> RenderableType:
    colour = _COLOURS.get(verdict.verdict, "white")
    lines = [
        _text(verdict.sentence, "bold"),
        Text(""),
        _score("C collaboration   ", verdict.collaboration),
        _score("P portal mechanics", verdict.portal_mechanics),
        _text(f"Confidence {words.certainty(verdict.confidence)}; {_plausible(verdict)}"),
    ]
    if verdict.borderline:
        lines.append(_text(_borderline(verdict.borderline), "italic"))
    lines.extend(_text(told) for told in (words.nearest(verdict.nearest),) if told)
    lines.extend(_text(note, "dim") for note in verdict.notes)
    title = _text(f"{verdict.site}: {words.verdict_name(verdict.verdict)}{_model(verdict)}")
    return Panel(Group(*lines), title=title, border_style=colour, title_align="left")


def _side(side: Side) -> RenderableType:
    """Draw the strongest items of one side, or say that there are none."""
    if not side.items:
        return _text(f"{side.heading}: {NONE_FOUND}.")
    lines = _text(side.heading, "bold")
    for _, seen in side.items:
        name = f"{words.indicator_name(seen.indicator)} ({seen.indicator}), {seen.points:.1f}"
        lines.append(f"\n  {plain(name)}: “{plain(seen.quote)}”", "not bold")
    return lines


def _model(verdict: Verdict) -> str:
    return f" ({words.name('models', verdict.model)})" if verdict.model else ""


def _plausible(verdict: Verdict) -> str:
    named = tuple(words.verdict_name(kind).lower() for kind in verdict.plausible)
    return f"cannot be ruled out: {words.listed(named)}" if named else "no class stands out"


def _borderline(borderline: Borderline) -> str:
    without, becomes = borderline.without, words.verdict_name(borderline.becomes).lower()
    return f"Borderline: without {words.indicator_name(without)} ({without}) it reads as {becomes}."


def _score(name: str, score: Score) -> Text:
    return Text(f"{name}  {score.score:5.1f} of 100   ({score.low:.1f} to {score.high:.1f})")


def _evidence(evidence: Sequence[Evidence]) -> RenderableType:
    if not evidence:
        return Text("No evidence in the pages read.")
    table = _table("", "points", "what was seen, in whose words, where", title="Evidence")
    for seen in sorted(evidence, key=lambda seen: -seen.points)[:_EVIDENCE]:
        table.add_row(
            Text(str(seen.axis), style=_AXES.get(str(seen.axis), "")),
            Text(f"{seen.points:.1f}", justify="right"),
            _seen(seen),
        )
    left = len(evidence) - _EVIDENCE
    return Group(table, *([Text(f"and {left} more in the dossier", "dim")] if left > 0 else []))


def _seen(seen: Evidence) -> Text:
    lines = _text(f"{seen.indicator} {words.indicator_name(seen.indicator)}", "bold")
    lines.append(f"\n“{plain(seen.quote)}”\n", style="not bold")
    return lines.append(f"{plain(seen.url)}, {words.iso(seen.captured_at)[:10]}", "not bold dim")


def _missed(verdict: Verdict) -> RenderableType:
    missed = [one.indicator for one in verdict.looked_for]
    if not missed:
        return Text("")
    named = [f"{words.indicator_name(one)} ({one})" for one in missed[:_MISSED]]
    more = f" and {len(missed) - _MISSED} more" if len(missed) > _MISSED else ""
    return _text(f"Looked for, not found in the pages read: {'; '.join(named)}{more}.")


def _questions(verdict: Verdict) -> RenderableType:
    table = _table("", "question", "answer", "ask", title="The five questions")
    for asked in verdict.questions:
        mark = _ANSWERS.get(asked.answer, "?")
        name = words.name("answers", asked.answer)
        table.add_row(mark, _text(asked.question), _text(name), _text(asked.ask))
    return table if verdict.questions else Text("")


def _coverage(verdict: Verdict) -> RenderableType:
    coverage = verdict.coverage
    missing = tuple(words.name("roles", role) for role in coverage.missing)
    tongues = tuple(words.name("languages", tongue) for tongue in coverage.languages)
    lines = [f"Read: {coverage.pages} pages in {words.listed(tongues) or 'no known language'}, "]
    lines.append(f"{coverage.share:.0%} of the expected page kinds.")
    if missing:
        lines.append(f" Not found: {words.listed(missing)}.")
    for reason, count in coverage.unread:
        lines.append(f" Not read, {_reason(reason)}: {count}.")
    return _text("".join(lines), "dim")


def _reason(reason: str) -> str:
    return words.name("reasons", words.name("conditions", reason))


def _table(*columns: str, title: str | None = None) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(_text(column), overflow="fold", min_width=min(len(column), _NARROW))
    return table


def _text(text: str, style: str = "") -> Text:
    """Return crawled or typed text as it is: no markup, nothing that steers the terminal."""
    return Text(plain(text), style=style)
