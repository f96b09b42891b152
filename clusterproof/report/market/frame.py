"""Chapter: how the sites came here, what was read of them, what is known to be missing."""

from collections.abc import Sequence

from clusterproof.report import words
from clusterproof.report.market import cells
from clusterproof.report.market.contents import (
    FEWEST,
    Cell,
    Row,
    Section,
    Table,
    count,
    percent,
)
from clusterproof.report.market.standing import ABSENT, ALIVE, DORMANT, GONE, UNREAD
from clusterproof.report.market.view import One, View, tally

# Lines of a list of sources or languages; what is rarer stands together.
_LINES = 12
_HOW = {
    "given": "by the user's column “country”",
    "address": "by the ending of its name",
    "language": "by a language of one country",
    "not": "not known",
}


def chapter(view: View) -> Section:
    """Return the chapter."""
    present = [one for one in view.sites if one.now.where != ABSENT]
    return Section(
        "frame",
        "Frame and coverage",
        tuple(_text(view, present)),
        tables=(_sources(present), _reached(view, present), _languages(view), _located(present)),
    )


def _text(view: View, present: Sequence[One]) -> list[str]:
    frozen = view.market.frozen
    calling = sum(one.current is not None and one.current.calls_itself for one in view.alive)
    said = [
        f"{len(present):,} sites had entered the frame by the end of {view.market.period.name}. "
        "The readings were frozen with the last verdict of the quarter, on "
        f"{words.day(frozen)}.",
        f"Of the {view.alive_told} sites that stand and were read, "
        f"{_told(calling, len(view.alive) if view.exact else 0)} use the word cluster of an "
        "organisation.",
        "Known under-coverage: the sites were found, not drawn. What no register, search, "
        "directory or user led to is missing, and so are bodies without a website of their own, "
        "those that live on social networks, and sites in languages without a word list. Counts "
        "describe the sites in this frame, not the world; intervals tell the play of chance, not "
        "this bias.",
    ]
    if not any(one.given("source") for one in present):
        said.append(
            "How each site was found is not in the store: no column “source” came with the seeds."
        )
    if view.controls_given:
        said.append(
            f"{count(len(view.ordinary)).text} ordinary health sites were read beside them, named "
            "so by the column “frame”. They are no part of the stock; they give the base rates."
        )
    else:
        said.append(
            "No ordinary health sites were named by a column “frame”. Base rates are taken from "
            f"{count(len(view.ordinary)).text} sites judged to be a provider of care or a group of "
            "providers; these are in the stock too."
        )
    return said


def _told(some: int, among: int) -> str:
    if some < FEWEST:
        return "fewer than five" if some else "none"
    return f"{some:,} ({percent(some / among)})" if among else f"{some:,}"


def _sources(present: Sequence[One]) -> Table:
    counted = tally(present, lambda one: one.given("source").lower() or "not stated")
    return Table(
        "sources", "How sites entered", "Source", ("Sites",), _listed(counted),
        "From the column “source” of the seeds.",
    )  # fmt: skip


def _languages(view: View) -> Table:
    read = [one for one in view.sites if one.now.where in (*ALIVE, DORMANT)]
    counted = tally(read, _language)
    return Table(
        "languages", "Main language of the pages read", "Language", ("Sites",), _listed(counted),
        "Sites that stand and were read, dormant ones among them.",
    )  # fmt: skip


def _language(one: One) -> str:
    spoken = one.current.languages if one.current else ()
    return words.name("languages", spoken[0]) if spoken else "not known"


def _listed(counted: Sequence[tuple[str, int]]) -> tuple[Row, ...]:
    shown = [(name, number) for name, number in counted[:_LINES] if number >= 5]
    rest = sum(number for _, number in counted) - sum(number for _, number in shown)
    rows = [Row(name, (count(number),)) for name, number in shown]
    if rest >= 5 or (rest and not rows):
        rows.append(Row("others", (count(rest),)))
    elif rest:
        # A remainder of fewer than five would tell itself: the smallest line joins it.
        name, number = shown[-1]
        rows[-1] = Row(f"{name} and others", (count(number + rest),))
    return tuple(rows)


def _reached(view: View, present: Sequence[One]) -> Table:
    ways = {
        "Read in this quarter": lambda one: (
            one.now.where in (*ALIVE, DORMANT) and not one.now.carried
        ),
        "Carried on from an earlier quarter": lambda one: (
            one.now.where in (*ALIVE, DORMANT) and one.now.carried
        ),
        "Not read: wall, refusal, no answer yet, or too long ago": lambda one: (
            one.now.where == UNREAD
        ),
        "Gone": lambda one: one.now.where == GONE,
    }
    rows = [Row(name, (count(sum(map(way, present))),)) for name, way in ways.items()]
    controls = Row("Beside the frame: ordinary health sites", (count(len(view.ordinary)),))
    return Table(
        "reached", "What was reached", "Sites", ("Number",), (*rows, controls),
        "A site keeps what its last good reading said for four quarters.",
    )  # fmt: skip


def _located(present: Sequence[One]) -> Table:
    counted = tally(present, lambda one: _HOW[one.history.located])
    rows = tuple(
        Row(name, (count(number), _part(number, len(present)))) for name, number in counted
    )
    return Table("located", "How the country of a site is known", "Known", ("Sites", "Share"), rows)


def _part(some: int, among: int) -> Cell:
    return cells.nothing() if some < 5 else Cell(percent(some / among), some / among)
