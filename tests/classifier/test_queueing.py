from datetime import UTC, datetime

import pytest

from clusterproof.classifier.queueing import order, waiting
from clusterproof.records import Axis, Borderline, Coverage, Evidence, Score, Verdict

AT = datetime(2026, 3, 4, tzinfo=UTC)


def verdict(site: str, sure: float, kind: str = "cluster", edge: str = "") -> Verdict:
    """Return a verdict whose likeliest class is ahead by `sure`."""
    odds = {"cluster": (1 + sure) / 2, "portal": (1 - sure) / 2, "other": 0.0}
    score = Score(0.0, 0.0, 0.0)
    return Verdict(
        site, kind, None, odds, max(odds.values()), ("cluster",), score, score,
        Coverage(5, 1.0, (), ("en",)), (), (), (), Borderline(edge, "other") if edge else None,
        "", "1", "m", "e",
    )  # fmt: skip


def seen(*indicators: str) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(one, Axis.PORTAL if one[0] == "P" else Axis.COLLABORATION, 7.0,
                 f"https://x.example/{one}", one, "en", AT, "sha256:0", "")
        for one in indicators
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "doubt", "why"),
    [
        (verdict("a", 0.8), 0.2, ("margin 0.80",)),
        (verdict("a", 0.0), 1.0, ("margin 0.00",)),
        (verdict("a", 0.8, edge="G3"), 0.6, ("margin 0.80", "borderline without G3")),
        (verdict("a", 0.8, "insufficient"), 0.6, ("margin 0.80", "insufficient")),
        (
            verdict("a", 0.8, "insufficient", "G3"),
            0.8,
            ("margin 0.80", "borderline without G3", "insufficient"),
        ),
    ],
)
def test_doubt_grows_with_a_small_margin_an_edge_and_too_little(
    found: Verdict, doubt: float, why: tuple[str, ...]
) -> None:
    one = waiting(found)
    assert one.doubt == pytest.approx(doubt)
    assert one.why == why


def names(asked: list[Verdict], evidence: dict[str, tuple[Evidence, ...]], done=()) -> list[str]:
    return [one.verdict.site for one in order(list(map(waiting, asked)), evidence, done)]


def test_alike_sites_are_asked_about_in_order_of_doubt() -> None:
    asked = [verdict("sure", 0.9), verdict("unsure", 0.1), verdict("middle", 0.5)]
    assert names(asked, {}) == ["unsure", "middle", "sure"]


def test_the_next_site_is_unlike_the_last() -> None:
    asked = [verdict("first", 0.1), verdict("twin", 0.15), verdict("unlike", 0.3)]
    evidence = {"first": seen("G3", "C1"), "twin": seen("G3", "C1"), "unlike": seen("P3", "P7")}
    assert names(asked, evidence) == ["first", "unlike", "twin"]


def test_what_an_author_has_seen_counts_as_asked() -> None:
    asked = [verdict("twin", 0.1), verdict("unlike", 0.3)]
    evidence = {"done": seen("G3"), "twin": seen("G3"), "unlike": seen("P3", "P7")}
    assert names(asked, evidence, ["done"]) == ["unlike", "twin"]


def test_far_but_sure_waits_behind_near_and_unsure() -> None:
    asked = [verdict("first", 0.0), verdict("near", 0.1), verdict("far", 0.99)]
    evidence = {"first": seen("G3"), "near": seen("G3", "C1"), "far": seen("P3", "P7", "P8")}
    assert names(asked, evidence) == ["first", "near", "far"]


def test_nothing_waits_where_nothing_was_judged() -> None:
    assert order([], {}, []) == ()
