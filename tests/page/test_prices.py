import time

import pytest

from clusterproof.page.prices import MOST_PRICES, amount, read_prices
from clusterproof.records import Block, BlockKind, Place


def prices(words, text):
    return read_prices([Block(text, BlockKind.PARAGRAPH, Place.BODY)], words)


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("€1.200,50 per night", 1200.5, "EUR"),
        ("1.200,50 €", 1200.5, "EUR"),
        ("EUR 3000", 3000, "EUR"),
        ("3 000 euros", 3000, "EUR"),
        ("from $2,500", 2500, "USD"),
        ("USD 3000", 3000, "USD"),
        ("US$ 99.90", 99.9, "USD"),
        ("1 200 zł", 1200, "PLN"),
        ("od 450 PLN", 450, "PLN"),
        ("₺25.000", 25000, "TRY"),
        ("25.000 TL", 25000, "TRY"),
        ("₩1,500,000", 1500000, "KRW"),
        ("150만원", 1500000, "KRW"),
        ("30,000원", 30000, "KRW"),
        ("15 000 руб.", 15000, "RUB"),
        ("15000 рублей", 15000, "RUB"),
        ("от 90 000 ₽", 90000, "RUB"),
        ("٥٠٠٠ ريال", 5000, "SAR"),
        ("1500 درهم", 1500, "AED"),
        ("£350", 350, "GBP"),
        ("CHF 1'200", 1200, "CHF"),
        ("R$ 3.500,00", 3500, "BRL"),
        ("10 000 Kč", 10000, "CZK"),
        ("¥300,000", 300000, "JPY"),
        ("5\u00a0000\u00a0€", 5000, "EUR"),
        ("2500€", 2500, "EUR"),
        ("ab 99,- €: 99 €", 99, "EUR"),
    ],
)
def test_an_amount_is_read_in_its_country_s_notation(words, text, value, currency) -> None:
    price = prices(words, text)[-1]
    assert (price.amount, price.currency) == (value, currency)
    assert price.quote == text


@pytest.mark.parametrize(
    "text",
    [
        "2024",
        "40 members",
        "try 3 times",
        "Room 12",
        "1.2.2024",
        "90%",
        "the 3 Euromed partners",
        "C3 5 kg",
        "a € sign",
        "$",
        "100 m",
        "원 2명",
    ],
)
def test_what_is_no_money_is_no_price(words, text) -> None:
    assert prices(words, text) == ()


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("1.234.567", 1234567),
        ("1,234.56", 1234.56),
        ("0,5", 0.5),
        ("12", 12),
        ("1 234,5", 1234.5),
        ("1’000", 1000),
    ],
)
def test_separators_of_any_country(number, value) -> None:
    assert amount(number) == value


def test_prices_are_bounded_and_quick(words) -> None:
    begun = time.monotonic()
    assert len(prices(words, "1 € " * 5_000)) == MOST_PRICES
    for hostile in ("1." * 20_000, "€" * 20_000, "1 " * 20_000 + "€", "9" * 50_000):
        prices(words, hostile)
    assert time.monotonic() - begun < 5


def test_a_quote_in_a_long_block_is_short(words) -> None:
    (price,) = prices(words, "word " * 200 + "€ 500 " + "word " * 200)
    assert "€ 500" in price.quote
    assert len(price.quote) <= 200
