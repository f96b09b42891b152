"""The live view says how far a crawl is, and why a site waits."""

import io

import pytest
from rich.console import Console

from clusterproof.records import SiteProgress, SiteState
from clusterproof.report import live


def board() -> live.Board:
    made = live.Board(total=5, started=100.0)
    made.note(SiteProgress("a.test", SiteState.RUNNING, 30, 10))
    made.note(SiteProgress("b.test", SiteState.DONE, 40, 0))
    made.note(SiteProgress("c.test", SiteState.BLOCKED, 0, 0, "robots.txt forbids every page"))
    made.note(SiteProgress("d.test", SiteState.WAITING, 0, 1, "Retry-After 20 s\x1b[31m\u202e"))
    return made


def drawn(made: live.Board) -> str:
    console = Console(file=io.StringIO(), width=120, force_terminal=False)
    console.print(live.render(made, 110.0))
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_the_summary_counts_sites_speed_and_time_left() -> None:
    assert live.summary(board(), 110.0) == (
        "2 waiting, 1 running, 1 done, 1 blocked of 5 sites; 70 pages, 7.0 pages/s, about 15 s left"
    )


def test_a_site_held_up_is_shown_with_its_reason_and_a_done_one_is_not() -> None:
    text = drawn(board())
    assert "robots.txt forbids every page" in text
    assert "Retry-After 20 s" in text
    assert "b.test" not in text


def test_nothing_crawled_can_steer_the_terminal() -> None:
    assert "\x1b" not in drawn(board())
    assert "\u202e" not in drawn(board())


def test_many_sites_are_cut_with_a_count() -> None:
    made = live.Board(total=40, started=0.0)
    for n in range(40):
        made.note(SiteProgress(f"s{n}.test", SiteState.RUNNING, n, 0))
    assert f"and {40 - live.ROWS} more" in drawn(made)


def test_a_pipe_stays_silent() -> None:
    console = Console(file=io.StringIO(), force_terminal=False)
    with live.watching(1, console) as watched:
        watched.note(SiteProgress("a.test", SiteState.RUNNING, 1, 0))
    assert console.file.getvalue() == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 s"), (89, "89 s"), (120, "2 min"), (7800, "2 h 10 min")]
)
def test_durations_read_as_people_say_them(seconds: float, words: str) -> None:
    assert live.clock(seconds) == words
