"""Chapter: how long sites stay active after they were first read."""

from collections.abc import Callable, Mapping, Sequence

from clusterproof.report.market import cells, estimates
from clusterproof.report.market.contents import Cell, Picture, Row, Section, Table, count
from clusterproof.report.market.estimates import Step
from clusterproof.report.market.standing import Spell, first_spell
from clusterproof.report.market.view import One, View, merged

# A curve of fewer sites is a staircase of single fates.
_LEAST = 25
# A step is printed while so many are still watched.
_WATCHED = 10
_NOT_STATED = "not stated"


def chapter(view: View) -> Section:
    """Return the chapter."""
    quarter = view.market.period.number
    watched = [(one, _spell(one, quarter)) for one in view.sites]
    followed = [(one, spell) for one, spell in watched if spell is not None]
    by_funding = _curves(followed, _funding)
    if not by_funding:
        return Section("survival", "Survival", ("Too few quarters were watched to tell.",))
    by_founding = dict(sorted(_curves(followed, _founding).items(), key=lambda one: _age(one[0])))
    return Section(
        "survival",
        "Survival",
        (
            "How many sites were still active so many quarters after they were first read: not "
            "gone, not dormant. Time counts from the first reading, not from the founding, so that "
            "bodies that ended before anybody looked do not make the others look lasting. Sites "
            "whose last reading was good are counted as watched until then.",
            "The way of funding and the founding year are those the users gave in the columns "
            "“funding” and “founded”.",
        ),
        (
            _table("survival", "Still active, by way of funding", by_funding),
            _table("survival-founded", "Still active, by founding year", by_founding),
        ),
        (_picture(by_funding),),
    )


def _spell(one: One, quarter: int) -> Spell | None:
    return first_spell(moment for moment in one.history.moments if moment.quarter <= quarter)


def _funding(one: One) -> str:
    return one.given("funding").lower() or _NOT_STATED


def _founding(one: One) -> str:
    given = one.given("founded")[:4]
    if not (given.isascii() and given.isdigit() and 1500 < int(given) < 2200):
        return _NOT_STATED
    year = int(given)
    return "before 2010" if year < 2010 else f"{year - year % 5} to {year - year % 5 + 4}"


def _age(name: str) -> tuple[bool, bool, bool, str]:
    return name == "every site", name == _NOT_STATED, not name.startswith("before"), name


Followed = Sequence[tuple[One, Spell]]


def _curves(followed: Followed, key: Callable[[One], str]) -> dict[str, tuple[Step, ...]]:
    spells = {one.history.site: spell for one, spell in followed}
    groups: Mapping[str, Sequence[One]] = merged([one for one, _ in followed], key, _LEAST)
    found = {}
    for name, sites in {**groups, "every site": [one for one, _ in followed]}.items():
        if len(sites) >= _LEAST:
            mine = [spells[one.history.site] for one in sites]
            curve = estimates.survival([s.quarters for s in mine], [s.ended for s in mine])
            shown = tuple(step for step in curve if step.watched >= _WATCHED)
            if shown:
                found[name] = shown
    return found


def _table(key: str, title: str, curves: Mapping[str, tuple[Step, ...]]) -> Table:
    last = max((len(curve) for curve in curves.values()), default=0)
    heads = ("Sites watched", *(f"After {n}" for n in range(1, last + 1)))
    rows = []
    for name, curve in curves.items():
        steps = [_step(step) for step in curve] + [cells.nothing()] * (last - len(curve))
        rows.append(Row(name, (count(curve[0].watched), *steps)))
    return Table(
        key, title, "Sites", heads, tuple(rows),
        "Share still active after so many quarters: Kaplan and Meier's estimate with Greenwood's "
        f"interval of 95 % (log-log). Steps with fewer than {_WATCHED} sites watched are left out.",
    )  # fmt: skip


def _step(step: Step) -> Cell:
    left = step.left
    text = f"{left.value * 100:.0f} % ({left.low * 100:.0f}–{left.high * 100:.0f})"
    return Cell(text, *left, step.watched)


def _picture(curves: Mapping[str, tuple[Step, ...]]) -> Picture:
    data: list[dict[str, float | str | None]] = []
    told = []
    for name, curve in curves.items():
        if name == "every site" and len(curves) > 2:
            continue
        data.append({"group": name, "quarter": 0.0, "left": 1.0, "low": 1.0, "high": 1.0})
        for step in curve:
            left = step.left
            data.append(
                {"group": name, "quarter": float(step.time), "left": left.value,
                 "low": left.low, "high": left.high}
            )  # fmt: skip
        if curve:
            told.append(f"{name} {curve[-1].left.value:.0%} after {curve[-1].time} quarters")
    return Picture(
        "survival", "survival", "Still active after the first reading, by way of funding",
        f"Falling staircases, one for each way of funding: {'; '.join(told) or 'none'}. The bands "
        "are intervals of 95 %. The figures are in the table below.",
        tuple(data), "survival",
    )  # fmt: skip
