"""Charts of characters, line by line."""

import math
import random
from datetime import date, datetime
from decimal import Decimal

import pytest
from rich.cells import cell_len

from clusterproof.report.plain import plain
from clusterproof.report.plots import Canvas, draw

QUARTERS = [f"202{5 + n // 4}-Q{n % 4 + 1}" for n in range(8)]
STEERING = "x\x1b[31mred\u202egpj\u2066\x9b2J"


def drawn(names: str, rows: list[tuple[object, ...]], width: int = 40, coded: str = "utf-8") -> str:
    return draw(names.split(), rows, Canvas(width, coded)).text


def note(names: str, rows: list[tuple[object, ...]]) -> str:
    return draw(names.split(), rows, Canvas()).note


def test_a_label_and_a_number_make_bars() -> None:
    assert drawn("verdict n", [("portal", 40), ("cluster", 12), ("hybrid", 0)]) == (
        "n by verdict\nportal  40 █████████████████████████████\ncluster 12 ████████▊\nhybrid   0"
    )


def test_two_labels_are_joined_and_fractions_are_told() -> None:
    rows = [("portal", None, Decimal("0.25")), ("portal", "hr", 0.5)]
    assert drawn("verdict language share", rows) == (
        "share by verdict and language\n"
        "portal / (empty) 0.250 ████████▌\n"
        "portal / hr      0.500 █████████████████"
    )


def test_negative_numbers_lead_left_from_one_line() -> None:
    assert drawn("verdict n", [("cluster", -12), ("portal", 40), ("other", -0.01)]) == (
        "n by verdict\n"
        "cluster -12.00  █████│\n"
        "portal   40.00       │██████████████████\n"
        "other    -0.01      █│"
    )


def test_what_is_no_number_has_no_bar() -> None:
    rows = [("none", None), ("nan", math.nan), ("infinite", -math.inf), ("one", 1)]
    assert drawn("verdict n", rows) == (
        "n by verdict\n"
        "none        -\n"
        "nan       NaN\n"
        "infinite -inf\n"
        "one         1 ██████████████████████████"
    )


def test_a_terminal_without_unicode_gets_ascii() -> None:
    assert drawn("verdict n", [("Österreich", 4), ("a", -2)], coded="ascii") == (
        "n by verdict\n?sterreich  4         |################\na          -2 ########|"
    )
    text = drawn("quarter a b", [(q, n, 7 - n) for n, q in enumerate(QUARTERS)], coded="latin-1")
    assert text.isascii()


def test_the_figures_of_a_time_make_lines() -> None:
    rows = [(quarter, "cluster", n) for n, quarter in enumerate(QUARTERS)]
    rows += [(quarter, "portal", 12 - n) for n, quarter in enumerate(QUARTERS)]
    assert drawn("quarter verdict sites", rows) == (
        "sites by quarter\n"
        "12 │○··\n"
        "   │   ··○··\n"
        "   │        ··○··\n"
        "   │             ··○··\n"
        "   │                  ··○··\n"
        "   │                       ··○··     ··●\n"
        " 6 │                            ··╳··\n"
        "   │                       ··●··     ··○\n"
        "   │                  ··●··\n"
        "   │             ··●··\n"
        "   │        ··●··\n"
        "   │   ··●··\n"
        " 0 │●··\n"
        "   └────────────────────────────────────\n"
        "    2025-Q1                      2026-Q4\n"
        "● cluster  0 → 7\n"
        "○ portal   12 → 5\n"
        "╳ several series"
    )


@pytest.mark.parametrize(
    "times",
    [
        [2024, 2025, 2026],
        [date(2026, 1, 1), date(2026, 2, 1), None],
        [datetime(2026, 1, 1, 9), datetime(2026, 1, 1, 12), datetime(2026, 1, 1, 18)],
        ["2026-01", "2026-02", "2026-03"],
        ["2026-W01", "2026-W02", "2026-W53"],
        ["2025", "2026-Q1", "2026-07-04"],
    ],
)
def test_times_are_known_in_several_spellings(times: list[object]) -> None:
    rows = [(at, n, -n) for n, at in enumerate(times)]
    assert drawn("year a b", rows).startswith("figures by year\n")


def test_a_time_that_does_not_exist_is_a_label() -> None:
    assert drawn("month n", [("2026-13", 1), ("2026-12", 2)]).startswith("n by month\n2026-13 1 █")


