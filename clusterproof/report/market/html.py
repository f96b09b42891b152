"""The report as one HTML file that needs nothing else."""

from markupsafe import Markup

from clusterproof.report import pages
from clusterproof.report.market import pictures
from clusterproof.report.market.contents import Cell, MarketReport

# A longer table is folded: it is there for who looks something up.
_FOLDED = 24


def html(report: MarketReport) -> str:
    """Return the page; the same report gives the same bytes."""
    drawn = {
        picture.key: Markup(pictures.for_page(picture))  # noqa: S704 — escaped where it is drawn
        for section in report.sections
        for picture in section.pictures
        if picture.data
    }
    return pages.render(
        "market.html", sheet="style.css market.css", report=report, drawn=drawn,
        parted=parted, folded=_FOLDED,
    )  # fmt: skip


def parted(cell: Cell) -> tuple[str, str]:
    """Part a figure from its interval.

    >>> parted(Cell("27 % (25–29)", 0.27, 0.25, 0.29)), parted(Cell("<5 (of 9)"))
    (('27 %', '25–29'), ('<5 (of 9)', ''))
    """
    if cell.low is None or not cell.text.endswith(")"):
        return cell.text, ""
    figure, _, interval = cell.text.rpartition(" (")
    return figure, interval.removesuffix(")")
