from datetime import UTC, datetime

import pytest

from clusterproof.page.dates import MOST_DATES, read_dates, read_stamp
from clusterproof.records import Block, BlockKind, Place

AT = datetime(2026, 5, 4, tzinfo=UTC)


def dates(words, text, stamps=()):
    blocks = [Block(text, BlockKind.PARAGRAPH, Place.BODY)]
    return [found.date for found in read_dates(blocks, stamps, AT, words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024/03/05", "2024-03-05"),
        ("on 5.3.2024 in Graz", "2024-03-05"),
        ("05/03/2024", "2024-03-05"),
        ("03/25/2024", "2024-03-25"),
        ("12.2023", "2023-12"),
        ("2024-03", "2024-03"),
        ("March 5, 2024", "2024-03-05"),
        ("5th of March 2024", "2024-03-05"),
        ("Mar 2024", "2024-03"),
        ("5 March 2024", "2024-03-05"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("marzo 2024", "2024-03"),
        ("5. März 2024", "2024-03-05"),
        ("im Dezember 2023", "2023-12"),
        ("1er février 2024", "2024-02-01"),
        ("août 2023", "2023-08"),
        ("5 de março de 2024", "2024-03-05"),
        ("5 marzo 2024", "2024-03-05"),
        ("gennaio 2022", "2022-01"),
        ("5 marca 2024 r.", "2024-03-05"),
        ("w październiku 2021", "2021-10"),
        ("5 Mart 2024", "2024-03-05"),
        ("Ağustos 2023", "2023-08"),
        ("2024년 3월 5일", "2024-03-05"),
        ("2024년 3월", "2024-03"),
        ("2024년", "2024"),
        ("2024. 3. 5.", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("5 مارس 2024", "2024-03-05"),
        ("٥ مارس ٢٠٢٤", "2024-03-05"),
        ("5 آذار 2024", "2024-03-05"),
        ("كانون الثاني 2023", "2023-01"),
        ("5 марта 2024 г.", "2024-03-05"),
        ("в сентябре 2022", "2022-09"),
        ("31.02.2024", "2024-02"),
        ("© 2024 Cluster", "2024"),
        ("founded in 2009 by", "2009"),
        ("seit 2011 vereint", "2011"),
        ("Annual report 2023", "2023"),
        ("(2019)", "2019"),
        ("from 2021–2027", "2021"),
        ("2029 strategy: 2029", "2029"),
        ("desde 2015 reúne", "2015"),
    ],
)
def test_a_date_is_read_to_what_it_gives(words, text, expected) -> None:
    assert dates(words, text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "2000 patients a year",
        "1989",
        "in 2031",
        "12 2024567",
        "€ 2015 000",
        "no date",
        "call 030 20241234",
        "version 1.2.3",
        "٢٠٠٠ مريض جديد",
    ],
)
def test_a_number_is_no_date(words, text) -> None:
    assert dates(words, text) == []


def test_two_dates_of_a_span_are_two(words) -> None:
    assert dates(words, "From 1 March 2024 to 2 April 2025.") == ["2024-03-01", "2025-04-02"]


def test_machine_written_dates_come_first_and_each_once(words) -> None:
    found = dates(
        words, "5 March 2024", [("2023-01-02T10:00:00+01:00", "posted"), ("nonsense", "")]
    )
    assert found == ["2023-01-02", "2024-03-05"]


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("0000-00-00", ""),
        ("x", ""),
        ("", ""),
        ("2024-13-40", "2024"),
    ],
)
def test_stamps(stamp, day) -> None:
    assert read_stamp(stamp) == day


def test_dates_are_bounded(words) -> None:
    text = " ".join(f"{day % 28 + 1}.{day % 12 + 1}.{1990 + day % 35}" for day in range(2_000))
    assert len(dates(words, text)) == MOST_DATES
    dates(words, "2024" * 20_000)
    dates(words, "2024 " * 20_000)


def test_the_quote_is_text_of_the_page(words) -> None:
    block = Block(
        "word " * 100 + "on ٥ مارس ٢٠٢٤ " + "word " * 100, BlockKind.PARAGRAPH, Place.BODY
    )
    (found,) = read_dates([block], (), AT, words)
    assert found.quote in block.text
    assert "٢٠٢٤" in found.quote
