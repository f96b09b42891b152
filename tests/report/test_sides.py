"""The two strongest items each way."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from report_samples import EVIDENCE, VERDICT, empty, portal
from rich.console import Console
from selectolax.lexbor import LexborHTMLParser

from clusterproof.data.answers import Wanted
from clusterproof.data.store import Store
from clusterproof.records import Axis, Case, Evidence, Judged, Verdict
from clusterproof.report import dossier, terminal
from clusterproof.report.sides import EACH_SIDE, NONE_FOUND, Side, sides, strongest

OWN = {"cluster": Axis.COLLABORATION, "portal": Axis.PORTAL}


def named(side: Side) -> list[str]:
    return [seen.indicator for _, seen in side.items]


def drawn(verdict: Verdict) -> str:
    target = io.StringIO()
    Console(file=target, width=4000, color_system=None).print(terminal.view(verdict))
    return target.getvalue()


def test_for_is_the_verdicts_own_axis_and_against_the_other() -> None:
    for_, against = sides(VERDICT)
    assert (for_.heading, named(for_)) == ("For: collaboration", ["G3", "C2"])
    assert (against.heading, named(against)) == ("Against: portal mechanics", ["P2", "Q3"])
    turned = sides(replace(VERDICT, verdict="portal"))
    assert [named(side) for side in turned] == [["P2", "Q3"], ["G3", "C2"]]


def test_a_hybrid_has_both_axes_and_no_verdict_takes_none() -> None:
    assert [side.heading for side in sides(replace(VERDICT, verdict="hybrid"))] == [
        "For: collaboration", "For: portal mechanics"
    ]  # fmt: skip
    assert [side.heading for side in sides(replace(VERDICT, verdict="insufficient"))] == [
        "Collaboration", "Portal mechanics"
    ]  # fmt: skip


def test_another_model_is_carried_by_the_words_that_name_it() -> None:
    model = replace(EVIDENCE[-1], indicator="model:hospital", quote="Our hospital has 300 beds.")
    verdict = replace(VERDICT, verdict="other", evidence=(*EVIDENCE, model))
    assert "Words that name: single provider of care" in drawn(verdict)
    for_, against = sides(verdict)
    assert named(for_) == ["model:hospital"]
    assert named(against) == ["G3", "C2"]


def test_two_of_one_indicator_where_there_is_one_alone() -> None:
    rows = [replace(EVIDENCE[0], points=points) for points in (3.0, 9.0, 6.0)]
    assert [number for number, _ in strongest(range(3), rows)] == [1, 2]
    assert strongest((7, -1), rows) == ()


@pytest.mark.parametrize("verdict", [portal(), empty()])
def test_a_side_without_any_says_so(verdict: Verdict) -> None:
    missing = [side for side in sides(verdict) if not side.items]
    assert missing
    page = LexborHTMLParser(dossier.html(Case(Judged(verdict)))).css_first(".strongest").text()
    for side in missing:
        assert f"{side.heading}: {NONE_FOUND}." in drawn(verdict)
        assert side.heading in page
    assert page.count(NONE_FOUND.capitalize()) == len(missing)


def test_over_the_mini_web_both_sides_are_always_shown(demo: Path) -> None:
    with Store.reading(demo / "demo.duckdb") as store:
        names = [one.verdict.site for one in store.sites(Wanted(limit=100))]
        verdicts = [store.show(name).verdict for name in names]
    assert {one.verdict for one in verdicts} >= {"cluster", "portal", "hybrid", "other"}
    for verdict in verdicts:
        _check(verdict, (demo / f"{verdict.site}.html").read_text(encoding="utf-8"))


def _check(verdict: Verdict, page: str) -> None:
    shown = LexborHTMLParser(page).css_first(".strongest")
    told = " ".join(drawn(verdict).split())
    quotes = [node.text() for node in shown.css("q")]
    for side in sides(verdict):
        assert side.heading in shown.text()
        assert side.heading in told
        for number, seen in side.items:
            assert verdict.evidence[number] is seen
            assert " ".join(seen.quote.split()) in quotes
            assert f"“{' '.join(seen.quote.split())}”" in told
        if not side.items:
            assert f"{side.heading}: {NONE_FOUND}." in told
    if verdict.verdict in OWN:
        _check_strongest(verdict, OWN[verdict.verdict])


def _check_strongest(verdict: Verdict, own: Axis) -> None:
    """Hold each side to its axis: nothing left out is stronger than the first, none is short."""
    for_, against = sides(verdict)
    rest: dict[bool, list[Evidence]] = {True: [], False: []}
    for seen in verdict.evidence:
        if seen.axis is not Axis.NEUTRAL:
            rest[seen.axis is own].append(seen)
    for side, rows in ((for_, rest[True]), (against, rest[False])):
        assert len(side.items) == min(EACH_SIDE, len(rows))
        assert all(seen in rows for _, seen in side.items)
        if rows:
            assert side.items[0][1].points == max(seen.points for seen in rows)
