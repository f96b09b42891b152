"""One page under many addresses, one address with two texts, and words that nobody sees."""

from dataclasses import replace
from datetime import timedelta

import pytest
from classifier_pages import CAPTURED, head, matcher, page, view

from clusterproof.classifier.captures import contradicted, distinct
from clusterproof.classifier.judging import judge
from clusterproof.classifier.rubric_head import RubricHead
from clusterproof.classifier.site import gather
from clusterproof.classifier.unseen import hidden_words, note
from clusterproof.records import Axis, Condition, Page, Role

OFFER = " ".join(f"offer{number}" for number in range(40))
GROUPS = " ".join(f"group{number}" for number in range(40))


def captured(text: str, digest: str, days: int = 0, path: str = "/") -> Page:
    found = page(text, path=path, role=Role.HOME, captured_at=CAPTURED + timedelta(days=days))
    return replace(found, digest=digest)


def test_the_same_bytes_are_one_page_the_home_page_first() -> None:
    rows = [replace(page("Hello.", path=path), digest="sha256:1") for path in ("/a/b", "/a", "/c")]
    home = replace(page("Hello.", path="/long/home", role=Role.HOME), digest="sha256:1")
    other = replace(page("Bye.", path="/d"), digest="sha256:2")
    assert [row.url for row in distinct([*rows, other])] == ["https://x.test/a", "https://x.test/d"]
    assert distinct([*rows, home]) == (home,)


def test_what_could_not_be_read_is_counted_one_by_one() -> None:
    walls = [page(path=f"/{n}", condition=Condition.BOT_WALL) for n in range(3)]
    assert distinct([replace(one, digest="sha256:1") for one in walls]) == tuple(
        replace(one, digest="sha256:1") for one in walls
    )


@pytest.mark.parametrize(
    ("second", "is_told"),
    [
        (captured(GROUPS, "sha256:2"), True),
        (captured(GROUPS, "sha256:2", days=6), True),
        (captured(GROUPS, "sha256:2", days=30), False),  # a page of another year
        (captured(OFFER + " and more", "sha256:2"), False),  # the same page, brought up to date
        (captured("Hello.", "sha256:2"), False),  # too short to compare
        (captured(GROUPS, "sha256:1"), False),
        (captured(GROUPS, "sha256:2", path="/other"), False),
    ],
)
def test_an_address_that_gives_two_texts_within_days(second: Page, is_told: bool) -> None:
    assert bool(contradicted([captured(OFFER, "sha256:1"), second])) is is_told


def test_what_a_two_voiced_address_says_of_collaboration_does_not_count() -> None:
    one = captured(f"General assembly and working groups. {GROUPS}", "sha256:1")
    two = captured(f"Get a free quote. {OFFER}", "sha256:2")
    alone, both = (gather("x.test", rows, (), matcher("en")) for rows in ([one], [one, two]))
    assert any(row.axis is Axis.COLLABORATION for row in alone.evidence)
    assert {row.axis for row in both.evidence} == {Axis.PORTAL}
    assert not both.passages
    assert "different texts within a week (https://x.test/)" in both.notes[0]
    assert not alone.notes


STUFFED = "General assembly, bylaws and articles of association, working groups, annual report 2025"


@pytest.mark.parametrize(
    ("shown", "hidden", "is_told"),
    [
        ("Get a free quote.", (STUFFED, "joint projects, grant agreement, triple helix"), True),
        ("Get a free quote.", ("general assembly", "working groups"), False),
        ("Get a free quote.", ("Menu", "Close", "Loading"), False),
        (f"{STUFFED}. Joint projects, grant agreement, triple helix.",
         (STUFFED, "joint projects, grant agreement, triple helix"), False),  # shown as well
    ],
)  # fmt: skip
def test_hidden_words_beyond_chance_are_told(
    shown: str, hidden: tuple[str, ...], is_told: bool
) -> None:
    rows = [page(shown, role=Role.HOME, path="/", hidden=hidden)]
    site = gather("x.test", rows, (), matcher("en"))
    told = judge(site, RubricHead()).notes
    assert any("cannot see" in row for row in told) is is_told
    gate = hidden_words(view(*rows), matcher("en"))
    assert gate.score == float(is_told)
    assert all(row.points == 0 and row.axis is Axis.NEUTRAL for row in gate.evidence)
    assert len(note([gate])) == is_told


def test_the_note_names_indicators_and_an_address() -> None:
    hidden = (STUFFED, "joint projects", "grant agreement")
    one = page(head("Quotes"), role=Role.HOME, path="/", hidden=hidden)
    (said,) = note([hidden_words(view(one), matcher("en"))])
    assert said.startswith("Text that a visitor cannot see holds words of indicators (")
    assert "at https://x.test/; it was not counted." in said
