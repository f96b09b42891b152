"""Where a site stands at the end of a quarter, case by case."""

import pytest
from market_samples import history

from clusterproof.records.market import Met
from clusterproof.report.market.standing import Spell, first_spell, standing

READ, SILENT, UP, OFF, WALL = Met.READ, Met.SILENT, Met.GIVEN_UP, Met.OFFLINE, Met.BLOCKED


@pytest.mark.parametrize(
    ("met", "where"),
    [
        ((), "not in the frame"),
        (((9, READ),), "not in the frame"),
        (((5, READ),), "cluster"),
        (((5, SILENT),), "dormant"),
        (((5, WALL),), "not read"),
        (((5, OFF),), "not read"),
        (((4, READ), (5, OFF)), "cluster"),
        (((4, READ), (5, WALL)), "cluster"),
        (((3, READ), (4, OFF), (5, OFF)), "gone"),
        (((3, READ), (4, OFF), (5, WALL)), "cluster"),
        (((4, READ), (5, UP)), "gone"),
        (((3, READ), (4, UP), (5, READ)), "cluster"),
        (((3, READ), (4, UP), (5, OFF)), "gone"),
        (((1, READ),), "cluster"),
        (((0, READ),), "not read"),
        (((4, SILENT), (5, READ)), "cluster"),
        (((4, SILENT), (5, OFF)), "dormant"),
    ],
)
def test_where_a_site_stands(met: tuple[tuple[int, Met], ...], where: str) -> None:
    assert standing(history(*met), 5).where == where


def test_what_is_carried_is_told() -> None:
    assert standing(history((4, READ)), 5).carried
    assert not standing(history((5, READ)), 5).carried


@pytest.mark.parametrize(
    ("met", "spell"),
    [
        (((1, READ), (2, READ), (5, READ)), Spell(4, False)),
        (((1, READ), (2, READ), (3, OFF), (4, OFF)), Spell(2, True)),
        (((1, READ), (4, SILENT), (5, READ)), Spell(3, True)),
        (((1, READ), (3, UP)), Spell(2, True)),
        (((1, READ), (3, OFF)), Spell(0, False)),
        (((1, WALL), (2, READ), (3, READ)), Spell(1, False)),
        (((1, SILENT), (2, READ)), None),
        (((1, OFF), (2, OFF)), None),
    ],
)
def test_how_long_a_site_was_active(met: tuple[tuple[int, Met], ...], spell: Spell | None) -> None:
    assert first_spell(history(*met).moments) == spell
