import time

import pytest

from clusterproof.page.prices import MOST_PRICES, amount, read_prices
from clusterproof.records import Block, BlockKind, Place


def prices(words, text, language=""):
    return read_prices([Block(text, BlockKind.PARAGRAPH, Place.BODY, language)], words)


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
        ("za 1500 korun", 1500, "CZK"),
        ("250 000 Ft-tól", 250000, "HUF"),
        ("de la 5.000 de lei", 5000, "RON"),
        ("12.000 dinara", 12000, "RSD"),
        ("από 1.200 ευρώ", 1200, "EUR"),
        ("15 000 гривень", 15000, "UAH"),
        ("5 000 kronor", 5000, "SEK"),
        ("alkaen 900 euroa", 900, "EUR"),
        ("100 евра", 100, "EUR"),
        ("3万元", 30000, "CNY"),
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
    ("language", "text", "value", "currency"),
    [
        ("sv", "från 5 000 kr", 5000, "SEK"),
        ("sv", "1 495:-", 1495, "SEK"),
        ("no", "kr 12 500", 12500, "NOK"),
        ("no", "fra 990,-", 990, "NOK"),
        ("da", "5.000 kr.", 5000, "DKK"),
        ("sr", "4.500 din.", 4500, "RSD"),
        ("sr", "4.500 дин", 4500, "RSD"),
    ],
)
def test_a_word_may_be_money_in_its_own_language(words, language, text, value, currency) -> None:
    price = prices(words, text, language)[-1]
    assert (price.amount, price.currency) == (value, currency)
    assert prices(words, text, "ro") == ()


@pytest.mark.parametrize(
    "text",
    [
        "2024",
        "1 din 4 pacienți",
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
