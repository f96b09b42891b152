"""Chapter: what came, went, fell silent, came back or changed since the last quarter."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from clusterproof.report import words
from clusterproof.report.market import cells
from clusterproof.report.market.contents import Picture, Row, Section, Table
from clusterproof.report.market.standing import (
    ABSENT,
    ALIVE,
    CLASSES,
    DORMANT,
    GONE,
    STANDS,
)
from clusterproof.report.market.view import One, View

_FROM = (*STANDS, GONE, ABSENT)
_TO = (*STANDS, GONE)


def is_new(one: One) -> bool:
    """Say whether a site was read first in this quarter."""
    return one.before.where == ABSENT and one.now.where in (*ALIVE, DORMANT)


def is_gone(one: One) -> bool:
    """Say whether a site that stood a quarter ago is gone."""
    return one.now.where == GONE and one.before.where in (*ALIVE, DORMANT)


def is_dormant(one: One) -> bool:
    """Say whether a site fell silent in this quarter."""
    return one.now.where == DORMANT and one.before.where in ALIVE


def is_revived(one: One) -> bool:
    """Say whether a dormant or gone site was read and is active again."""
    return one.now.where in ALIVE and one.before.where in (DORMANT, GONE)


def is_changed(one: One) -> bool:
    """Say whether a site's verdict is another class than a quarter ago."""
    both = one.now.where in CLASSES and one.before.where in CLASSES
    return both and one.now.where != one.before.where


def is_clearly_changed(one: One) -> bool:
    """Say whether the new class had been ruled out by the reading before."""
    return is_changed(one) and one.now.read is not None and not one.now.read.expected


MOVES: Mapping[str, Callable[[One], bool]] = {
    "New in the frame": is_new,
    "Gone": is_gone,
    "Fallen dormant": is_dormant,
    "Revived": is_revived,
    "Verdict changed": is_changed,
    "of these, to a class ruled out before": is_clearly_changed,
}


def chapter(view: View) -> Section:
    """Return the chapter."""
    if not any(one.before.where != ABSENT for one in view.sites):
        return Section("flow", "Flow", ("There is no earlier quarter to compare with.",))
    moves = _moves(view.sites)
    return Section(
        "flow",
        "Flow since the last quarter",
        (
            f"What became of the sites between {view.market.period.previous().name} and "
            f"{view.market.period.name}. A site counts as gone when two readings one after the "
            "other had no answer, or when its name is parked or holds another trade's pages; a "
            "single failure may be an outage. It counts as dormant when nothing on it is dated "
            "within 24 months.",
            "A changed verdict is a change of what the pages show or of how they were read. Where "
            "the earlier reading had not ruled the new class out, doubt alone may explain it; the "
            "last line counts the others.",
        ),
        (_flow(view.sites), moves),
        (_picture(view, moves),),
    )


def _flow(sites: Sequence[One]) -> Table:
    rows = tuple(Row(name, (cells.events(sum(map(way, sites))),)) for name, way in MOVES.items())
    return Table(
        "flow", "Events of the quarter", "Event", ("Sites (95 % interval)",), rows,
        "The interval is Garwood's for counts of events: what a quarter like this one would show.",
    )  # fmt: skip


def _named(where: str) -> str:
    return words.verdict_name(where) if where in ALIVE else where.capitalize()


def _moves(sites: Sequence[One]) -> Table:
    moved = Counter((one.before.where, one.now.where) for one in sites)
    counts = [[moved[was, now] for now in _TO] for was in _FROM]
    return Table(
        "moves", "From the last quarter (lines) to this one (columns)", "Stood as",
        (*map(_named, _TO), "Total"),
        cells.grid([_named(was) for was in _FROM], counts, _printed(), rounding=True),
        "Rounded to five, so that the moves of few sites cannot be computed from the many; the "
        "sums are as counted. <5: none to four sites.",
    )  # fmt: skip


def _printed() -> list[list[tuple[int, int]]]:
    """Return which moves the events of the quarter are sums of: those sums are printed too."""
    stands, alive, judged = (*ALIVE, DORMANT), ALIVE, CLASSES
    pairs: tuple[tuple[Sequence[str], Sequence[str]], ...] = (
        ((ABSENT,), stands), (stands, (GONE,)), (alive, (DORMANT,)), ((DORMANT, GONE), alive),
        (judged, judged),
    )  # fmt: skip
    return [
        [(_FROM.index(was), _TO.index(now)) for was in some for now in others if was != now]
        for some, others in pairs
    ]


def _picture(view: View, moves: Table) -> Picture:
    heads = moves.heads[:-1]
    gone = _named(GONE)
    # Sites that were gone a quarter ago and still are do not move.
    bands = [
        (row.name, head, cell.value)
        for row in moves.rows[:-1]
        for head, cell in zip(heads, row.cells[:-1], strict=True)
        if cell.value and not row.name == head == gone
    ]
    largest = sorted((one for one in bands if one[0] != one[1]), key=lambda one: -one[2])[:3]
    told = "; ".join(f"{was} to {now} {sites:,.0f}" for was, now, sites in largest)
    return Picture(
        "flow", "sankey",
        f"From {view.market.period.previous().name} to {view.market.period.name}",
        "Bands from where sites stood a quarter ago, at the left, to where they stand now, at the "
        f"right; as wide as their number. The widest moves: {told or 'none'}. Moves of fewer than "
        "five sites are not drawn. The figures are in the table below.",
        tuple({"from": was, "to": now, "sites": sites} for was, now, sites in bands), "moves",
    )  # fmt: skip
