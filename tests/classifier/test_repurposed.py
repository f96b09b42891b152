"""Names that changed hands: an old body's pages beside another trade's."""

from datetime import UTC, datetime

import pytest
from classifier_pages import head, matcher, page
from test_judging import Told

from clusterproof.classifier.gates import score_of
from clusterproof.classifier.judging import judge
from clusterproof.classifier.repurposed import REPURPOSED, trade_pages
from clusterproof.classifier.site import gather
from clusterproof.records import DatedText, Page, Role, Site

BODY = (
    "The general assembly elected the board of our association.",
    "Our working groups ran a joint training for members.",
)
CASINO = "The best casino of the month: roulette, blackjack and a jackpot."
SHOP = "Sneakers and handbags, free shipping, add to cart."


def old(path: str, *dates: str, **more: object) -> Page:
    dated = tuple(DatedText(day, f"Held on {day}.") for day in dates)
    return page(*BODY, role=Role.GOVERNANCE, path=path, dates=dated, **more)


def new(path: str, line: str = CASINO) -> Page:
    return page(line, role=Role.OTHER, path=path)


def gathered(*pages: Page) -> Site:
    return gather("x.test", pages, (), matcher("en"))


@pytest.mark.parametrize("line", [CASINO, SHOP])
def test_a_name_that_changed_hands_is_told_and_not_judged(line: str) -> None:
    found = gathered(old("/board", "2014-05-06"), new("/"), new("/bonus", f"{line} Today."))
    assert score_of(found.gates, REPURPOSED) == 1.0
    verdict = judge(found, Told("cluster", 0.99))
    assert verdict.verdict == "insufficient"
    told = [note for note in verdict.notes if "two subjects" in note]
    assert len(told) == 1
    assert "no date after 2014-05-06" in told[0]
    assert "https://x.test/" in told[0]
    assert "two subjects" in verdict.sentence


@pytest.mark.parametrize(
    "pages",
    [
        (old("/board", "2014-05-06", "2025-11-02"), new("/"), new("/bonus")),
        (old("/board", "2014-05-06"), new("/")),
        (old("/board"), new("/"), new("/bonus")),
        (new("/"), new("/bonus")),
        (
            old("/board", "2014-05-06"),
            page("Two hotels of the town have a casino.", path="/a"),
            page("The casino is closed on Mondays; poker on Fridays.", path="/b"),
        ),
    ],
)
def test_what_is_no_change_of_hands(pages: tuple[Page, ...]) -> None:
    assert score_of(gathered(*pages).gates, REPURPOSED) == 0.0


def test_captures_years_apart_date_the_pages_that_date_nothing() -> None:
    long_ago = datetime(2013, 5, 1, tzinfo=UTC)
    found = gathered(old("/board", captured_at=long_ago), new("/"), new("/bonus"))
    assert score_of(found.gates, REPURPOSED) == 1.0


def test_a_new_holder_s_copyright_year_does_not_make_old_pages_young() -> None:
    dates = (DatedText("2014-05-06", "Held on 6 May 2014."), DatedText("2026", "© 2026 Site"))
    found = page(*BODY, role=Role.GOVERNANCE, path="/board", dates=dates)
    assert score_of(gathered(found, new("/"), new("/bonus")).gates, REPURPOSED) == 1.0


def test_a_page_of_another_trade_needs_three_of_its_words() -> None:
    pages = [new("/a"), page(head("Poker night"), path="/b"), new("/c", SHOP)]
    assert list(trade_pages(pages)) == ["https://x.test/a", "https://x.test/c"]