def test_two_numbers_make_points() -> None:
    rows = [("a.example", 10.0, 20.0), ("b.example", 0.0, 60.5), ("c.example", None, 3.0)]
    text = drawn("site P C", rows)
    lines = text.splitlines()
    assert lines[0] == "C (upwards) by P (to the right)"
    assert lines[1] == "60.50 │b"
    assert lines[9] == "40.25 │"
    assert lines[17] == "20.00 │" + " " * 32 + "a"
    assert lines[-2:] == ["a a.example: 10, 20.00", "b b.example: 0, 60.50"]
    assert note("site P C", rows) == "1 rows lack a figure and are not drawn."


def test_points_of_few_groups_have_a_mark_each() -> None:
    rows = [("cluster", 1, 2), ("portal", 3, 4), ("cluster", 5, 6), ("portal", 1, 2)]
    assert drawn("verdict P C", rows).splitlines()[-3:] == [
        "● cluster (2)", "○ portal (2)", "╳ several",
    ]  # fmt: skip


def test_many_points_are_told_by_their_density() -> None:
    rows = [(1.0, 1.0)] * 5 + [(0.0, 0.0)] * 2 + [(1.0, 0.0)]
    lines = drawn("P C", rows).splitlines()
    assert lines[1].endswith("●")
    assert lines[17][6] == "•"
    assert lines[17].endswith("·")


@pytest.mark.parametrize(
    ("names", "rows", "says"),
    [
        ("a n", [], "no rows"),
        ("a b", [("x", "y")], "needs a column of numbers"),
        ("a n", [("x", math.nan)], "needs a column of numbers"),
        ("a n", [("x", None)], "column n holds nothing"),
        ("a n", [(["x"], 1)], "column a holds nothing"),
        ("n", [(1,), (2,)], "alone makes no chart"),
        ("a b c n", [("x", "y", "z", 1)], "3 columns of labels and 1 of numbers"),
        ("a n m o", [("x", 1, 2, 3)], "1 columns of labels and 3 of numbers"),
        ("day a n m", [("2026", "x", 1, 2), ("2025", "x", 1, 2)], "leave some columns out"),
        ("day n", [("2026", 1), ("2026", 1), ("2025", 1)], "several figures for one day"),
    ],
)
def test_what_no_chart_suits_has_a_sentence(
    names: str, rows: list[tuple[object, ...]], says: str
) -> None:
    found = draw(names.split(), rows, Canvas())
    assert not found.text
    assert says in found.note


def test_rows_that_are_left_out_are_counted() -> None:
    rows = [(f"site-{n}", n) for n in range(10_000)]
    assert len(drawn("site n", rows).splitlines()) == 41
    assert note("site n", rows) == "The first 40 rows are drawn, 9,960 more are not."
    series = [(quarter, f"s{n}", n) for n in range(10) for quarter in QUARTERS]
    assert note("quarter site n", series) == "The first 8 series are drawn, 2 more are not."
    dice = random.Random(1)
    points = [(f"site-{n}", dice.random(), dice.random()) for n in range(10_000)]
    assert note("site P C", points) == "The 10,000 labels are not shown; the table has them."
    moments = [(date.fromordinal(730_000 + n), n) for n in range(10_000)]
    assert drawn("day n", moments).splitlines()[-1] == "● n  0 → 9,999"


def test_one_row_is_a_chart_too() -> None:
    assert drawn("site n", [("a", 3)]) == f"n by site\na 3 {'█' * 36}"
    assert drawn("quarter n", [("2026-Q1", 3)]).splitlines()[1].startswith("2026-Q1 3 █")
    assert "●" not in drawn("P C", [(1, 1)]).splitlines()[1]


ANSWERS = {
    "label n": [("クロアチア医療クラスター協会の会員名簿と活動報告", 7), (STEERING, -3), ("", 1)],
    "quarter label n": [(quarter, STEERING, n) for n, quarter in enumerate(QUARTERS)],
    "quarter a b": [(quarter, -n * 1e6, n) for n, quarter in enumerate(QUARTERS)],
    "label P C": [("長い名前の医療クラスター協会" * 3, 1e300, -1e300), (STEERING, -1e300, 1e300)],
    "P C": [(n, n * n) for n in range(100)],
    "label n\u202e": [("a", 12345678901234567890)],
}


@pytest.mark.parametrize("width", [1, 40, 80, 120])
@pytest.mark.parametrize("coded", ["utf-8", "ascii"])
@pytest.mark.parametrize("names", ANSWERS)
def test_lines_fit_and_steer_nothing(names: str, width: int, coded: str) -> None:
    text = drawn(names, ANSWERS[names], width, coded)
    assert max(map(cell_len, text.splitlines()[1:])) <= max(width, 40)
    assert all(plain(line) == " ".join(line.split()) for line in text.splitlines())
    assert "\x1b" not in text
    text.encode(coded)
