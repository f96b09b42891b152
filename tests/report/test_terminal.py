import io
from dataclasses import replace

import pytest
from report_samples import EVIDENCE, VERDICT, empty, portal
from rich.console import Console, RenderableType

from clusterproof.records import Judged, Score
from clusterproof.report import terminal

STEERING = (
    "\x1b[2J\x1b]0;owned\x07\x9b31m\u202egpj\u2066\r\n[bold red]x[/][link=https://a]y[/link]\x00"
)


def drawn(renderable: RenderableType, width: int = 100, colours: bool = False) -> str:
    target = io.StringIO()
    system = "standard" if colours else None
    console = Console(file=target, width=width, force_terminal=colours, color_system=system)
    console.print(renderable)
    return target.getvalue()


def test_the_sentence_stands_first() -> None:
    text = drawn(terminal.view(VERDICT), width=300)
    assert VERDICT.sentence in text.splitlines()[1]


def test_everything_that_carries_the_verdict_is_told() -> None:
    text = " ".join(drawn(terminal.view(VERDICT), width=300).split())
    for wanted in (
        "Cluster pattern", "61.2 of 100", "6.5 to 14.5", "Confidence 83%", "Borderline: without",
        "L'assemblea dei soci elegge", "Annual activity or financial report (S2)",
        "Who pays, leads and stays for years?", "Not answered: ask",
        "2 are labelled cluster and 1 is labelled other (similarity 0.58 to 0.71",
        "12 pages in Italian, English, German and Arabic", "needs scripts: 1",
    ):  # fmt: skip
        assert wanted in text


def test_evidence_is_sorted_by_weight() -> None:
    text = drawn(terminal.view(VERDICT))
    strongest = sorted(EVIDENCE, key=lambda seen: -seen.points)
    places = [text.index(f"{seen.indicator} ") for seen in strongest]
    assert places == sorted(places)


def test_nothing_crawled_steers_the_terminal() -> None:
    evidence = (
        replace(EVIDENCE[0], quote=STEERING, url=STEERING, indicator=STEERING, language=STEERING),
    )
    asked = replace(VERDICT.questions[0], question=STEERING, answer=STEERING, ask=STEERING)
    steering = replace(
        VERDICT, site=STEERING, verdict=STEERING, model=STEERING, sentence=STEERING,
        evidence=evidence, questions=(asked,), notes=(STEERING,), columns=((STEERING, STEERING),),
        plausible=(STEERING,),
        coverage=replace(VERDICT.coverage, missing=(STEERING,), languages=(STEERING,),
                         unread=((STEERING, 1),)),
    )  # fmt: skip
    judged = Judged(steering, label=STEERING)
    answered = terminal.answer([STEERING], [[STEERING], [{"a": STEERING}]])
    for view in (terminal.view(steering), terminal.sites([judged]), answered):
        text = drawn(view)
        assert text.replace("\n", "").isprintable()
        assert "[bold red]" in drawn(view, width=2000)


@pytest.mark.parametrize(
    ("collaboration", "mechanics", "line", "column"),
    [
        (Score(0, 0, 0), Score(0, 0, 0), 11, 0),
        (Score(100, 100, 100), Score(100, 100, 100), 1, 40),
        (Score(50, 50, 50), Score(25, 25, 25), 6, 10),
        (Score(140, 0, 140), Score(-3, -3, 0), 1, 0),
    ],
)
def test_the_picture_marks_the_score(
    collaboration: Score, mechanics: Score, line: int, column: int
) -> None:
    verdict = replace(VERDICT, collaboration=collaboration, portal_mechanics=mechanics)
    lines = terminal.picture(verdict).plain.splitlines()
    assert lines[line].index("●") == column + len("100 ┤")


def test_a_list_of_sites_has_a_line_each_with_the_users_columns() -> None:
    text = drawn(
        terminal.sites([Judged(VERDICT), Judged(portal()), Judged(empty(), label="other")]), 160
    )
    assert [line.split()[0] for line in text.splitlines() if ".example" in line] == [
        VERDICT.site,
        "smile-doors.example",
        "quiet.example",
    ]
    assert "Studio Esempio" in text


def test_an_empty_verdict_is_drawn() -> None:
    assert "No evidence in the pages read." in drawn(terminal.view(empty()))


def test_colours_only_add() -> None:
    assert "\x1b[" in drawn(terminal.view(VERDICT), colours=True)
