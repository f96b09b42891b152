"""Caps, families, corroboration and what hangs on one item."""

import pytest
from classifier_pages import evidence, head, page, view

from clusterproof.classifier.scoring import (
    CORROBORATED,
    GROUP_CAP,
    QUOTE_CAP,
    axis_score,
    by_group,
    scores,
)
from clusterproof.classifier.signals import SIGNALS, observe
from clusterproof.records import Axis, Role

C, P = Axis.COLLABORATION, Axis.PORTAL


@pytest.mark.parametrize(
    ("rows", "score"),
    [
        ([], 0.0),
        ([evidence("C1", C, 7.0)], 7.0),
        ([evidence("C1", C, 7.0), evidence("C1", C, 5.0)], 7.0),
        ([evidence("C1", C, 4.0), evidence("C1", C, 4.0, url="https://x.test/b")], 5.0),
        ([evidence("C1", C, 4.0, dated="2024"), evidence("C1", C, 4.0, url="https://x.test/b")],
         5.0),
        ([evidence(f"C{n}", C, 7.0) for n in range(1, 7)], GROUP_CAP),
        ([evidence("G1", C, 8.0), evidence("G2", C, 8.0), evidence("G3", C, 8.0)], 14.0),
        ([evidence("M5", P, 10.0), evidence("P3", P, 10.0), evidence("F2", P, 4.0)], 16.0),
        ([evidence("P3", P, 10.0), evidence("C1", C, 7.0)], 7.0),
    ],
)  # fmt: skip
def test_points_add_up_with_caps_and_families(rows: list, score: float) -> None:
    axis = rows[-1].axis if rows else C
    assert axis_score(rows, axis) == score


def test_no_group_passes_its_cap_and_no_score_a_hundred() -> None:
    rows = [
        evidence(
            signal.id, signal.axis, 20.0, quote=f"{signal.id} {at}", url=f"https://x.test/{at}"
        )
        for signal in SIGNALS
        for at in range(3)
        if signal.axis is not Axis.NEUTRAL
    ]
    for axis in (C, P):
        mine = [row for row in rows if row.axis is axis]
        assert max(by_group(mine).values()) == GROUP_CAP
        assert axis_score(rows, axis) == 100.0


def test_the_interval_is_what_one_item_less_gives() -> None:
    rows = [evidence("C1", C, 7.0), evidence("S1", C, 5.0, url="https://x.test/s")]
    score, _ = scores(rows)
    assert (score.low, score.score, score.high) == (5.0, 12.0, 12.0)
    assert scores([])[0] == scores([])[1]


def test_an_interval_holds_its_score_for_any_evidence() -> None:
    rows = [
        evidence(signal.id, signal.axis, 1.5 * at % 11, quote=signal.id, url=f"https://x.test/{at}")
        for at, signal in enumerate(SIGNALS)
        if signal.axis is not Axis.NEUTRAL
    ]
    for one in scores(rows):
        assert 0 <= one.low <= one.score <= one.high <= 100


def test_a_paragraph_stuffed_with_words_gains_at_most_one_groups_cap() -> None:
    stuffed = (
        "non-profit association, statutes adopted by members, general assembly, board of "
        "directors, cluster manager, triple helix, how to join, membership fee, working group."
    )
    (page_of_words,) = [page(stuffed, role=Role.ABOUT)]
    rows = observe(view(page_of_words))
    assert len({row.indicator for row in rows}) > 4
    assert axis_score(rows, C) <= QUOTE_CAP == GROUP_CAP


def test_a_page_stuffed_with_one_groups_words_gains_at_most_its_cap() -> None:
    lines = [head(f"Working group {n}, joint projects, training courses") for n in range(50)]
    lines += [head(f"Joint procurement {n}") for n in range(50)]
    assert axis_score(observe(view(page(*lines))), C) <= GROUP_CAP


def test_order_does_not_matter() -> None:
    rows = [evidence(name, C, 5.0, quote=name) for name in ("G1", "G3", "G2", "C1", "C2")]
    assert scores(rows) == scores(rows[::-1])
    assert CORROBORATED > 1
