"""The report in every form it is handed out in, each as a file name with its bytes."""

from collections.abc import Iterator

from clusterproof.report.market import annex
from clusterproof.report.market.contents import MarketReport
from clusterproof.report.market.html import html
from clusterproof.report.market.pdf import pdf
from clusterproof.report.market.xlsx import xlsx


def every(report: MarketReport) -> Iterator[tuple[str, bytes]]:
    """Yield each file; the same report gives the same bytes."""
    yield "report.html", html(report).encode("utf-8", "replace")
    yield "report.pdf", pdf(report)
    yield "report.xlsx", xlsx(report)
    yield "figures.csv", annex.csv(report)
    yield "figures.parquet", annex.parquet(report)
    yield "report.json", annex.as_json(report)
