"""Chapter: what differs from the report of the quarter before, in figures and in method."""

from collections.abc import Iterator

from clusterproof.report.market.contents import Cell, MarketReport, Row, Section, Table
from clusterproof.report.market.contents import words as text_cell
from clusterproof.report.market.view import View

# The tables whose figures are set beside those of the last report; the others are in the annex.
_COMPARED = ("estimate", "stock", "mechanics", "promises", "families")
_LISTED = 40


def chapter(view: View, now: tuple[Section, ...], before: MarketReport | None) -> Section:
    """Return the chapter."""
    if before is None:
        text = "There is no report of an earlier quarter to compare with."
        return Section("changes", "Changes since the last report", (text,))
    rows = list(_rows(now, before))
    clear = [row for row in rows if row.cells[3].text == "yes"]
    shown = tuple([*clear, *(row for row in rows if row.cells[3].text != "yes")][:_LISTED])
    return Section(
        "changes",
        "Changes since the last report",
        (
            *_method(view),
            f"{len(clear)} of {len(rows)} figures are outside one another's interval; they stand "
            "first. The report of the earlier quarter was made again from the same store by the "
            "same rules, so that a change of the rules cannot look like one of the market.",
        ),
        (
            Table(
                "changes",
                f"Figures of {before.period} and {view.market.period.name}",
                "Figure",
                ("Before", "Now", "Difference", "Beyond the intervals"),
                shown,
                "Where a figure is hidden in one of the two reports it is left out, since the "
                "difference would tell it.",
            ),
        ),
    )


def _rows(now: tuple[Section, ...], before: MarketReport) -> Iterator[Row]:
    earlier = {
        (table.key, row.name, head): cell
        for table in before.tables()
        for row in table.rows
        for head, cell in zip(table.heads, row.cells, strict=True)
    }
    for table in (table for section in now for table in section.tables if table.key in _COMPARED):
        # Of the stock the sums: each country's counts move by single sites.
        chosen = [row for row in table.rows if table.key != "stock" or row.name == "Total"]
        for row in chosen:
            for head, cell in zip(table.heads, row.cells, strict=True):
                was = earlier.get((table.key, row.name, head))
                if was is not None and was.value is not None and cell.value is not None:
                    name = f"{table.title}: {row.name}, {head}"
                    yield Row(
                        name, (was, cell, _difference(was, cell), text_cell(_apart(was, cell)))
                    )


def _difference(was: Cell, now: Cell) -> Cell:
    moved = (now.value or 0.0) - (was.value or 0.0)
    if now.of is not None or "%" in now.text:
        return Cell(f"{moved * 100:+.1f} points", moved)
    return Cell(f"{moved:+,.0f}", moved)


def _apart(was: Cell, now: Cell) -> str:
    if was.low is None or was.high is None or now.low is None or now.high is None:
        return "no interval"
    return "yes" if was.high < now.low or now.high < was.low else "no"


def _method(view: View) -> tuple[str, ...]:
    quarter = view.market.period.number
    used = [
        {(one.rubric, one.model, one.encoder) for one in view.market.judges if one.quarter == at}
        for at in (quarter - 1, quarter)
    ]
    if not used[0] or not used[1] or used[0] == used[1]:
        return ("Rubric, model and encoder are those of the quarter before.",)
    told = [" and ".join(sorted(" / ".join(one) for one in some)) for some in used]
    return (
        f"The method changed: rubric / model / encoder were {told[0]} and are now {told[1]}. "
        "Differences may come from that.",
    )
