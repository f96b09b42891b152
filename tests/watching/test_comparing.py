"""Two readings beside each other: pages, evidence, state, and when to come again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from time import process_time

import pytest

from clusterproof.app.due import LATEST, SOONEST, due, interval
from clusterproof.classifier.changes.life import Seen, life, seen
from clusterproof.classifier.changes.moves import evidence_changes
from clusterproof.classifier.changes.texts import Missing, missing, page_changes, text_change
from clusterproof.records import (
    Axis,
    Block,
    BlockKind,
    Capture,
    Condition,
    Coverage,
    Evidence,
    Gate,
    Life,
    Page,
    PageMove,
    Place,
    Reason,
    Refusal,
    Role,
    Site,
    Visit,
)

AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
URL = "https://a.example/"
NOTHING = Missing()


def page(path: str, *texts: str, condition=Condition.READABLE, repeated=(), at=AT) -> Page:
    blocks = tuple(
        Block(text, BlockKind.PARAGRAPH, Place.BODY, repeated=text in repeated) for text in texts
    )
    digest = f"sha256:{hash((path, texts))}"
    return Page(URL + path, "a.example", digest, at, condition, Role.OTHER, "en", blocks=blocks)


def moves(before, after, absent=NOTHING) -> dict[str, str]:
    return {one.url.removeprefix(URL): str(one.move) for one in page_changes(before, after, absent)}


# ------------------------------------------------------------------------- pages


def test_pages_come_go_and_change() -> None:
    before = [page("same", "x"), page("told", "old words", "kept"), page("gone", "x")]
    after = [page("same", "x"), page("told", "kept", "new words"), page("new", "hello")]
    found = {one.url.removeprefix(URL): one for one in page_changes(before, after, Missing())}
    assert {path: one.move for path, one in found.items()} == {
        "new": PageMove.APPEARED, "gone": PageMove.VANISHED, "told": PageMove.CHANGED,
    }  # fmt: skip
    assert (found["told"].added, found["told"].removed) == (("new words",), ("old words",))
    assert found["new"].added == ("hello",)


def test_other_bytes_with_the_same_words_are_no_change() -> None:
    one = page("a", "words")
    assert not page_changes([one], [replace(one, digest="sha256:other")], Missing())


def test_a_new_menu_is_no_change_of_every_page() -> None:
    before = [page("a", "Old menu", "text", repeated=["Old menu"])]
    after = [page("a", "New menu", "text", repeated=["New menu"])]
    assert not page_changes(before, after, Missing())


def test_a_counter_is_told_apart() -> None:
    assert moves([page("a", "1,204 visitors")], [page("a", "1,377 visitors")]) == {"a": "digits"}
    assert moves([page("a", "12 members")], [page("a", "9 partners")]) == {"a": "changed"}


@pytest.mark.parametrize(
    ("now", "absent", "move"),
    [
        ([], Missing(), "vanished"),
        ([], Missing(whole=False), "unread"),
        ([], Missing({f"{URL}a": "the page limit was reached"}), "unread"),
        ([], Missing({f"{URL}a": "answers 404"}, frozenset({f"{URL}a"})), "vanished"),
        ([page("a", condition=Condition.SOFT_404)], Missing(), "vanished"),
        ([page("a", condition=Condition.BOT_WALL)], Missing(), "unread"),
        ([page("a", condition=Condition.ERROR)], Missing({f"{URL}a": "answers 503"}), "unread"),
    ],
)
def test_a_page_not_read_is_not_a_page_that_is_gone(now, absent, move) -> None:
    assert moves([page("a", "words")], now, absent) == {"a": move}


def test_why_a_page_is_missing_comes_from_answers_and_refusals() -> None:
    def answer(path: str, status: int) -> Capture:
        return Capture(URL + path, "a.example", status, (), b"", AT, "sha256:0")

    refused = [
        Refusal(f"{URL}deep", "a.example", Reason.PAGE_LIMIT, "the page limit was reached", AT),
        Refusal(f"{URL}moved", "a.example", Reason.OFF_SITE, "leads to another site", AT),
    ]
    found = missing([answer("x", 404), answer("y", 503), answer("z", 200)], refused, whole=True)
    assert found.ended == {f"{URL}x", f"{URL}moved"}
    assert found.why[f"{URL}y"] == "answers 503"
    assert f"{URL}z" not in found.why


def test_texts_are_bounded_and_personal_data_masked() -> None:
    after = ["Call +49 30 1234567 or eva.klein@example.org", "y" * 2_000, *map(str, range(40))]
    (told,) = page_changes([page("a", "z")], [page("a", *after)], Missing())
    assert told.added[0] == "Call [phone] or [mail]"
    assert len(told.added[1]) == 240
    assert len(told.added) == 12
    assert told.left_out == 30


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["a", "b"] * 500, ["b", "a"] * 500),
        ([str(n % 11) for n in range(1_000)], [str(n % 13) for n in range(1_000)]),
        ([str(n) for n in range(1_000)], [str(n) for n in reversed(range(1_000))]),
    ],
)
def test_hostile_pages_are_compared_in_time(before, after) -> None:
    began = process_time()
    text_change(before, after)
    assert process_time() - began < 5


# ------------------------------------------------------------------------- evidence


def item(indicator: str, quote: str, points: float = 10.0, axis=Axis.COLLABORATION) -> Evidence:
    return Evidence(indicator, axis, points, f"{URL}{indicator}", quote, "en", AT, "sha256:0", "r.")


def site(*evidence: Evidence, **more) -> Site:
    told = {"pages": 9, "coverage": Coverage(9, 0.9, (), ("en",)), "passages": (), "facts": {}}
    return Site("a.example", evidence=evidence, **(told | more))


class Counting:
    """A head that calls a site a cluster as long as it has C1 and G3, else a portal."""

    model_id = encoder_id = "counting"

    def probabilities(self, seen: Site) -> dict[str, float]:
        met = {row.indicator for row in seen.evidence}
        name = "cluster" if met >= {"C1", "G3"} else "portal"
        return {one: 0.9 if one == name else 0.05 for one in ("cluster", "portal", "other")}

    def plausible(self, seen: Site) -> tuple[str, ...]:
        return ()

    def nearest(self, seen: Site) -> tuple:
        return ()


CLUSTER = (item("C1", "Working group"), item("G3", "Elected board"), item("M1", "Members"),
           item("C2", "Joint project"))  # fmt: skip
PORTAL = (item("P3", "Get a quote", axis=Axis.PORTAL), item("P10", "Leads", axis=Axis.PORTAL),
          item("P5", "Clinics", axis=Axis.PORTAL), item("M1", "Members"))  # fmt: skip


def test_what_moved_the_verdict_is_the_fewest_items_that_bring_it_back() -> None:
    before, after = site(*CLUSTER), site(CLUSTER[1], CLUSTER[2], *PORTAL[:3])
    found = evidence_changes(before, after, Counting())
    did = {(one.indicator, one.gained) for one in found}
    assert did == {("C1", False), ("C2", False), ("P3", True), ("P10", True), ("P5", True)}
    moved = {(one.indicator, one.gained) for one in found if one.decisive}
    # The rules of judging ask for C1, and call a site with portal mechanics besides a hybrid.
    assert ("C1", False) in moved
    assert ("C2", False) not in moved
    assert all(one.shift < 0 for one in found if not one.gained)
    assert all(one.shift > 0 for one in found if one.gained)


def test_a_verdict_that_stands_was_moved_by_nothing() -> None:
    before, after = site(*CLUSTER), site(*CLUSTER[:3])
    (lost,) = evidence_changes(before, after, Counting())
    assert (lost.indicator, lost.gained, lost.decisive) == ("C2", False, False)


def test_a_change_that_evidence_does_not_carry_names_none() -> None:
    before, after = site(*CLUSTER), site(*CLUSTER[:3], pages=0)
    assert not any(one.decisive for one in evidence_changes(before, after, Counting()))


def test_the_same_words_are_the_same_item_wherever_they_stand() -> None:
    moved = replace(CLUSTER[0], url=f"{URL}elsewhere", quote="working  GROUP", digest="sha256:1")
    assert not evidence_changes(site(CLUSTER[0]), site(moved), Counting())


def test_an_item_of_a_page_not_read_is_told_apart() -> None:
    before = site(*CLUSTER, item("C1", "Another group"))
    found = evidence_changes(before, site(*CLUSTER[:3]), Counting(), unread={f"{URL}C2"})
    assert {(one.indicator, one.unread, one.still) for one in found} == {
        ("C2", True, False), ("C1", False, True),
    }  # fmt: skip


# ------------------------------------------------------------------------- state


def at(days: float) -> datetime:
    return AT + timedelta(days=days)


@pytest.mark.parametrize(
    ("now", "earlier", "state"),
    [
        (Seen(at(9), True), (), Life.ALIVE),
        (Seen(at(9), True, silent=True), ((at(0), Life.ALIVE),), Life.DORMANT),
        (Seen(at(9), True), ((at(0), Life.DORMANT),), Life.REVIVED),
        (Seen(at(9), True), ((at(0), Life.GONE),), Life.REVIVED),
        (Seen(at(9), True), ((at(0), Life.DORMANT), (at(1), Life.UNREACHED)), Life.REVIVED),
        (Seen(at(9), True), ((at(0), Life.REVIVED),), Life.ALIVE),
        (Seen(at(9), True), ((at(0), Life.ALIVE), (at(1), Life.UNREACHED)), Life.ALIVE),
        (Seen(at(9), True, repurposed=True), ((at(0), Life.ALIVE),), Life.REPURPOSED),
        (Seen(at(9), False, absent=True), ((at(0), Life.ALIVE),), Life.UNREACHED),
        (Seen(at(9), False, absent=True), ((at(5), Life.UNREACHED),), Life.UNREACHED),
        (Seen(at(9), False, absent=True), ((at(1), Life.UNREACHED),), Life.GONE),
        (Seen(at(9), False), ((at(1), Life.UNREACHED),), Life.UNREACHED),
        (Seen(at(9), False, absent=True), ((at(8), Life.GONE),), Life.GONE),
    ],
)
def test_states(now: Seen, earlier, state: Life) -> None:
    assert life(now, earlier) is state


def test_who_keeps_us_out_is_not_absent() -> None:
    nothing = site(pages=0)
    robots = [Refusal(URL, "a.example", Reason.ROBOTS, "", AT)]
    lost = [Refusal(URL, "a.example", Reason.DNS, "", AT)]
    barred = [Capture(URL, "a.example", 403, (), b"", AT, "sha256:0")]
    wall = [page("", condition=Condition.BOT_WALL)]
    assert not seen(nothing, AT, (), (), robots).absent
    assert not seen(nothing, AT, (), barred, ()).absent
    assert not seen(nothing, AT, wall, (), ()).absent
    assert seen(nothing, AT, (), (), lost).absent
    parked = site(gates=(Gate("parked", 0.8),))
    assert seen(parked, AT, (), (), ()).absent
    assert not seen(parked, AT, (), (), ()).reached


# ------------------------------------------------------------------------- due dates


def visit(days: float, changed: int = 0, state: Life = Life.ALIVE) -> Visit:
    return Visit("a.example", at(days), at(days), state, 9, changed, 0, 0, 0, at(days))


def test_what_changes_is_read_sooner_and_what_does_not_later() -> None:
    assert interval([]) == 30
    often = [interval([(30, True)] * n) for n in range(1, 5)]
    still = [interval([(30, False)] * n) for n in range(1, 5)]
    assert sorted(often, reverse=True) == often
    assert often[0] < 30
    assert still[0] > 30
    assert sorted(still) == still
    assert still[-1] == LATEST
    assert interval([(0.1, True)] * 12) >= SOONEST


@pytest.mark.parametrize("every", [2.0, 8.0, 20.0])
def test_the_interval_finds_a_known_rate(every: float) -> None:
    """A site that changes with a known rate is asked for when a change is as likely as not."""
    chance, found = Random(7), []
    for _ in range(40):
        gaps = [chance.uniform(0.5, 2) * every for _ in range(12)]
        rows = [(gap, chance.random() < 1 - 2 ** (-gap / every)) for gap in gaps]
        found.append(interval(rows))
    middle = sorted(found)[len(found) // 2]
    assert 0.6 * every < middle < 1.6 * every


def test_a_site_not_met_is_asked_for_after_a_week_and_a_gone_one_quarterly() -> None:
    assert due([visit(0), visit(30, state=Life.UNREACHED)]) == at(37)
    assert due([visit(0), visit(30, state=Life.GONE)]) == at(30 + LATEST)
    assert due([visit(0)]) == at(30)
    assert due([visit(0)], every=10) == at(10)
    assert due([visit(0), visit(30, changed=2)]) < at(30 + 16)


def test_visits_hours_apart_say_nothing_of_days() -> None:
    assert due([visit(0), visit(0.001), visit(0.002, changed=3)]) == at(30.002)
    apart = due([visit(0), visit(0.001, changed=3), visit(30)])
    assert apart - at(30) < timedelta(days=16)
