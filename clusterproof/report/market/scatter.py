"""Chapter: where sites lie between collaboration and portal mechanics, and by country."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from clusterproof.report import words
from clusterproof.report.market.contents import FEWEST, Cell, Picture, Row, Section, Table, count
from clusterproof.report.market.standing import ALIVE
from clusterproof.report.market.view import One, View, merged

# Points of both scores that are drawn as one mark: a twentieth of the scale, the play of one item.
_STEP = 5
# Countries drawn on their own: what fits a page.
_PANELS = 9
_LEAST = 25


def chapter(view: View) -> Section:
    """Return the chapter."""
    table = _middles(view)
    countries = [
        (name, sites)
        for name, sites in merged(view.alive, lambda one: one.country, _LEAST).items()
        if name not in ("others", "not known")
    ][:_PANELS]
    panels = [mark for name, sites in countries for mark in _marks(sites, name)]
    told = "; ".join(
        f"{row.name}: C {row.cells[1].text}, P {row.cells[2].text}" for row in table.rows
    )
    how = (
        "Collaboration (C) upwards, portal mechanics (P) to the right. Sites within five points of "
        "one another are one mark, the larger the more; the smallest stands for fewer than five."
    )
    names = words.listed(tuple(name for name, _ in countries)) or "none"
    pictures = [
        Picture("scatter", "scatter", "Collaboration and portal mechanics",
                f"{how} Medians: {told}.",
                tuple(_marks(view.alive, "")), "scores"),
        Picture("countries", "multiples", "The same by country", f"{how} Countries: {names}.",
                tuple(panels), "scores-country"),
    ]  # fmt: skip
    return Section(
        "scatter",
        "Collaboration and portal mechanics",
        (
            "The two scores are kept apart, since clusters run patient portals too. The colour and "
            "the shape of a mark tell the verdict.",
        ),
        (table, _by_country(countries)),
        tuple(pictures if panels else pictures[:1]),
    )


def _marks(sites: Sequence[One], panel: str) -> list[Mapping[str, float | str | None]]:
    counted = Counter(
        (one.said, _bin(one.current.portal_mechanics), _bin(one.current.collaboration))
        for one in sites
        if one.current is not None
    )
    return [
        # What is told of a mark with few sites is that they are few.
        {"kind": kind, "p": p, "c": c, "sites": float(max(number, FEWEST - 1)), "panel": panel}
        for (kind, p, c), number in sorted(counted.items())
    ]


def _bin(score: float) -> float:
    return float(min(score // _STEP, 100 // _STEP - 1) * _STEP + _STEP / 2)


def _middles(view: View) -> Table:
    rows = []
    for kind in ALIVE:
        rows.append(
            Row(words.verdict_name(kind), _scores([o for o in view.alive if o.said == kind]))
        )
    return Table(
        "scores", "Scores by pattern", "Pattern", ("Sites", "Median C", "Median P"), tuple(rows)
    )


def _scores(sites: Sequence[One]) -> tuple[Cell, ...]:
    found = [one.current for one in sites if one.current is not None]
    if len(found) < FEWEST:
        return count(len(found)), Cell("–"), Cell("–")
    c = median(one.collaboration for one in found)
    p = median(one.portal_mechanics for one in found)
    return count(len(found)), Cell(f"{c:.0f}", c), Cell(f"{p:.0f}", p)


def _by_country(countries: Sequence[tuple[str, Sequence[One]]]) -> Table:
    rows = tuple(Row(name, _scores(sites)) for name, sites in countries)
    heads = ("Sites", "Median C", "Median P")
    return Table("scores-country", "Scores by country", "Country", heads, rows)
