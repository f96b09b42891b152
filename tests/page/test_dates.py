from datetime import UTC, datetime

import pytest

from clusterproof.page.dates import MOST_DATES, read_dates, read_stamp
from clusterproof.records import Block, BlockKind, Place

AT = datetime(2026, 5, 4, tzinfo=UTC)


def dates(words, text, stamps=(), language=""):
    blocks = [Block(text, BlockKind.PARAGRAPH, Place.BODY, language)]
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


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("cs", "5. března 2024", "2024-03-05"),
        ("cs", "v listopadu 2023", "2023-11"),
        ("cs", "založeno v roce 2015 jako spolek", "2015"),
        ("cs", "Led 2024 kg", ""),
        ("hu", "2024. március 5.", "2024-03-05"),
        ("hu", "Budapest, 2023. szeptember 15-én", "2023-09-15"),
        ("hu", "2022 júniusában", "2022-06"),
        ("hu", "2015 óta dolgozunk", "2015"),
        ("ro", "5 martie 2024", "2024-03-05"),
        ("ro", "înființată în 2012 la Iași", "2012"),
        ("hr", "5. ožujka 2024. godine", "2024-03-05"),
        ("hr", "u listopadu 2023.", "2023-10"),
        ("pl", "5 listopada 2023", "2023-11-05"),
        ("", "listopad 2023", "2023-11"),
        ("sr", "5. marta 2024. godine", "2024-03-05"),
        ("sr", "5. децембра 2023. године", "2023-12-05"),
        ("sr", "јун 2022", "2022-06"),
        ("el", "5 Μαρτίου 2024", "2024-03-05"),
        ("el", "ΙΟΥΝΙΟΣ 2023", "2023-06"),
        ("el", "από το 2011 ενώνει", "2011"),
        ("uk", "5 березня 2024 р.", "2024-03-05"),
        ("uk", "у листопаді 2023", "2023-11"),
        ("sv", "den 5 mars 2024", "2024-03-05"),
        ("sv", "augusti 2023", "2023-08"),
        ("sv", "från 2000 kronor", ""),
        ("no", "5. desember 2023", "2023-12-05"),
        ("no", "stiftet i 2009 av", "2009"),
        ("da", "5. marts 2024", "2024-03-05"),
        ("da", "siden 2014 har", "2014"),
        ("fi", "5. maaliskuuta 2024", "2024-03-05"),
        ("fi", "vuodesta 2010 lähtien", "2010"),
        ("nl", "5 maart 2024", "2024-03-05"),
        ("nl", "sinds 2013 verenigd", "2013"),
        ("ja", "2024年3月5日", "2024-03-05"),
        ("zh", "成立于2013年", "2013"),
        ("en", "in 2023. November saw", "2023"),
    ],
)
def test_a_language_has_its_own_months_and_cues(words, language, text, expected) -> None:
    assert next(iter(dates(words, text, language=language)), "") == expected


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
