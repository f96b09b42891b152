"""The market report: one quarter of the market as sentences, tables and pictures without markup."""

from collections.abc import Sequence
from dataclasses import replace

from clusterproof import __version__
from clusterproof.records.market import Market
from clusterproof.report import words
from clusterproof.report.market import (
    changes,
    families,
    flow,
    frame,
    habits,
    lasting,
    scatter,
    stock,
    trust,
)
from clusterproof.report.market.contents import Box, Fact, MarketReport, Section, count
from clusterproof.report.market.definitions import DEFINITIONS, LIMITS, SOURCES
from clusterproof.report.market.flow import MOVES
from clusterproof.report.market.view import One, Quality, View
from clusterproof.report.plain import plain

__all__ = ["MarketReport", "Quality", "build", "invented"]

# A case that was consented to is told in a few sentences; rubric 4.2 asks for three.
_LONGEST, _BOXES = 1200, 3
_INVENTED = (
    "This market is invented: its sites, verdicts and labels come from a generator, none of its "
    "figures is about the world."
)


def build(market: Market, quality: Quality, before: MarketReport | None = None) -> MarketReport:
    """Return the report of a quarter; the same market gives the same report."""
    view = View(market)
    sections = (
        frame.chapter(view),
        stock.chapter(view, quality),
        flow.chapter(view),
        habits.recognition(view),
        habits.membership(view),
        habits.mechanics(view),
        habits.promises(view),
        families.chapter(view),
        lasting.chapter(view),
        scatter.chapter(view),
        trust.chapter(view, quality),
    )
    return MarketReport(
        period=market.period.name,
        title=f"The market of medical clusters, {market.period.name}",
        sentence=_sentence(view, sections[1]),
        facts=_facts(view, sections[1]),
        limits=LIMITS,
        sections=(*sections, changes.chapter(view, sections, before)),
        definitions=DEFINITIONS,
        sources=SOURCES,
        boxes=_boxes(view.sites),
        frozen=words.day(market.frozen),
        version=__version__,
        identifiers=_identifiers(view),
    )


def invented(report: MarketReport) -> MarketReport:
    """Return the report of an invented market, which says so before anything else."""
    return replace(
        report,
        title=f"An invented market, {report.period}",
        sentence=f"{_INVENTED} {report.sentence}",
        limits=(f"{_INVENTED} It shows what this report looks like.", *report.limits),
    )


def _sentence(view: View, stocks: Section) -> str:
    estimate = next(table for table in stocks.tables if table.key == "estimate")
    parts = (
        f"{row.cells[0].text} {'the ' if row.name.endswith('pattern') else ''}{row.name.lower()}"
        for row in estimate.rows
    )
    return (
        f"At the end of {view.market.period.name}, {view.alive_told} sites of the frame stand "
        f"and were read. Their pages show: {words.listed(tuple(parts))}; the others have "
        f"too little "
        "evidence."
    )


def _facts(view: View, stocks: Section) -> tuple[Fact, ...]:
    estimate = next(table for table in stocks.tables if table.key == "estimate")
    clusters = next(row for row in estimate.rows if row.name == words.verdict_name("cluster"))
    portals = next(row for row in estimate.rows if row.name == words.verdict_name("portal"))
    moves = {name: count(sum(map(way, view.sites))).text for name, way in MOVES.items()}
    facts = [
        Fact("Sites in stock", f"{len(view.stock):,}", f"{view.alive_told} of them active and read")
    ]
    for name, row in (("Cluster pattern", clusters), ("Portal pattern", portals)):
        mended = row.cells[2]
        told = f"corrected: {mended.text}" if mended.value is not None else "no corrected count"
        facts.append(Fact(name, row.cells[0].text, told))
    facts.append(Fact("New", moves["New in the frame"], "first read in this quarter"))
    ended = f"{moves['Fallen dormant']} fell dormant, {moves['Revived']} revived"
    facts.append(Fact("Gone", moves["Gone"], ended))
    return tuple(facts)


def _boxes(sites: Sequence[One]) -> tuple[Box, ...]:
    """Return cases whose subjects consented: column `consent` says yes, `case` tells it."""
    found = []
    for one in sites:
        if one.given("consent").lower() == "yes" and one.given("case"):
            kind = words.verdict_name(one.said).lower() if one.said else "not judged"
            text = plain(one.history.columns["case"])[:_LONGEST]
            found.append(Box(f"A case, told with consent ({kind} pattern)", text))
    return tuple(found[:_BOXES])


def _identifiers(view: View) -> tuple[tuple[str, str], ...]:
    last = [one for one in view.market.judges if one.quarter == view.market.period.number]
    return tuple(
        (name, " and ".join(sorted({plain(value) for value in values})))
        for name, values in (
            ("Rubric", [one.rubric for one in last]),
            ("Model", [one.model for one in last]),
            ("Encoder", [one.encoder for one in last]),
        )
    )
