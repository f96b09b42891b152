"""How hard a verdict is to turn: every trick on a fixed sample of sites, through the whole road.

`python bench/challenge.py` plays them on all sites and prints the table.
"""

import math

import pytest
from challenge import Played, played, wilson

from clusterproof.miniweb.tricks import TRICKS
from clusterproof.records import Verdict

# Six languages, all four kinds; the sites nearest to another verdict are among them.
SAMPLE = (
    "aurelia-medical-cluster.test", "klaster-medyczny-wislina.test", "zahnpreis-radar.test",
    "cluster-salud-valdeoria.test", "cluster-saude-atlantida.test", "clinica-monterosato.test",
    "zahnaerzte-obertal.test",
)  # fmt: skip
MOST_FLIPS = 0.05
TOLD = ("hidden: display none", "hidden: style sheet", "hidden: noscript", "hidden: for ears")
pytestmark = pytest.mark.xdist_group("challenge")


@pytest.fixture(scope="module")
def rows() -> list[Played]:
    return list(played(TRICKS, SAMPLE))


def told(rows: list[Played]) -> list[str]:
    return [f"{row.trick.name}: {row.expected.host} -> {row.after.verdict}" for row in rows]


def test_few_tricks_turn_a_verdict_to_the_wrong_side(rows: list[Played]) -> None:
    flips = [row for row in rows if row.flipped]
    assert len(rows) > 150
    assert len(flips) <= MOST_FLIPS * len(rows), told(flips)


def test_no_portal_becomes_a_cluster_and_no_cluster_a_portal(rows: list[Played]) -> None:
    assert not told([row for row in rows if row.turned and row.expected.verdict != "other"])


def test_no_words_make_a_portal_a_hybrid(rows: list[Played]) -> None:
    portals = [row for row in rows if row.expected.verdict == "portal"]
    assert not told([row for row in portals if row.after.verdict == "hybrid"])


def without_note(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.verdict, verdict.probabilities, verdict.collaboration, verdict.evidence and
            [(row.indicator, row.points, row.quote) for row in verdict.evidence])  # fmt: skip


def test_hidden_text_changes_no_verdict_and_no_point(rows: list[Played]) -> None:
    hidden = [row for row in rows if row.trick.hidden]
    assert len(hidden) > 60
    assert not told([row for row in hidden if row.turned])
    for row in hidden:
        if row.trick.name != "hidden: meta tags":
            assert without_note(row.after) == without_note(row.before), told([row])


def test_hidden_words_are_told(rows: list[Played]) -> None:
    for row in rows:
        said = any("cannot see" in note for note in row.after.notes)
        if row.trick.name in TOLD:
            assert said, told([row])
        if (
            row.trick.on
            and not row.trick.hidden
            and not any("cannot see" in note for note in row.before.notes)
        ):
            assert not said, told([row])


def test_an_address_in_two_voices_is_told(rows: list[Played]) -> None:
    for row in rows:
        if row.trick.name == "for the crawler":
            assert any("different texts within a week" in note for note in row.after.notes)


def test_a_body_that_runs_a_portal_for_patients_stays_one(rows: list[Played]) -> None:
    found = {row.after.verdict for row in rows if row.trick.name == "patient portal"}
    assert found <= {"cluster", "hybrid"}


@pytest.mark.parametrize(("count", "of"), [(0, 40), (1, 27), (13, 27), (27, 27)])
def test_the_interval_holds_the_share(count: int, of: int) -> None:
    low, high = wilson(count, of)
    assert 0 <= low <= count / of <= high + 1e-12 <= 1 + 1e-12
    # Where a share lies at an end of its interval, it is as likely as Wilson's 1.96 says.
    for end in (low, high):
        if 0 < end < 1:
            assert abs(count / of - end) == pytest.approx(1.96 * math.sqrt(end * (1 - end) / of))


def test_nothing_was_looked_at_is_any_share() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
